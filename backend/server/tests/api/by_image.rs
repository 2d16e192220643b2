//! `/recommendations/by-image/`: a photo as the question.

use reqwest::multipart::{Form, Part};
use reqwest::{Method, Response, StatusCode, header};
use serde_json::{Value, json};
use server::pictures::PictureOptions;
use vision::picture::Picture;

use crate::app::{TestApp, said, spawn_app, spawn_pictured, spawn_untrained, spawn_with, status_and_json};

const PATH: &str = "/api/v1/recommendations/by-image/";
/// The shop's ids of the products and the colours that their pictures are drawn in.
const COLOURS: [[u8; 3]; 6] =
    [[230, 220, 190], [20, 30, 90], [190, 20, 30], [20, 20, 20], [70, 110, 170], [40, 40, 40]];

/// A thing on white: wide ones for even products, tall ones for odd ones.
pub(crate) fn thing(product: usize) -> Vec<u8> {
    let colour = COLOURS[product - 1];
    let inside = move |x: u32, y: u32| match product % 2 {
        0 => (10..70).contains(&x) && (30..60).contains(&y),
        _ => (28..52).contains(&x) && (8..88).contains(&y),
    };
    let pixels = (0..96).flat_map(|y| (0..80).map(move |x| (x, y)));
    let rgb = pixels.flat_map(|(x, y)| if inside(x, y) { colour } else { [252, 252, 252] }).collect();
    vision::write::jpeg(&Picture::new(80, 96, rgb).expect("fits"), 92).expect("writes")
}

fn shop() -> TestApp {
    spawn_pictured(&(1..=6).map(thing).collect::<Vec<_>>(), |_| {})
}

async fn send(app: &TestApp, form: Form) -> Response {
    app.ask(Method::POST, PATH).multipart(form).send().await.expect("an answer")
}

fn photo(bytes: Vec<u8>) -> Form {
    Form::new().part("image", Part::bytes(bytes).file_name("사진.jpg"))
}

async fn refused(app: &TestApp, form: Form) -> (u16, Value) {
    status_and_json(send(app, form).await).await
}

#[tokio::test]
async fn a_photo_finds_what_looks_like_it_and_is_kept() {
    let app = shop();
    let response = send(&app, photo(thing(3))).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let location = said(&response, &header::LOCATION);
    let body: Value = response.json().await.expect("JSON");
    assert_eq!(body["results"][0]["product"]["shop_id"], "B1", "{body}");
    assert_eq!((&body["by_image"]["width"], &body["by_image"]["height"]), (&json!(80), &json!(96)));
    assert_eq!(body["by_image"]["crop"], Value::Null);
    assert_eq!(body["by_image"]["hash"].as_str().map(str::len), Some(64));
    assert!(body["seen"]["categories"][0]["share"].as_f64().expect("a share") > 0.0, "{body}");
    assert!(body["request"]["photo"].is_null(), "the photo's vector is nobody's business");

    let kept: Value = app.get(location.strip_prefix(&app.url("")).expect("here")).await.json().await.expect("JSON");
    assert_eq!((&kept["by_image"], &kept["id"]), (&body["by_image"], &body["id"]));
    let ids = |body: &Value| -> Vec<Value> {
        body["results"].as_array().expect("results").iter().map(|ranked| ranked["product"]["id"].clone()).collect()
    };
    assert_eq!(ids(&kept), ids(&body));
}

#[tokio::test]
async fn a_crop_and_a_request_go_with_the_photo() {
    let app = shop();
    let request = json!({"keyword": "jeans", "main_category": ["Bottoms"], "top_n": 1}).to_string();
    let form = photo(thing(5)).text("crop", "0.25,0,0.5,1").text("request", request);
    let (status, body) = status_and_json(send(&app, form).await).await;
    assert_eq!((status, body["count"].clone()), (201, json!(1)), "{body}");
    assert_eq!(body["results"][0]["product"]["shop_id"], "C1");
    assert_eq!(body["by_image"]["crop"], json!([0.25, 0.0, 0.5, 1.0]));
    assert_eq!(body["request"]["main_category"], json!(["Bottoms"]));
}

