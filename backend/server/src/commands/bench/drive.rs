//! The load itself, on one thread: connections that each ask, wait for the answer and ask again.
//!
//! Closed loop: a connection asks as soon as it is free, so a server that halts is asked less meanwhile. Open loop: requests
//! are due at even intervals whatever the server does, and a request's time counts from the moment it was due: what Gil Tene
//! calls coordinated omission ("How NOT to Measure Latency") is not left out.

use std::cell::{Cell, RefCell};
use std::io;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::sync::Notify;

use super::pace::Pace;
use super::process::{self, Family};
use super::requests::Requests;
use super::tally::Tally;
use super::wire::{Answer, Keep, Wire};
use crate::cli::Url;

/// A server that gives no answer for so long is given up.
const PATIENCE: Duration = Duration::from_secs(10);
/// How often it is looked whether answers still come.
const LOOK: Duration = Duration::from_millis(250);
/// A connection that breaks is opened again so often without an answer, then it is given up.
const REOPENED: usize = 3;

/// How much load.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Load {
    /// Connections.
    pub(crate) connections: usize,
    /// Requests a second; none is the closed loop.
    pub(crate) rate: Option<f64>,
    /// Load before anything is measured.
    pub(crate) warm_up: Duration,
    /// When to stop.
    pub(crate) end: End,
}

/// When to stop.
#[derive(Debug, Clone, Copy)]
pub(crate) enum End {
    /// After a time.
    After(Duration),
    /// After so many requests.
    Requests(u64),
}

/// What came of it.
#[derive(Debug)]
pub(crate) struct Driven {
    /// Counts and waiting times.
    pub(crate) tally: Tally,
    /// How long was measured.
    pub(crate) took: Duration,
    /// CPU seconds of the server and of this process meanwhile, where they are known.
    pub(crate) cpu: [Option<f64>; 2],
}

/// What all connections share.
struct Shared {
    url: Url,
    requests: Requests,
    load: Load,
    pace: Option<Pace>,
    /// When measuring began.
    began: Cell<Option<Instant>>,
    /// Requests that were taken, in the warm-up too.
    taken: Cell<u64>,
    /// Requests that were taken since measuring began.
    measured: Cell<u64>,
    /// Requests on their way.
    flying: Cell<usize>,
    /// Requests that came to an end: whether anything still moves.
    landed: Cell<u64>,
    /// Connections that still ask.
    asking: Cell<usize>,
    /// Told when none does any more.
    done: Notify,
    tally: RefCell<Tally>,
}

/// Drives a server: connects, warms up, measures. `family` is the server's, where it is known. To be called in a `LocalSet`.
///
/// # Errors
/// When nobody listens, or all connections were given up before measuring began.
pub(crate) async fn drive(url: Url, requests: Requests, load: Load, family: Option<&Family>) -> Result<Driven, String> {
    let mut wires = Vec::with_capacity(load.connections);
    for _ in 0..load.connections {
        wires.push(Wire::connect(&url).await.map_err(|error| format!("{url}: {error}"))?);
    }
    let shared = Rc::new(Shared {
        url,
        requests,
        load,
        pace: load.rate.map(Pace::start),
        began: Cell::new(None),
        taken: Cell::new(0),
        measured: Cell::new(0),
        flying: Cell::new(0),
        landed: Cell::new(0),
        asking: Cell::new(wires.len()),
        done: Notify::new(),
        tally: RefCell::new(Tally::new().map_err(|error| error.to_string())?),
    });
    for (number, wire) in wires.into_iter().enumerate() {
        tokio::task::spawn_local(Rc::clone(&shared).ask(wire, number));
    }
    shared.wait(Some(load.warm_up)).await?;
    if shared.asking.get() == 0 {
        return Err(shared.failure());
    }
    let before = [family.map(Family::cpu_seconds), process::own_cpu()];
    let began = Instant::now();
    *shared.tally.borrow_mut() = Tally::new().map_err(|error| error.to_string())?;
    shared.began.set(Some(began));
    let time = match load.end {
        End::After(time) => Some(time),
        End::Requests(_) => None,
    };
    shared.wait(time).await?;
    if let Some(pace) = &shared.pace {
        shared.count_overdue(pace, began);
        pace.stop();
    }
    shared.wait(None).await?;
    let took = began.elapsed();
    let after = [family.map(Family::cpu_seconds), process::own_cpu()];
    let cpu = [0, 1].map(|at| after[at].zip(before[at]).map(|(after, before)| after - before));
    Ok(Driven { tally: shared.tally.replace(Tally::new().map_err(|error| error.to_string())?), took, cpu })
}

