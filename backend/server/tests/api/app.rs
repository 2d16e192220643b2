//! A shop of seven products, and a server for it.

use std::net::SocketAddr;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, mpsc};

use actix_web::dev::ServerHandle;
use actix_web::rt::System;
use domain::{Gender, Price, ProductFacts, ProductId, ReviewFacts, Season, Stars};
use pipeline::config::{ImagesParams, TokeniseParams, TrainParams, WordsParams};
use pipeline::images::Sight;
use recommend::Eye;
use recommend::snapshot::Shelf;
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode, header, redirect};
use serde_json::Value;
use server::startup::{self, ServeOptions};
use sha2::{Digest, Sha256};
use store::pictures::{self, KeptPicture};
use store::{Database, StoreError, products, reviews};
use tempfile::TempDir;
use vision::cards::Cards;
use vision::decode::{Format, Limits};
use vision::palette::palette;
use vision::runtime::Runtimes;

/// A running server and its shop.
pub(crate) struct TestApp {
    pub(crate) address: SocketAddr,
    pub(crate) data: TempDir,
    client: Client,
    server: ServerHandle,
}

impl Drop for TestApp {
    fn drop(&mut self) {
        // the order is given by the call; nobody waits for it to be carried out
        drop(self.server.stop(false));
    }
}

/// A server whose shop was trained on.
pub(crate) fn spawn_app() -> TestApp {
    let data = shop();
    train(data.path());
    serve(data, |_| {})
}

/// A server whose shop was never trained on.
pub(crate) fn spawn_untrained() -> TestApp {
    serve(shop(), |_| {})
}

/// A server whose first products have these pictures and which was trained on them, with the encoder that needs no network.
pub(crate) fn spawn_pictured(files: &[Vec<u8>], change: impl FnOnce(&mut ServeOptions)) -> TestApp {
    let data = shop();
    for (product, file) in (1..).zip(files) {
        give_picture(data.path(), product, file);
    }
    let cards = || Cards::read(&[]).expect("one is always there");
    let runtimes = Runtimes { library: None, threads: 1 };
    let open = |name: &str| cards().open(name, &runtimes).map_err(|error| error.to_string());
    let originals = data.path().join("pictures");
    train_with(data.path(), &Sight { open: &open, originals: &originals, limits: Limits::default() });
    serve(data, |options| {
        options.eye = Some(Arc::new(Eye::new(cards(), runtimes.clone(), |_| ())));
        change(options);
    })
}

/// A server with other options.
pub(crate) fn spawn_with(change: impl FnOnce(&mut ServeOptions)) -> TestApp {
    serve(shop(), change)
}

fn serve(data: TempDir, change: impl FnOnce(&mut ServeOptions)) -> TestApp {
    let mut options = options(data.path());
    change(&mut options);
    let bound = startup::bind(options).expect("binds");
    let address = bound.address();
    let (started, handle) = mpsc::channel();
    std::thread::spawn(move || {
        System::new().block_on(async {
            let server = bound.serve().expect("serves");
            started.send(server.handle()).expect("the test waits");
            server.await.expect("ends well");
        });
    });
    let client = Client::builder().redirect(redirect::Policy::none()).build().expect("a client");
    TestApp { address, data, client, server: handle.recv().expect("starts") }
}

/// Options for a free port.
pub(crate) fn options(data: &Path) -> ServeOptions {
    ServeOptions {
        data: data.to_owned(),
        host: "127.0.0.1".into(),
        port: 0,
        web: None,
        dictionary: None,
        cors_origins: Vec::new(),
        trust_forwarded: false,
        admin_token: None,
        pictures: server::pictures::PictureOptions::default(),
        eye: None,
    }
}

impl TestApp {
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub(crate) fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        self.client.request(method, self.url(path))
    }

    pub(crate) async fn get(&self, path: &str) -> Response {
        self.ask(Method::GET, path).send().await.expect("an answer")
    }

    /// The body of a GET that must succeed, with the server's address as `[origin]`.
    pub(crate) async fn body(&self, path: &str) -> Value {
        let response = self.get(path).await;
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        self.told(response).await
    }

    pub(crate) async fn recommend(&self, body: &Value) -> Response {
        self.ask(Method::POST, "/api/v1/recommendations/").json(body).send().await.expect("an answer")
    }

    /// The JSON of a response, with the server's address as `[origin]`.
    pub(crate) async fn told(&self, response: Response) -> Value {
        let text = response.text().await.expect("a body");
        let origin = format!("http://{}", self.address);
        serde_json::from_str(&text.replace(&origin, "[origin]")).unwrap_or_else(|error| panic!("{error}: {text}"))
    }

    /// Changes a product by its shop's id.
    pub(crate) fn change(&self, shop_id: &str, change: impl FnOnce(&mut ProductFacts)) -> ProductId {
        let database = Database::open(&self.data.path().join("coordi.sqlite")).expect("opens");
        let found = database.read(|connection| products::find_by_shop_id(connection, shop_id)).expect("reads");
        let mut facts = found.expect("is there").facts;
        change(&mut facts);
        database.write(|connection| products::upsert(connection, &facts)).expect("writes").id()
    }
}