#[tokio::test]
async fn what_is_wrong_with_a_form_is_told_by_its_part() {
    let app = shop();
    let with = |name: &'static str, text: &'static str| photo(thing(1)).text(name, text);
    let cases: [(Form, &str, &str); 12] = [
        (Form::new().text("crop", "0,0,1,1"), "image", "No file was submitted."),
        (photo(thing(1)).part("image", Part::bytes(thing(2))), "image", "Only one file may be sent."),
        (photo(Vec::new()), "image", "The submitted file is empty."),
        (
            photo(b"<html>".to_vec()),
            "image",
            "Upload a valid image. Not a picture that is read (JPEG, PNG, WebP, GIF); it looks like a web page.",
        ),
        (
            photo(thing(1)[..400].to_vec()),
            "image",
            "Upload a valid image. The JPEG ends before the picture does: it is cut off.",
        ),
        (
            with("crop", "0.5,0,0.6,1"),
            "crop",
            "The box reaches outside the picture: x + width and y + height are at most 1, and none is below 0.",
        ),
        (with("crop", "0,0,0,1"), "crop", "The box is empty: width and height must be above 0."),
        (
            with("crop", "a"),
            "crop",
            "Four numbers are wanted, x,y,width,height, each a share of the picture from 0 to 1; \"a\" is not that.",
        ),
        (with("colour", "red"), "colour", "There is no such part; there are image, crop and request."),
        (with("request", "{\"top_n\": 0}"), "top_n", "Ensure this value is greater than or equal to 1."),
        (with("request", "{\"strategy\": \"topic\"}"), "strategy", "A photo is asked with \"blend\" only."),
        (with("request", "{"), "request", "JSON parse error - EOF while parsing an object at line 1 column 1"),
    ];
    for (form, field, message) in cases {
        assert_eq!(refused(&app, form).await, (400, json!({field: [message]})));
    }
    let (status, body) = refused(&app, with("request", "[]")).await;
    assert_eq!(status, 400, "{body}");
    let cut = app
        .ask(Method::POST, PATH)
        .header(header::CONTENT_TYPE, "multipart/form-data; boundary=x")
        .body("--x\r\nnonsense");
    let (status, body) = status_and_json(cut.send().await.expect("an answer")).await;
    assert_eq!((status, body["non_field_errors"].is_array()), (400, true), "{body}");
}

#[tokio::test]
async fn a_form_that_is_too_large_or_none_is_refused() {
    let pictures = PictureOptions { upload_bytes: 4_000, ..PictureOptions::default() };
    let app = spawn_with(|options| options.pictures = pictures);
    let (status, body) = refused(&app, photo(vec![0xff; 4_001])).await;
    assert_eq!((status, body["code"].as_str()), (413, Some("payload_too_large")), "{body}");
    assert!(body["detail"].as_str().expect("a sentence").contains("4000 bytes"), "{body}");
    // told by its length, before anything of it is read
    let long = app.ask(Method::POST, PATH).header(header::CONTENT_TYPE, "multipart/form-data; boundary=x");
    let long = long.header(header::CONTENT_LENGTH, "99999999").body(vec![b'-'; 99_999_999]).send().await;
    assert!(long.map_or(true, |response| response.status() == StatusCode::PAYLOAD_TOO_LARGE));
    let (status, body) =
        status_and_json(app.ask(Method::POST, PATH).json(&json!({})).send().await.expect("an answer")).await;
    assert_eq!((status, body["code"].as_str()), (415, Some("unsupported_media_type")));
    assert_eq!(app.get(PATH).await.status(), StatusCode::METHOD_NOT_ALLOWED);
}

#[tokio::test]
async fn without_a_snapshot_or_its_pictures_a_photo_has_no_answer() {
    let (status, body) = refused(&spawn_untrained(), photo(thing(1))).await;
    assert_eq!((status, body["code"].as_str()), (503, Some("no_snapshot")));
    let (status, body) = refused(&spawn_app(), photo(thing(1))).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("no_pictures")), "{body}");
    let blind = spawn_pictured(&[thing(1), thing(2)], |options| options.eye = None);
    let (status, body) = refused(&blind, photo(thing(1))).await;
    assert_eq!((status, body["code"].as_str()), (409, Some("no_encoder")), "{body}");
}
