//! A word cloud drawn as SVG.
//!
//! Every text is stretched to its box (`textLength`), so that whatever font the reader has, no two words meet. There is no
//! script, no link and nothing from another address in it.

use std::fmt::Write;
use std::str::FromStr;

use super::super::bodies::WordCloudBody;
use super::super::xml::escaped;

/// Fonts that have Hangul and Latin letters in one voice, the nearest to the web app's first.
const FONTS: &str = "'Pretendard Variable', Pretendard, 'Apple SD Gothic Neo', 'Noto Sans KR', 'Noto Sans CJK KR', \
    'Malgun Gothic', NanumGothic, sans-serif";

/// The background that a cloud is drawn for; the cloud itself has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// Dark letters for light pages.
    #[default]
    Light,
    /// Light letters for dark pages.
    Dark,
}

impl FromStr for Theme {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "light" => Ok(Self::Light),
            "dark" => Ok(Self::Dark),
            _ => Err(()),
        }
    }
}

impl Theme {
    /// The web app's own colours: its accent for the few heaviest words, ink for the others of the heavier half,
    /// the mute one for the lighter half. Each has a contrast of
    /// 4.5 to the page and to the surfaces on it.
    fn colours(self) -> [&'static str; 3] {
        match self {
            Self::Light => ["#c8410b", "#171411", "#6b645b"],
            Self::Dark => ["#ff7a45", "#f5f1eb", "#a89f94"],
        }
    }

    /// Which of the colours a word has, by its place among `words` from the heaviest, 0: a twelfth has the accent.
    fn colour(self, place: usize, words: usize) -> &'static str {
        let [accent, ink, mute] = self.colours();
        match place {
            place if place <= words / 12 => accent,
            place if place < words.div_ceil(2) => ink,
            _ => mute,
        }
    }
}

/// Draws a word cloud.
pub(crate) fn drawing(cloud: &WordCloudBody, theme: Theme) -> String {
    let WordCloudBody { title, width, height, words, .. } = cloud;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         role=\"img\" font-family=\"{FONTS}\" font-weight=\"600\"><title>{}</title><desc>{}</desc>",
        escaped(title),
        escaped(&words.iter().map(|word| word.word.as_str()).collect::<Vec<_>>().join(", ")),
    );
    for (place, word) in words.iter().enumerate() {
        let (x, baseline, size, length) = (word.x, word.baseline, word.size, word.width);
        // writing into a String cannot fail
        let _ = write!(
            svg,
            "<text x=\"{x:.2}\" y=\"{baseline:.2}\" font-size=\"{size:.2}\" textLength=\"{length:.2}\" \
             lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\">{}</text>",
            theme.colour(place, words.len()),
            escaped(&word.word),
        );
    }
    svg.push_str("</svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::super::super::bodies::CloudWordBody;
    use super::*;

    fn cloud(word: &str, weight: f64) -> WordCloudBody {
        let word = CloudWordBody {
            word: word.into(),
            weight,
            x: 10.0,
            y: 20.0,
            width: 92.0,
            height: 40.0,
            baseline: 54.126,
            size: 40.0,
        };
        WordCloudBody { title: "\"<b>\"".into(), width: 320, height: 200, words: vec![word], left_out: Vec::new() }
    }

    #[test]
    fn every_word_fills_its_box_whatever_the_font() {
        let svg = drawing(&cloud("따뜻하다", 1.0), Theme::Light);
        let text = "<text x=\"10.00\" y=\"54.13\" font-size=\"40.00\" textLength=\"92.00\" lengthAdjust=\"spacingAndGlyphs\" \
                    fill=\"#c8410b\">따뜻하다</text></svg>";
        assert!(svg.ends_with(text), "{svg}");
        assert!(svg.contains("viewBox=\"0 0 320 200\"") && svg.contains("<desc>따뜻하다</desc>"), "{svg}");
    }

    #[test]
    fn words_and_titles_hold_no_markup() {
        let svg = drawing(&cloud("<script>alert('&')</script>", 0.3), Theme::Dark);
        assert!(!svg.contains("<script"), "{svg}");
        assert!(svg.contains("&lt;script&gt;alert('&amp;')&lt;/script&gt;"), "{svg}");
        assert!(svg.contains("<title>&quot;&lt;b&gt;&quot;</title>") && svg.contains("#ff7a45"), "{svg}");
    }

    #[test]
    fn few_words_have_the_accent() {
        let colours: Vec<_> = (0..24).map(|place| Theme::Light.colour(place, 24)).collect();
        let count = |colour: &str| colours.iter().filter(|one| **one == colour).count();
        assert_eq!((count("#c8410b"), count("#171411"), count("#6b645b")), (3, 9, 12));
        assert_eq!(Theme::Dark.colour(0, 1), "#ff7a45");
    }

    #[test]
    fn themes_have_names() {
        assert_eq!(("light".parse(), "dark".parse()), (Ok(Theme::Light), Ok(Theme::Dark)));
        assert_eq!("Dark".parse::<Theme>(), Err(()));
    }
}
