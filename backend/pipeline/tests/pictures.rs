//! Real photos of a shop, as it sent them: a file without a byte is among them.

mod shop;

use std::ops::ControlFlow;

use pipeline::config::{ImagesParams, TrainParams};
use pipeline::images::Sight;
use pipeline::pictures::{self, PictureSource, PicturesOptions};
use pipeline::train;
use shop::{Shop, real_data};
use vision::cards::Cards;
use vision::decode::Limits;
use vision::runtime::Runtimes;

/// Rows of the catalogue that take part.
const ROWS: usize = 150;
/// The row whose picture is an empty file.
const EMPTY: &str = "33777";

#[test]
fn photos_are_imported_looked_at_and_published_and_the_bad_one_is_told() {
    let Some(folder) = real_data("fashion-2500") else { return };
    let text = std::fs::read_to_string(folder.join("styles.csv")).expect("reads");
    let wanted = |(number, line): &(usize, &str)| *number <= ROWS || line.starts_with(EMPTY);
    let rows: Vec<&str> = text.lines().enumerate().filter(wanted).map(|(_, line)| line).collect();
    let shop = Shop::new();
    let products = rows.len() as u64 - 1;
    shop.import("fashion-product-images", &[shop.file("styles.csv", rows.join("\n"))]);
    let options = PicturesOptions {
        originals: shop.path("pictures"),
        rejects: shop.path("rejects"),
        limits: Limits::default(),
        threads: 2,
        dry_run: false,
    };
    let sources = [PictureSource::Path(folder.join("images"))];
    let report =
        pictures::run(&shop.database, &sources, &options, &mut |_| ControlFlow::Continue(())).expect("imports");
    assert_eq!((report.found, report.added, report.refused), (2_500, products - 1, 1), "{report:?}");
    assert_eq!(report.without_product.count, 2_500 - products);
    assert_eq!(report.refused_files[0].name, format!("{EMPTY}.jpg"));
    assert!(report.refused_files[0].reason.contains("empty"), "{report:?}");

    let (cards, runtimes) = (Cards::read(&[]).expect("reads"), Runtimes::pure());
    let open = |name: &str| cards.open(name, &runtimes).map_err(|error| error.to_string());
    let sight = Sight { open: &open, originals: &options.originals, limits: options.limits };
    let images = ImagesParams { encoder: "descriptors".into(), dimensions: 16, ..ImagesParams::default() };
    let params = TrainParams { images, ..TrainParams::default() }.check().expect("valid");
    let go_on = &mut |_| ControlFlow::Continue(());
    let trained = train::run(&shop.database, &shop.shelf, None, &sight, &params, go_on).expect("trains").images;
    assert_eq!((trained.with, trained.without, trained.computed), (products - 1, 1, products - 1), "{trained:?}");
    assert_eq!((trained.dimensions, trained.left_out.as_deref()), (16, None));
    let again = train::run(&shop.database, &shop.shelf, None, &sight, &params, go_on).expect("trains").images;
    assert_eq!((again.computed, again.from_before), (0, trained.computed));
}
