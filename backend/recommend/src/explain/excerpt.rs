//! The sentence of a product's own text that stands behind a word, cut at the marks.

use std::ops::Range;

use domain::{Excerpt, Fragment};

use crate::snapshot::Snapshot;

/// The sentence behind the first of `words` that has one. Marked are `words` and those of `also` that stand in it.
pub(super) fn excerpt(snapshot: &Snapshot, row: usize, words: &[u32], also: &[u32]) -> Option<Excerpt> {
    let found = words.iter().find_map(|&word| snapshot.find(row, word))?;
    let mut marks: Vec<Range<usize>> = words
        .iter()
        .chain(also)
        .filter_map(|&word| snapshot.find(row, word))
        .filter(|other| other.sentence == found.sentence)
        .map(|other| other.span)
        .collect();
    marks.sort_unstable_by_key(|mark| (mark.start, mark.end));
    let (sentence, source) = snapshot.sentence(found.sentence)?;
    Some(Excerpt { source, fragments: fragments(sentence, &marks) })
}

/// `sentence` in pieces that join to it again; marks that touch or overlap become one.
fn fragments(sentence: &str, marks: &[Range<usize>]) -> Vec<Fragment> {
    let mut fragments: Vec<Fragment> = Vec::with_capacity(2 * marks.len() + 1);
    let mut push = |text: &str, marked: bool| match fragments.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.marked == marked => last.text.push_str(text),
        _ => fragments.push(Fragment { text: text.to_owned(), marked }),
    };
    let mut at = 0;
    for mark in marks {
        let (start, end) = (mark.start.max(at), mark.end.max(at));
        push(&sentence[at..start], false);
        push(&sentence[start..end], true);
        at = end;
    }
    push(&sentence[at..], false);
    fragments
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown<const N: usize>(sentence: &str, marks: [(usize, usize); N]) -> String {
        let fragments = fragments(sentence, &marks.map(|(start, end)| start..end));
        assert_eq!(fragments.iter().map(|fragment| fragment.text.as_str()).collect::<String>(), sentence);
        fragments.iter().map(|f| if f.marked { format!("[{}]", f.text) } else { f.text.clone() }).collect()
    }

    #[test]
    fn a_sentence_is_cut_at_its_marks() {
        assert_eq!(shown("so warm and cozy", [(3, 7), (12, 16)]), "so [warm] and [cozy]");
        assert_eq!(shown("warm", [(0, 4)]), "[warm]");
        assert_eq!(shown("니트가 따뜻해요", [(0, 6)]), "[니트]가 따뜻해요");
    }

    #[test]
    fn overlapping_marks_become_one() {
        assert_eq!(shown("오버핏니트", [(0, 9), (6, 15)]), "[오버핏니트]");
        assert_eq!(shown("abc", [(0, 2), (0, 1), (2, 3)]), "[abc]");
    }
}
