//! The rules of the house that a machine can check: who may use whom, and which words are said where.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cargo_metadata::MetadataCommand;

/// Each crate of ours and which others of ours it may use.
const FLOORS: &[(&str, &[&str])] = &[
    ("server", &["pipeline", "recommend", "store", "vision", "domain"]),
    ("pipeline", &["recommend", "store", "learn", "vision", "domain"]),
    ("recommend", &["learn", "vision", "domain"]),
    ("store", &["domain"]),
    ("learn", &[]),
    ("vision", &[]),
    ("domain", &[]),
];

/// What may be a dependency of one crate only; names of packages begin so.
const KEPT: &[(&str, &str)] =
    &[("diesel", "store"), ("actix", "server"), ("utoipa", "server"), ("clap", "server"), ("ndarray-npy", "recommend")];

/// What may be said in the source below one folder only.
const SAID: &[(&[&str], &str)] = &[
    (&["diesel::", "use diesel"], "store/src"),
    (&["actix_web::", "actix_cors::", "actix_files::", "utoipa::", "utoipa_swagger_ui::", "clap::"], "server/src"),
    (&["ndarray_npy"], "recommend/src/snapshot"),
];

fn backend() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn crates_depend_downwards_and_keep_their_tools() {
    let manifest = backend().join("../Cargo.toml");
    let metadata = MetadataCommand::new().manifest_path(manifest).no_deps().exec().expect("cargo metadata");
    let floors: BTreeMap<&str, &[&str]> = FLOORS.iter().copied().collect();
    let mut faults = Vec::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let Some(may_use) = floors.get(name) else {
            faults.push(format!("{name} has no floor; give it one in DESIGN's table and here"));
            continue;
        };
        for dependency in &package.dependencies {
            let other = dependency.name.as_str();
            if floors.contains_key(other) && !may_use.contains(&other) {
                faults.push(format!("{name} may not use {other}"));
            }
            for (kept, owner) in KEPT {
                if other.starts_with(kept) && name != *owner {
                    faults.push(format!("{name} may not use {other}: only {owner} may"));
                }
            }
        }
    }
    assert_eq!(metadata.packages.len(), FLOORS.len(), "a crate was moved without its floor");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn tools_are_named_in_their_own_rooms_only() {
    let mut files = Vec::new();
    for (name, _) in FLOORS {
        sources(&backend().join(name).join("src"), &mut files);
    }
    assert!(files.len() > FLOORS.len(), "the sources are where this test looks for them");
    let mut faults = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source can be read");
        for (words, room) in SAID {
            let outside = !file.starts_with(backend().join(room));
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in code.filter(|line| outside && words.iter().any(|word| line.contains(word))) {
                faults.push(format!("{}: only {room} may say: {}", file.display(), line.trim()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn sources(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            sources(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
