//! `/recommendations/` and `/snapshots/`.

use std::time::Duration;

use insta::assert_json_snapshot;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::app::{said, spawn_app, spawn_untrained, status_and_json, train};

#[tokio::test]
async fn a_recommendation_is_answered_kept_and_read_again() {
    let app = spawn_app();
    let made = app.recommend(&json!({"keyword": "warm sweater -tight", "top_n": 2})).await;
    assert_eq!(made.status(), StatusCode::CREATED);
    let location = said(&made, &header::LOCATION);
    assert_eq!(location, app.url("/api/v1/recommendations/1/"));
    let made = app.told(made).await;
    assert_json_snapshot!(made, {
        ".created" => "[time]", ".snapshot" => "[snapshot]", ".took_ms" => "[ms]",
        ".results[].product" => "[product]", ".results[].score" => "[score]", ".results[].similarity.keyword" => "[number]", ".results[].similarity.percentile" => "[number]",
        ".results[].parts[].score" => "[score]", ".results[].parts[].words" => "[words]",
    });
    for ranked in made["results"].as_array().expect("results") {
        let parts = ranked["parts"].as_array().expect("parts");
        let sum: f64 = parts.iter().filter_map(|part| part["score"].as_f64()).sum();
        assert!((sum - ranked["score"].as_f64().expect("a score")).abs() < 1e-4, "{ranked}");
    }
    let why = &made["results"][0]["parts"][1]["words"][0];
    let marked = json!({"text": "Warm", "marked": true});
    assert!(why["excerpt"]["fragments"].as_array().expect("fragments").contains(&marked), "{why}");
    assert_eq!(app.body("/api/v1/recommendations/1/").await, made, "read as it was answered");

    app.recommend(&json!({"keyword": "jeans"})).await;
    let list = app.body("/api/v1/recommendations/").await;
    assert_eq!((&list["count"], &list["results"][0]["id"], &list["results"][1]), (&json!(2), &json!(2), &made));
}

#[tokio::test]
async fn a_product_hidden_since_is_not_shown() {
    let app = spawn_app();
    let first = made(app.recommend(&json!({"keyword": "sweater"})).await).await;
    assert_eq!(first["results"][0]["rank"], 1);
    let hidden = app.change("A1", |facts| facts.hidden = true);
    for body in
        [app.body("/api/v1/recommendations/1/").await, made(app.recommend(&json!({"keyword": "sweater"})).await).await]
    {
        let results = body["results"].as_array().expect("results");
        assert_eq!(json!(results.len()), body["count"]);
        assert!(results.iter().all(|ranked| ranked["product"]["id"] != hidden.0), "{body}");
    }
}

#[tokio::test]
async fn what_is_asked_again_is_answered_the_same_until_a_product_changes() {
    let app = spawn_app();
    let asked = json!({"keyword": "warm sweater"});
    let ask = async || made(app.recommend(&asked).await).await;
    let (first, mut again) = (ask().await, ask().await);
    assert_eq!((&first["id"], &again["id"]), (&json!(1), &json!(2)), "each is one of its own");
    for of_its_own in ["id", "created", "took_ms"] {
        again[of_its_own] = first[of_its_own].clone();
    }
    assert_eq!(again, first);
    let id = first["results"][0]["product"]["shop_id"].as_str().expect("an id");
    app.change(id, |facts| facts.name = "Renamed sweater".into());
    let renamed = ask().await;
    assert_eq!(renamed["results"][0]["product"]["name"], "Renamed sweater");
    assert_eq!(app.body("/api/v1/recommendations/").await["count"], 3);
}

