//! What commands print: JSON for machines, tables and sentences for people, on the standard output.

use std::io::{self, IsTerminal, Write};

use comfy_table::{ContentArrangement, Table, presets};
use domain::{Excerpt, Look, Part, PartKind, TopicId};
use serde::Serialize;
use server::api::bodies::ExcerptBody;

/// Prints a line. A reader that has gone away (`| head`) is no fault.
pub(crate) fn line(text: &str) -> io::Result<()> {
    match writeln!(io::stdout().lock(), "{text}") {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Prints a value as JSON.
pub(crate) fn json(value: &impl Serialize) -> io::Result<()> {
    line(&serde_json::to_string_pretty(value)?)
}

/// A table with these heads.
pub(crate) fn table(heads: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_preset(presets::UTF8_HORIZONTAL_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_header(heads);
    table
}

/// An excerpt with its marked words in bold, or between brackets where there is no terminal.
pub(crate) fn excerpt(excerpt: &Excerpt) -> String {
    marked(excerpt.fragments.iter().map(|fragment| (fragment.text.as_str(), fragment.marked)))
}

/// The same of an excerpt that is a body already.
pub(crate) fn fragments(excerpt: &ExcerptBody) -> String {
    marked(excerpt.fragments.iter().map(|fragment| (fragment.text.as_str(), fragment.marked)))
}

fn marked<'a>(fragments: impl Iterator<Item = (&'a str, bool)>) -> String {
    let (before, after) = if io::stdout().is_terminal() { ("\u{1b}[1m", "\u{1b}[0m") } else { ("[", "]") };
    let shown = fragments.map(|(text, marked)| match marked {
        true => format!("{before}{text}{after}"),
        false => text.replace('\n', " "),
    });
    shown.collect()
}

/// What two pictures have in common.
fn looked(look: &Look) -> String {
    let near = look.colours.iter().map(|near| format!("{} ~ {} ({:.1})", near.asked, near.product, near.distance));
    let mut said = vec![format!("cosine {:.3}", look.cosine)];
    said.extend(near);
    said.push(format!("{} of the {} nearest are {} too", look.agreeing.len(), look.of, look.category));
    said.join("; ")
}

/// Why a result is there, a line a part; `named` tells what a topic is called.
pub(crate) fn reasons(parts: &[Part], named: impl Fn(TopicId) -> String) -> Vec<String> {
    let mut lines = Vec::new();
    for part in parts {
        let words: Vec<String> = part
            .words
            .iter()
            .map(|share| match share.met.first() {
                Some(met) if *met != share.word => format!("{} ~ {}", share.word, share.met.join(", ")),
                _ => share.word.clone(),
            })
            .collect();
        let words = if words.is_empty() { String::new() } else { format!("  {}", words.join("; ")) };
        let kind = part.topic.map_or_else(|| part.kind.to_string(), |topic| format!("{} {}", part.kind, named(topic)));
        lines.push(format!("{:+.3} {kind}{words}", part.score));
        lines.extend(part.look.as_deref().map(|look| format!("       {}", looked(look))));
        if matches!(part.kind, PartKind::Rating) {
            continue;
        }
        let shown = part.words.iter().filter_map(|share| share.excerpt.as_ref()).next();
        lines.extend(shown.map(|shown| format!("       “{}”", excerpt(shown))));
    }
    lines
}
