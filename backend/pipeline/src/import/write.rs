//! Writing rows to the store, and counting what became of each.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use domain::{ProductFacts, ProductId, ReviewFacts};
use store::{Connection, Upserted, products, reviews};

use super::fields::{Fault, Row};
use super::report::{Counts, ImportReport, Rejects};
use super::source::{NumberedRow, Source};
use super::{ImportError, shown};

/// Rows with their lines, to be written together.
pub(super) type Batch = Vec<NumberedRow>;

/// One file being written: what was seen of it, and the count.
pub(super) struct Seen {
    report: ImportReport,
    rejects: Rejects,
    /// By hash of what identifies a row: hash of what it says, and its line.
    rows: HashMap<u64, (u64, u32)>,
    /// By hash of the shop's id: the product's number, and what the file's rows made of it; none where they tell nothing of it.
    products: HashMap<u64, (ProductId, Option<Outcome>)>,
}

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Written,
    Updated,
    Unchanged,
    Duplicate,
}

impl<Id: Copy> From<&Upserted<Id>> for Outcome {
    fn from(upserted: &Upserted<Id>) -> Self {
        match upserted {
            Upserted::Written(_) => Self::Written,
            Upserted::Updated(_) => Self::Updated,
            Upserted::Unchanged(_) => Self::Unchanged,
        }
    }
}

fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

impl Seen {
    pub(super) fn new(rejects: &Path, source: &Source<'_>, before: &[ImportReport]) -> Self {
        let name = source.path.file_name();
        let namesakes = before.iter().filter(|report| Path::new(&report.file).file_name() == name).count();
        let report =
            ImportReport { file: shown(&source.path), encoding: source.encoding.to_owned(), ..ImportReport::default() };
        Self {
            report,
            rejects: Rejects::new(rejects, &source.path, namesakes),
            rows: HashMap::new(),
            products: HashMap::new(),
        }
    }

    pub(super) fn write(&mut self, connection: &mut Connection, batch: Batch) -> Result<(), ImportError> {
        for (line, row) in batch {
            self.report.rows += 1;
            let written = match row {
                Ok(row) => self.row(connection, line, &row)?,
                Err(fault) => Err(fault),
            };
            match written {
                Ok(Outcome::Written) => self.report.written += 1,
                Ok(Outcome::Updated) => self.report.updated += 1,
                Ok(Outcome::Unchanged) => self.report.unchanged += 1,
                Ok(Outcome::Duplicate) => self.report.duplicates += 1,
                Err(fault) => self.reject(line, &fault)?,
            }
        }
        Ok(())
    }

    pub(super) fn end(mut self) -> Result<ImportReport, ImportError> {
        let path = self.rejects.path().to_owned();
        self.report.rejects_file = self.rejects.end().map_err(|source| ImportError::Rejects { path, source })?;
        for outcome in self.products.into_values().filter_map(|(_, outcome)| outcome) {
            count(&mut self.report.products, outcome);
        }
        Ok(self.report)
    }

    fn reject(&mut self, line: u64, fault: &Fault) -> Result<(), ImportError> {
        self.report.rejected += 1;
        let reason = match fault.column.as_str() {
            "" => fault.reason.clone(),
            column => format!("{column}: {}", fault.reason),
        };
        // Reasons that repeat a value would be as many as there are rows.
        let reason = if fault.value.is_empty() { reason } else { reason.replace(&fault.value, "…") };
        *self.report.reasons.entry(reason).or_default() += 1;
        let path = self.rejects.path().to_owned();
        self.rejects.write(line, fault).map_err(|source| ImportError::Rejects { path, source })
    }

    fn row(
        &mut self,
        connection: &mut Connection,
        line: u64,
        row: &Row,
    ) -> Result<Result<Outcome, Fault>, ImportError> {
        let (identity, says) = match (&row.product, &row.review) {
            (_, Some(review)) => (review_identity(review), hash(format!("{:?}{:?}", row.product, review))),
            (Some(product), None) => (hash(&product.shop_id), hash(format!("{product:?}"))),
            (None, None) => return Ok(Err(Fault::row("it tells neither a product nor a review"))),
        };
        if let Some((said, first)) = self.rows.get(&identity) {
            return Ok(if *said == says {
                Ok(Outcome::Duplicate)
            } else {
                Err(Fault::row(format!("its id stands on line {first} already, with something else")))
            });
        }
        let outcome = match (&row.product, &row.review) {
            (Some(product), None) => Ok(self.product(connection, product)?),
            (product, Some(review)) => self.review(connection, product.as_ref(), review)?,
            (None, None) => Ok(Outcome::Unchanged),
        };
        if outcome.is_ok() {
            self.rows.insert(identity, (says, u32::try_from(line).unwrap_or(u32::MAX)));
            let wordless = match (&row.product, &row.review) {
                (_, Some(review)) => review.text.is_empty(),
                (Some(product), None) => product.name.is_empty() && product.description.is_empty(),
                (None, None) => false,
            };
            self.report.without_text += u64::from(wordless);
        }
        Ok(outcome)
    }

    fn product(&mut self, connection: &mut Connection, facts: &ProductFacts) -> Result<Outcome, ImportError> {
        let upserted = products::upsert(connection, facts)?;
        let outcome = Outcome::from(&upserted);
        self.products.insert(hash(&facts.shop_id), (upserted.id(), Some(outcome)));
        Ok(outcome)
    }

    fn review(
        &mut self,
        connection: &mut Connection,
        product: Option<&ProductFacts>,
        review: &ReviewFacts,
    ) -> Result<Result<Outcome, Fault>, ImportError> {
        let Some(id) = self.reviewed(connection, product, &review.product_shop_id)? else {
            return Ok(Err(Fault {
                column: "product_shop_id".to_owned(),
                value: review.product_shop_id.clone(),
                reason: "there is no such product; import the products first".to_owned(),
            }));
        };
        let outcome = Outcome::from(&reviews::insert_or_update(connection, id, review)?);
        count(&mut self.report.reviews, outcome);
        Ok(Ok(outcome))
    }

    /// The product that a review is about; what the row tells of it fills what is missing.
    fn reviewed(
        &mut self,
        connection: &mut Connection,
        product: Option<&ProductFacts>,
        shop_id: &str,
    ) -> Result<Option<ProductId>, ImportError> {
        let known = self.products.get(&hash(shop_id)).copied();
        let Some(facts) = product else {
            if let Some((id, _)) = known {
                return Ok(Some(id));
            }
            let found = products::find_by_shop_id(connection, shop_id)?.map(|product| product.id);
            if let Some(id) = found {
                self.products.insert(hash(shop_id), (id, None));
            }
            return Ok(found);
        };
        let upserted = products::fill(connection, facts)?;
        let outcome = match (known, Outcome::from(&upserted)) {
            (Some((_, Some(Outcome::Written))), _) => Outcome::Written,
            (Some((_, Some(Outcome::Updated))), Outcome::Unchanged) => Outcome::Updated,
            (_, outcome) => outcome,
        };
        self.products.insert(hash(shop_id), (upserted.id(), Some(outcome)));
        Ok(Some(upserted.id()))
    }
}

/// The shop's id of the review, or everything it says.
fn review_identity(review: &ReviewFacts) -> u64 {
    match &review.shop_id {
        Some(id) => hash(("id", id)),
        None => hash(("says", format!("{review:?}"))),
    }
}

fn count(counts: &mut Counts, outcome: Outcome) {
    match outcome {
        Outcome::Written => counts.written += 1,
        Outcome::Updated => counts.updated += 1,
        Outcome::Unchanged | Outcome::Duplicate => counts.unchanged += 1,
    }
}
