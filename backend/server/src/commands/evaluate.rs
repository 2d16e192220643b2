//! `coordi evaluate`

use comfy_table::{ContentArrangement, Table, presets};
use domain::Weights;
use pipeline::evaluate::{
    self, Agreement, ByStrategy, Estimate, EvaluateReport, Judged, LooksReport, PlantedTopics, SimilarReport,
    Stability, System, TopicsReport, TuneReport,
};
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
    let style = if arguments.markdown { Style::Markdown } else { Style::Terminal };
    if arguments.tune {
        let mut bar = Bar::new(global.json);
        let show = &mut |progress| bar.show(progress);
        let found = evaluate::tune(&shop.database, &shop.shelf, dictionary.as_deref(), &params, show)?;
        drop(bar);
        if global.json {
            return Ok(output::json(&found)?);
        }
        return print(tuned(&found, style));
    }
    let planted = global.data.join("demo/truth.json");
    let truth = arguments.truth.clone().or_else(|| planted.is_file().then_some(planted));
    let judged = Judged { systems: arguments.strategy.clone(), truth };
    let mut bar = Bar::new(global.json);
    let show = &mut |progress| bar.show(progress);
    let report = evaluate::run(&shop.database, &shop.shelf, dictionary.as_deref(), &params, &judged, show)?;
    drop(bar);
    if global.json {
        return Ok(output::json(&report)?);
    }
    print(people(&report, style))
}

fn print(paragraphs: Vec<String>) -> Done {
    for paragraph in paragraphs {
        output::line(&paragraph)?;
    }
    Ok(())
}

/// For whom tables are drawn.
#[derive(Clone, Copy)]
enum Style {
    Terminal,
    /// A file that people keep.
    Markdown,
}

impl Style {
    fn table(self, heads: &[&str]) -> Table {
        match self {
            Self::Terminal => output::table(heads),
            Self::Markdown => {
                let mut table = Table::new();
                table.load_preset(presets::ASCII_MARKDOWN).set_content_arrangement(ContentArrangement::Disabled);
                table.set_header(heads);
                table
            }
        }
    }
}

/// The report as paragraphs and tables.
fn people(report: &EvaluateReport, style: Style) -> Vec<String> {
    let mut paragraphs = vec![format!(
        "snapshot {}: {} products, {} with enough reviews, {} asked for by a held-out review; [ ] 95 % bootstrap intervals\n",
        report.snapshot, report.products, report.products_evaluated, report.held_out_reviews
    )];
    paragraphs.extend(measures(report, style));
    if !report.similar.is_empty() {
        paragraphs.push("\nEvery product's ten nearest\n".to_owned());
        paragraphs.push(neighbours(report, style));
    }
    if let Some(planted) = &report.planted {
        paragraphs.push(format!(
            "\nnDCG@10 on the planted truth {}, {} queries\n",
            planted.truth.display(),
            planted.all.queries
        ));
        let kinds = planted.by_kind.iter().map(|(kind, group)| (kind.to_string(), group));
        let languages = planted.by_language.iter().map(|(language, group)| (language.clone(), group));
        let groups: Vec<_> = [("all".to_owned(), &planted.all)].into_iter().chain(kinds).chain(languages).collect();
        let heads: Vec<String> =
            groups.iter().map(|(name, group)| format!("{} ({})", name.replace('_', " "), group.queries)).collect();
        let heads: Vec<&str> = ["strategy"].into_iter().chain(heads.iter().map(String::as_str)).collect();
        let columns: Vec<_> = groups.iter().map(|(_, group)| &group.ndcg_at_10).collect();
        paragraphs.push(estimates(style, &heads, &columns));
    }
    if let Some(LooksReport { encoder, products_evaluated, categories, same_category_p_at_5: found, chance }) =
        &report.looks
    {
        paragraphs.push(format!(
            "\nBy pictures ({encoder}): same category P@5 {} of {products_evaluated} products of {categories} categories \
             with twenty or more (chance {chance:.3})\n",
            with_interval(found)
        ));
    }
    if let Some(topics) = &report.topics {
        paragraphs.push("\nTopics\n".to_owned());
        paragraphs.push(topic_figures(topics, report.steering_gains.as_ref(), style));
    }
    paragraphs
}

/// The table of how good the topics are; what was not asked for has no row.
fn topic_figures(topics: &TopicsReport, steering: Option<&Estimate>, style: Style) -> String {
    let mut table = style.table(&["measure", "value"]);
    let mut row = |measure: String, value: String| {
        table.add_row([measure, value]);
    };
    row("topics, of them mixtures or noise".into(), format!("{}, {}", topics.topics, topics.mixed));
    row("NPMI of the first ten words, mean".into(), format!("{:.3}", topics.npmi));
    row("diversity of the first ten words".into(), format!("{:.3}", topics.diversity));
    if let Some(Stability { seeds, above, matched, cosine }) = &topics.stability {
        row(
            format!("the same topics by another seed (cosine over {above}), {} seeds", seeds.len()),
            format!("{:.0} %, mean cosine {cosine:.3}", matched * 100.0),
        );
    }
    if let Some(PlantedTopics { all, by_language }) = &topics.planted {
        let languages = by_language.iter().map(|(language, agreement)| (language.as_str(), agreement));
        for (language, Agreement { sentences, understood, nmi }) in [("all", all)].into_iter().chain(languages) {
            row(
                format!("NMI with the planted topics, {language} ({sentences} sentences)"),
                format!("{nmi:.3}, {:.0} % have a word of a topic", understood * 100.0),
            );
        }
    }
    if let Some(gains) = steering {
        row("MRR that steering adds to blend".into(), with_interval(gains));
    }
    table.to_string()
}

