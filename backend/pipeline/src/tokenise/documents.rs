//! Products and reviews as a row of texts, in the order in which they are read.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::{Product, Review, ReviewFacts};
use store::Database;

use super::TokeniseError;
use super::ahead::Dealer;
use super::evidence::Source;
use super::hold_out::Candidate;
use learn::text::Token;

/// A step of reading.
pub(super) enum Item {
    /// The product of this row begins.
    Begin(usize),
    /// A text of the product itself; its tokens are filled in later.
    Text { source: Source, text: String, tokens: Vec<Token> },
    /// A review.
    Review(Candidate),
    /// The product ends.
    End,
}

/// Deals out all texts of `products` and their reviews, product by product. `apart`: the reviews' texts without their
/// titles are wanted too.
pub(super) fn read(
    database: &Database,
    products: &[Product],
    apart: bool,
    dealer: &mut Dealer,
) -> Result<(), TokeniseError> {
    let mut documents = Documents { products, apart, dealer, row: 0, seen: HashSet::new(), open: true };
    documents.begin();
    database.read(|conn| store::reviews::for_each(conn, |review| documents.review(&review)))?;
    documents.end();
    while documents.row + 1 < products.len() {
        documents.row += 1;
        documents.begin();
        documents.end();
    }
    Ok(())
}

/// What a review says: its title and its text, each on a line.
pub(crate) fn review_text(facts: &ReviewFacts) -> String {
    match (facts.title.trim(), facts.text.trim()) {
        ("", text) => text.to_owned(),
        (title, "") => title.to_owned(),
        (title, text) => format!("{title}\n{text}"),
    }
}

struct Documents<'a> {
    products: &'a [Product],
    apart: bool,
    dealer: &'a mut Dealer,
    row: usize,
    /// Texts of the product already read, so that a review posted twice counts once.
    seen: HashSet<u64>,
    open: bool,
}

impl Documents<'_> {
    fn deal(&mut self, item: Item) {
        self.open = self.open && self.dealer.deal(item);
    }

    fn begin(&mut self) {
        self.seen.clear();
        self.deal(Item::Begin(self.row));
        let facts = &self.products[self.row].facts;
        let names = [&facts.name, &facts.brand].map(|text| (Source::Name, text));
        let tags = facts.tags.iter().chain(&facts.styles).chain(&facts.colours).map(|text| (Source::Tag, text));
        for (source, text) in names.into_iter().chain(tags).chain([(Source::Description, &facts.description)]) {
            if !text.is_empty() {
                self.deal(Item::Text { source, text: text.clone(), tokens: Vec::new() });
            }
        }
    }

    fn review(&mut self, review: &Review) {
        if !self.open {
            return;
        }
        while self.products[self.row].id < review.product {
            self.end();
            self.row += 1;
            self.begin();
        }
        let (said, text) = (review.facts.text.trim(), review_text(&review.facts));
        if text.is_empty() {
            return;
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        if self.seen.insert(hasher.finish()) {
            let said = self.apart.then(|| said.to_owned());
            self.deal(Item::Review(Candidate { id: review.id, words: 0, said, text, tokens: Vec::new() }));
        }
    }

    fn end(&mut self) {
        let facts = &self.products[self.row].facts;
        for category in [&facts.main_category, &facts.sub_category].into_iter().filter(|text| !text.is_empty()) {
            self.deal(Item::Text { source: Source::Category, text: category.clone(), tokens: Vec::new() });
        }
        self.deal(Item::End);
    }
}
