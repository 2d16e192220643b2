//! `coordi openapi`

use super::{Done, shown};
use crate::cli::Openapi;
use crate::output;

pub(super) fn run(arguments: &Openapi) -> Done {
    let described = server::api::openapi_yaml();
    match &arguments.output {
        None => Ok(output::line(described.trim_end())?),
        Some(path) => {
            std::fs::write(path, described).map_err(|error| format!("{}: {error}", shown(path)))?;
            Ok(output::line(&format!("{} is written", shown(path)))?)
        }
    }
}
