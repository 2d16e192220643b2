//! The clock of the open loop: a thread of its own that hands out a permit whenever a request is due. The asynchronous
//! runtime's timers have steps of a millisecond, which is longer than an answer takes.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

/// The longest sleep, so that it ends soon after it is told to.
const NAP: Duration = Duration::from_millis(20);
/// Permits that may lie unused; beyond it the server has long failed to keep up.
const MOST: usize = Semaphore::MAX_PERMITS / 2;

/// Requests due at even intervals.
#[derive(Debug)]
pub(crate) struct Pace {
    began: Instant,
    rate: f64,
    permits: Arc<Semaphore>,
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Pace {
    /// Begins: request `i` is due `i / rate` seconds from now.
    pub(crate) fn start(rate: f64) -> Self {
        let (began, permits, over) = (Instant::now(), Arc::new(Semaphore::new(0)), Arc::new(AtomicBool::new(false)));
        let thread = thread::spawn({
            let (permits, over) = (Arc::clone(&permits), Arc::clone(&over));
            move || hand_out(began, rate, &permits, &over)
        });
        Self { began, rate, permits, over, thread: Some(thread) }
    }

    /// Waits until one more request is due; `false` when it is over.
    pub(crate) async fn next(&self) -> bool {
        match self.permits.acquire().await {
            Ok(permit) => {
                permit.forget();
                true
            }
            Err(_) => false,
        }
    }

    /// When the request of this number is due.
    pub(crate) fn due(&self, number: u64) -> Instant {
        self.began + Duration::from_secs_f64(number as f64 / self.rate)
    }

    /// Nothing is due any more.
    pub(crate) fn stop(&self) {
        self.over.store(true, Ordering::Relaxed);
        self.permits.close();
    }
}

impl Drop for Pace {
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            // it only sleeps and counts: it does not panic
            drop(thread.join());
        }
    }
}

fn hand_out(began: Instant, rate: f64, permits: &Semaphore, over: &AtomicBool) {
    let mut given: u64 = 0;
    while !over.load(Ordering::Relaxed) {
        let due = (began.elapsed().as_secs_f64() * rate) as u64 + 1;
        let new = usize::try_from(due - given).unwrap_or(MOST);
        if permits.available_permits().saturating_add(new) < MOST {
            permits.add_permits(new);
        }
        given = due;
        let next = Duration::from_secs_f64(given as f64 / rate);
        thread::sleep(next.saturating_sub(began.elapsed()).min(NAP));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn requests_are_due_at_even_intervals_and_no_earlier() {
        let pace = Pace::start(2_000.0);
        for number in 0..20 {
            assert!(pace.next().await);
            assert!(Instant::now() >= pace.due(number), "{number}");
        }
        assert_eq!(pace.due(2_000) - pace.due(0), Duration::from_secs(1));
        pace.stop();
        while pace.next().await {}
    }
}
