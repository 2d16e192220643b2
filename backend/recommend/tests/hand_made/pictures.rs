//! Pictures on paper: each is a point of the unit circle, so that cosines are read off the angles.

use domain::{Filters, PartKind, ProductId, RecommendationRequest, Season, Strategy};
use ndarray::{Array2, arr1, arr2};
use recommend::snapshot::{Contents, Images, KeptImages, Projection, Shelf, Snapshot, SnapshotError};
use recommend::{AnswerError, By};
use vision::encoder::EncoderId;
use vision::palette::{Palette, Shade};

use crate::support::{asking, contents, engine, engine_of, id, ids, moment, near, order};

/// The pictures of the twelve products: a point, or none, and the main colour. Row 10 is hidden.
const PICTURES: [(f32, f32, &str); 12] = [
    (1.0, 0.0, "#c81e1e"),
    (0.96, 0.28, "#c0201c"),
    (0.8, 0.6, "#c81e1e"),
    (0.6, 0.8, "#1e1ec8"),
    (0.0, 0.0, ""),
    (0.0, 1.0, "#1e1ec8"),
    (-1.0, 0.0, "#101010"),
    (0.8, -0.6, "#2020c0"),
    (0.6, -0.8, "#101010"),
    (0.28, 0.96, "#f0f0f0"),
    (1.0, 0.0, "#c81e1e"),
    (0.96, -0.28, "#00aa00"),
];

/// What training would hand over of them.
pub(crate) fn made_images() -> Images {
    let vectors: Vec<[f32; 2]> = PICTURES.iter().map(|(x, y, _)| [*x, *y]).collect();
    let palette = |colour: &str| match colour.parse() {
        Ok(colour) => Palette(vec![Shade { colour, share: 1.0 }]),
        Err(_) => Palette::default(),
    };
    Images {
        encoder: EncoderId { name: "by-hand".into(), version: "0123456789abcdef".into() },
        projection: None,
        vectors: Array2::from(vectors),
        palettes: PICTURES.iter().map(|(.., colour)| palette(colour)).collect(),
    }
}

fn picture_request(keyword: &str, top_n: usize, pool: usize) -> RecommendationRequest {
    RecommendationRequest { top_n, pool, ..asking(Strategy::Image, keyword) }
}

#[test]
fn what_three_anchors_have_in_common_is_ordered_by_rating() {
    let answer = engine().answer(picture_request("warm", 3, 5));
    let trace = answer.trace.expect("traced");
    // cosines to warm: rows 0, 1 and 2 have 1, 0.8 and 0.6; row 9 has 0.6 too, but stands below
    assert_eq!(trace.anchors.iter().map(|anchor| anchor.id).collect::<Vec<_>>(), [id(0), id(1), id(2)]);
    assert!(near(trace.anchors[1].cosine, 0.8));
    // the five nearest by picture: of row 0 {0, 1, 11, 2, 7}, of row 1 {1, 0, 2, 11, 3}, of row 2 {2, 3, 1, 0, 9}
    assert_eq!((trace.pool, trace.pools, trace.intersection, trace.passing), (5, vec![5, 5, 5], 3, 3));
    assert!(trace.widened.is_empty() && trace.without_picture.is_empty() && answer.relaxed.is_none());
    // {0, 1, 2} by rating: 4, 3, 5
    assert_eq!(order(&answer.results), ids(&[2, 0, 1]));
}

#[test]
fn pools_are_widened_until_they_hold_enough_and_that_is_told() {
    let answer = engine().answer(picture_request("warm", 5, 5));
    // ten visible products have a picture: pools of ten hold all; the five nearest to warm are 0, 1, 2, 9, and 3 before 8 and 11
    let trace = answer.trace.expect("traced");
    assert_eq!((trace.pool, trace.widened, answer.relaxed), (10, vec![5], Some(10)));
    assert_eq!((trace.pools, trace.intersection), (vec![10, 10, 10], 10));
    // ratings 5; 4 and 4, row 0 nearer to warm; 3 and 3, row 1 nearer
    assert_eq!(order(&answer.results), ids(&[2, 0, 3, 1, 9]));
    let all = engine().answer(picture_request("warm", 100, 2_000));
    assert_eq!((all.results.len(), all.relaxed), (10, None), "a small catalogue is all in the pool from the start");
}

#[test]
fn more_of_the_asked_seasons_go_first_among_equal_ratings() {
    let season = vec![Season::Autumn, Season::Winter, Season::Summer];
    let filters = Filters { season, ..Filters::default() };
    let answer = engine().answer(RecommendationRequest { filters, ..picture_request("flowy", 10, 2_000) });
    // rows 0, 1 (two seasons each), 3 and 5 (one) pass; 4 has no picture. Ratings 4, 3, 4, 3
    assert_eq!(order(&answer.results), ids(&[0, 3, 1, 5]));
}

