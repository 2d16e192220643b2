//! From options to a server that runs until it is told to stop.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};
use std::time::Duration;

use actix_cors::Cors;
use actix_web::dev::{Server, ServerHandle};
use actix_web::http::header;
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, HttpServer, web};
use recommend::Eye;
use recommend::live::{Live, Refreshed};
use recommend::snapshot::Shelf;
use recommend::{Engine, EngineError};
use store::{Database, RecommendationLog};

use crate::answers::Answers;
use crate::api::auth::AdminToken;
use crate::api::metrics::Metrics;
use crate::api::table::Table;
use crate::api::{MAX_BODY_BYTES, openapi, routes, upload_limits, web_app};
use crate::around;
use crate::cards::Cards;
use crate::pictures::{PictureOptions, Pictures};
use crate::state::AppState;

/// How often `CURRENT` is looked at.
const LOOK: Duration = Duration::from_secs(1);
/// How long running requests may take after the server was told to stop.
const GRACE_SECONDS: u64 = 10;

/// How to serve.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The shop's folder: `coordi.sqlite`, `snapshots/`.
    pub data: PathBuf,
    /// The address to listen at, e.g. `127.0.0.1`.
    pub host: String,
    /// The port; 0 takes a free one.
    pub port: u16,
    /// The web app's folder; where it is missing a page says how to build it.
    pub web: Option<PathBuf>,
    /// The Korean dictionary's file.
    pub dictionary: Option<PathBuf>,
    /// Web pages of these origins may call the API; none by default.
    pub cors_origins: Vec<String>,
    /// Whether `X-Forwarded-Proto` and `X-Forwarded-Host` are believed: only behind a proxy that sets them.
    pub trust_forwarded: bool,
    /// Who may write; without a token nothing can be written over HTTP.
    pub admin_token: Option<AdminToken>,
    /// How pictures are served.
    pub pictures: PictureOptions,
    /// What looks at photos; none where nothing can.
    pub eye: Option<Arc<Eye>>,
}

