//! The one file that says which database it is, and how each connection is set up.

use diesel::connection::SimpleConnection;
use diesel::r2d2::CustomizeConnection;
use diesel::sqlite::SqliteConnection;

/// A connection to the shop's database.
pub type Connection = SqliteConnection;

/// WAL lets readers go on while one writes; NORMAL flushes at checkpoints, which WAL makes safe against a crash of the process.
const PRAGMAS: &str = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; \
     PRAGMA foreign_keys = ON; PRAGMA temp_store = FILE; PRAGMA cache_size = -16000;";

diesel::define_sql_function! {
    /// Unicode lower case: SQLite's own LIKE folds ASCII only.
    fn fold(text: diesel::sql_types::Nullable<diesel::sql_types::Text>) -> diesel::sql_types::Nullable<diesel::sql_types::Text>;
}

pub(crate) fn set_up(connection: &mut Connection) -> diesel::QueryResult<()> {
    connection.batch_execute(PRAGMAS)?;
    fold_utils::register_impl(connection, |text: Option<String>| text.map(|text| folded(&text)))
}

/// Folds a text for searching: Unicode lower case, so that Korean, English and accented words match alike.
pub(crate) fn folded(text: &str) -> String {
    text.to_lowercase()
}

/// Sets up every connection of the readers' pool.
#[derive(Debug)]
pub(crate) struct SetUp;

impl CustomizeConnection<Connection, diesel::r2d2::Error> for SetUp {
    fn on_acquire(&self, connection: &mut Connection) -> Result<(), diesel::r2d2::Error> {
        set_up(connection).map_err(diesel::r2d2::Error::QueryError)
    }
}
