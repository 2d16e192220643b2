//! Numbers by vocabulary word that are computed when they are first asked for, and then kept for the request.

/// One number a word; NaN until it is known.
pub(super) struct Memo {
    words: usize,
    numbers: Vec<f32>,
}

impl Memo {
    /// Takes no memory before its first number.
    pub(super) fn new(words: usize) -> Self {
        Self { words, numbers: Vec::new() }
    }

    /// The number of `word`.
    pub(super) fn get(&mut self, word: u32, compute: impl FnOnce() -> f32) -> f32 {
        if self.numbers.is_empty() {
            self.numbers = vec![f32::NAN; self.words];
        }
        let number = &mut self.numbers[word as usize];
        if number.is_nan() {
            *number = compute();
        }
        *number
    }
}
