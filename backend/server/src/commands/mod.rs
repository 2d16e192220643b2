//! One file a command. A command opens what it needs, asks the room that knows, and prints.

mod bench;
mod demo;
mod encoders;
mod evaluate;
mod eyes;
mod import;
mod openapi;
mod recommend;
mod serve;
mod similar;
mod snapshots;
mod steer;
mod topics;
mod train;

use std::error::Error;
use std::path::Path;

use ::recommend::Engine;
use server::config::Settings;
use server::data::Shop;

use crate::cli::{Cli, Command, Global};
use crate::output;

/// How a command ends: its error is shown as it is.
pub(crate) type Done = Result<(), Box<dyn Error>>;

/// Runs the command.
pub(crate) fn run(cli: Cli) -> Done {
    let global = &cli.global;
    let settings = Settings::read(global.config.as_deref(), std::env::vars())?;
    match cli.command {
        Command::Serve(arguments) => serve::run(global, settings, arguments),
        Command::Import(arguments) => import::run(global, &arguments),
        Command::Train(arguments) => train::run(global, settings, &arguments),
        Command::Recommend(arguments) => recommend::run(global, &settings, *arguments),
        Command::Similar(arguments) => similar::run(global, &settings, &arguments),
        Command::Topics(arguments) => topics::run(global, &settings, arguments),
        Command::Snapshots { command } => snapshots::run(global, command),
        Command::Encoders { command } => encoders::run(global, &settings, command),
        Command::Evaluate(arguments) => evaluate::run(global, settings, &arguments),
        Command::Bench(arguments) => bench::run(global, &arguments),
        Command::Demo(arguments) => demo::run(global, settings, &arguments),
        Command::Openapi(arguments) => openapi::run(&arguments),
        Command::Migrate => migrate(global),
    }
}

/// Opening the database migrates it.
fn migrate(global: &Global) -> Done {
    let shop = Shop::open(&global.data)?;
    Ok(output::line(&format!("{}: the database is of this version", shop.database.path().display()))?)
}

/// The engine of the shop's active snapshot.
fn engine(shop: &Shop, settings: &Settings) -> Result<Engine, Box<dyn Error>> {
    let name = shop.shelf.current()?.ok_or("there is no snapshot yet: run `coordi train` first")?;
    let dictionary = pipeline::dictionary::read(settings.dictionary()?.as_deref())?;
    Ok(Engine::open(&shop.shelf.folder(&name), dictionary)?)
}

/// A path for people.
fn shown(path: &Path) -> String {
    path.display().to_string()
}
