//! Pictures of products as a way of choosing: the strategy `image`, and similar by images.

use serde_json::{Value, json};

use crate::app::{TestApp, spawn_app, spawn_pictured, status_and_json};
use crate::by_image::thing;

/// All products but the last have a picture.
fn shop() -> TestApp {
    spawn_pictured(&(1..=5).map(thing).collect::<Vec<_>>(), |_| {})
}

fn ids(body: &Value) -> Vec<i64> {
    let results = body["results"].as_array().expect("a list");
    results.iter().map(|result| result["product"]["id"].as_i64().expect("a number")).collect()
}

async fn ask(app: &TestApp, query: &str, asked: &Value) -> (u16, Value) {
    let path = format!("/api/v1/recommendations/{query}");
    let response = app.ask(reqwest::Method::POST, &path).json(asked).send().await.expect("an answer");
    status_and_json(response).await
}

#[tokio::test]
async fn the_strategy_image_tells_how_it_came_to_its_list() {
    let app = shop();
    let asked = json!({"keyword": "jeans", "strategy": "image", "top_n": 3, "pool": 1});
    let (status, made) = ask(&app, "?explain=trace", &asked).await;
    assert_eq!(
        (status, &made["request"]["pool"], &made["request"]["strategy"]),
        (201, &json!(1), &json!("image")),
        "{made}"
    );
    let trace = &made["trace"];
    assert_eq!(trace["anchors"].as_array().map(Vec::len), Some(3), "{trace}");
    // three different products have no pool of one in common
    assert_eq!(trace["widened"][0], 1, "{trace}");
    assert_eq!((&made["relaxed"], ids(&made).len()), (&trace["pool"], 3), "{made}");
    for result in made["results"].as_array().expect("a list") {
        let parts = result["parts"].as_array().expect("a list");
        let looks: Vec<&Value> = parts.iter().filter(|part| !part["look"].is_null()).collect();
        assert!(looks.len() == 1 && looks[0]["kind"] == "image" && looks[0]["score"] == 0.0, "{result}");
        assert!(result["similarity"]["image"].is_f64() && result["product"]["id"] != 6, "{result}");
    }
    let path = format!("/api/v1/recommendations/{}/", made["id"]);
    assert_eq!(app.body(&format!("{path}?explain=trace")).await, made, "read again as it was");
    let plain = app.body(&path).await;
    assert_eq!((&plain["trace"], &plain["results"]), (&Value::Null, &made["results"]));
    let (_, plain) = ask(&app, "", &asked).await;
    assert_eq!((&plain["trace"], &plain["results"]), (&Value::Null, &made["results"]));
}

#[tokio::test]
async fn what_is_wrong_is_told_by_field() {
    let app = shop();
    let field = |asked: Value, query: &'static str| {
        let app = &app;
        async move {
            let (status, body) = ask(app, query, &asked).await;
            let fields: Vec<String> = body.as_object().expect("fields").keys().cloned().collect();
            (status, fields.join(" "))
        }
    };
    let image = |pool: Value| json!({"keyword": "jeans", "strategy": "image", "pool": pool});
    assert_eq!(field(image(json!(0)), "").await, (400, "pool".into()));
    assert_eq!(field(image(json!(1_000_001)), "").await, (400, "pool".into()));
    assert_eq!(field(image(json!("many")), "").await, (400, "pool".into()));
    assert_eq!(field(image(json!(5)), "?explain=all").await, (400, "explain".into()));
    assert_eq!(field(json!({"keyword": "x", "weights": {"images": 2}}), "").await, (400, "weights.images".into()));
    assert_eq!(field(json!({"keyword": "x", "photo": {}}), "").await, (400, "photo".into()), "only a form brings one");
    let (status, body) = status_and_json(app.get("/api/v1/products/6/similar/?by=images").await).await;
    assert_eq!(status, 400);
    assert!(body["by"][0].as_str().expect("a sentence").contains("The product 6 has no picture"), "{body}");
    let blind = spawn_app();
    let (status, body) = ask(&blind, "", &json!({"keyword": "jeans", "strategy": "image"})).await;
    assert_eq!(status, 400);
    assert!(body["strategy"][0].as_str().expect("a sentence").contains("has no pictures"), "{body}");
}

#[tokio::test]
async fn similar_by_images_leaves_out_what_has_no_picture() {
    let app = shop();
    let similar = app.body("/api/v1/products/1/similar/?by=images").await;
    assert_eq!(similar["by"], "images");
    let mut listed = ids(&similar);
    listed.sort_unstable();
    assert_eq!(listed, [2, 3, 4, 5]);
    let first = &similar["results"][0];
    assert_eq!((&first["parts"][0]["kind"], &first["score"]), (&json!("image"), &first["similarity"]["image"]));
}
