//! `coordi snapshots`

use serde_json::json;
use server::data::Shop;

use super::Done;
use crate::cli::{Global, Snapshots};
use crate::output;

pub(super) fn run(global: &Global, command: Snapshots) -> Done {
    let shelf = Shop::shelf(&global.data);
    if let Snapshots::Activate { name } = command {
        shelf.activate(&name)?;
        return match global.json {
            true => Ok(output::json(&json!({"active": name}))?),
            false => Ok(output::line(&format!("snapshot {name} is active"))?),
        };
    }
    let active = shelf.current()?;
    let is_active = |name: &str| active.as_deref() == Some(name);
    let listed = shelf.list()?;
    if global.json {
        let bodies: Vec<_> = listed
            .iter()
            .map(|manifest| match manifest {
                Ok(it) => json!({
                    "name": it.name, "created": it.created, "active": is_active(&it.name), "products": it.products,
                    "words": it.words, "dimensions": it.dimensions, "seed": it.seed,
                }),
                Err(error) => json!({"damaged": error.to_string()}),
            })
            .collect();
        return Ok(output::json(&bodies)?);
    }
    let mut table = output::table(&["", "name", "created", "products", "words", "dimensions", "seed"]);
    for manifest in &listed {
        match manifest {
            Ok(it) => table.add_row([
                if is_active(&it.name) { "active".to_owned() } else { String::new() },
                it.name.clone(),
                it.created.format("%Y-%m-%d %H:%M").to_string(),
                it.products.to_string(),
                it.words.to_string(),
                it.dimensions.to_string(),
                it.seed.to_string(),
            ]),
            Err(error) => table.add_row(["damaged".to_owned(), error.to_string()]),
        };
    }
    Ok(output::line(&table.to_string())?)
}
