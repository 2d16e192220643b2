//! coordi's side of `make bench-peers`, all cosines: the whole matrix of unit rows from a file of little-endian `f32`, on one
//! thread, three times; prints the least CPU time as one line of JSON. The matrix is made anew each time, as the peer's is, and
//! the system is asked for huge pages, as numpy asks.
//!
//! `peer_cosine ROWS.f32 LENGTH`

#![expect(clippy::print_stdout, reason = "the line of JSON is what this program is for")]

use std::error::Error;
use std::fs;

use learn::similarity::matrix::cosine_matrix_into;
use memmap2::MmapMut;
use ndarray::{Array2, ArrayViewMut2};
use rustix::time::{ClockId, clock_gettime};

const RUNS: usize = 3;

/// CPU seconds of this process, user and system.
fn cpu_seconds() -> f64 {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

fn main() -> Result<(), Box<dyn Error>> {
    // cargo adds --bench
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let [path, length] = arguments.as_slice() else {
        println!("peer_cosine: nothing to do without ROWS.f32 LENGTH");
        return Ok(());
    };
    let length: usize = length.parse()?;
    let numbers =
        fs::read(path)?.chunks_exact(4).map(|four| f32::from_le_bytes([four[0], four[1], four[2], four[3]])).collect();
    let numbers: Vec<f32> = numbers;
    let unit = Array2::from_shape_vec((numbers.len() / length, length), numbers)?;
    let (mut least, mut trace) = (f64::INFINITY, 0.0);
    for _ in 0..RUNS {
        let begun = cpu_seconds();
        let shape = (unit.nrows(), unit.nrows());
        let mut memory = MmapMut::map_anon(shape.0 * shape.1 * size_of::<f32>())?;
        #[cfg(target_os = "linux")]
        memory.advise(memmap2::Advice::HugePage)?;
        let mut cosines = ArrayViewMut2::from_shape(shape, bytemuck::cast_slice_mut(&mut memory))?;
        cosine_matrix_into(unit.view(), cosines.view_mut());
        least = least.min(cpu_seconds() - begun);
        trace = cosines.diag().iter().map(|cosine| f64::from(*cosine)).sum();
    }
    println!("{{\"cpu_seconds\": {least:.4}, \"trace\": {trace:.1}}}");
    Ok(())
}
