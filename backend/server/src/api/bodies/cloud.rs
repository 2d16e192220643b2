//! A word cloud: words with their places, to be drawn as they are.

use recommend::{DrawnWord, WordCloud};
use serde::Serialize;
use utoipa::ToSchema;

/// A word cloud. Lengths are in pixels from the upper left corner.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct WordCloudBody {
    /// What it shows, in words: a topic's label or a product's name.
    pub title: String,
    /// Width of the canvas.
    pub width: u32,
    /// Height of the canvas.
    pub height: u32,
    /// The words, the heaviest first. No two of their boxes meet, and none leaves the canvas.
    pub words: Vec<CloudWordBody>,
    /// Words for which there was no room, the heaviest first.
    pub left_out: Vec<LeftOutBody>,
}

/// A word that is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct CloudWordBody {
    /// The word, or the words of a phrase.
    pub word: String,
    /// How much it weighs, over the heaviest: 0 to 1.
    pub weight: f64,
    /// The left edge of its box.
    pub x: f64,
    /// The upper edge of its box.
    pub y: f64,
    /// How wide its box is: draw the text exactly this wide (`textLength` in SVG).
    pub width: f64,
    /// How high its box is.
    pub height: f64,
    /// The line that its letters stand on.
    pub baseline: f64,
    /// The size of its font.
    pub size: f64,
}

/// A word without a place.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LeftOutBody {
    /// The word.
    pub word: String,
    /// How much it weighs, over the heaviest: 0 to 1.
    pub weight: f64,
}

impl WordCloudBody {
    /// The body of a cloud that was laid out on a canvas of this size. Lengths are told to a hundredth of a pixel.
    pub(crate) fn new(title: String, width: u32, height: u32, cloud: WordCloud) -> Self {
        let hundredths = |length: f64| (length * 100.0).round() / 100.0;
        let drawn = |DrawnWord { word, weight, place }: DrawnWord| CloudWordBody {
            word,
            weight,
            x: hundredths(place.x),
            y: hundredths(place.y),
            width: hundredths(place.width),
            height: hundredths(place.height),
            baseline: hundredths(place.baseline),
            size: hundredths(place.size),
        };
        let left_out = cloud.left_out.into_iter().map(|(word, weight)| LeftOutBody { word, weight });
        Self { title, width, height, words: cloud.words.into_iter().map(drawn).collect(), left_out: left_out.collect() }
    }
}