#[test]
fn anchors_are_of_the_chosen_categories_and_have_a_picture() {
    let filters = Filters { main_category: vec!["Dresses".into()], brand: vec!["Cala".into()], ..Filters::default() };
    let answer = engine().answer(RecommendationRequest { filters, ..picture_request("warm", 3, 2_000) });
    let trace = answer.trace.expect("traced");
    // dresses by their nearness to warm: 2, 3, 4 (no picture), 5; the brand filters no anchor
    assert_eq!(trace.anchors.iter().map(|anchor| anchor.id).collect::<Vec<_>>(), [id(2), id(3), id(5)]);
    assert_eq!(trace.without_picture.iter().map(|other| other.id).collect::<Vec<_>>(), [id(4)]);
    assert_eq!((trace.intersection, trace.passing), (10, 1));
    assert_eq!(order(&answer.results), ids(&[5]));
    let nothing = Filters { main_category: vec!["Hats".into()], ..Filters::default() };
    let answer = engine().answer(RecommendationRequest { filters: nothing, ..picture_request("warm", 3, 2_000) });
    assert!(answer.results.is_empty() && answer.trace.expect("traced").anchors.is_empty());
}

#[test]
fn pictures_choose_and_tell_why_but_do_not_add() {
    let answer = engine().answer(picture_request("warm", 3, 5));
    for ranked in &answer.results {
        let sum: f32 = ranked.parts.iter().map(|part| part.score).sum();
        assert!(near(sum, ranked.score) && near(ranked.score, ranked.similarity.keyword.expect("told")));
    }
    let sweater = &answer.results[1];
    // the mean of its cosines to the three anchors: 1, 0.96 and 0.8
    assert!(near(sweater.similarity.image.expect("told"), 0.92));
    let part = sweater.parts.iter().find(|part| part.kind == PartKind::Image).expect("told");
    let look = part.look.as_ref().expect("looked");
    assert!(part.score == 0.0 && part.words.is_empty() && near(look.cosine, 0.92));
    assert_eq!((&*look.colours[0].asked, look.colours[0].distance, &*look.category), ("#c81e1e", 0.0, "Tops"));
    // the anchors' middle lies near (0.92, 0.29): 11, 3, 7, 9, 8, 5 follow; row 9 has another sub category
    assert_eq!((look.of, look.agreeing.len()), (6, 0));
    assert!(answer.results.iter().all(|ranked| ranked.parts.iter().filter(|part| part.look.is_some()).count() == 1));
}

#[test]
fn words_against_lower_what_is_found_by_pictures() {
    let made = engine();
    let plain = made.answer(picture_request("flowy", 4, 2_000));
    let without = made.answer(picture_request("flowy -tight", 4, 2_000));
    assert!(order(&plain.results).contains(&id(5).0) && !order(&without.results).contains(&id(5).0));
}

#[test]
fn similar_by_images_is_the_row_of_the_pictures_matrix() {
    let made = engine();
    let similar = made.engine.similar(id(0), By::Images, 4, &Filters::default()).expect("answers");
    assert_eq!(order(&similar), ids(&[1, 11, 2, 7]), "the hidden one has the very same picture");
    for (ranked, cosine) in similar.iter().zip([0.96, 0.96, 0.8, 0.8]) {
        assert!(near(ranked.score, cosine) && near(ranked.similarity.image.expect("told"), cosine));
        assert_eq!((ranked.parts.len(), ranked.parts[0].kind), (1, PartKind::Image));
    }
    // of ten visible pictures eight are less near than 0.96, its own included: they are all below but two
    assert!(near(similar[0].similarity.percentile.expect("told"), 8.0 / 11.0), "{:?}", similar[0].similarity);
    let look = similar[0].parts[0].look.as_ref().expect("looked");
    assert!(look.colours[0].distance > 0.0 && look.colours[0].distance < 4.0);
    let error = made.engine.similar(id(4), By::Images, 4, &Filters::default()).expect_err("has no picture");
    let AnswerError::Invalid(invalid) = error else { panic!("{error}") };
    assert!(invalid.fields()["by"][0].starts_with("The product 50 has no picture in the snapshot "));
}

