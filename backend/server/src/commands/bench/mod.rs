//! `coordi bench`: drives a server, one connection and one core cheap enough to share the machine with it.
//!
//! [`requests`] says what is asked, [`drive`] asks over [`wire`] at the [`pace`] and counts into a [`tally`], [`process`] reads
//! what the server used, [`served`] starts one where that is asked for, and [`report`] is what is told.

mod drive;
mod pace;
mod process;
mod report;
mod requests;
mod served;
mod tally;
mod wire;

use std::time::Duration;

use tokio::runtime::Builder;
use tokio::task::LocalSet;

use self::drive::{Driven, End, Load};
use self::process::Family;
use self::report::BenchReport;
use self::requests::Requests;
use self::served::{Served, Start};
use super::Done;
use crate::cli::{Bench, Global, Url};
use crate::output;

pub(super) fn run(global: &Global, arguments: &Bench) -> Done {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let report = LocalSet::new().block_on(&runtime, bench(global, arguments))?;
    match global.json {
        true => output::json(&report)?,
        false => report.show()?,
    }
    if report.answers > report.not_2xx {
        return Ok(());
    }
    let first = report.first_failure.as_deref().unwrap_or("the time was too short for an answer");
    Err(format!("no request succeeded: {first}").into())
}

async fn bench(global: &Global, arguments: &Bench) -> Result<BenchReport, String> {
    let (url, requests, start, served): (Url, _, _, _) = match &arguments.url {
        Some(url) => (url.clone(), Requests::new(url, arguments).await?, None, None),
        None => {
            let mut served = Served::start(&global.data, global.config.as_deref())?;
            let (requests, start) = begin(&mut served, arguments).await?;
            (served.url.clone(), requests, Some(start), Some(served))
        }
    };
    let pid = served.as_ref().map(Served::pid).or(arguments.pid);
    let family = match (pid, &served) {
        (Some(pid), None) => Some(Family::of(pid)?),
        (Some(pid), Some(_)) => Family::of(pid).ok(),
        (None, _) => None,
    };
    let load = Load {
        connections: usize::from(arguments.connections),
        rate: arguments.rate,
        warm_up: Duration::from_secs_f64(arguments.warm_up),
        end: match arguments.requests {
            Some(requests) => End::Requests(requests),
            None => End::After(Duration::from_secs_f64(arguments.seconds)),
        },
    };
    let (named, distinct, shown) = (requests.named.clone(), requests.all.len(), url.to_string());
    let driven: Driven = drive::drive(url, requests, load, family.as_ref()).await?;
    let used = driven.cpu[0];
    let mut report = BenchReport::new(shown, named, distinct, load, driven);
    if let Some((family, used)) = family.as_ref().zip(used) {
        report = report.with_server(family, used);
    }
    report.start = start;
    Ok(report)
}

/// Waits for the server's first answer: to the first request, or, where keywords have yet to be found in its products, to
/// whether it is ready.
async fn begin(served: &mut Served, arguments: &Bench) -> Result<(Requests, Start), String> {
    if arguments.keywords.is_some() || !arguments.path.is_empty() {
        let requests = Requests::new(&served.url, arguments).await?;
        let start = served.first_answer(&requests.all[0], "the first request").await?;
        return Ok((requests, start));
    }
    let start = served.first_answer(&requests::ready(&served.url), "/health/ready/").await?;
    Ok((Requests::new(&served.url, arguments).await?, start))
}
