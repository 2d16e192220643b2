//! Compiles the Korean dictionary: `build-dictionary OUTPUT`.
//!
//! The source is the archive of mecab-ko-dic that travels inside a crate named by `backend/learn/dictionary/Cargo.toml`.
//! `cargo fetch --locked --manifest-path backend/learn/dictionary/Cargo.toml` brings it; this binary finds it, checks its
//! sha256, compiles it and puts the result in place by a rename. A dictionary that is already there and was made from the
//! same source by the same recipe is left alone. This is no part of the library: `learn` itself opens no file.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cargo_metadata::MetadataCommand;
use flate2::read::GzDecoder;
use sha2::{Digest, Sha256};
use vibrato_rkyv::{Dictionary, SystemDictionaryBuilder};

/// The crate that carries the archive, and where in it.
const CARRIER: &str = "lindera-ko-dic";
const ARCHIVE: &str = "resources/mecab-ko-dic-2.1.1-20180720.tar.gz";
const ARCHIVE_SHA256: &str = "fd62d3d6d8fa85145528065fabad4d7cb20f6b2201e71be4081a4e9701a5b330";
/// To be raised when the compiled form changes, so that old outputs are built again.
const RECIPE: &str = "2";

type Fallible<T> = Result<T, Box<dyn Error>>;

fn main() -> ExitCode {
    let Some(output) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: build-dictionary OUTPUT");
        return ExitCode::from(2);
    };
    match build(&output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("build-dictionary: {error}");
            ExitCode::FAILURE
        }
    }
}

fn build(output: &Path) -> Fallible<()> {
    let stamp_path = sibling(output, ".made-from");
    let stamp = format!("recipe {RECIPE}, {ARCHIVE}, sha256 {ARCHIVE_SHA256}\n");
    if output.is_file() && fs::read_to_string(&stamp_path).is_ok_and(|made_from| made_from == stamp) {
        eprintln!("{} is up to date", output.display());
        return Ok(());
    }
    let archive = find_archive()?;
    check_sha256(&archive)?;
    let source = Source::read(&archive)?;
    let dictionary = SystemDictionaryBuilder::from_readers(
        source.lexicon.as_slice(),
        source.matrix.as_slice(),
        source.characters.as_slice(),
        source.unknown.as_slice(),
    )
    .map_err(|error| format!("{}: {error}", archive.display()))?;
    let dictionary = Dictionary::from_inner(dictionary);

    if let Some(folder) = output.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    replace(output, |file| {
        let mut buffered = BufWriter::with_capacity(1 << 20, file);
        dictionary.write(&mut buffered)?;
        Ok(buffered.flush()?)
    })?;
    replace(&stamp_path, |file| Ok(file.write_all(stamp.as_bytes())?))?;
    eprintln!("{}: {} bytes", output.display(), fs::metadata(output)?.len());
    Ok(())
}

/// Writes a file beside its place, syncs it, and moves it there: a reader sees the old one or the new one, never a half.
fn replace(path: &Path, write: impl FnOnce(&mut File) -> Fallible<()>) -> Fallible<()> {
    let temporary = sibling(path, &format!(".{}.tmp", std::process::id()));
    let written = || -> Fallible<()> {
        let mut file = File::create(&temporary)?;
        write(&mut file)?;
        file.sync_all()?;
        fs::rename(&temporary, path)?;
        Ok(())
    };
    written().map_err(|error| {
        // The first fault is the one to tell; a temporary file that cannot be removed is in nobody's way.
        let _ = fs::remove_file(&temporary);
        format!("{}: {error}", path.display()).into()
    })
}

