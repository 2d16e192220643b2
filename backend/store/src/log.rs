//! The log of recommendations: one thread that keeps what all requests hand to it, many in one transaction.
//!
//! A transaction costs several times what a row in it does. Requests that come while one is committed share the next, so
//! that under load a row costs little, and alone it waits for nobody. A recommendation is acknowledged only after its
//! transaction: what a caller was told is there.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use domain::RecommendationId;

use crate::recommendations::{Entry, record};
use crate::{Connection, Database, StoreError, products};

/// Rows of one transaction at most.
const MOST: usize = 1_024;
/// How long a transaction waits for more rows while several callers ask at once.
const LINGER: Duration = Duration::from_micros(200);

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledged {
    /// It is kept.
    As(RecommendationId),
    /// It is not, since the products are not as they were when it was made.
    ProductsChanged,
}

type Done = Box<dyn FnOnce(Result<Acknowledged, StoreError>) + Send>;

struct Handed {
    entry: Entry,
    catalogue: Option<i64>,
    done: Done,
}

/// Keeps recommendations. When it is dropped, everything that was handed over is still kept.
pub struct RecommendationLog {
    sender: Option<Sender<Handed>>,
    thread: Option<JoinHandle<()>>,
}

impl RecommendationLog {
    /// Starts the log's thread.
    ///
    /// # Errors
    /// When the system gives no thread.
    pub fn start(database: Arc<Database>) -> std::io::Result<Self> {
        let (sender, receiver) = channel();
        let thread = std::thread::Builder::new().name("log".into()).spawn(move || keep(&database, &receiver))?;
        Ok(Self { sender: Some(sender), thread: Some(thread) })
    }

    /// Hands an entry over; `done` is called on the log's thread when it is kept, or not. With a `catalogue` version it is
    /// kept only while the products are of that version.
    pub fn append(
        &self,
        entry: Entry,
        catalogue: Option<i64>,
        done: impl FnOnce(Result<Acknowledged, StoreError>) + Send + 'static,
    ) {
        let handed = Handed { entry, catalogue, done: Box::new(done) };
        let refused = match &self.sender {
            Some(sender) => sender.send(handed).err().map(|refused| refused.0),
            None => Some(handed),
        };
        if let Some(handed) = refused {
            (handed.done)(Err(StoreError::NotKept("the log has stopped".into())));
        }
    }
}

impl Drop for RecommendationLog {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            // a panic there was told by its own message
            let _ = thread.join();
        }
    }
}

fn keep(database: &Database, receiver: &Receiver<Handed>) {
    let mut before = 1;
    while let Ok(first) = receiver.recv() {
        let handed = with_company(first, receiver, before > 1);
        before = handed.len();
        let kept = database.write(|connection| write(connection, &handed));
        match kept {
            Ok(acknowledged) => {
                for (handed, acknowledged) in handed.into_iter().zip(acknowledged) {
                    (handed.done)(Ok(acknowledged));
                }
            }
            Err(error) => {
                let reason = error.to_string();
                for handed in handed {
                    (handed.done)(Err(StoreError::NotKept(reason.clone())));
                }
            }
        }
    }
}

/// The first and those that came with it; while there was company before, those that come within [`LINGER`] too.
fn with_company(first: Handed, receiver: &Receiver<Handed>, linger: bool) -> Vec<Handed> {
    let mut handed = vec![first];
    handed.extend(receiver.try_iter().take(MOST - 1));
    let until = Instant::now() + LINGER;
    while linger && handed.len() < MOST {
        let Ok(next) = receiver.recv_timeout(until.saturating_duration_since(Instant::now())) else { break };
        handed.push(next);
    }
    handed
}

fn write(connection: &mut Connection, handed: &[Handed]) -> Result<Vec<Acknowledged>, StoreError> {
    let version = products::catalogue_version(connection)?;
    let one = |handed: &Handed| match handed.catalogue {
        Some(expected) if expected != version => Ok(Acknowledged::ProductsChanged),
        _ => record(connection, &handed.entry).map(Acknowledged::As),
    };
    handed.iter().map(one).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use domain::{Answer, PageRequest, ProductFacts, RecommendationRequest, Strategy};

    use super::*;
    use crate::recommendations::list;

    fn entry(keyword: &str) -> Entry {
        let request = RecommendationRequest { keyword: keyword.into(), ..RecommendationRequest::default() };
        let answer = Answer {
            strategy: Strategy::Blend,
            snapshot: "20261124".into(),
            words: Vec::new(),
            negative_words: Vec::new(),
            topics: Vec::new(),
            unknown: Vec::new(),
            anchor: None,
            candidates: 0,
            relaxed: None,
            trace: None,
            seen: None,
            results: Vec::new(),
        };
        Entry::new(&request, &answer, 1, "api").expect("JSON")
    }

    fn database() -> (tempfile::TempDir, Arc<Database>) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Arc::new(Database::open(&folder.path().join("shop.sqlite")).expect("opens"));
        (folder, database)
    }

    #[test]
    fn everything_handed_over_is_kept_in_order_and_told() {
        let (_folder, database) = database();
        let log = RecommendationLog::start(Arc::clone(&database)).expect("a thread");
        let (told, tellings) = mpsc::channel();
        for number in 0..3_000 {
            let told = told.clone();
            log.append(entry(&number.to_string()), None, move |kept| told.send(kept.expect("kept")).expect("heard"));
        }
        drop(log);
        drop(told);
        let ids: Vec<Acknowledged> = tellings.iter().collect();
        let expected: Vec<Acknowledged> = (1..=3_000).map(|id| Acknowledged::As(RecommendationId(id))).collect();
        assert_eq!(ids, expected);
        let page = database.read(|connection| list(connection, PageRequest { number: 1, size: 1 })).expect("reads");
        assert_eq!((page.count, page.results[0].request.keyword.as_str()), (3_000, "2999"));
    }

    #[test]
    fn what_was_made_of_other_products_is_not_kept() {
        let (_folder, database) = database();
        let before = database.read(products::catalogue_version).expect("reads");
        let facts = ProductFacts { shop_id: "1".into(), name: "니트".into(), ..ProductFacts::default() };
        database.write(|connection| products::upsert(connection, &facts)).expect("writes");
        let after = database.read(products::catalogue_version).expect("reads");
        assert!(after > before, "the version rose");
        let log = RecommendationLog::start(Arc::clone(&database)).expect("a thread");
        let (told, tellings) = mpsc::channel();
        for version in [before, after] {
            let told = told.clone();
            log.append(entry("니트"), Some(version), move |kept| told.send(kept.expect("told")).expect("heard"));
        }
        assert_eq!(tellings.recv().expect("told"), Acknowledged::ProductsChanged);
        assert_eq!(tellings.recv().expect("told"), Acknowledged::As(RecommendationId(1)));
    }

    #[test]
    fn what_cannot_be_kept_is_told() {
        let (_folder, database) = database();
        let drop_table = |connection: &mut Connection| {
            use diesel::connection::SimpleConnection;
            Ok::<_, StoreError>(connection.batch_execute("DROP TABLE recommendations")?)
        };
        database.write(drop_table).expect("writes");
        let log = RecommendationLog::start(database).expect("a thread");
        let (told, tellings) = mpsc::channel();
        log.append(entry("니트"), None, move |kept| told.send(kept).expect("heard"));
        let error = tellings.recv().expect("told").expect_err("not kept");
        assert!(error.to_string().contains("recommendations"), "{error}");
    }
}
