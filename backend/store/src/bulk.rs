//! Indexes put off while an empty table is filled: an index made from the whole table at the end costs a fraction of one
//! that is kept up row by row.
//!
//! Everything happens within the caller's transaction, so that nobody else ever sees a table without its indexes.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::{Connection, StoreError};

/// A table that can be filled in bulk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// The products with their labels.
    Products,
    /// The reviews.
    Reviews,
}

/// Indexes that are to be made again; see [`put_off`].
#[derive(Debug, Default)]
#[must_use = "the indexes have to be made again before the transaction ends"]
pub struct Indexes(Vec<IndexRow>);

#[derive(Debug, QueryableByName)]
struct IndexRow {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    sql: String,
}

/// Takes the indexes off `table` if it is empty; those that keep its rows distinct stay. Of a table with rows, none.
///
/// # Errors
/// When the database refuses.
pub fn put_off(connection: &mut Connection, table: Table) -> Result<Indexes, StoreError> {
    use crate::schema::{products, reviews};
    let (empty, tables) = match table {
        Table::Products => (
            products::table.select(products::id).first::<i64>(connection).optional()?.is_none(),
            "'products', 'labels'",
        ),
        Table::Reviews => {
            (reviews::table.select(reviews::id).first::<i64>(connection).optional()?.is_none(), "'reviews'")
        }
    };
    if !empty {
        return Ok(Indexes::default());
    }
    let made = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN";
    let indexes: Vec<IndexRow> = diesel::sql_query(format!("{made} ({tables}) ORDER BY rowid")).load(connection)?;
    for index in &indexes {
        connection.batch_execute(&format!("DROP INDEX \"{}\"", index.name))?;
    }
    Ok(Indexes(indexes))
}

impl Indexes {
    /// Whether there is none to make.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Makes them again.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn make(self, connection: &mut Connection) -> Result<(), StoreError> {
        for index in self.0 {
            connection.batch_execute(&index.sql)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use domain::ProductFacts;

    use super::*;
    use crate::{Database, products};

    #[derive(QueryableByName)]
    struct Sql {
        #[diesel(sql_type = Text)]
        sql: String,
    }

    fn indexes(database: &Database) -> Vec<String> {
        let query = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL ORDER BY name";
        let rows: Vec<Sql> = database.read(|connection| Ok(diesel::sql_query(query).load(connection)?)).expect("reads");
        rows.into_iter().map(|row| row.sql).collect()
    }

    #[test]
    fn the_indexes_of_an_empty_table_go_and_come_back() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let before = indexes(&database);
        let product = |id: &str| ProductFacts { shop_id: id.into(), ..ProductFacts::default() };
        database
            .write(|connection| {
                let (products, reviews) = (put_off(connection, Table::Products)?, put_off(connection, Table::Reviews)?);
                assert_eq!((products.0.len(), reviews.0.len()), (12, 1));
                products::upsert(connection, &product("a"))?;
                products.make(connection)?;
                reviews.make(connection)
            })
            .expect("writes");
        assert_eq!(indexes(&database), before);
        database
            .write(|connection| {
                let none = put_off(connection, Table::Products)?;
                assert!(none.0.is_empty(), "a table with rows keeps its indexes");
                none.make(connection)
            })
            .expect("writes");
    }
}