/// Why the server did not start, or stopped.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The data folder is not there.
    #[error("{}: there is no such folder; import a shop's data first with `coordi import`", .0.display())]
    NoData(PathBuf),
    /// The database.
    #[error(transparent)]
    Store(#[from] store::StoreError),
    /// The Korean dictionary is there and is damaged.
    #[error(transparent)]
    Dictionary(#[from] pipeline::dictionary::DictionaryError),
    /// The address is taken or none of this machine's.
    #[error("cannot listen at {host}:{port}: {source}{}", if source.kind() == io::ErrorKind::AddrInUse { "; is another server running? Choose another with --port" } else { "" })]
    Listen {
        /// The host.
        host: String,
        /// The port.
        port: u16,
        /// Why.
        source: io::Error,
    },
    /// The counters.
    #[error("metrics: {0}")]
    Metrics(#[from] prometheus::Error),
    /// While it ran.
    #[error("the server failed: {0}")]
    Io(#[from] io::Error),
}

/// A server that listens and was not started yet.
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    state: web::Data<AppState>,
    cors_origins: Vec<String>,
}

/// Serves until SIGTERM or SIGINT, then lets running requests end. Blocks.
///
/// # Errors
/// When the data cannot be opened, the Korean dictionary is damaged or the address is taken. A snapshot that is damaged is logged, not an error.
pub fn run(options: ServeOptions) -> Result<(), ServeError> {
    let bound = bind(options)?;
    tracing::info!(address = %bound.address(), "serving");
    actix_web::rt::System::new().block_on(async {
        let server = bound.serve()?;
        actix_web::rt::spawn(stop_when_told(server.handle())?);
        Ok(server.await?)
    })
}

/// Opens the data, loads the active snapshot and takes the address.
///
/// # Errors
/// As [`run`].
pub fn bind(options: ServeOptions) -> Result<Bound, ServeError> {
    let ServeOptions { data, host, port, web, dictionary, cors_origins, trust_forwarded, admin_token, pictures, eye } =
        options;
    if !data.is_dir() {
        return Err(ServeError::NoData(data));
    }
    // a damaged one is told now, not by the log when the first snapshot comes
    pipeline::dictionary::read(dictionary.as_deref())?;
    let listener =
        TcpListener::bind((host.as_str(), port)).map_err(|source| ServeError::Listen { host, port, source })?;
    let address = listener.local_addr()?;
    let openapi = openapi();
    let database = Arc::new(Database::open(&data.join("coordi.sqlite"))?);
    let state = AppState {
        log: RecommendationLog::start(Arc::clone(&database))?,
        database,
        answers: Answers::default(),
        cards: Cards::default(),
        pictures: Pictures::new(&data, pictures),
        live: Arc::new(live(&data, dictionary, eye)),
        web: web.filter(|folder| folder.join("index.html").is_file()),
        trust_forwarded,
        admin_token,
        table: Table::new(&openapi),
        openapi,
        metrics: Metrics::new()?,
    };
    follow(&state.live, &mut None);
    Ok(Bound { listener, address, state: web::Data::new(state), cors_origins })
}

fn live(data: &Path, dictionary: Option<PathBuf>, eye: Option<Arc<Eye>>) -> Live {
    Live::new(Shelf::new(data.join("snapshots")), move |folder| {
        let dictionary = pipeline::dictionary::read(dictionary.as_deref())
            .map_err(|error| EngineError::Dictionary(Box::new(error)))?;
        let engine = Engine::open(folder, dictionary)?;
        Ok(match &eye {
            Some(eye) => engine.with_eye(Arc::clone(eye)),
            None => engine,
        })
    })
}

impl Bound {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The server, to be awaited on an actix system. It follows `CURRENT` and hears no signals.
    ///
    /// # Errors
    /// When the address cannot be used.
    pub fn serve(self) -> Result<Server, ServeError> {
        let Self { listener, state, cors_origins, .. } = self;
        actix_web::rt::spawn(watch(Arc::downgrade(&state.live)));
        let server = HttpServer::new(move || {
            App::new()
                .app_data(state.clone())
                .app_data(web::PayloadConfig::new(MAX_BODY_BYTES))
                .app_data(upload_limits(state.pictures.upload_bytes))
                .configure(routes)
                .default_service(web::to(web_app::fallback))
                .wrap(cors(&cors_origins))
                .wrap(Compress::default())
                .wrap(from_fn(around::request))
        });
        Ok(server.shutdown_timeout(GRACE_SECONDS).disable_signals().listen(listener)?.run())
    }
}

/// Pages of the origins named (`*` names all) may read and ask; without any, browsers let no other page read an answer.
fn cors(origins: &[String]) -> Cors {
    let closed = Cors::default()
        .allowed_methods(["GET", "HEAD", "POST", "PATCH", "OPTIONS"])
        .allowed_headers([header::ACCEPT, header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_NONE_MATCH])
        .expose_headers(["ETag", "Location", "X-Request-Id"])
        .block_on_origin_mismatch(false)
        .max_age(3_600);
    if origins.iter().any(|origin| origin == "*") {
        return closed.allow_any_origin().send_wildcard();
    }
    origins.iter().fold(closed, |cors, origin| cors.allowed_origin(origin))
}

/// Looks at `CURRENT` until the server is gone.
async fn watch(live: Weak<Live>) {
    let mut refused = None;
    loop {
        actix_web::rt::time::sleep(LOOK).await;
        let Some(live) = live.upgrade() else { return };
        let before = refused.take();
        let looked = web::block(move || {
            let mut refused = before;
            follow(&live, &mut refused);
            refused
        });
        refused = looked.await.unwrap_or_default();
    }
}

/// Follows `CURRENT`. A fault is logged once, not at every look; `refused` remembers it.
fn follow(live: &Live, refused: &mut Option<String>) {
    match live.refresh() {
        Ok(Refreshed::Swapped { name }) => {
            *refused = None;
            tracing::info!(snapshot = name, "a snapshot serves");
        }
        Ok(Refreshed::Empty | Refreshed::Unchanged) => *refused = None,
        Err(error) => {
            let fault = error.to_string();
            if refused.as_ref() != Some(&fault) {
                tracing::error!(error = fault, "the snapshot is refused; what served before goes on");
            }
            *refused = Some(fault);
        }
    }
}

/// Stops the server when the process is told to end.
fn stop_when_told(server: ServerHandle) -> io::Result<impl Future<Output = ()>> {
    use actix_web::rt::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) = (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
        server.stop(true).await;
    })
}