impl Shared {
    /// Waits for a time, or until no connection asks any more. A server that is silent for [`PATIENCE`] ends it.
    async fn wait(&self, time: Option<Duration>) -> Result<(), String> {
        let began = Instant::now();
        let (mut landed, mut moved) = (self.landed.get(), began);
        while self.asking.get() > 0 {
            let rest = time.map_or(LOOK, |time| time.saturating_sub(began.elapsed()));
            if rest.is_zero() {
                return Ok(());
            }
            // a notice comes only when no connection is left, so it does not matter which of the two came first
            drop(tokio::time::timeout(rest.min(LOOK), self.done.notified()).await);
            if self.landed.get() != landed || self.flying.get() == 0 {
                (landed, moved) = (self.landed.get(), Instant::now());
            } else if moved.elapsed() > PATIENCE {
                return Err(format!("{}: no answer for {} seconds", self.url, PATIENCE.as_secs()));
            }
        }
        Ok(())
    }

    /// Why there is no connection any more.
    fn failure(&self) -> String {
        let tally = self.tally.borrow();
        let said = tally.first_failure.as_deref().unwrap_or("no connection is left");
        format!("{}: {said}", self.url)
    }

    /// One connection: asks, waits, asks again.
    async fn ask(self: Rc<Self>, wire: Wire, number: usize) {
        let (mut wire, mut at, mut broken, mut kept) = (Some(wire), number, 0, Vec::new());
        while let Some(due) = self.next().await {
            self.flying.set(self.flying.get() + 1);
            let request = &self.requests.all[at % self.requests.all.len()];
            at += self.load.connections;
            let answered = self.exchange(&mut wire, request, &mut kept).await;
            self.flying.set(self.flying.get() - 1);
            self.landed.set(self.landed.get() + 1);
            broken = if answered.is_ok() { 0 } else { broken + 1 };
            if self.began.get().is_none_or(|began| due >= began) {
                self.note(answered, due.elapsed(), &kept);
            }
            if broken > REOPENED {
                break;
            }
        }
        self.asking.set(self.asking.get() - 1);
        if self.asking.get() == 0 {
            self.done.notify_one();
        }
    }

    /// Asks on the connection, which is opened again where it was closed.
    async fn exchange(&self, wire: &mut Option<Wire>, request: &[u8], kept: &mut Vec<u8>) -> io::Result<Answer> {
        let mut open = match wire.take() {
            Some(open) => open,
            None => Wire::connect(&self.url).await?,
        };
        let answer = open.exchange(request, self.requests.bodiless, Keep::Failures, kept).await?;
        if answer.open {
            *wire = Some(open);
        }
        Ok(answer)
    }

    fn note(&self, answered: io::Result<Answer>, wait: Duration, kept: &[u8]) {
        let mut tally = self.tally.borrow_mut();
        match answered {
            Ok(answer) => tally.answered(answer, wait, kept),
            Err(error) => tally.broke(&error),
        }
    }

    /// Waits until the next request is due, and tells the moment; none when it is over.
    async fn next(&self) -> Option<Instant> {
        let due = match &self.pace {
            None => Instant::now(),
            Some(pace) => {
                if !pace.next().await {
                    return None;
                }
                pace.due(self.taken.get())
            }
        };
        self.taken.set(self.taken.get() + 1);
        let began = match self.began.get() {
            Some(began) if due >= began => began,
            _ => return Some(due),
        };
        match self.load.end {
            End::After(time) if Instant::now() >= began + time => {
                self.taken.set(self.taken.get() - 1);
                None
            }
            End::Requests(most) if self.measured.get() >= most => None,
            _ => {
                self.measured.set(self.measured.get() + 1);
                Some(due)
            }
        }
    }

    /// Requests that were due in the time that was measured and that no connection was free for.
    fn count_overdue(&self, pace: &Pace, began: Instant) {
        let End::After(time) = self.load.end else { return };
        let mut tally = self.tally.borrow_mut();
        let (end, now) = (began + time, Instant::now());
        for due in (self.taken.get()..).map(|number| pace.due(number)).take_while(|due| *due < end) {
            if due >= began {
                tally.overdue(now.saturating_duration_since(due));
            }
        }
    }
}
