//! How often the five nearest pictures by descriptors show a thing of the same kind, by part and all together.
//!
//! Over the shop photos of `shared/data/fashion-2500`, kinds (`articleType`) with 20 or more. Run with
//! `cargo bench -p vision --bench descriptors`; says so and ends where the data is missing. `--weights a,b,c,d` judges
//! other weights of the parts.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use vision::decode::{Limits, decode};
use vision::descriptors::{PARTS, describe};

/// Nearest pictures that are judged.
const NEAREST: usize = 5;
/// Kinds with fewer pictures take no part as questions.
const LEAST: usize = 20;

struct Picture {
    kind: String,
    parts: Vec<Vec<f32>>,
}

fn main() {
    let folder = std::env::var_os("COORDI_TEST_DATA")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data"), PathBuf::from)
        .join("fashion-2500");
    let Ok(styles) = std::fs::read_to_string(folder.join("styles.csv")) else {
        println!("skipped: there is no {}", folder.display());
        return;
    };
    let begun = std::time::Instant::now();
    let pictures: Vec<Picture> = styles.lines().skip(1).filter_map(|line| read(&folder, line)).collect();
    println!("{} pictures described in {:.1} s on one thread", pictures.len(), begun.elapsed().as_secs_f32());
    let alone = |wanted: usize| (0..PARTS.len()).map(|part| f32::from(u8::from(part == wanted))).collect::<Vec<f32>>();
    for (position, part) in PARTS.iter().enumerate() {
        println!("{:10} {:.3}", part.name, precision(&pictures, &alone(position)));
    }
    let given = std::env::args().skip_while(|argument| argument != "--weights").nth(1);
    let sets = given.map_or_else(|| vec![shipped(&pictures[0])], |text| text.split(';').map(weights).collect());
    for weights in sets {
        println!("all by {weights:.2?} {:.3}", precision(&pictures, &weights));
    }
}

fn weights(text: &str) -> Vec<f32> {
    text.split(',').map(|weight| weight.parse().expect("weights are numbers")).collect()
}

/// The lengths that the parts have in a description.
fn shipped(picture: &Picture) -> Vec<f32> {
    picture.parts.iter().map(|part| part.iter().map(|value| value * value).sum::<f32>().sqrt()).collect()
}

fn read(folder: &Path, line: &str) -> Option<Picture> {
    let mut fields = line.split(',');
    let (id, kind) = (fields.next()?, fields.nth(3)?);
    let bytes = std::fs::read(folder.join(format!("images/{id}.jpg"))).ok()?;
    let all = describe(&decode(&bytes, &Limits::default()).ok()?);
    let parts = PARTS.iter().map(|part| all[part.range.clone()].to_vec()).collect();
    Some(Picture { kind: kind.to_owned(), parts })
}

/// The mean share of the same kind among the nearest, over all pictures of kinds with enough of them.
fn precision(pictures: &[Picture], weights: &[f32]) -> f64 {
    let vectors: Vec<Vec<f32>> = pictures
        .iter()
        .map(|picture| {
            let weighted = picture.parts.iter().zip(weights).flat_map(|(part, weight)| {
                let length = part.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
                part.iter().map(move |value| value * weight / length)
            });
            let vector: Vec<f32> = weighted.collect();
            let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
            vector.into_iter().map(|value| value / length).collect()
        })
        .collect();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for picture in pictures {
        *counts.entry(&picture.kind).or_default() += 1;
    }
    let asked: Vec<usize> = (0..pictures.len()).filter(|at| counts[pictures[*at].kind.as_str()] >= LEAST).collect();
    let right: usize = asked
        .iter()
        .map(|&asked| {
            let mut others: Vec<(f32, usize)> = (0..pictures.len())
                .filter(|other| *other != asked)
                .map(|other| (vectors[asked].iter().zip(&vectors[other]).map(|(a, b)| a * b).sum(), other))
                .collect();
            others.select_nth_unstable_by(NEAREST, |one, other| other.0.total_cmp(&one.0));
            others[..NEAREST].iter().filter(|(_, other)| pictures[*other].kind == pictures[asked].kind).count()
        })
        .sum();
    right as f64 / (asked.len() * NEAREST) as f64
}
