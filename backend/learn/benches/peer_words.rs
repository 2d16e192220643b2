//! coordi's side of `make bench-peers`, word vectors: trains on a file of texts, one a line, as gensim's `corpus_file` does
//! (50 numbers, window 5, 5 negatives, least count 5, 5 epochs, 2 threads), writes the vectors for the probe, prints one line
//! of JSON. Words count as they stand in the file, CPU time is that of training alone, as for the peer.
//!
//! `peer_words CORPUS skip-gram|cbow VECTORS.txt [THREADS]`

#![expect(clippy::print_stdout, reason = "the line of JSON is what this program is for")]

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::ops::ControlFlow;

use learn::text::CorpusBuilder;
use learn::words::format::write_text;
use learn::words::{Architecture, TrainingTexts, WordVectors};
use linfa::ParamGuard;
use rustix::time::{ClockId, clock_gettime};

const EPOCHS: usize = 5;
const LEAST_COUNT: u64 = 5;

/// CPU seconds of this process, all threads, user and system.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn main() -> Result<(), Box<dyn Error>> {
    // cargo adds --bench
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [corpus, architecture, out, rest @ ..] = arguments.as_slice() else {
        println!("peer_words: nothing to do without CORPUS skip-gram|cbow VECTORS.txt [THREADS]");
        return Ok(());
    };
    let architecture = match architecture.as_str() {
        "skip-gram" => Architecture::SkipGram,
        "cbow" => Architecture::Cbow,
        other => return Err(format!("{other}: skip-gram or cbow is expected").into()),
    };
    let threads = rest.first().map_or(Ok(2), |threads| threads.parse())?;

    let text = fs::read_to_string(corpus)?;
    let mut builder = CorpusBuilder::new();
    let mut documents = 0;
    for line in text.lines() {
        builder.add_text(documents, line.split_ascii_whitespace());
        documents += 1;
    }
    let read = text.split_ascii_whitespace().count() * EPOCHS;
    let (vocabulary, corpus) = builder.finish(LEAST_COUNT, documents);
    let texts = TrainingTexts::of(&corpus, &vocabulary)?;
    let params = WordVectors::params().architecture(architecture).dimensions(50).epochs(EPOCHS).threads(threads);
    let params = params.check()?;

    let begun = cpu_seconds();
    let words = params.train(&texts, |_| ControlFlow::Continue(()))?;
    let cpu = cpu_seconds() - begun;
    write_text(BufWriter::new(File::create(out)?), vocabulary.terms(), words.vectors.view())?;
    println!("{{\"words_per_cpu_second\": {:.0}, \"cpu_seconds\": {cpu:.3}}}", read as f64 / cpu);
    Ok(())
}
