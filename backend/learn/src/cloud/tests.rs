//! What every word cloud keeps, and a few that are known by hand.

use linfa::ParamGuard;
use proptest::prelude::*;

use super::*;

fn laid_out(params: &CloudParams, words: &[(&str, f64)]) -> Cloud {
    let words: Vec<CloudWord<'_>> = words.iter().map(|&(text, weight)| CloudWord { text, weight }).collect();
    params.check_ref().expect("parameters within their bounds").lay_out(&words)
}

fn overlap(a: &Placed, b: &Placed) -> bool {
    a.x + 1e-6 < b.x + b.width
        && b.x + 1e-6 < a.x + a.width
        && a.y + 1e-6 < b.y + b.height
        && b.y + 1e-6 < a.y + a.height
}

#[test]
fn one_word_stands_in_the_middle_at_the_greatest_size() {
    let cloud = laid_out(&CloudParams::new().canvas(400.0, 200.0).sizes(10.0, 50.0), &[("따뜻", 3.0)]);
    let word = cloud.placed[0];
    assert_eq!(word.size, 50.0);
    assert!((word.width - 92.0).abs() < 1e-9, "two syllables of .92 at a size of 50, not {}", word.width);
    assert!((word.x + word.width / 2.0 - 200.0).abs() < 1e-9);
    assert!((word.y + word.height / 2.0 - 100.0).abs() < 1e-9);
    assert!((word.baseline - word.y - 42.5).abs() < 1e-9, "letters reach .85 above their line");
}

#[test]
fn the_second_word_touches_the_first_where_it_is_nearest_to_the_middle() {
    let params = CloudParams::new().canvas(400.0, 200.0).sizes(20.0, 20.0).gap(0.0);
    let cloud = laid_out(&params, &[("가나다라", 2.0), ("마바", 1.0)]);
    let (first, second) = (cloud.placed[0], cloud.placed[1]);
    assert_eq!(second.y + second.height, first.y, "a wide word has its neighbour above, not beside");
    assert!((second.x + second.width / 2.0 - 200.0).abs() < 1e-9);
}

#[test]
fn area_of_a_word_follows_its_weight_and_the_heaviest_comes_first() {
    let params = CloudParams::new().sizes(4.0, 64.0);
    let cloud = laid_out(&params, &[("light", 1.0), ("heavy", 4.0)]);
    assert_eq!(cloud.placed.iter().map(|placed| placed.word).collect::<Vec<_>>(), [1, 0]);
    assert!((cloud.placed[1].size - 34.0).abs() < 1e-9, "the root of a quarter is half of the way from 4 to 64");
}

#[test]
fn what_cannot_be_drawn_is_told() {
    let params = CloudParams::new().canvas(120.0, 80.0).sizes(20.0, 30.0);
    let long = "a word that is far too long for a canvas of 120 pixels";
    let cloud =
        laid_out(&params, &[("따뜻", 2.0), (long, 5.0), (" ", 3.0), ("색감", 0.0), ("핏", f64::NAN), ("두께", -1.0)]);
    assert_eq!(cloud.placed.iter().map(|placed| placed.word).collect::<Vec<_>>(), [0]);
    assert_eq!(cloud.left_out, [1, 2, 3, 4, 5]);
    assert_eq!(laid_out(&params, &[]), Cloud::default());
}

#[test]
fn more_words_than_the_canvas_holds_lose_the_lightest() {
    let params = CloudParams::new().canvas(100.0, 80.0).sizes(30.0, 60.0);
    let cloud =
        laid_out(&params, &[("하나", 5.0), ("둘", 4.0), ("셋", 3.0), ("넷", 2.0), ("다섯", 1.0), ("여섯", 0.5)]);
    assert!(!cloud.placed.is_empty());
    assert!(!cloud.left_out.is_empty());
    assert!(cloud.placed.iter().all(|placed| placed.size >= 30.0));
}

#[test]
fn parameters_out_of_their_bounds_are_named() {
    let fault = |params: CloudParams| params.check().expect_err("out of bounds").to_string();
    assert_eq!(fault(CloudParams::new().canvas(79.0, 400.0)), "word cloud: width must be 80 to 4,000, not 79");
    assert_eq!(fault(CloudParams::new().canvas(640.0, f64::NAN)), "word cloud: height must be 80 to 4,000, not NaN");
    assert_eq!(
        fault(CloudParams::new().sizes(20.0, 10.0)),
        "word cloud: the greatest size must be the least size to 1,000, not 10"
    );
    assert!(fault(CloudParams::new().sizes(1.0, 10.0)).contains("the least size must be"));
    assert!(fault(CloudParams::new().gap(-0.1)).contains("gap must be 0 to 2"));
}

#[test]
fn every_script_has_a_width() {
    for (text, width) in
        [("따뜻한", 3.0 * 0.92), ("warm", 0.778 + 0.556 + 0.389 + 0.889), ("毛衣", 2.0), ("e\u{301}", 0.556)]
    {
        assert!((extent(text).width - width).abs() < 1e-9, "{text}: {}", extent(text).width);
    }
    assert_eq!(extent(" \u{7} ").width, 0.0);
    assert!(extent("gypsy").descent > extent("warm").descent);
}

fn any_words() -> impl Strategy<Value = Vec<(String, f64)>> {
    let text = prop_oneof!["[가-힣]{1,6}", "[a-z]{1,14}", "[A-Z0-9]{1,8}", "[가-힣]{1,4} [가-힣]{1,4}", "\\PC{0,6}"];
    proptest::collection::vec((text, prop_oneof![0.0..1.0f64, 1.0..1000.0f64]), 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_words_meet_none_leaves_the_canvas_and_each_is_accounted_for(
        words in any_words(), width in 80.0..900.0f64, height in 80.0..700.0f64, gap in 0.0..0.5f64,
    ) {
        let words: Vec<(&str, f64)> = words.iter().map(|(text, weight)| (text.as_str(), *weight)).collect();
        let params = CloudParams::new().canvas(width, height).gap(gap);
        let cloud = laid_out(&params, &words);
        for (index, here) in cloud.placed.iter().enumerate() {
            prop_assert!(here.x >= -1e-6 && here.x + here.width <= width + 1e-6, "{here:?}");
            prop_assert!(here.y >= -1e-6 && here.y + here.height <= height + 1e-6, "{here:?}");
            prop_assert!(here.baseline > here.y - 1e-9 && here.baseline <= here.y + here.height + 1e-9, "{here:?}");
            prop_assert!((11.0..=96.0).contains(&here.size));
            for other in &cloud.placed[..index] {
                prop_assert!(!overlap(here, other), "{here:?} meets {other:?}");
                prop_assert!(words[other.word].1 >= words[here.word].1);
                prop_assert!(other.size >= here.size);
            }
        }
        let mut all: Vec<usize> = cloud.placed.iter().map(|placed| placed.word).chain(cloud.left_out.iter().copied()).collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..words.len()).collect::<Vec<_>>());
        prop_assert!(cloud.left_out.is_sorted());
        prop_assert_eq!(&cloud, &laid_out(&params, &words), "the same words give the same picture");
    }
}
