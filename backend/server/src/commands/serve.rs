//! `coordi serve`

use server::config::Settings;
use server::startup::{self, ServeOptions};
use server::telemetry;

use super::Done;
use crate::cli::{Global, Serve};

pub(super) fn run(global: &Global, settings: Settings, arguments: Serve) -> Done {
    telemetry::start(&settings.log.filter, settings.log.format);
    let dictionary = settings.dictionary()?;
    let eye = settings.pictures.eye(&global.data)?;
    let web = arguments.web.unwrap_or_else(|| settings.web_folder());
    Ok(startup::run(ServeOptions {
        data: global.data.clone(),
        host: arguments.host.unwrap_or(settings.server.host),
        port: arguments.port.unwrap_or(settings.server.port),
        web: web.is_dir().then_some(web),
        dictionary,
        cors_origins: settings.cors.origins,
        trust_forwarded: settings.server.trust_proxy,
        admin_token: settings.server.admin_token,
        pictures: settings.pictures.options(),
        eye,
    })?)
}