#[tokio::test]
async fn a_list_is_filled_up_for_products_hidden_since() {
    let app = spawn_app();
    for strategy in ["keyword", "topic", "blend"] {
        let asked = json!({"keyword": "soft sweater", "strategy": strategy, "top_n": 3});
        let ids = |body: &Value| -> Vec<i64> {
            let results = body["results"].as_array().expect("results").iter();
            results.filter_map(|ranked| ranked["product"]["id"].as_i64()).collect()
        };
        let before = made(app.recommend(&asked).await).await;
        app.change("A2", |facts| facts.hidden = true);
        let after = made(app.recommend(&asked).await).await;
        app.change("A2", |facts| facts.hidden = false);
        assert!(ids(&before).contains(&2), "{strategy}: {before}");
        assert_eq!((ids(&after).len(), after["results"][2]["rank"].as_i64()), (3, Some(3)), "{strategy}: {after}");
        assert!(!ids(&after).contains(&2), "{strategy}: {after}");
        assert_eq!(after["request"], before["request"], "kept as it was asked");
    }
}

async fn made(response: reqwest::Response) -> Value {
    assert_eq!(response.status(), StatusCode::CREATED);
    response.json().await.expect("JSON")
}

#[tokio::test]
async fn filters_and_strategies_are_obeyed() {
    let app = spawn_app();
    for strategy in ["keyword", "topic", "blend"] {
        let asked = json!({"keyword": "soft", "strategy": strategy, "main_category": ["Bottoms"], "price_max": 60});
        let body = made(app.recommend(&asked).await).await;
        let ids: Vec<&Value> =
            body["results"].as_array().expect("results").iter().map(|ranked| &ranked["product"]["shop_id"]).collect();
        assert_eq!(ids, ["C1"], "{strategy}");
        assert_eq!(body["candidates"], 1);
        assert_eq!(body["anchor"].is_null(), strategy != "topic", "{strategy}");
    }
    let liked = made(app.recommend(&json!({"like": [5], "exclude": [1]})).await).await;
    let results = liked["results"].as_array().expect("results");
    assert!(results.iter().all(|ranked| ranked["product"]["id"] != 5 && ranked["product"]["id"] != 1), "{liked}");
}

#[tokio::test]
async fn what_is_wrong_is_told_by_field() {
    let app = spawn_app();
    for (asked, expected) in [
        (json!({}), json!({"keyword": ["This field may not be blank."]})),
        (
            json!({"keyword": null, "foo": 1}),
            json!({"keyword": ["This field may not be null."], "foo": ["Unknown field."]}),
        ),
        (json!({"keyword": "x\u{0}"}), json!({"keyword": ["Null characters are not allowed."]})),
        (json!({"keyword": "warm", "strategy": "magic"}), json!({"strategy": ["\"magic\" is not a valid choice."]})),
        (
            json!({"keyword": "warm", "top_n": 1001}),
            json!({"top_n": ["Ensure this value is less than or equal to 1000."]}),
        ),
        (json!({"keyword": "warm", "top_n": "many"}), json!({"top_n": ["A valid integer is required."]})),
        (
            json!({"keyword": "warm", "season": "winter"}),
            json!({"season": ["Expected a list of items but got type \"str\"."]}),
        ),
        (json!({"keyword": "warm", "season": ["fall"]}), json!({"season.0": ["\"fall\" is not a valid choice."]})),
        (
            json!({"keyword": "warm", "price_min": 9, "price_max": 1}),
            json!({"price_min": ["Ensure this value is less than or equal to price_max."]}),
        ),
        (json!({"keyword": "warm", "weights": {"luck": 1}}), json!({"weights.luck": ["Unknown field."]})),
        (
            json!({"keyword": "warm", "diversity": 2}),
            json!({"diversity": ["Ensure this value is less than or equal to 1."]}),
        ),
        (json!({"like": [99]}), json!({"like": ["Invalid pk \"99\" - object does not exist in the active snapshot."]})),
        (json!([1]), json!({"non_field_errors": ["Invalid data. Expected a dictionary, but got list."]})),
    ] {
        assert_eq!(status_and_json(app.recommend(&asked).await).await, (400, expected), "{asked}");
    }
    assert_eq!(app.body("/api/v1/recommendations/").await["count"], 0, "nothing refused is kept");
}

