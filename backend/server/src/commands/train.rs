//! `coordi train`

use pipeline::config::ProductVectors;
use pipeline::train;
use server::config::Settings;
use server::data::Shop;

use super::Done;
use crate::cli::{Global, Train};
use crate::output;
use crate::progress::Bar;

pub(super) fn run(global: &Global, settings: Settings, arguments: &Train) -> Done {
    let dictionary = settings.dictionary()?;
    let mut params = settings.train;
    params.seed = arguments.seed.unwrap_or(params.seed);
    params.threads = arguments.threads.unwrap_or(params.threads);
    params.words.dimensions = arguments.dimensions.unwrap_or(params.words.dimensions);
    params.words.epochs = arguments.epochs.unwrap_or(params.words.epochs);
    if arguments.plain {
        params.words.product_vectors = ProductVectors::Plain;
    }
    let params = params.check()?;
    let shop = Shop::open(&global.data)?;
    let mut bar = Bar::new(global.json);
    let report =
        train::run(&shop.database, &shop.shelf, dictionary.as_deref(), &params, &mut |progress| bar.show(progress))?;
    drop(bar);
    if global.json {
        return Ok(output::json(&report)?);
    }
    let seen = &report.tokenise;
    output::line(&format!(
        "{} products ({} without words), {} texts, {} words, a vocabulary of {}",
        seen.products, seen.products_without_text, seen.texts, seen.tokens, seen.vocabulary
    ))?;
    let seconds: Vec<String> =
        report.seconds.iter().map(|(stage, seconds)| format!("{} {seconds:.1} s", stage.as_str())).collect();
    output::line(&seconds.join(", "))?;
    let metric = |name: &str| report.metrics.get(name).and_then(serde_json::Value::as_f64);
    if let (Some(precision), Some(chance)) = (metric("same_category_p_at_5"), metric("chance")) {
        let of = metric("products_evaluated").unwrap_or_default();
        output::line(&format!(
            "same category P@5 {precision:.3} (chance {chance:.3}, {of:.0} products with five or more reviews)"
        ))?;
    }
    Ok(output::line(&format!("snapshot {} is live", report.snapshot))?)
}
