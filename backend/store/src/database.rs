//! The shop's database file: migrated when opened, many readers, one writer.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use diesel::Connection as _;
use diesel::connection::SimpleConnection;
use diesel::r2d2::{ConnectionManager, Pool};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::connection::{Connection, SetUp, set_up};
use crate::error::StoreError;

const MIGRATIONS: EmbeddedMigrations = embed_migrations!("migrations");
/// Readers kept open at most.
const READERS: u32 = 8;

/// The database of one shop. Every call blocks: keep it off asynchronous threads.
pub struct Database {
    path: PathBuf,
    readers: Pool<ConnectionManager<Connection>>,
    writer: Mutex<Connection>,
}

impl Database {
    /// Opens the database at `path`, makes it where there is none, and brings it to this version.
    ///
    /// # Errors
    /// When the folder is missing or cannot be written, the file is no database, or a newer coordi wrote it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        if !folder.as_os_str().is_empty() && !folder.is_dir() {
            return Err(StoreError::Open {
                path: path.into(),
                reason: format!("there is no folder {}", folder.display()),
            });
        }
        let url = path
            .to_str()
            .ok_or_else(|| StoreError::Open { path: path.into(), reason: "the path is no UTF-8".into() })?;
        let mut writer = Connection::establish(url)
            .map_err(|error| StoreError::Open { path: path.into(), reason: error.to_string() })?;
        set_up(&mut writer).map_err(|error| StoreError::of(path, error))?;
        migrate(&mut writer, path)?;
        let readers = Pool::builder()
            .max_size(READERS)
            .min_idle(Some(0))
            .connection_timeout(Duration::from_secs(10))
            .connection_customizer(Box::new(SetUp))
            .build(ConnectionManager::new(url))
            .map_err(|error| StoreError::Pool(error.to_string()))?;
        Ok(Self { path: path.into(), readers, writer: Mutex::new(writer) })
    }

    /// The database file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads.
    ///
    /// # Errors
    /// What `job` says, or that no connection is free.
    pub fn read<T>(&self, job: impl FnOnce(&mut Connection) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut connection = self.readers.get().map_err(|error| StoreError::Pool(error.to_string()))?;
        job(&mut connection)
    }

    /// Writes in one transaction: all of it or, when `job` fails, nothing.
    ///
    /// # Errors
    /// What `job` says. The error is the caller's own, so that it can carry more than SQL.
    pub fn write<T, E: From<StoreError>>(&self, job: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        self.transact(job, Kind::Write)
    }

    /// Writes as [`Database::write`] does, for a `job` that itself knows that every row it points at is there: the database
    /// does not look each of them up again.
    ///
    /// # Errors
    /// What `job` says.
    pub fn load<T, E: From<StoreError>>(&self, job: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        self.transact(job, Kind::Load)
    }

    /// Runs `job` as [`Database::write`] would, and takes it all back.
    ///
    /// # Errors
    /// What `job` says.
    pub fn rehearse<T, E: From<StoreError>>(&self, job: impl FnOnce(&mut Connection) -> Result<T, E>) -> Result<T, E> {
        self.transact(job, Kind::Rehearse)
    }

    fn transact<T, E: From<StoreError>>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<T, E>,
        kind: Kind,
    ) -> Result<T, E> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let sql = |error: diesel::result::Error| E::from(StoreError::of(&self.path, error));
        // A panic in `job` leaves its transaction open and the lock poisoned: the next writer takes it back.
        if self.writer.is_poisoned() {
            let _ = writer.batch_execute("ROLLBACK; PRAGMA foreign_keys = ON");
            self.writer.clear_poison();
        }
        if kind == Kind::Load {
            writer.batch_execute("PRAGMA foreign_keys = OFF").map_err(sql)?;
        }
        let result = transaction(&mut writer, job, kind, sql);
        if kind == Kind::Load {
            writer.batch_execute("PRAGMA foreign_keys = ON").map_err(sql)?;
        }
        result
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// When it does not.
    pub fn ping(&self) -> Result<(), StoreError> {
        self.read(|connection| Ok(connection.batch_execute("SELECT 1")?))
    }
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Write,
    Load,
    Rehearse,
}

fn transaction<T, E: From<StoreError>>(
    writer: &mut Connection,
    job: impl FnOnce(&mut Connection) -> Result<T, E>,
    kind: Kind,
    sql: impl Fn(diesel::result::Error) -> E,
) -> Result<T, E> {
    writer.batch_execute("BEGIN IMMEDIATE").map_err(&sql)?;
    let result = job(writer);
    if kind != Kind::Rehearse && result.is_ok() {
        if let Err(error) = writer.batch_execute("COMMIT") {
            let _ = writer.batch_execute("ROLLBACK");
            return Err(sql(error));
        }
        return result;
    }
    writer.batch_execute("ROLLBACK").map_err(&sql)?;
    result
}

fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |error: Box<dyn std::error::Error + Send + Sync>| {
        let reason = error.to_string();
        if reason.contains("readonly") {
            StoreError::ReadOnly { path: path.into(), reason }
        } else {
            StoreError::Migration { path: path.into(), reason }
        }
    };
    let known: Vec<String> = diesel::migration::MigrationSource::<diesel::sqlite::Sqlite>::migrations(&MIGRATIONS)
        .map_err(failed)?
        .iter()
        .map(|migration| migration.name().version().to_string())
        .collect();
    let applied = connection.applied_migrations().map_err(failed)?;
    if let Some(newer) = applied.iter().map(ToString::to_string).find(|version| !known.contains(version)) {
        return Err(StoreError::Newer { path: path.into(), version: newer });
    }
    connection.run_pending_migrations(MIGRATIONS).map_err(failed)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder() -> tempfile::TempDir {
        tempfile::tempdir().expect("a temporary folder")
    }

    #[test]
    fn opens_twice_and_keeps_what_was_written() {
        let folder = folder();
        let path = folder.path().join("shop.sqlite");
        let first = Database::open(&path).expect("opens");
        first.ping().expect("answers");
        let second = Database::open(&path).expect("opens beside the first");
        second
            .write(|connection| Ok::<_, StoreError>(connection.batch_execute("CREATE TABLE t (n INTEGER)")?))
            .expect("writes");
        first.read(|connection| Ok(connection.batch_execute("SELECT n FROM t")?)).expect("sees it");
    }

    #[test]
    fn a_failed_write_and_a_rehearsal_leave_nothing() {
        let folder = folder();
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let failed: Result<(), StoreError> = database.write(|connection| {
            connection.batch_execute("CREATE TABLE t (n INTEGER)")?;
            Err(StoreError::row("t", "no"))
        });
        assert!(failed.is_err());
        database
            .rehearse(|connection| Ok::<_, StoreError>(connection.batch_execute("CREATE TABLE u (n INTEGER)")?))
            .expect("rehearses");
        for table in ["t", "u"] {
            let sql = format!("SELECT n FROM {table}");
            assert!(
                database.read(|connection| Ok(connection.batch_execute(&sql)?)).is_err(),
                "{table} must not be there"
            );
        }
    }

    #[test]
    fn a_writer_that_panics_blocks_nobody() {
        let folder = folder();
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            database.write::<(), StoreError>(|connection| {
                connection.batch_execute("CREATE TABLE t (n INTEGER)")?;
                panic!("on purpose")
            })
        }));
        assert!(panicked.is_err());
        for _ in 0..2 {
            database
                .write(|connection| {
                    Ok::<_, StoreError>(connection.batch_execute("CREATE TABLE IF NOT EXISTS u (n INTEGER)")?)
                })
                .expect("the next one writes");
        }
        assert!(
            database.read(|connection| Ok(connection.batch_execute("SELECT n FROM t")?)).is_err(),
            "t was taken back"
        );
    }

    #[test]
    fn readers_go_on_while_the_writer_writes() {
        let folder = folder();
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let (begun, wait_for_begin) = std::sync::mpsc::channel();
        let (go_on, wait) = std::sync::mpsc::channel();
        std::thread::scope(|threads| {
            let database = &database;
            threads.spawn(move || {
                database
                    .write(|connection| {
                        connection.batch_execute("CREATE TABLE t (n INTEGER)")?;
                        begun.send(()).expect("someone listens");
                        wait.recv().expect("someone speaks");
                        Ok::<_, StoreError>(())
                    })
                    .expect("writes");
            });
            wait_for_begin.recv().expect("the writer began");
            database.ping().expect("reads beside the open transaction");
            assert!(
                database.read(|connection| Ok(connection.batch_execute("SELECT n FROM t")?)).is_err(),
                "not yet there"
            );
            go_on.send(()).expect("the writer waits");
        });
        database.read(|connection| Ok(connection.batch_execute("SELECT n FROM t")?)).expect("now it is there");
    }

    #[test]
    fn refuses_a_newer_database_by_its_version() {
        let folder = folder();
        let path = folder.path().join("shop.sqlite");
        let database = Database::open(&path).expect("opens");
        database
            .write(|connection| {
                Ok::<_, StoreError>(
                    connection.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')")?,
                )
            })
            .expect("writes");
        drop(database);
        let error = Database::open(&path).err().expect("refuses");
        assert!(matches!(&error, StoreError::Newer { version, .. } if version == "9999"), "{error}");
        assert!(error.to_string().contains("shop.sqlite"));
    }

    #[test]
    fn refuses_what_is_no_database_and_what_cannot_be_made() {
        let folder = folder();
        let text = folder.path().join("notes.txt");
        std::fs::write(&text, "this is a shopping list, long enough to be read as a header ".repeat(20))
            .expect("writes");
        assert!(matches!(Database::open(&text), Err(StoreError::NotADatabase { .. })));
        let missing = folder.path().join("missing/shop.sqlite");
        let error = Database::open(&missing).err().expect("refuses");
        assert!(error.to_string().contains("missing"), "{error}");
        // A folder that nobody, not even root, can write into.
        let error = Database::open(Path::new("/proc/coordi.sqlite")).err().expect("refuses");
        assert!(error.to_string().starts_with("/proc/coordi.sqlite"), "{error}");
    }
}