fn sibling(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// The archive inside the fetched crate.
fn find_archive() -> Fallible<PathBuf> {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionary/Cargo.toml");
    let metadata = MetadataCommand::new()
        .manifest_path(&manifest)
        .other_options(vec!["--locked".to_owned()])
        .exec()
        .map_err(|error| format!("cargo metadata --manifest-path {}: {error}", manifest.display()))?;
    let package = metadata
        .packages
        .iter()
        .find(|package| package.name.as_str() == CARRIER)
        .ok_or_else(|| format!("{}: names no package {CARRIER}", manifest.display()))?;
    let folder = package.manifest_path.parent().ok_or("a package without a folder")?;
    Ok(folder.join(ARCHIVE).into_std_path_buf())
}

fn check_sha256(archive: &Path) -> Fallible<()> {
    let mut file = File::open(archive).map_err(|error| format!("{}: {error}", archive.display()))?;
    let mut hasher = Sha256::new();
    std::io::copy(&mut file, &mut hasher)?;
    let found = format!("{:x}", hasher.finalize());
    if found == ARCHIVE_SHA256 {
        Ok(())
    } else {
        Err(format!("{}: sha256 is {found}, expected {ARCHIVE_SHA256}", archive.display()).into())
    }
}

/// What vibrato builds a dictionary from, in MeCab's formats.
struct Source {
    lexicon: Vec<u8>,
    matrix: Vec<u8>,
    characters: Vec<u8>,
    unknown: Vec<u8>,
}

impl Source {
    /// Reads the archive's top folder; its folders `tools` and `user-dic` are no part of the dictionary.
    fn read(archive: &Path) -> Fallible<Source> {
        let mut tables = Vec::new();
        let [mut matrix, mut characters, mut unknown] = [const { Vec::new() }; 3];
        let mut entries = tar::Archive::new(GzDecoder::new(BufReader::new(File::open(archive)?)));
        for entry in entries.entries()? {
            let mut entry = entry?;
            let path = entry.path()?.into_owned();
            let inside: Vec<&str> = path.iter().filter_map(|part| part.to_str()).filter(|part| *part != ".").collect();
            let [_, name] = inside[..] else { continue };
            match name {
                "matrix.def" => entry.read_to_end(&mut matrix).map(drop)?,
                "char.def" => entry.read_to_end(&mut characters).map(drop)?,
                "unk.def" => entry.read_to_end(&mut unknown).map(drop)?,
                table if table.ends_with(".csv") => {
                    let mut rows = String::new();
                    entry.read_to_string(&mut rows)?;
                    tables.push((table.to_owned(), rows));
                }
                _ => {}
            }
        }
        // Word ids follow the order of the rows: the same archive gives the same dictionary.
        tables.sort();
        let mut lexicon = Vec::new();
        for (table, rows) in &tables {
            for (number, row) in rows.lines().enumerate() {
                append_row(&mut lexicon, row).ok_or_else(|| format!("{table}:{}: not a lexicon row", number + 1))?;
            }
        }
        let unknown = first_columns(&String::from_utf8(unknown)?, 5).into_bytes();
        let source = Source { lexicon, matrix, characters, unknown };
        let parts = [&source.lexicon, &source.matrix, &source.characters, &source.unknown];
        if parts.iter().any(|part| part.is_empty()) {
            return Err(format!("{}: a lexicon, matrix.def, char.def or unk.def is missing", archive.display()).into());
        }
        Ok(source)
    }
}

/// The rows with nothing behind their first `count` columns.
fn first_columns(rows: &str, count: usize) -> String {
    let cut = |row: &str| row.split(',').take(count).collect::<Vec<_>>().join(",");
    rows.lines().map(|row| cut(row) + "\n").collect()
}

/// Copies a lexicon row with only those features that `learn::text` reads: the tag, and the morphemes behind an inflected
/// form (`Inflect`, or a tag with a `+`). The other columns (reading, semantic class, parts of a compound noun) are two
/// thirds of the dictionary's strings, and would lie in its file for nothing.
///
/// `None`: not a row of mecab-ko-dic.
fn append_row(lexicon: &mut Vec<u8>, row: &str) -> Option<()> {
    let surface_end = match row.strip_prefix('"') {
        Some(quoted) => quoted.find("\",")? + 2,
        None => row.find(',')?,
    };
    let (surface, rest) = (&row[..surface_end], &row[surface_end + 1..]);
    // left id, right id, cost, tag, semantic class, final consonant, reading, type, first tag, last tag, morphemes
    let columns: Vec<&str> = rest.split(',').collect();
    let [left, right, cost, tag, _, _, _, kind, _, _, morphemes, ..] = columns[..] else { return None };
    lexicon.extend_from_slice(format!("{surface},{left},{right},{cost},{tag}").as_bytes());
    if kind == "Inflect" || tag.contains('+') {
        lexicon.extend_from_slice(format!(",{morphemes}").as_bytes());
    }
    lexicon.push(b'\n');
    Some(())
}