/// Gives a product a picture, as an import does; its hash.
pub(crate) fn give_picture(data: &Path, product: i64, file: &[u8]) -> String {
    let read = vision::decode::decode(file, &Limits::default()).expect("a picture");
    let palette = palette(&read);
    let colour = palette.main().expect("a colour").to_string();
    let palette = serde_json::to_string(&palette).expect("JSON");
    let hash = format!("{:x}", Sha256::digest(file));
    let format = Format::of(file).expect("a picture").extension().to_owned();
    let picture = domain::Picture { hash: hash.clone(), width: read.width(), height: read.height(), colour };
    let kept = KeptPicture { picture, palette, format, bytes: file.len() as u64, source: "a.jpg".into() };
    let path = data.join("pictures").join(kept.file());
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("makes");
    std::fs::write(path, file).expect("writes");
    let database = Database::open(&data.join("coordi.sqlite")).expect("opens");
    database.write(|connection| pictures::give(connection, ProductId(product), &kept)).expect("writes");
    hash
}

/// Status and JSON.
pub(crate) async fn status_and_json(response: Response) -> (u16, Value) {
    (response.status().as_u16(), response.json().await.expect("JSON"))
}

/// A header as text.
pub(crate) fn said(response: &Response, name: &header::HeaderName) -> String {
    response.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned()
}

type Made = (&'static str, &'static str, &'static str, i64, &'static str, &'static str);

/// Shop's id, name, category, price in units, colour, review. The last is hidden.
const PRODUCTS: [Made; 7] = [
    ("A1", "Warm wool sweater", "Tops", 40, "ivory", "Warm and soft wool. A cozy sweater for winter."),
    ("A2", "Soft knit sweater", "Tops", 60, "navy", "Soft knit, warm enough. I love this sweater."),
    ("B1", "Flowy summer dress", "Dresses", 80, "red", "A flowy dress, light in summer."),
    ("B2", "Tight party dress", "Dresses", 120, "black", "The dress is tight and shiny."),
    ("C1", "Blue denim jeans", "Bottoms", 50, "blue", "Denim jeans, blue and stiff."),
    ("C2", "Black <b>jeans</b>", "Bottoms", 70, "black", "Jeans with stretch, soft denim."),
    ("H1", "Hidden sweater", "Tops", 10, "white", "A warm sweater that is no longer sold."),
];

fn shop() -> TempDir {
    let data = tempfile::tempdir().expect("a folder");
    let database = Database::open(&data.path().join("coordi.sqlite")).expect("opens");
    let write = |connection: &mut store::Connection| {
        for (row, made) in PRODUCTS.iter().enumerate() {
            let id = products::upsert(connection, &facts(row, made))?.id();
            reviews::insert_or_update(connection, id, &review(row, made.5))?;
        }
        products::refresh_ratings(connection, None)?;
        Ok::<_, StoreError>(())
    };
    database.write(write).expect("writes");
    data
}

fn facts(row: usize, made: &Made) -> ProductFacts {
    let &(shop_id, name, category, price, colour, _) = made;
    ProductFacts {
        shop_id: shop_id.into(),
        name: name.into(),
        brand: if row.is_multiple_of(2) { "Aran".into() } else { "Bora".into() },
        main_category: category.into(),
        price: Price::from_hundredths(price * 100).ok(),
        currency: "USD".into(),
        seasons: if category == "Tops" { vec![Season::Autumn, Season::Winter] } else { vec![Season::Summer] },
        genders: vec![Gender::Women],
        styles: vec!["casual".into()],
        colours: vec![colour.into()],
        image_url: (shop_id == "B1").then(|| "https://shop.example/b1.jpg".into()),
        hidden: shop_id == "H1",
        ..ProductFacts::default()
    }
}

fn review(row: usize, text: &str) -> ReviewFacts {
    ReviewFacts {
        text: text.into(),
        stars: Stars::new((row % 3 + 3) as f32).ok(),
        language: Some(domain::Language::En),
        ..ReviewFacts::default()
    }
}

/// Trains on the shop in `data`.
pub(crate) fn train(data: &Path) {
    train_with(data, &Sight::blind());
}

fn train_with(data: &Path, sight: &Sight<'_>) {
    let database = Database::open(&data.join("coordi.sqlite")).expect("opens");
    let params = TrainParams {
        tokenise: TokeniseParams { min_count: 1, ..TokeniseParams::default() },
        words: WordsParams { dimensions: 8, epochs: 3, subsample: 0.0, ..WordsParams::default() },
        images: ImagesParams { encoder: "descriptors".into(), dimensions: 0, ..ImagesParams::default() },
        ..TrainParams::default()
    };
    let shelf = Shelf::new(data.join("snapshots"));
    let checked = params.check().expect("valid");
    pipeline::train::run(&database, &shelf, None, sight, &checked, &mut |_| ControlFlow::Continue(())).expect("trains");
}
