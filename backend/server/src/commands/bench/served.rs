//! A server of the bench's own: `coordi serve` on a free port, timed until its first answer, told to end afterwards.

use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use recommend::snapshot::Shelf;
use rustix::process::{Pid, Signal, kill_process};
use serde::Serialize;

use super::process::Family;
use super::wire::{Keep, Wire};
use crate::cli::Url;

/// A server that has not answered, or is not ready, after so long is given up.
const PATIENCE: Duration = Duration::from_secs(20);
/// How long it may take to end, a little more than it grants its own requests.
const GRACE: Duration = Duration::from_secs(12);
/// How often a server is asked whether it is there.
const LOOK: Duration = Duration::from_millis(2);

/// A server that was started, and ends with this value.
#[derive(Debug)]
pub(crate) struct Served {
    child: Child,
    started: Instant,
    /// Where it listens.
    pub(crate) url: Url,
}

/// What starting took, until the first answer was read.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct Start {
    /// What was answered first: `the first request`, or `/health/ready/` where keywords had yet to be found.
    pub(crate) until: &'static str,
    /// Wall time.
    pub(crate) seconds: f64,
    /// User and system CPU time, in steps of 10 ms; none where there is no `/proc`.
    pub(crate) cpu_seconds: Option<f64>,
    /// Resident memory then.
    pub(crate) rss_mb: Option<f64>,
}

impl Served {
    /// Starts `coordi serve` for a shop.
    ///
    /// # Errors
    /// When the shop has no snapshot, no port is free or the program cannot be started.
    pub(crate) fn start(data: &Path, config: Option<&Path>) -> Result<Self, String> {
        let current = Shelf::new(data.join("snapshots")).current().map_err(|error| error.to_string())?;
        if current.is_none() {
            return Err(format!("{}: there is no snapshot yet: run `coordi train` first", data.display()));
        }
        let fault = |error: std::io::Error| format!("coordi serve cannot be started: {error}");
        let listener = TcpListener::bind("127.0.0.1:0").map_err(fault)?;
        let port = listener.local_addr().map_err(fault)?.port();
        drop(listener);
        let mut command = Command::new(std::env::current_exe().map_err(fault)?);
        command.args(["serve", "--host", "127.0.0.1", "--port", &port.to_string(), "--data"]).arg(data);
        if let Some(config) = config {
            command.arg("--config").arg(config);
        }
        // what it says of every start is no news here, its faults are
        command.env("COORDI_LOG__FILTER", "error").stdin(Stdio::null()).stdout(Stdio::null());
        let started = Instant::now();
        let child = command.spawn().map_err(fault)?;
        Ok(Self { child, started, url: Url { host: "127.0.0.1".to_owned(), port, base: String::new() } })
    }

    /// Its process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Asks until there is an answer that is not "not ready yet".
    ///
    /// # Errors
    /// When the server ended, or does not answer in time.
    pub(crate) async fn first_answer(&mut self, request: &[u8], until: &'static str) -> Result<Start, String> {
        let mut body = Vec::new();
        loop {
            if let Ok(mut wire) = Wire::connect(&self.url).await {
                let answer = wire.exchange(request, false, Keep::Failures, &mut body).await;
                if answer.is_ok_and(|answer| answer.status != 503) {
                    break;
                }
            }
            if let Ok(Some(status)) = self.child.try_wait() {
                return Err(format!("coordi serve ended before it answered: {status}"));
            }
            if self.started.elapsed() > PATIENCE {
                let said = String::from_utf8_lossy(&body).into_owned();
                return Err(format!("coordi serve gave no answer in {} seconds: {said}", PATIENCE.as_secs()));
            }
            tokio::time::sleep(LOOK).await;
        }
        let seconds = self.started.elapsed().as_secs_f64();
        let family = Family::of(self.pid()).ok();
        Ok(Start {
            until,
            seconds,
            cpu_seconds: family.as_ref().map(Family::cpu_seconds),
            rss_mb: family.as_ref().map(|family| family.memory().rss_mb),
        })
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let told = kill_process(Pid::from_child(&self.child), Signal::TERM);
        let began = Instant::now();
        while told.is_ok() && began.elapsed() < GRACE {
            if !matches!(self.child.try_wait(), Ok(None)) {
                return;
            }
            std::thread::sleep(LOOK);
        }
        // it does not listen: it is ended, and there is nobody to tell a fault to
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
