//! What the bench found, for machines and for people.

use std::collections::BTreeMap;
use std::io;

use comfy_table::CellAlignment;
use serde::Serialize;

use super::drive::{Driven, Load};
use super::process::{Family, Memory};
use super::served::Start;
use crate::output;

/// What was found.
#[derive(Debug, Serialize)]
pub(crate) struct BenchReport {
    /// The server.
    pub(crate) url: String,
    /// What was asked, e.g. `POST /api/v1/recommendations/ keyword top_n 20`.
    pub(crate) request: String,
    /// How many different requests were sent in turn.
    pub(crate) distinct_requests: usize,
    /// Connections.
    pub(crate) connections: usize,
    /// Requests a second that were due; none in the closed loop.
    pub(crate) rate: Option<f64>,
    /// How long was measured.
    pub(crate) seconds: f64,
    /// Requests that came to an end or were overdue.
    pub(crate) requests: u64,
    /// Answers of any status.
    pub(crate) answers: u64,
    /// Answers a second.
    pub(crate) requests_per_second: f64,
    /// Answers by status.
    pub(crate) statuses: BTreeMap<u16, u64>,
    /// Answers that were not 2xx.
    pub(crate) not_2xx: u64,
    /// Requests without an answer.
    pub(crate) broken: u64,
    /// Requests that were due and never sent, since no connection was free.
    pub(crate) overdue: u64,
    /// The first that failed.
    pub(crate) first_failure: Option<String>,
    /// Bytes of all answers.
    pub(crate) bytes: u64,
    /// Time from asking (closed loop) or from being due (open loop) to the last byte of the answer, in microseconds.
    pub(crate) latency_us: Latency,
    /// CPU time of the load generator an answer, in microseconds.
    pub(crate) generator_cpu_us: Option<f64>,
    /// The server's process, where it was told.
    pub(crate) server: Option<ServerCost>,
    /// Its start, where this command started it.
    pub(crate) start: Option<Start>,
}

/// Waiting times in microseconds.
#[derive(Debug, Serialize)]
pub(crate) struct Latency {
    count: u64,
    min: f64,
    mean: f64,
    p50: f64,
    p90: f64,
    p99: f64,
    p99_9: f64,
    max: f64,
}

/// What the load cost the server's processes.
#[derive(Debug, Serialize)]
pub(crate) struct ServerCost {
    processes: usize,
    /// CPU time while the load ran.
    cpu_seconds: f64,
    /// The same an answer, in microseconds.
    cpu_us: Option<f64>,
    /// Memory after the load.
    #[serde(flatten)]
    memory: Memory,
}

impl BenchReport {
    /// From what was seen. `named` tells what was asked, `distinct` how many different requests there are.
    pub(crate) fn new(url: String, named: String, distinct: usize, load: Load, driven: Driven) -> Self {
        let Driven { tally, took, cpu: [_, own] } = driven;
        let [min, mean, max] = tally.range_us();
        let [p50, p90, p99, p99_9] = [0.5, 0.9, 0.99, 0.999].map(|share| tally.quantile_us(share));
        let (answers, seconds) = (tally.answers(), took.as_secs_f64());
        Self {
            url,
            request: named,
            distinct_requests: distinct,
            connections: load.connections,
            rate: load.rate,
            seconds,
            requests: answers + tally.broken + tally.overdue,
            answers,
            requests_per_second: answers as f64 / seconds,
            not_2xx: answers - tally.good(),
            broken: tally.broken,
            overdue: tally.overdue,
            bytes: tally.bytes,
            latency_us: Latency { count: tally.waits(), min, mean, p50, p90, p99, p99_9, max },
            generator_cpu_us: each(own, answers),
            statuses: tally.statuses,
            first_failure: tally.first_failure,
            server: None,
            start: None,
        }
    }

    /// With what the server's processes used.
    pub(crate) fn with_server(mut self, family: &Family, cpu_seconds: f64) -> Self {
        self.server = Some(ServerCost {
            processes: family.len(),
            cpu_seconds,
            cpu_us: each(Some(cpu_seconds), self.answers),
            memory: family.memory(),
        });
        self
    }

    /// Prints it for people.
    ///
    /// # Errors
    /// When the standard output cannot be written.
    pub(crate) fn show(&self) -> io::Result<()> {
        let way = match self.rate {
            Some(rate) => format!("open loop, {rate} requests/s due"),
            None => "closed loop".to_owned(),
        };
        let (distinct, connections) = (self.distinct_requests, self.connections);
        output::line(&format!(
            "{} at {}: {distinct} different, {connections} connections, {way}",
            self.request, self.url
        ))?;
        let (answers, seconds) = (self.answers, self.seconds);
        output::line(&format!(
            "{answers} answers in {seconds:.2} s, {:.0} a second, {:.1} MB",
            self.requests_per_second,
            self.bytes as f64 / 1_048_576.0
        ))?;
        self.show_failures()?;
        let latency = &self.latency_us;
        let mut table = output::table(&["latency", "min", "mean", "p50", "p90", "p99", "p99.9", "max"]);
        let numbers = [latency.min, latency.mean, latency.p50, latency.p90, latency.p99, latency.p99_9, latency.max];
        let cells = numbers.map(|micros| format!("{:.3}", micros / 1e3));
        table.add_row(std::iter::once("ms".to_owned()).chain(cells));
        for column in table.column_iter_mut().skip(1) {
            column.set_cell_alignment(CellAlignment::Right);
        }
        output::line(&table.to_string())?;
        self.show_costs()
    }

    fn show_failures(&self) -> io::Result<()> {
        if self.not_2xx + self.broken > 0 {
            let statuses: Vec<String> =
                self.statuses.iter().map(|(status, count)| format!("{count} x {status}")).collect();
            let first = self.first_failure.as_deref().unwrap_or_default();
            output::line(&format!("{}, {} without an answer; the first: {first}", statuses.join(", "), self.broken))?;
        }
        if self.overdue > 0 {
            output::line(&format!("the server did not keep up: {} requests were due and not sent", self.overdue))?;
        }
        Ok(())
    }

    fn show_costs(&self) -> io::Result<()> {
        if let Some(start) = &self.start {
            let cpu = start.cpu_seconds.map_or("unknown".to_owned(), |cpu| format!("{cpu:.2} s"));
            output::line(&format!("start to {}: {:.3} s, CPU {cpu}", start.until, start.seconds))?;
        }
        match &self.server {
            Some(server) => {
                let pss = server.memory.pss_mb.map_or("unknown".to_owned(), |pss| format!("{pss:.0} MB"));
                let Memory { rss_mb, rss_without_files_mb, peak_rss_mb, .. } = server.memory;
                output::line(&format!(
                    "server: {:.1} us CPU an answer; RSS {rss_mb:.0} MB (without files {rss_without_files_mb:.0} MB, PSS {pss}, peak {peak_rss_mb:.0} MB), {} process(es)",
                    server.cpu_us.unwrap_or_default(),
                    server.processes
                ))?;
            }
            None => output::line("server: CPU and memory are unknown here; give --pid for one on this machine")?,
        }
        let own = self.generator_cpu_us.map_or("unknown".to_owned(), |own| format!("{own:.1} us CPU an answer"));
        output::line(&format!("load generator: {own}"))
    }
}

fn each(seconds: Option<f64>, answers: u64) -> Option<f64> {
    seconds.filter(|_| answers > 0).map(|seconds| seconds * 1e6 / answers as f64)
}
