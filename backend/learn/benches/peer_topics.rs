//! coordi's side of `make bench-peers`, topics: learns them from a file of texts, one a line, finds those of its last
//! texts as if they were new, writes both for the judge, prints one line of JSON. CPU time is that of training alone, and
//! of inference alone, as for the peers.
//!
//! `peer_topics CORPUS OUT.json [name=number...]`; names: `topics` (20), `sweeps`, `seed` (1), `threads` (1), `documents`
//! (all), `unseen` (5,000), `common` (share, in thousandths), `least` (5: documents that a term must be in), `again` (0: more seeds, by which topics are found
//! again with a cosine above 0.7).
//!
//! `OUT.json` holds `topics`, the ten first words of each, and `unseen`, each unseen text's strongest topic.

#![expect(clippy::print_stdout, reason = "the line of JSON is what this program is for")]

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::ops::ControlFlow;

use learn::seed::Seed;
use learn::topics::coherence::Quality;
use learn::topics::{Documents, TopicModel, TopicsParams, TopicsValidParams, matching};
use linfa::ParamGuard;
use rustix::time::{ClockId, clock_gettime};

/// CPU seconds of this process, all threads, user and system.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The largest resident memory so far, in MB; 0 where the system does not tell.
fn peak_mb() -> f64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok()).unwrap_or_default() / 1024.0
}

/// Texts as ids of their words.
#[derive(Default)]
struct Read {
    tokens: Vec<u32>,
    offsets: Vec<usize>,
}

impl Read {
    fn of<'t>(texts: impl Iterator<Item = &'t str>, ids: &HashMap<&str, u32>) -> Self {
        let mut read = Self { tokens: Vec::new(), offsets: vec![0] };
        for text in texts {
            read.tokens.extend(text.split_ascii_whitespace().filter_map(|word| ids.get(word)));
            read.offsets.push(read.tokens.len());
        }
        read
    }
}

/// The words that are in at least so many documents and at most half of them, the most frequent first.
fn vocabulary<'t>(texts: &[&'t str], least: usize) -> Vec<&'t str> {
    let mut seen: HashMap<&str, (usize, usize)> = HashMap::new();
    for (at, text) in texts.iter().enumerate() {
        for word in text.split_ascii_whitespace() {
            let (count, last) = seen.entry(word).or_insert((0, usize::MAX));
            *count += usize::from(*last != at);
            *last = at;
        }
    }
    let mut words: Vec<(usize, &str)> = seen.into_iter().map(|(word, (count, _))| (count, word)).collect();
    words.retain(|&(count, _)| count >= least && 2 * count <= texts.len());
    words.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
    words.into_iter().map(|(_, word)| word).collect()
}

fn params(given: &HashMap<&str, usize>) -> Result<TopicsValidParams, Box<dyn Error>> {
    let mut params = TopicsParams::new(given.get("topics").copied().unwrap_or(20));
    if let Some(&sweeps) = given.get("sweeps") {
        params = params.sweeps(sweeps).samples((sweeps / 5).max(1));
    }
    if let Some(&share) = given.get("common") {
        params = params.common_share(share as f32 / 1e3);
    }
    let threads = given.get("threads").copied().unwrap_or(1);
    Ok(params.seed(Seed(given.get("seed").copied().unwrap_or(1) as u64)).threads(threads).check()?)
}

/// As JSON, for words without a quote or a backslash.
fn lists(topics: &[Vec<u32>], words: &[&str]) -> String {
    let quoted = |terms: &Vec<u32>| terms.iter().map(|&term| format!("{:?}", words[term as usize])).collect::<Vec<_>>();
    let rows: Vec<String> = topics.iter().map(|terms| format!("[{}]", quoted(terms).join(", "))).collect();
    format!("[{}]", rows.join(", "))
}

/// The mean share of the model's topics that trainings with the next seeds find again; none without another seed.
fn found_again(
    model: &TopicModel,
    params: &TopicsValidParams,
    documents: &Documents<'_>,
    seeds: usize,
) -> Result<Option<f64>, Box<dyn Error>> {
    let mut found = 0;
    for seed in 1..=seeds as u64 {
        let params = TopicsParams::from(params).seed(Seed(params.seed().0 + seed)).check()?;
        let again = params.train(documents, |_| ControlFlow::Continue(()))?;
        let cosines = matching::cosines_of_rows(model.term_weights.view(), again.term_weights.view());
        let pairs = matching::best_pairs(cosines.view());
        found += pairs.iter().flatten().filter(|(_, cosine)| *cosine > 0.7).count();
    }
    Ok((seeds > 0).then(|| found as f64 / (seeds * model.topics()) as f64))
}

fn main() -> Result<(), Box<dyn Error>> {
    // cargo adds --bench
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [corpus, out, rest @ ..] = arguments.as_slice() else {
        println!("peer_topics: nothing to do without CORPUS OUT.json");
        return Ok(());
    };
    let mut given = HashMap::new();
    for argument in rest {
        let (name, number) = argument.split_once('=').ok_or("name=number is expected")?;
        given.insert(name, number.parse()?);
    }
    let text = fs::read_to_string(corpus)?;
    let lines: Vec<&str> = text.lines().collect();
    let trained = lines.len().min(given.get("documents").copied().unwrap_or(usize::MAX));
    let words = vocabulary(&lines[..trained], given.get("least").copied().unwrap_or(5));
    let ids: HashMap<&str, u32> = words.iter().copied().zip(0..).collect();
    let read = Read::of(lines[..trained].iter().copied(), &ids);
    let documents = Documents::new(&read.tokens, &read.offsets, words.len())?;
    let unseen = given.get("unseen").copied().unwrap_or(5_000).min(lines.len());
    let unseen = Read::of(lines[lines.len() - unseen..].iter().copied(), &ids);
    let params = params(&given)?;

    let begun = cpu_seconds();
    let model: TopicModel = params.train(&documents, |_| ControlFlow::Continue(()))?;
    let cpu = cpu_seconds() - begun;
    let begun = cpu_seconds();
    let found = model.inferrer().infer_all(&Documents::new(&unseen.tokens, &unseen.offsets, words.len())?);
    let infer_cpu = cpu_seconds() - begun;
    let peak = peak_mb();

    let strongest = |row: ndarray::ArrayView1<'_, f32>| {
        let best = row.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1));
        best.map_or(0, |(topic, _)| topic)
    };
    let strongest: Vec<usize> = found.rows().into_iter().map(strongest).collect();
    let topics = lists(&model.all_top_terms(10), &words);
    fs::write(out, format!("{{\"topics\": {topics}, \"unseen\": {strongest:?}}}\n"))?;
    let again = found_again(&model, &params, &documents, given.get("again").copied().unwrap_or(0))?;
    let again = again.map_or("null".to_owned(), |share| format!("{share:.3}"));
    let (visits, quality) = ((read.tokens.len() * params.sweeps()) as f64, Quality::of(&model, &documents));
    println!(
        "{{\"cpu_seconds\": {cpu:.3}, \"tokens_per_cpu_second\": {:.0}, \"unseen_per_cpu_second\": {:.0}, \
         \"peak_rss_mb\": {peak:.1}, \"npmi\": {:.4}, \"diversity\": {:.3}, \"found_again\": {again}}}",
        visits / cpu,
        strongest.len() as f64 / infer_cpu,
        quality.npmi,
        quality.diversity,
    );
    Ok(())
}
