//! `coordi import`

use pipeline::import::{self, ImportOptions, ImportReport, Profile};
use pipeline::pictures::{self, PicturesOptions, PicturesReport};
use serde::Serialize;
use server::data::Shop;
use vision::decode::Limits;

use super::{Done, shown};
use crate::cli::{Global, Import};
use crate::output;
use crate::progress::Bar;

/// Reasons shown to people.
const REASONS: usize = 10;
/// Names of pictures shown to people.
const NAMES: usize = 5;
/// The folder of lists of what was rejected.
const REJECTS: &str = "rejects";

/// Both, for machines that asked for both; a part that was not asked for is left out.
#[derive(Serialize)]
struct Report {
    #[serde(flatten)]
    rows: Option<ImportReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pictures: Option<PicturesReport>,
}

pub(super) fn run(global: &Global, arguments: &Import) -> Done {
    let profile = arguments.profile.as_deref().map(Profile::find).transpose()?;
    let shop = Shop::open_or_make(&global.data)?;
    let mut bar = Bar::new(global.json);
    let rows = match profile {
        None => None,
        Some(profile) => {
            let options = ImportOptions {
                profile,
                dry_run: arguments.dry_run,
                atomic: arguments.atomic,
                rejects: global.data.join(REJECTS),
            };
            let show = &mut |progress| bar.show_import(progress);
            Some(import::run(&shop.database, &arguments.files, &options, show)?)
        }
    };
    let sources = pictures::sources(&arguments.files, &arguments.pictures);
    let options = PicturesOptions {
        originals: Shop::originals(&global.data),
        rejects: global.data.join(REJECTS),
        limits: Limits::default(),
        threads: arguments.threads,
        dry_run: arguments.dry_run,
    };
    let seen = pictures::run(&shop.database, &sources, &options, &mut |progress| bar.show_pictures(progress));
    drop(bar);
    if !global.json
        && let Some(rows) = &rows
    {
        people(rows)?;
    }
    let seen = seen?;
    // files of rows alone say nothing of pictures where there are none
    let pictures = (!arguments.pictures.is_empty() || seen.found + seen.refused > 0).then_some(seen);
    if global.json {
        return Ok(output::json(&Report { rows, pictures })?);
    }
    if let Some(seen) = &pictures {
        pictures_for_people(seen)?;
    }
    if arguments.dry_run {
        output::line("this was a dry run: nothing was written")?;
    }
    Ok(())
}

/// What became of the pictures.
pub(super) fn pictures_for_people(report: &PicturesReport) -> Done {
    output::line(&format!(
        "pictures: {} found, {} added, {} updated, {} unchanged; {} products have a picture, {} have none",
        report.found, report.added, report.updated, report.unchanged, report.products_with, report.products_without
    ))?;
    for (what, names) in [
        ("belong to no product", &report.without_product),
        ("are of products that another file fits better or that came first", &report.more_than_one),
    ] {
        if names.count > 0 {
            let first: Vec<&str> = names.first.iter().take(NAMES).map(String::as_str).collect();
            let more = if names.count > first.len() as u64 { ", …" } else { "" };
            output::line(&format!("{} pictures {what}: {}{more}", names.count, first.join(", ")))?;
        }
    }
    for refused in report.refused_files.iter().take(REASONS) {
        output::line(&format!("refused {}: {}", refused.name, refused.reason))?;
    }
    if let Some(list) = report.rejects_file.as_deref() {
        output::line(&format!("the {} refused pictures are listed in {}", report.refused, shown(list)))?;
    }
    Ok(())
}

fn people(report: &ImportReport) -> Done {
    let mut table = output::table(&[
        "file",
        "encoding",
        "rows",
        "written",
        "updated",
        "unchanged",
        "duplicates",
        "rejected",
        "without text",
    ]);
    let sum = (report.files.len() > 1).then_some(report);
    for file in report.files.iter().chain(sum) {
        let counts =
            [file.rows, file.written, file.updated, file.unchanged, file.duplicates, file.rejected, file.without_text];
        let name = if file.file.is_empty() { "together" } else { &file.file };
        let heads = [name.to_owned(), file.encoding.clone()];
        table.add_row(heads.into_iter().chain(counts.iter().map(ToString::to_string)));
    }
    output::line(&table.to_string())?;
    for (what, counts) in [("products", report.products), ("reviews", report.reviews)] {
        let (written, updated, unchanged) = (counts.written, counts.updated, counts.unchanged);
        output::line(&format!("{what}: {written} written, {updated} updated, {unchanged} unchanged"))?;
    }
    let mut reasons: Vec<(&String, &u64)> = report.reasons.iter().collect();
    reasons.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    for (reason, count) in reasons.iter().take(REASONS) {
        output::line(&format!("rejected {count} x {reason}"))?;
    }
    for file in report.files.iter().filter_map(|file| file.rejects_file.as_deref()) {
        output::line(&format!("the rejected rows are listed in {}", shown(file)))?;
    }
    Ok(())
}
