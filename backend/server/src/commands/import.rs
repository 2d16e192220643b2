//! `coordi import`

use pipeline::import::{self, ImportOptions, ImportReport, Profile};
use server::data::Shop;

use super::{Done, shown};
use crate::cli::{Global, Import};
use crate::output;
use crate::progress::Bar;

/// Reasons shown to people.
const REASONS: usize = 10;

pub(super) fn run(global: &Global, arguments: &Import) -> Done {
    let profile = Profile::find(&arguments.profile)?;
    let shop = Shop::open_or_make(&global.data)?;
    let options = ImportOptions {
        profile,
        dry_run: arguments.dry_run,
        atomic: arguments.atomic,
        rejects: global.data.join("rejects"),
    };
    let mut bar = Bar::new(global.json);
    let report = import::run(&shop.database, &arguments.files, &options, &mut |progress| bar.show_import(progress))?;
    drop(bar);
    if global.json {
        return Ok(output::json(&report)?);
    }
    people(&report, arguments.dry_run)
}

fn people(report: &ImportReport, dry_run: bool) -> Done {
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
    if dry_run {
        output::line("this was a dry run: nothing was written")?;
    }
    Ok(())
}
