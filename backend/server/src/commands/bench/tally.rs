//! What was seen while the load ran: waiting times in a histogram of bounded memory, and counts.

use std::collections::BTreeMap;
use std::io;
use std::time::Duration;

use hdrhistogram::Histogram;

use super::wire::Answer;

/// The longest waiting time that is told apart, in nanoseconds: ten minutes.
const LONGEST: u64 = 600_000_000_000;
/// Digits that a waiting time keeps.
const DIGITS: u8 = 3;

/// Bytes that are shown of the first answer that is no 2xx.
const SHOWN: usize = 300;

/// Counts and waiting times of the measured requests.
#[derive(Debug)]
pub(crate) struct Tally {
    waits: Histogram<u64>,
    /// Answers by status.
    pub(crate) statuses: BTreeMap<u16, u64>,
    /// Requests that got no answer: the connection broke, or what came was no HTTP.
    pub(crate) broken: u64,
    /// Requests that were due and were never sent (open loop only): their waiting so far counts as their time.
    pub(crate) overdue: u64,
    /// Bytes of all answers.
    pub(crate) bytes: u64,
    /// The first answer that was not 2xx, or the first break.
    pub(crate) first_failure: Option<String>,
}

impl Tally {
    /// Nothing seen yet.
    ///
    /// # Errors
    /// Never: the bounds are constants that the histogram takes.
    pub(crate) fn new() -> Result<Self, hdrhistogram::CreationError> {
        let waits = Histogram::new_with_bounds(1, LONGEST, DIGITS)?;
        Ok(Self { waits, statuses: BTreeMap::new(), broken: 0, overdue: 0, bytes: 0, first_failure: None })
    }

    /// An answer came after `wait`; `body` is that of one that is no 2xx.
    pub(crate) fn answered(&mut self, answer: Answer, wait: Duration, body: &[u8]) {
        *self.statuses.entry(answer.status).or_default() += 1;
        self.bytes += answer.bytes;
        self.waited(wait);
        if !(200..300).contains(&answer.status) && self.first_failure.is_none() {
            let body = String::from_utf8_lossy(&body[..body.len().min(SHOWN)]);
            self.first_failure = Some(format!("{} {body}", answer.status).trim_end().to_owned());
        }
    }

    /// No answer came.
    pub(crate) fn broke(&mut self, error: &io::Error) {
        self.broken += 1;
        self.first_failure.get_or_insert_with(|| error.to_string());
    }

    /// A request was due `wait` ago and was not sent.
    pub(crate) fn overdue(&mut self, wait: Duration) {
        self.overdue += 1;
        self.waited(wait);
    }

    fn waited(&mut self, wait: Duration) {
        self.waits.saturating_record(u64::try_from(wait.as_nanos()).unwrap_or(LONGEST));
    }

    /// Answers of any status.
    pub(crate) fn answers(&self) -> u64 {
        self.statuses.values().sum()
    }

    /// Answers with a status from 200 to 299.
    pub(crate) fn good(&self) -> u64 {
        self.statuses.range(200..300).map(|(_, count)| count).sum()
    }

    /// The waiting time in microseconds below which a share of the requests, 0 to 1, lies.
    pub(crate) fn quantile_us(&self, share: f64) -> f64 {
        self.waits.value_at_quantile(share) as f64 / 1e3
    }

    /// The shortest, the mean and the longest waiting time in microseconds.
    pub(crate) fn range_us(&self) -> [f64; 3] {
        [self.waits.min() as f64 / 1e3, self.waits.mean() / 1e3, self.waits.max() as f64 / 1e3]
    }

    /// How many waiting times were kept.
    pub(crate) fn waits(&self) -> u64 {
        self.waits.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_add_up() {
        let mut tally = Tally::new().expect("bounds");
        for micros in 1..=1_000 {
            let status = if micros % 10 == 0 { 404 } else { 200 };
            tally.answered(Answer { status, bytes: 3, open: true }, Duration::from_micros(micros), b"gone\n");
        }
        tally.broke(&io::Error::other("gone"));
        tally.broke(&io::Error::other("again"));
        tally.overdue(Duration::from_millis(50));
        assert_eq!((tally.answers(), tally.good(), tally.broken, tally.overdue), (1_000, 900, 2, 1));
        assert_eq!((tally.waits(), tally.bytes), (1_001, 3_000));
        assert_eq!(tally.first_failure.as_deref(), Some("404 gone"));
        for (share, micros) in [(0.5, 501.0), (0.9, 901.0), (0.99, 991.0)] {
            let found = tally.quantile_us(share);
            assert!((found / micros - 1.0).abs() < 0.002, "{share}: {found}");
        }
        let [shortest, mean, longest] = tally.range_us();
        assert!((shortest - 1.0).abs() < 0.01 && (longest / 50_000.0 - 1.0).abs() < 0.001);
        assert!((mean / ((500.5 * 1_000.0 + 50_000.0) / 1_001.0) - 1.0).abs() < 0.002);
    }
}
