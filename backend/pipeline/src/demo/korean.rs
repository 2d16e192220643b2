//! Korean particles and the slips of a hurried hand.

/// Whether the last syllable ends in a consonant, and whether that is ㄹ. A Latin word counts as ending in a vowel.
fn last_sound(word: &str) -> (bool, bool) {
    match word.chars().last() {
        Some(last @ '가'..='힣') => {
            let consonant = (last as u32 - '가' as u32) % 28;
            (consonant != 0, consonant == 8)
        }
        _ => (false, false),
    }
}

/// The particle of a pair that fits `word`: `은는`, `이가`, `을를`, `과와`, `이라`, or `으로`.
pub(super) fn particle(word: &str, pair: &str) -> &'static str {
    let (consonant, rieul) = last_sound(word);
    match (pair, consonant) {
        ("은는", true) => "은",
        ("은는", false) => "는",
        ("이가", true) => "이",
        ("이가", false) => "가",
        ("을를", true) => "을",
        ("을를", false) => "를",
        ("과와", true) => "과",
        ("과와", false) => "와",
        ("이라", true) => "이라",
        ("이라", false) => "라",
        ("으로", true) if !rieul => "으로",
        ("으로", _) => "로",
        _ => "",
    }
}

/// Adds a sentence to `text`, its places filled by `value`, and the particles in square brackets that follow them.
pub(super) fn fill<'v>(text: &mut String, template: &str, value: impl Fn(&str) -> &'v str) {
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}') else { break };
        let word = value(&rest[open + 1..open + close]);
        text.push_str(word);
        rest = &rest[open + close + 1..];
        if let Some(pair) = rest.strip_prefix('[').and_then(|after| after.split_once(']')) {
            text.push_str(particle(word, pair.0));
            rest = pair.1;
        } else if let Some(after) = rest.strip_prefix("예요") {
            text.push_str(if last_sound(word).0 { "이에요" } else { "예요" });
            rest = after;
        } else if let Some(after) = rest.strip_prefix("네요") {
            text.push_str(if last_sound(word).0 { "이네요" } else { "네요" });
            rest = after;
        }
    }
    text.push_str(rest);
}

/// Writes the words together, as people in a hurry do: every space goes but each `keep`-th.
pub(super) fn without_spaces(text: &str, keep: usize) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let groups = words.chunks(keep.max(1)).map(<[&str]>::concat);
    groups.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn particles_fit_the_last_sound() {
        for (word, pair, fits) in [
            ("니트", "은는", "는"),
            ("가방", "은는", "은"),
            ("바지", "을를", "를"),
            ("양말", "을를", "을"),
            ("린넨", "이가", "이"),
            ("울", "으로", "로"),
            ("검정", "으로", "으로"),
            ("베이지", "으로", "로"),
            ("wool", "이가", "가"),
        ] {
            assert_eq!(particle(word, pair), fits, "{word}");
        }
    }

    #[test]
    fn fills_places_with_their_particles() {
        for (template, filled) in [
            ("{item}[은는] {colour}[으로] 샀어요", "가방은 네이비로 샀어요"),
            ("매일 드는 {item}예요", "매일 드는 가방이에요"),
            ("제대로 {item}네요", "제대로 가방이네요"),
            ("{item}[이라] 좋아요", "가방이라 좋아요"),
            ("그냥 좋아요", "그냥 좋아요"),
        ] {
            let mut text = String::new();
            fill(&mut text, template, |name| if name == "item" { "가방" } else { "네이비" });
            assert_eq!(text, filled);
        }
    }

    #[test]
    fn slips_lose_spaces_and_no_letters() {
        assert_eq!(without_spaces("정말 따뜻하고 부드러워요", 2), "정말따뜻하고 부드러워요");
    }
}
