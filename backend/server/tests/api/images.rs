//! `/products/{id}/image/`, and what the product's body says of its picture.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use vision::decode::{Format, Limits, decode};
use vision::picture::Picture;

use crate::app::{TestApp, give_picture, said, spawn_untrained, spawn_with, status_and_json};

const IMAGE: &str = "/api/v1/products/1/image/";
const BROWSER: &str = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8";

/// A red thing on white.
fn picture(width: u32, height: u32) -> Picture {
    let inside = |x: u32, y: u32| x > width / 4 && x < width * 3 / 4 && y > height / 4 && y < height * 3 / 4;
    let pixels = (0..height).flat_map(|y| (0..width).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| if inside(x, y) { [200, 20, 30] } else { [255, 255, 255] }).collect();
    Picture::new(width, height, rgb).expect("fits")
}

/// A shop whose first product has a picture of 300 x 400; its hash.
fn shop_with_picture() -> (TestApp, String) {
    let app = spawn_untrained();
    let hash = give_picture(app.data.path(), 1, &vision::write::jpeg(&picture(300, 400), 90).expect("writes"));
    (app, hash)
}

async fn shown(app: &TestApp, query: &str, accept: &str) -> (Format, u32, u32) {
    let response = app
        .ask(Method::GET, &format!("{IMAGE}{query}"))
        .header(header::ACCEPT, accept)
        .send()
        .await
        .expect("an answer");
    assert_eq!(response.status(), StatusCode::OK, "{query}");
    let told = said(&response, &header::CONTENT_TYPE);
    let bytes = response.bytes().await.expect("a body");
    let format = Format::of(&bytes).expect("a picture");
    assert_eq!(told, format.media_type());
    let read = decode(&bytes, &Limits::default()).expect("a picture");
    (format, read.width(), read.height())
}

#[tokio::test]
async fn a_picture_comes_in_few_widths_and_in_the_kind_that_is_read() {
    let (app, _) = shop_with_picture();
    assert_eq!(shown(&app, "?width=100", BROWSER).await, (Format::WebP, 160, 213));
    assert_eq!(shown(&app, "?width=160", "image/webp;q=0, image/jpeg").await, (Format::Jpeg, 160, 213));
    assert_eq!(shown(&app, "", "*/*").await, (Format::Jpeg, 300, 400));
    assert_eq!(shown(&app, "?width=5000", BROWSER).await, (Format::WebP, 300, 400));
    let kept = std::fs::read_dir(app.data.path().join("cache/thumbnails")).expect("a folder").count();
    assert_eq!(kept, 1, "all of one picture lie together");
}

#[tokio::test]
async fn a_picture_is_tagged_and_kept_for_ever_under_its_own_address() {
    let (app, hash) = shop_with_picture();
    let product = app.body("/api/v1/products/1/").await;
    let address = format!("{IMAGE}?v={}", &hash[..12]);
    assert_eq!(product["image_url"], address);
    let colour = product["picture"]["colour"].as_str().expect("a colour").to_owned();
    assert_eq!(product["picture"], json!({"width": 300, "height": 400, "colour": colour, "hash": hash}));

    let first = app.get(&address).await;
    assert_eq!(said(&first, &header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert!(said(&first, &header::VARY).contains("Accept"));
    let tag = said(&first, &header::ETAG);
    assert!(tag.starts_with('"'), "strong: {tag}");
    let again = app.ask(Method::GET, &address).header(header::IF_NONE_MATCH, &tag).send().await.expect("an answer");
    assert_eq!((again.status(), said(&again, &header::ETAG)), (StatusCode::NOT_MODIFIED, tag.clone()));
    let other = app.ask(Method::GET, &address).header(header::IF_NONE_MATCH, &tag).header(header::ACCEPT, BROWSER);
    assert_eq!(other.send().await.expect("an answer").status(), StatusCode::OK, "another kind is another thing");

    for unnamed in [IMAGE.to_owned(), format!("{IMAGE}?v=000000000000"), format!("{IMAGE}?v=")] {
        assert_eq!(said(&app.get(&unnamed).await, &header::CACHE_CONTROL), "public, no-cache", "{unnamed}");
    }
    let head = app.ask(Method::HEAD, IMAGE).send().await.expect("an answer");
    assert_eq!((head.status(), said(&head, &header::CONTENT_TYPE).as_str()), (StatusCode::OK, "image/jpeg"));
    assert!(head.bytes().await.expect("a body").is_empty());
}

#[tokio::test]
async fn a_product_without_a_file_says_so_and_is_drawn() {
    let app = spawn_untrained();
    let product = app.body("/api/v1/products/1/").await;
    assert_eq!((&product["picture"], &product["image_url"]), (&Value::Null, &Value::Null));
    assert_eq!(said(&app.get(IMAGE).await, &header::CONTENT_TYPE), "image/svg+xml");
    assert_eq!(app.body("/api/v1/products/3/").await["image_url"], "https://shop.example/b1.jpg");
    let refused = status_and_json(app.get(&format!("{IMAGE}?width=0")).await).await;
    assert_eq!(refused, (400, json!({"width": ["A valid integer is required."]})));
}

#[tokio::test]
async fn a_file_that_is_gone_or_damaged_leaves_a_drawing() {
    let app = spawn_untrained();
    let hash = give_picture(app.data.path(), 1, &vision::write::jpeg(&picture(30, 40), 90).expect("writes"));
    let file = app.data.path().join(format!("pictures/{}/{hash}.jpg", &hash[..2]));
    std::fs::write(&file, b"no picture").expect("writes");
    assert_eq!(said(&app.get(IMAGE).await, &header::CONTENT_TYPE), "image/svg+xml");
    std::fs::remove_file(&file).expect("deletes");
    assert_eq!(said(&app.get(IMAGE).await, &header::CONTENT_TYPE), "image/svg+xml");
}

#[tokio::test]
async fn a_thumbnail_is_read_from_the_disk_by_the_next_server() {
    let (app, hash) = shop_with_picture();
    assert_eq!(shown(&app, "?width=80", "*/*").await, (Format::Jpeg, 80, 107));
    std::fs::remove_file(app.data.path().join(format!("pictures/{}/{hash}.jpg", &hash[..2]))).expect("deletes");
    let data = app.data.path().to_owned();
    let other = spawn_with(|options| options.data = data);
    assert_eq!(shown(&other, "?width=80", "*/*").await, (Format::Jpeg, 80, 107));
}

#[tokio::test]
async fn many_who_ask_for_one_at_once_get_the_same_bytes() {
    let (app, _) = shop_with_picture();
    let asked = (0..12).map(|_| app.ask(Method::GET, &format!("{IMAGE}?width=240")).send());
    let running: Vec<_> = asked.map(tokio::spawn).collect();
    let mut bytes = Vec::new();
    for response in running {
        bytes.push(response.await.expect("joins").expect("an answer").bytes().await.expect("a body"));
    }
    assert!(bytes.iter().all(|other| !other.is_empty() && *other == bytes[0]));
}
