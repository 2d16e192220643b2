//! `coordi evaluate`

use pipeline::evaluate::{self, EvaluateReport};
use server::config::Settings;
use server::data::Shop;

use super::Done;
use crate::cli::{Evaluate, Global};
use crate::output;
use crate::progress::Bar;

pub(super) fn run(global: &Global, settings: Settings, arguments: &Evaluate) -> Done {
    let dictionary = settings.dictionary()?;
    let mut params = settings.evaluate;
    params.known_item &= !arguments.quick;
    let shop = Shop::open(&global.data)?;
    let mut bar = Bar::new(global.json);
    let report =
        evaluate::run(&shop.database, &shop.shelf, dictionary.as_deref(), &params, &mut |progress| bar.show(progress))?;
    drop(bar);
    if global.json {
        return Ok(output::json(&report)?);
    }
    people(&report)
}

fn people(report: &EvaluateReport) -> Done {
    output::line(&format!(
        "snapshot {}: {} products, {} with enough reviews, {} asked for by a held-out review",
        report.snapshot, report.products, report.products_evaluated, report.held_out_reviews
    ))?;
    let mut table =
        output::table(&["strategy", "same category P@5", "chance", "coverage", "MRR", "recall@10", "answered"]);
    for system in evaluate::System::ALL {
        let name = system.as_str();
        let estimated = |measure: &str, value: Option<&f64>| match (value, report.intervals.get(measure)) {
            (Some(value), Some(intervals)) => match intervals.get(name) {
                Some([low, high]) => format!("{value:.3} [{low:.3}, {high:.3}]"),
                None => format!("{value:.3}"),
            },
            (Some(value), None) => format!("{value:.3}"),
            (None, _) => "-".to_owned(),
        };
        table.add_row([
            name.to_owned(),
            estimated("same_category_p_at_5", report.same_category_p_at_5.get(name)),
            estimated("chance", report.chance.get(name)),
            estimated("coverage", report.coverage.get(name)),
            estimated("mrr", report.mrr.get(name)),
            estimated("recall_at_10", report.recall_at_10.get(name)),
            estimated("answered", report.answered.get(name)),
        ]);
    }
    output::line(&table.to_string())?;
    Ok(output::line("[ ] 95 % bootstrap intervals")?)
}
