//! The `coordi` command: reads the command line, runs one command, and turns its end into an exit code.
#![forbid(unsafe_code)]

mod cli;
mod commands;
mod output;
mod progress;

use std::process::ExitCode;

use clap::Parser;

fn main() -> ExitCode {
    match commands::run(cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("coordi: {error}");
            ExitCode::FAILURE
        }
    }
}
