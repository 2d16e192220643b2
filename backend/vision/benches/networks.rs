//! Pictures that a network takes in a CPU second, for `make bench-peers` and by hand:
//!
//!     cargo bench -p vision --bench networks -- CARD.toml NETWORK.onnx [--library FILE] [--pictures N] [--warm N]
//!
//! Prints one line of JSON. Without arguments (as `cargo bench` calls it) it takes the network that is shipped.
#![allow(clippy::print_stdout)]

use std::path::{Path, PathBuf};

use rustix::time::{ClockId, clock_gettime};
use vision::card::EncoderCard;
use vision::cards::Network;
use vision::picture::Picture;
use vision::runtime::Runtimes;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|it| it != "--bench").collect();
    let option = |name: &str| arguments.iter().skip_while(|it| *it != name).nth(1);
    let number = |name: &str, default: usize| option(name).map_or(default, |it| it.parse().expect("a number"));
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/models/efficientnet-lite0.toml");
    let given = arguments.first().filter(|it| !it.starts_with("--"));
    let path = given.map_or(shipped, PathBuf::from);
    let card = EncoderCard::read(&path).expect("a card");
    let file = arguments.get(1).filter(|it| !it.starts_with("--")).filter(|_| given.is_some());
    let file = file.map_or(path.with_file_name(&card.file), PathBuf::from);
    let runtimes = Runtimes { library: option("--library").map(PathBuf::from), threads: 1 };

    let size = card.input.size as u32;
    let encoder = Network { card, path, file }.open(&runtimes).expect("opens");
    // noise: no zeros that a processor could be quicker with
    let mut state = 1_u32;
    let mut byte = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    let rgb = (0..size * size * 3).map(|_| byte()).collect();
    let picture = Picture::new(size, size, rgb).expect("a picture");
    for _ in 0..number("--warm", 2) {
        encoder.encode(&picture).expect("encodes");
    }
    let pictures = number("--pictures", 20);
    let before = cpu_seconds();
    for _ in 0..pictures {
        encoder.encode(&picture).expect("encodes");
    }
    let seconds = cpu_seconds() - before;
    let (name, runtime) = (&encoder.id().name, encoder.runtime());
    let (rate, milliseconds) = (pictures as f64 / seconds, seconds * 1000.0 / pictures as f64);
    println!(
        "{{\"network\": \"{name}\", \"runtime\": \"{runtime}\", \"pictures\": {pictures}, \
        \"per_cpu_second\": {rate:.3}, \"cpu_ms\": {milliseconds:.3}}}"
    );
}

/// CPU seconds of this process, user and system, of all its threads.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}
