//! `coordi encoders`

use std::path::Path;

use serde_json::json;
use server::config::Settings;
use server::data::DataError;
use server::encoders::own;
use vision::cards::{Cards, Listed};
use vision::reference::Reference;
use vision::runtime::{Choice, Runtimes};

use super::{Done, shown};
use crate::cli::{Encoders, Global};
use crate::output;

/// A right implementation is nearer than this.
const NEAR: f64 = 0.9999;

pub(super) fn run(global: &Global, settings: &Settings, command: Encoders) -> Done {
    let runtimes = settings.pictures.runtimes()?;
    let cards = settings.pictures.cards(&global.data)?;
    match command {
        Encoders::List => list(global, &cards, &runtimes.choose()),
        Encoders::Check { name, reference } => {
            let folder = reference.unwrap_or_else(|| settings.pictures.reference());
            check(global, &cards, &runtimes, &name, &folder)
        }
        Encoders::Add { card, replace } => {
            if !global.data.is_dir() {
                return Err(DataError::Missing(global.data.clone()).into());
            }
            let added = vision::add::add(&card, &own(&global.data), &runtimes, replace)?;
            let id = added.card.id();
            match global.json {
                true => output::json(&json!({"added": id.name, "version": id.version, "card": shown(&added.path)}))?,
                false => output::line(&format!("{} (version {}) lies in {}", id.name, id.version, shown(&added.path)))?,
            }
            Ok(())
        }
    }
}

fn list(global: &Global, cards: &Cards, choice: &Choice) -> Done {
    if global.json {
        let encoders: Vec<_> = cards.list().map(|it| row_json(it, choice)).collect();
        return Ok(output::json(&json!({
            "runtime": choice.runtime.to_string(), "why": choice.why, "encoders": encoders,
        }))?);
    }
    let mut table = output::table(&["name", "version", "dimensions", "runtime", "licence", "network"]);
    for listed in cards.list() {
        let id = listed.id();
        table.add_row([
            id.name.clone(),
            id.version.clone(),
            listed.dimensions().to_string(),
            runtime(listed, choice),
            listed.licence().to_owned(),
            state(listed),
        ]);
    }
    output::line(&table.to_string())?;
    Ok(output::line(&format!("Networks are run by {choice}."))?)
}

fn row_json(listed: &Listed, choice: &Choice) -> serde_json::Value {
    let id = listed.id();
    let network = listed.network();
    json!({
        "name": id.name, "version": id.version, "title": listed.title(), "dimensions": listed.dimensions(),
        "runtime": runtime(listed, choice), "licence": listed.licence(),
        "card": network.map(|it| shown(&it.path)), "network": network.map(|it| shown(&it.file)),
        "ready": network.is_none_or(|it| it.file.is_file()),
    })
}

/// What would run it.
fn runtime(listed: &Listed, choice: &Choice) -> String {
    match listed.network() {
        Some(_) => choice.runtime.to_string(),
        None => "none needed".to_owned(),
    }
}

/// Whether its network is there, or what is missing.
fn state(listed: &Listed) -> String {
    match listed.network() {
        None => "none".to_owned(),
        Some(it) if it.file.is_file() => shown(&it.file),
        Some(it) if it.card.obtain.is_empty() => format!("missing: {}", shown(&it.file)),
        Some(it) => format!("missing: {}. {}", shown(&it.file), it.card.obtain),
    }
}

fn check(global: &Global, cards: &Cards, runtimes: &Runtimes, name: &str, folder: &Path) -> Done {
    let encoder = cards.open(name, runtimes)?;
    let Some(network) = cards.find(name).and_then(Listed::network) else {
        return Err(format!("{name} has no network that could be compared: it computes the same everywhere").into());
    };
    let reference = Reference::read(folder, &network.card)?;
    let cosines = reference.cosines(encoder.as_ref())?;
    let far = cosines.iter().filter(|(_, cosine)| *cosine <= NEAR).count();
    if global.json {
        let pictures: Vec<_> =
            cosines.iter().map(|(picture, cosine)| json!({"picture": picture, "cosine": cosine})).collect();
        output::json(&json!({
            "name": name, "version": encoder.id().version, "runtime": encoder.runtime(), "reference": shown(folder),
            "above": NEAR, "right": far == 0, "pictures": pictures,
        }))?;
    } else {
        let mut table = output::table(&["picture", "cosine"]);
        for (picture, cosine) in &cosines {
            table.add_row([(*picture).to_owned(), format!("{cosine:.7}")]);
        }
        output::line(&table.to_string())?;
        output::line(&format!("{name} (version {}) in {}", encoder.id().version, encoder.runtime()))?;
    }
    match far {
        0 => Ok(()),
        far => Err(format!("{far} of {} cosines are not above {NEAR}", cosines.len()).into()),
    }
}
