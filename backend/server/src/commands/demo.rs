//! `coordi demo`

use pipeline::demo::{self, DemoParams, DemoReport};
use pipeline::import::{self, ImportOptions, ImportReport, Profile};
use pipeline::pictures::{self, PicturesOptions, PicturesReport};
use pipeline::train::{self, TrainReport};
use serde::Serialize;
use server::config::Settings;
use server::data::Shop;
use vision::decode::Limits;

use super::eyes::Eyes;
use super::import::pictures_for_people;
use super::{Done, shown};
use crate::cli::{Demo, Global};
use crate::output;
use crate::progress::Bar;

/// Where the files lie within the data folder.
const FILES: &str = "demo";
/// How they are read.
const PROFILE: &str = "coordi";

/// All of what was done, for machines.
#[derive(Serialize)]
struct Report {
    demo: DemoReport,
    import: ImportReport,
    pictures: PicturesReport,
    train: TrainReport,
}

pub(super) fn run(global: &Global, settings: Settings, arguments: &Demo) -> Done {
    let Demo { products, reviews, seed, lang, pictures, ref out } = *arguments;
    let params = DemoParams { products, reviews, seed, lang, pictures };
    if let Some(folder) = out {
        let report = demo::write(&params, folder)?;
        return if global.json { Ok(output::json(&report)?) } else { told(&report) };
    }
    params.check()?;
    let dictionary = settings.dictionary()?;
    let eyes = Eyes::of(&settings.pictures, &global.data)?;
    if pipeline::dictionary::read(dictionary.as_deref())?.is_none() {
        return Err(
            "the demo shop has Korean texts and there is no Korean dictionary: `make dictionary` builds it".into()
        );
    }
    let train_params = settings.train.check()?;
    let shop = Shop::open_or_make(&global.data)?;
    let folder = global.data.join(FILES);
    demo::claim(&params, &shop.database, &folder)?;
    let demo = demo::write(&params, &folder)?;
    if !global.json {
        told(&demo)?;
    }
    let options = ImportOptions {
        profile: Profile::find(PROFILE)?,
        dry_run: false,
        atomic: false,
        rejects: global.data.join("rejects"),
    };
    let [products, reviews, _truth] = demo.files.clone();
    let mut bar = Bar::new(global.json);
    let import =
        import::run(&shop.database, &[products, reviews], &options, &mut |progress| bar.show_import(progress))?;
    let sources = pictures::sources(&demo.files, &[]);
    let options = PicturesOptions {
        originals: Shop::originals(&global.data),
        rejects: global.data.join("rejects"),
        limits: Limits::default(),
        threads: 0,
        dry_run: false,
    };
    let pictures = pictures::run(&shop.database, &sources, &options, &mut |progress| bar.show_pictures(progress))?;
    let train = eyes.see(|sight| {
        let show = &mut |progress| bar.show(progress);
        train::run(&shop.database, &shop.shelf, dictionary.as_deref(), sight, &train_params, show)
    })?;
    drop(bar);
    if global.json {
        return Ok(output::json(&Report { demo, import, pictures, train })?);
    }
    output::line(&format!("{} rows imported, {} of them changed nothing", import.rows, import.unchanged))?;
    pictures_for_people(&pictures)?;
    super::train::pictures(&train.images)?;
    output::line(&format!("snapshot {} is live; look at it:", train.snapshot))?;
    Ok(output::line(&format!("  coordi serve --data {}", shown(&global.data)))?)
}

fn told(report: &DemoReport) -> Done {
    let (products, reviews) = (report.products, report.reviews);
    let folder = report.files[0].parent().map(shown).unwrap_or_default();
    let pictures = if report.pictures.is_some() { ", a picture of each product," } else { "" };
    Ok(output::line(&format!("{products} products{pictures} and {reviews} reviews are written to {folder}"))?)
}
