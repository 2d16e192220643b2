//! Texts cut by several threads and handed over in their order: the result does not depend on how many there are.
//!
//! One thread reads the rows and deals them out in batches, batch `i` to thread `i mod n`; whoever asks takes the batches
//! back by the same rule. A few batches a thread are all that is held.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use learn::text::{Token, TokenizeError, Tokenizer, Worker};

use super::TokeniseError;
use super::documents::Item;

/// Items of one batch.
const BATCH: usize = 256;
/// Batches that wait for a thread at most, and as many behind it.
const WAITING: usize = 2;
/// Threads at most: reading and collecting feed no more.
const MOST_THREADS: usize = 8;

/// Takes items in, in their order.
pub(super) struct Dealer {
    threads: Vec<SyncSender<Vec<Item>>>,
    next: usize,
    batch: Vec<Item>,
    open: bool,
}

impl Dealer {
    /// One more item; false where nobody wants any more.
    pub(super) fn deal(&mut self, item: Item) -> bool {
        self.batch.push(item);
        if self.batch.len() == BATCH {
            self.hand_out();
        }
        self.open
    }

    fn hand_out(&mut self) {
        let batch = std::mem::replace(&mut self.batch, Vec::with_capacity(BATCH));
        self.open = self.open && self.threads[self.next].send(batch).is_ok();
        self.next = (self.next + 1) % self.threads.len();
    }
}

/// Runs `read`, which deals items out, and gives each to `each`, cut into tokens, on this thread.
pub(super) fn in_order(
    tokenizer: &Tokenizer,
    read: impl FnOnce(&mut Dealer) -> Result<(), TokeniseError> + Send,
    mut each: impl FnMut(Item) -> Result<(), TokeniseError>,
) -> Result<(), TokeniseError> {
    let threads = thread::available_parallelism().map_or(1, |threads| threads.get().min(MOST_THREADS));
    thread::scope(|scope| {
        let (mut dealt, mut cut) = (Vec::new(), Vec::new());
        for _ in 0..threads {
            let (deal, batches) = sync_channel(WAITING);
            let (give, done) = sync_channel(WAITING);
            scope.spawn(move || cut_batches(tokenizer, &batches, &give));
            dealt.push(deal);
            cut.push(done);
        }
        let reading = scope.spawn(move || {
            let mut dealer = Dealer { threads: dealt, next: 0, batch: Vec::new(), open: true };
            read(&mut dealer).map(|()| dealer.hand_out())
        });
        let collected = collect(&cut, &mut each);
        // whoever still reads or cuts finds nobody to give it to, and ends
        drop(cut);
        let read = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        collected.and(read)
    })
}

fn collect(
    cut: &[Receiver<Result<Vec<Item>, TokenizeError>>],
    each: &mut impl FnMut(Item) -> Result<(), TokeniseError>,
) -> Result<(), TokeniseError> {
    for thread in cut.iter().cycle() {
        // the first thread that has no more is followed by threads that have no more
        let Ok(batch) = thread.recv() else { break };
        batch?.into_iter().try_for_each(&mut *each)?;
    }
    Ok(())
}

fn cut_batches(
    tokenizer: &Tokenizer,
    batches: &Receiver<Vec<Item>>,
    done: &SyncSender<Result<Vec<Item>, TokenizeError>>,
) {
    let mut worker = tokenizer.worker();
    let mut buffer = Vec::new();
    for mut batch in batches {
        let cut = batch.iter_mut().try_for_each(|item| cut_item(&mut worker, item, &mut buffer));
        if done.send(cut.map(|()| batch)).is_err() {
            return;
        }
    }
}

fn cut_item(worker: &mut Worker<'_>, item: &mut Item, buffer: &mut Vec<Token>) -> Result<(), TokenizeError> {
    match item {
        Item::Begin(_) | Item::End => {}
        Item::Text { text, tokens, .. } => worker.tokenize(text, tokens)?,
        Item::Review(review) => {
            worker.tokenize(&review.text, &mut review.tokens)?;
            review.words = match &review.said {
                Some(said) if *said != review.text => {
                    worker.tokenize(said, buffer)?;
                    buffer.len()
                }
                _ => review.tokens.len(),
            };
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use learn::text::TokenizerSettings;

    use super::super::evidence::Source;
    use super::*;

    fn tokenizer() -> Tokenizer {
        Tokenizer::new(None, TokenizerSettings::default()).expect("English")
    }

    fn text(number: usize) -> Item {
        Item::Text { source: Source::Name, text: format!("sweater{number} warm"), tokens: Vec::new() }
    }

    #[test]
    fn comes_back_cut_and_in_order() {
        let mut next = 0;
        in_order(
            &tokenizer(),
            |dealer| {
                assert!((0..5_000).all(|number| dealer.deal(text(number))));
                Ok(())
            },
            |item| {
                let Item::Text { tokens, .. } = item else { panic!("only texts were dealt out") };
                assert_eq!(tokens[0].term, format!("sweater{next}"));
                next += 1;
                Ok(())
            },
        )
        .expect("cuts");
        assert_eq!(next, 5_000);
    }

    #[test]
    fn a_fault_on_either_side_ends_everything() {
        let stopped = in_order(
            &tokenizer(),
            |dealer| {
                while dealer.deal(text(1)) {}
                Ok(())
            },
            |_| Err(TokeniseError::NoText),
        );
        assert!(matches!(stopped, Err(TokeniseError::NoText)));
        let unread = in_order(&tokenizer(), |_| Err(TokeniseError::NoProducts), |_| Ok(()));
        assert!(matches!(unread, Err(TokeniseError::NoProducts)));
        let korean = Item::Text { source: Source::Name, text: "따뜻한 니트".to_owned(), tokens: Vec::new() };
        let uncut = in_order(
            &tokenizer(),
            |dealer| {
                dealer.deal(korean);
                Ok(())
            },
            |_| Ok(()),
        );
        assert!(matches!(uncut, Err(TokeniseError::Tokenize(TokenizeError::NoDictionary))));
    }
}