#[tokio::test]
async fn unknown_words_are_told_with_near_ones() {
    let app = spawn_app();
    let (status, body) = status_and_json(app.recommend(&json!({"keyword": "sweatr"})).await).await;
    assert_eq!((status, &body["code"]), (422, &json!("no_known_words")));
    assert_eq!(body["unknown"][0]["word"], "sweatr");
    assert!(body["unknown"][0]["near"].as_array().expect("words").contains(&json!("sweater")), "{body}");
}

#[tokio::test]
async fn bodies_that_are_no_json_are_refused() {
    let app = spawn_app();
    let post = |kind: &str| app.ask(Method::POST, "/api/v1/recommendations/").header(header::CONTENT_TYPE, kind);
    let broken = post("application/json").body("{\"keyword\":").send().await.expect("an answer");
    let (status, body) = status_and_json(broken).await;
    assert_eq!((status, &body["code"]), (400, &json!("parse_error")));
    let plain = post("text/plain").body("warm").send().await.expect("an answer");
    assert_eq!(status_and_json(plain).await.0, 415);
    let large = post("application/json").body(vec![b' '; 1_100_000]).send().await.expect("an answer");
    assert_eq!(large.status(), StatusCode::PAYLOAD_TOO_LARGE);
}

#[tokio::test]
async fn before_the_first_training_there_is_no_snapshot() {
    let app = spawn_untrained();
    let (status, body) = status_and_json(app.recommend(&json!({"keyword": "warm"})).await).await;
    assert_eq!((status, &body["code"]), (503, &json!("no_snapshot")));
    assert_eq!(app.get("/health/ready/").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.get("/health/live/").await.status(), StatusCode::OK);
    assert_eq!(app.get("/api/v1/products/1/similar/").await.status(), StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(app.body("/api/v1/snapshots/").await["count"], 0);
}

#[tokio::test]
async fn a_training_is_followed_while_the_server_runs() {
    let app = spawn_untrained();
    train(app.data.path());
    let ready = async { while app.get("/health/ready/").await.status() != StatusCode::OK {} };
    tokio::time::timeout(Duration::from_secs(60), ready).await.expect("the new snapshot serves");
    assert_eq!(app.recommend(&json!({"keyword": "warm"})).await.status(), StatusCode::CREATED);
}

#[tokio::test]
async fn the_snapshot_that_answered_gives_the_reasons_as_long_as_it_is_there() {
    for is_there in [true, false] {
        let app = spawn_app();
        let made = made(app.recommend(&json!({"keyword": "warm sweater"})).await).await;
        let snapshot = made["snapshot"].as_str().expect("a name");
        train(app.data.path());
        let swapped = async { while app.body("/health/ready/").await["snapshot"] == made["snapshot"] {} };
        tokio::time::timeout(Duration::from_secs(60), swapped).await.expect("the new snapshot serves");
        if !is_there {
            std::fs::remove_dir_all(app.data.path().join("snapshots").join(snapshot)).expect("removed");
        }
        let read = app.body("/api/v1/recommendations/1/").await;
        let (first, best) = (&made["results"][0], &read["results"][0]);
        assert_eq!((&best["product"]["id"], &best["score"]), (&first["product"]["id"], &first["score"]));
        assert_eq!(best["parts"] == first["parts"], is_there, "{best}");
        assert_eq!(best["parts"] == json!([]), !is_there, "{best}");
    }
}

#[tokio::test]
async fn snapshots_are_listed_and_one_is_active() {
    let app = spawn_app();
    let list = app.body("/api/v1/snapshots/").await;
    assert_eq!((&list["count"], &list["results"][0]["active"]), (&json!(1), &json!(true)));
    let name = list["results"][0]["name"].as_str().expect("a name");
    let one = app.body(&format!("/api/v1/snapshots/{name}/")).await;
    assert_eq!(one, list["results"][0]);
    assert_eq!((&one["products"], &one["dimensions"]), (&json!(7), &json!(8)));
    assert_eq!(app.body("/health/ready/").await["snapshot"], json!(name));
    for missing in ["nothing", "..%2F..", "CURRENT"] {
        assert_eq!(
            app.get(&format!("/api/v1/snapshots/{missing}/")).await.status(),
            StatusCode::NOT_FOUND,
            "{missing}"
        );
    }
}