#[test]
fn without_pictures_that_is_what_is_said() {
    let made = engine_of(&Contents { images: None, ..contents() }, None);
    let AnswerError::Invalid(invalid) = made.try_answer(asking(Strategy::Image, "warm")).expect_err("no pictures")
    else {
        panic!("another error")
    };
    assert!(invalid.fields()["strategy"][0].contains("has no pictures"));
    let none = Images { vectors: Array2::zeros((12, 2)), ..made_images() };
    let made = engine_of(&Contents { images: Some(none), ..contents() }, None);
    assert!(made.engine.snapshot().images().is_none(), "vectors of nothing are no pictures");
    let error = made.engine.similar(id(0), By::Images, 4, &Filters::default()).expect_err("no pictures");
    assert!(matches!(error, AnswerError::Invalid(_)));
}

fn published(images: Images) -> Result<(tempfile::TempDir, Snapshot), SnapshotError> {
    let folder = tempfile::tempdir().expect("a folder");
    let shelf = Shelf::new(folder.path());
    let name = shelf.publish(&Contents { images: Some(images), ..contents() }, moment(0))?.name;
    let snapshot = Snapshot::check(&shelf.folder(&name))?;
    Ok((folder, snapshot))
}

#[test]
fn pictures_are_kept_as_they_were_handed_over() {
    let mean = arr1(&[0.5, 0.5, 0.0]);
    let components = arr2(&[[0.0, 0.0, 1.0], [1.0, 0.0, 0.0]]);
    let projection = Some(Projection { mean, components });
    let (_folder, snapshot) = published(Images { projection, ..made_images() }).expect("published");
    let heading = snapshot.manifest().images.clone().expect("told");
    assert_eq!((heading.pictures, heading.encoded, heading.dimensions), (11, 3, 2));
    let images: &KeptImages = snapshot.images().expect("kept");
    assert_eq!(
        (images.encoder().name.as_str(), images.pictures(), images.vector(1)),
        ("by-hand", 11, &[0.96, 0.28][..])
    );
    assert!(
        !images.has_picture(4) && images.palette(4).0.is_empty() && images.similarity(4).iter().all(|it| *it == 0.0)
    );
    assert_eq!((images.similarity(0)[2], images.similarity(0)[0]), (0.8, 1.0));
    // (3.5, 0.5, 4) less the mean is (3, 0, 4); its third and first number, over their length
    assert_eq!(images.projected(&[3.5, 0.5, 4.0]), Some(vec![0.8, 0.6]));
    assert_eq!(images.projected(&[0.5, 9.0, 0.0]), None, "nothing is left of it");
    assert_eq!(images.projected(&[1.0, 0.0]), None);
}

#[test]
fn pictures_that_do_not_fit_together_are_not_published() {
    let wrong = |images: Images| match published(images) {
        Err(SnapshotError::Contents { part, reason }) => format!("{part}: {reason}"),
        Err(error) => panic!("another error: {error}"),
        Ok(_) => panic!("published"),
    };
    let vectors = |change: fn(&mut Array2<f32>)| {
        let mut images = made_images();
        change(&mut images.vectors);
        wrong(images)
    };
    assert_eq!(vectors(|all| all[[3, 0]] = 3.0), "vectors of pictures: row 3 has length 3.104834942323583, not 1");
    assert_eq!(vectors(|all| all[[0, 1]] = f32::NAN), "vectors of pictures: element 1 is not a finite number");
    let short = Images { vectors: Array2::zeros((11, 2)), ..made_images() };
    assert_eq!(wrong(short), "vectors of pictures: shape (11, 2) for 12 products");
    let palettes = made_images().palettes[1..].to_vec();
    assert_eq!(wrong(Images { palettes, ..made_images() }), "palettes of pictures: 11 palettes for 12 products");
    let projection = Some(Projection { mean: arr1(&[0.0; 3]), components: Array2::zeros((3, 3)) });
    let images = Images { projection, ..made_images() };
    assert_eq!(wrong(images), "projection of pictures: shape (3, 3) instead of (2, 3)");
    let encoder = EncoderId { name: String::new(), version: "1".into() };
    assert!(wrong(Images { encoder, ..made_images() }).starts_with("encoder of pictures"));
}

#[test]
fn a_list_is_the_same_each_time_and_when_it_is_explained_later() {
    let made = engine();
    let request = picture_request("warm", 5, 5);
    let answer = made.answer(request.clone());
    assert_eq!(made.answer(request.clone()), answer, "its pools were kept meanwhile");
    let products: Vec<ProductId> = answer.results.iter().map(|ranked| ranked.product).collect();
    let again = made.engine.explain(&request.check().expect("valid"), &products).expect("explains");
    assert_eq!(again, answer.results);
}