/// The table of what is one number a strategy; a measure that nobody was asked for has no column.
fn measures(report: &EvaluateReport, style: Style) -> Option<String> {
    let columns = [
        ("same category P@5", "same_category_p_at_5", &report.same_category_p_at_5),
        ("by chance", "chance", &report.chance),
        ("MRR", "mrr", &report.mrr),
        ("recall@10", "recall_at_10", &report.recall_at_10),
        ("nDCG@10", "ndcg_at_10", &report.ndcg_at_10),
        ("recall@50", "recall_at_50", &report.recall_at_50),
        ("coverage", "coverage", &report.coverage),
        ("exposure Gini", "exposure_gini", &report.exposure_gini),
        ("diversity", "intra_list_diversity", &report.intra_list_diversity),
    ];
    let columns: Vec<_> = columns.into_iter().filter(|(_, _, values)| !values.is_empty()).collect();
    let heads: Vec<&str> = ["strategy"].into_iter().chain(columns.iter().map(|(head, _, _)| *head)).collect();
    let mut table = style.table(&heads);
    for name in System::ALL.map(System::as_str) {
        let cells: Vec<String> = columns
            .iter()
            .map(|(_, measure, values)| {
                let interval = report.intervals.get(measure).and_then(|intervals| intervals.get(name));
                match (values.get(name), interval) {
                    (Some(value), Some([low, high])) => format!("{value:.3} [{low:.3}, {high:.3}]"),
                    (Some(value), None) => format!("{value:.3}"),
                    (None, _) => "-".to_owned(),
                }
            })
            .collect();
        if cells.iter().any(|cell| cell != "-") {
            table.add_row([name.to_owned()].into_iter().chain(cells));
        }
    }
    (table.row_count() > 0).then(|| table.to_string())
}

/// The table of who is whose neighbour.
fn neighbours(report: &EvaluateReport, style: Style) -> String {
    let mut table = style.table(&[
        "by",
        "nobody's neighbour",
        "most frequent neighbour",
        "skewness",
        "coverage",
        "exposure Gini",
        "diversity",
    ]);
    for (by, SimilarReport { exposure, hubness }) in &report.similar {
        table.add_row([
            (*by).to_owned(),
            format!("{:.3}", hubness.anti_hubs),
            format!("{} lists: {} ({})", hubness.largest_in_degree, hubness.largest, hubness.largest_shop_id),
            format!("{:.2}", hubness.skewness),
            format!("{:.3}", exposure.coverage),
            format!("{:.3}", exposure.exposure_gini),
            format!("{:.3}", exposure.intra_list_diversity),
        ]);
    }
    table.to_string()
}

/// A table of estimates: a row a strategy, a column each of `columns`.
fn estimates(style: Style, heads: &[&str], columns: &[&ByStrategy<Estimate>]) -> String {
    let mut table = style.table(heads);
    for name in System::ALL.map(System::as_str) {
        let cells: Vec<Option<&Estimate>> = columns.iter().map(|column| column.get(name)).collect();
        if cells.iter().any(Option::is_some) {
            let cells = cells.into_iter().map(|estimate| estimate.map_or_else(|| "-".to_owned(), with_interval));
            table.add_row([name.to_owned()].into_iter().chain(cells));
        }
    }
    table.to_string()
}

/// What weights were found, how good they are on either half, and how to keep them.
fn tuned(report: &TuneReport, style: Style) -> Vec<String> {
    let mut table = style.table(&[
        "weights",
        &format!("MRR where they were sought ({})", report.sought_on.questions),
        &format!("MRR on the other half ({})", report.judged_on.questions),
        "found is better there by",
    ]);
    let weights = [("default", Some(report.default)), ("found", Some(report.found))];
    for (name, weights) in weights.into_iter().chain(["bm25", "vectors", "sum"].map(|name| (name, None))) {
        let shown =
            |estimates: &ByStrategy<Estimate>| estimates.get(name).map_or_else(|| "-".to_owned(), with_interval);
        table.add_row([
            weights.map_or_else(|| name.to_owned(), |weights| format!("{name}: {}", spelled(weights))),
            shown(&report.sought_on.mrr),
            shown(&report.judged_on.mrr),
            shown(&report.judged_on.found_is_better_by),
        ]);
    }
    let Weights { words, lexical, rating, topics: _, images: _ } = report.found;
    vec![
        format!("snapshot {}: {} weights tried; [ ] 95 % bootstrap intervals\n", report.snapshot, report.trials),
        table.to_string(),
        format!(
            "\nTo ask with them once: coordi recommend KEYWORD --weights {}\nTo make them the default of every shop, in \
             backend/domain/src/recommendation.rs: Self {{ words: {words:?}, lexical: {lexical:?}, rating: {rating:?} }}",
            spelled(report.found)
        ),
    ]
}

fn spelled(weights: Weights) -> String {
    format!("words={},lexical={},rating={}", weights.words, weights.lexical, weights.rating)
}

fn with_interval(estimate: &Estimate) -> String {
    format!("{:.3} [{:.3}, {:.3}]", estimate.mean, estimate.low, estimate.high)
}
