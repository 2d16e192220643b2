//! Writing rows to the store, and counting what became of each.

use std::collections::HashMap;
use std::path::Path;

use domain::{ProductFacts, ProductId, ReviewFacts};
use foldhash::fast::FixedState;
use store::{Connection, Upserted, products, reviews};

use super::fields::{Fault, Row};
use super::read::{HashedRow, NumberedRow, hash};
use super::report::{Counts, ImportReport, Rejects};
use super::source::Source;
use super::{ImportError, shown};

/// One file being written: what was seen of it, and the count.
pub(super) struct Seen {
    report: ImportReport,
    rejects: Rejects,
    /// By hash of what identifies a row: hash of what it says, and its line.
    rows: HashMap<u64, (u64, u32), FixedState>,
    /// By hash of the shop's id.
    products: HashMap<u64, Known, FixedState>,
}

/// A product that the file's rows speak of.
#[derive(Debug, Clone, Copy)]
struct Known {
    id: ProductId,
    /// What the rows made of it; none where they tell nothing of it.
    outcome: Option<Outcome>,
    /// Hash of what was last told of it.
    told: u64,
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

impl Seen {
    pub(super) fn new(rejects: &Path, source: &Source<'_>, before: &[ImportReport]) -> Self {
        let name = source.path.file_name();
        let namesakes = before.iter().filter(|report| Path::new(&report.file).file_name() == name).count();
        let report =
            ImportReport { file: shown(&source.path), encoding: source.encoding.to_owned(), ..ImportReport::default() };
        Self {
            report,
            rejects: Rejects::new(rejects, &source.path, namesakes),
            rows: HashMap::default(),
            products: HashMap::default(),
        }
    }

    pub(super) fn write(&mut self, connection: &mut Connection, rows: Vec<NumberedRow>) -> Result<(), ImportError> {
        for NumberedRow { line, row } in rows {
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
        for outcome in self.products.into_values().filter_map(|known| known.outcome) {
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
        HashedRow { row, identity, says }: &HashedRow,
    ) -> Result<Result<Outcome, Fault>, ImportError> {
        let (identity, says) = (*identity, *says);
        if let Some((said, first)) = self.rows.get(&identity) {
            return Ok(if *said == says {
                Ok(Outcome::Duplicate)
            } else {
                Err(Fault::row(format!("its id stands on line {first} already, with something else")))
            });
        }
        let outcome = self.tell(connection, row)?;
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

    /// Writes what `row` tells.
    fn tell(&mut self, connection: &mut Connection, row: &Row) -> Result<Result<Outcome, Fault>, ImportError> {
        Ok(match (&row.product, &row.review) {
            (Some(product), None) => Ok(self.product(connection, product)?),
            (product, Some(review)) => self.review(connection, product.as_deref(), review)?,
            (None, None) => Ok(Outcome::Unchanged),
        })
    }

    fn product(&mut self, connection: &mut Connection, facts: &ProductFacts) -> Result<Outcome, ImportError> {
        let upserted = products::upsert(connection, facts)?;
        let outcome = Outcome::from(&upserted);
        let known = Known { id: upserted.id(), outcome: Some(outcome), told: 0 };
        self.products.insert(hash(facts.shop_id.as_str()), known);
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
        let key = hash(shop_id);
        let known = self.products.get(&key).copied();
        let Some(facts) = product else {
            if let Some(known) = known {
                return Ok(Some(known.id));
            }
            let found = products::id_of(connection, shop_id)?;
            if let Some(id) = found {
                self.products.insert(key, Known { id, outcome: None, told: 0 });
            }
            return Ok(found);
        };
        // Rows of the same product mostly tell the same of it, and the second time that fills nothing.
        let told = hash(serde_json::to_vec(facts).unwrap_or_default());
        if let Some(known) = known.filter(|known| known.told == told) {
            return Ok(Some(known.id));
        }
        let upserted = products::fill(connection, facts)?;
        let outcome = match (known.and_then(|known| known.outcome), Outcome::from(&upserted)) {
            (Some(Outcome::Written), _) => Outcome::Written,
            (Some(Outcome::Updated), Outcome::Unchanged) => Outcome::Updated,
            (_, outcome) => outcome,
        };
        self.products.insert(key, Known { id: upserted.id(), outcome: Some(outcome), told });
        Ok(Some(upserted.id()))
    }
}

fn count(counts: &mut Counts, outcome: Outcome) {
    match outcome {
        Outcome::Written => counts.written += 1,
        Outcome::Updated => counts.updated += 1,
        Outcome::Unchanged | Outcome::Duplicate => counts.unchanged += 1,
    }
}
