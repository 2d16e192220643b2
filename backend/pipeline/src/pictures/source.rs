//! Files of a folder, a zip or a tar, by name, one after the other; nothing is unpacked to disk.
//!
//! A name that leads out of its folder (`../`, `/etc/…`) is refused, whatever it holds. Links are not followed out of a folder
//! and not read from an archive. What a file holds is read by whoever wants it, within a limit of its own.

use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use super::PicturesError;

/// A file, not opened yet.
pub(super) struct Found<'a> {
    /// Its path within the folder or the archive, with `/`.
    pub(super) name: String,
    /// Its bytes.
    pub(super) open: Open<'a>,
}

type Open<'a> = Box<dyn FnOnce() -> io::Result<Box<dyn Read + 'a>> + 'a>;

/// What is met on the way.
pub(super) enum Met<'a> {
    File(Found<'a>),
    /// A name that is not read, with the reason.
    Refused(String, String),
}

type Each<'e> = &'e mut dyn FnMut(Met<'_>) -> ControlFlow<()>;

/// Hands over the files of `path`: a folder with the folders in it, a zip, a tar, gzipped or not, or a single file.
pub(super) fn walk(path: &Path, each: Each<'_>) -> Result<(), PicturesError> {
    let io = |source| PicturesError::Source { path: path.to_owned(), source };
    if path.is_dir() {
        let _ = folder(path, "", each).map_err(io)?;
        return Ok(());
    }
    let mut file = File::open(path).map_err(io)?;
    let mut first = [0_u8; 262];
    let read = read_up_to(&mut file, &mut first).map_err(io)?;
    file.rewind().map_err(io)?;
    match &first[..read] {
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => zipped(path, file, each),
        [0x1f, 0x8b, ..] => tarred(path, MultiGzDecoder::new(BufReader::new(file)), each),
        [.., b'u', b's', b't', b'a', b'r'] if read == first.len() => tarred(path, BufReader::new(file), each),
        bytes if vision::decode::Format::of(bytes).is_some() => {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let _ = each(Met::File(Found { name, open: Box::new(move || Ok(Box::new(file))) }));
            Ok(())
        }
        _ => Err(PicturesError::Kind { path: path.to_owned() }),
    }
}

fn read_up_to(file: &mut File, buffer: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while read < buffer.len() {
        match file.read(&mut buffer[read..])? {
            0 => break,
            more => read += more,
        }
    }
    Ok(read)
}

/// In the order of the names, so that the same folder always says the same.
fn folder(path: &Path, within: &str, each: Each<'_>) -> io::Result<ControlFlow<()>> {
    let mut entries = fs::read_dir(path)?.collect::<io::Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let Ok(name) = entry.file_name().into_string() else {
            let shown = entry.path().to_string_lossy().into_owned();
            if each(Met::Refused(shown, "the name is no UTF-8".to_owned())).is_break() {
                return Ok(ControlFlow::Break(()));
            }
            continue;
        };
        let name = if within.is_empty() { name } else { format!("{within}/{name}") };
        let kind = entry.file_type()?;
        let path: PathBuf = entry.path();
        let went = if kind.is_dir() {
            if is_litter(&name) {
                continue;
            }
            folder(&path, &name, each)?
        } else if kind.is_symlink() && path.is_dir() {
            each(Met::Refused(name, "a link to a folder is not followed".to_owned()))
        } else {
            each(Met::File(Found { name, open: Box::new(move || Ok(Box::new(File::open(&path)?))) }))
        };
        if went.is_break() {
            return Ok(went);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// The single files at these paths below `root`: those that are there.
pub(super) fn below(root: &Path, names: Vec<&str>, each: Each<'_>) {
    for name in names {
        let met = match checked(name) {
            Err(reason) => Met::Refused(name.to_owned(), reason.to_owned()),
            Ok(name) => {
                let path = root.join(&name);
                if !path.is_file() {
                    continue;
                }
                Met::File(Found { name, open: Box::new(move || Ok(Box::new(File::open(path)?))) })
            }
        };
        if each(met).is_break() {
            return;
        }
    }
}

fn zipped(path: &Path, file: File, each: Each<'_>) -> Result<(), PicturesError> {
    let damaged = |reason: String| PicturesError::Archive { path: path.to_owned(), reason };
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| damaged(error.to_string()))?;
    for number in 0..archive.len() {
        let raw = match archive.name_for_index(number) {
            Some(Ok(name)) => name.into_owned(),
            Some(Err(error)) => {
                let shown = format!("file {} of {}", number + 1, path.display());
                if each(Met::Refused(shown, error.to_string())).is_break() {
                    return Ok(());
                }
                continue;
            }
            None => continue,
        };
        if raw.ends_with('/') {
            continue;
        }
        let met = match checked(&raw) {
            Err(reason) => Met::Refused(raw, reason.to_owned()),
            Ok(name) => {
                let archive = &mut archive;
                let open: Open<'_> = Box::new(move || match archive.by_index(number) {
                    Ok(entry) if entry.is_symlink() => Err(io::Error::other("a link is not followed")),
                    Ok(entry) => Ok(Box::new(entry) as Box<dyn Read>),
                    Err(error) => Err(io::Error::other(error)),
                });
                Met::File(Found { name, open })
            }
        };
        if each(met).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// A tar that ends early or is damaged gives the files before the damage, and the damage itself as a refusal.
fn tarred(path: &Path, reader: impl Read, each: Each<'_>) -> Result<(), PicturesError> {
    let shown = path.display().to_string();
    let mut archive = tar::Archive::new(reader);
    let entries = archive
        .entries()
        .map_err(|error| PicturesError::Archive { path: path.to_owned(), reason: error.to_string() })?;
    for entry in entries {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let _ = each(Met::Refused(shown, format!("the archive cannot be read any further: {error}")));
                return Ok(());
            }
        };
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        let raw = String::from_utf8_lossy(&entry.path_bytes()).into_owned();
        let met = match checked(&raw) {
            Err(reason) => Met::Refused(raw, reason.to_owned()),
            Ok(name) if !kind.is_file() => {
                Met::Refused(name, "it is no plain file (links are not followed)".to_owned())
            }
            Ok(name) => Met::File(Found { name, open: Box::new(move || Ok(Box::new(entry))) }),
        };
        if each(met).is_break() {
            return Ok(());
        }
    }
    Ok(())
}

/// The name with `/`, without `.` in it, if it stays within its folder.
fn checked(name: &str) -> Result<String, &'static str> {
    let name = name.replace('\\', "/");
    if name.starts_with('/') || name.as_bytes().get(1) == Some(&b':') {
        return Err("an absolute name is refused");
    }
    if name.contains('\0') {
        return Err("a name with a zero byte is refused");
    }
    let parts: Vec<&str> = name.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") {
        return Err("a name that leads out of its folder is refused");
    }
    Ok(parts.join("/"))
}

/// What desktops leave beside files: hidden files and folders, and a Mac's shadows of them.
pub(super) fn is_litter(name: &str) -> bool {
    name.split('/').any(|part| part.starts_with('.') || part == "__MACOSX")
}
