//! The engine that serves, and how it is swapped while requests run.
//!
//! A request takes one `Arc<Engine>` and keeps it to its end, so a swap midway cannot tear an answer. The truth of what
//! should serve is the shelf's file `CURRENT`; nothing here remembers it.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwapOption;

use crate::snapshot::Shelf;
use crate::{Engine, EngineError};

/// How a snapshot's folder becomes an engine: where the Korean dictionary comes from is the caller's to know.
type Open = Box<dyn Fn(&Path) -> Result<Engine, EngineError> + Send + Sync>;

/// The engine that serves.
pub struct Live {
    shelf: Shelf,
    open: Open,
    engine: ArcSwapOption<Engine>,
    /// The one that served before and was asked for last.
    past: Mutex<Option<Arc<Engine>>>,
    refreshing: Mutex<()>,
}

/// What [`Live::refresh`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refreshed {
    /// Nothing was ever published.
    Empty,
    /// `CURRENT` names what serves.
    Unchanged,
    /// Another snapshot serves from now on.
    Swapped {
        /// Its name.
        name: String,
    },
}

impl Live {
    /// Serves what the shelf's `CURRENT` names, from the first [`Live::refresh`] on.
    pub fn new(shelf: Shelf, open: impl Fn(&Path) -> Result<Engine, EngineError> + Send + Sync + 'static) -> Self {
        Self {
            shelf,
            open: Box::new(open),
            engine: ArcSwapOption::empty(),
            past: Mutex::default(),
            refreshing: Mutex::new(()),
        }
    }

    /// The shelf.
    #[must_use]
    pub fn shelf(&self) -> &Shelf {
        &self.shelf
    }

    /// The engine that serves; none before the first training.
    #[must_use]
    pub fn load(&self) -> Option<Arc<Engine>> {
        self.engine.load_full()
    }

    /// The engine of the snapshot `name`: the one that serves, or an earlier one while it is on the shelf. Opening an earlier
    /// one takes time; the last of them stays open.
    ///
    /// # Errors
    /// When it cannot be opened: it is damaged, or gone.
    pub fn of(&self, name: &str) -> Result<Arc<Engine>, EngineError> {
        let is_it = |engine: &Arc<Engine>| engine.snapshot().name() == name;
        if let Some(engine) = self.load().filter(is_it) {
            return Ok(engine);
        }
        let mut past = self.past.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(engine) = past.as_ref().filter(|engine| is_it(engine)) {
            return Ok(Arc::clone(engine));
        }
        let engine = Arc::new((self.open)(&self.shelf.existing(name)?)?);
        *past = Some(Arc::clone(&engine));
        Ok(engine)
    }

    /// Follows `CURRENT`. Opening takes time and CPU: call it off the threads that answer. Two calls at once wait for each
    /// other, readers never wait.
    ///
    /// # Errors
    /// When what `CURRENT` names is missing or damaged; what served before keeps serving.
    pub fn refresh(&self) -> Result<Refreshed, EngineError> {
        let _one_at_a_time = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(name) = self.shelf.current()? else { return Ok(Refreshed::Empty) };
        if self.engine.load().as_ref().is_some_and(|engine| engine.snapshot().name() == name) {
            return Ok(Refreshed::Unchanged);
        }
        let engine = (self.open)(&self.shelf.folder(&name))?;
        self.engine.store(Some(Arc::new(engine)));
        Ok(Refreshed::Swapped { name })
    }
}
