//! Recommending for and against topics, as a caller asks for it: 3 is warmth, 5 is tightness, 8 is flow (see `talk`).

use serde_json::{Value, json};

use crate::app::{TestApp, spawn_app, spawn_with, status_and_json};
use crate::talk;

fn spawn_talking() -> TestApp {
    spawn_with(|options| talk::publish(&options.data, 0))
}

fn products(body: &Value) -> Vec<i64> {
    let results = body["results"].as_array().expect("a list");
    results.iter().map(|result| result["product"]["id"].as_i64().expect("a number")).collect()
}

/// The topics of a result's parts, in their order.
fn topics(result: &Value) -> Vec<i64> {
    let parts = result["parts"].as_array().expect("a list");
    parts.iter().filter_map(|part| part["topic"].as_i64()).collect()
}

#[tokio::test]
async fn topics_steer_are_explained_and_kept() {
    let app = spawn_talking();
    let asked = json!({"topics": [{"id": 3, "weight": 1}, {"id": 5, "weight": -0.5}], "weights": {"rating": 0}});
    let (status, made) = status_and_json(app.recommend(&asked).await).await;
    assert_eq!(status, 201, "{made}");
    assert_eq!(
        made["topics"],
        json!([{"id": 3, "label": "warm · soft", "weight": 1.0}, {"id": 5, "label": "tight", "weight": -0.5}])
    );
    assert_eq!(made["request"]["topics"], json!([{"id": 3, "weight": 1.0}, {"id": 5, "weight": -0.5}]));
    let listed = products(&made);
    assert!([1, 2].contains(&listed[0]) && listed.iter().rposition(|id| *id == 4) == Some(listed.len() - 1), "{made}");
    for result in made["results"].as_array().expect("a list") {
        let parts = result["parts"].as_array().expect("a list");
        let sum: f64 = parts.iter().map(|part| part["score"].as_f64().expect("a number")).sum();
        assert!((sum - result["score"].as_f64().expect("a number")).abs() < 1e-5, "{result}");
    }
    assert_eq!(topics(&made["results"][0]), [3, 5]);
    let id = made["id"].as_i64().expect("a number");
    assert_eq!(app.body(&format!("/api/v1/recommendations/{id}/")).await, made, "read again as it was");
    let again = status_and_json(app.recommend(&asked).await).await.1;
    assert_eq!(again["results"], made["results"]);
    let other = json!({"topics": [{"id": 3, "weight": -1}], "weights": {"rating": 0}});
    let other = status_and_json(app.recommend(&other).await).await.1;
    assert!([1, 2].contains(products(&other).last().expect("results")), "another weight is another question: {other}");
}

#[tokio::test]
async fn a_topics_words_become_the_keyword() {
    let app = spawn_talking();
    let asked = json!({"strategy": "topic", "topics": [{"id": 3, "weight": 1}, {"id": 5, "weight": -1}]});
    let (status, made) = status_and_json(app.recommend(&asked).await).await;
    assert_eq!((status, &made["words"]), (201, &json!(["warm", "wool", "soft"])), "{made}");
    assert!(made["anchor"].is_i64() && made["negative_words"][0] == "tight", "{made}");
}

#[tokio::test]
async fn what_is_wrong_with_topics_is_told_in_its_place() {
    let app = spawn_talking();
    let topic = |id: Value, weight: Value| json!({"topics": [{"id": id, "weight": weight}]});
    let required = json!(["This field is required."]);
    let low = json!(["Ensure this value is greater than or equal to -1."]);
    let too_many: Vec<Value> = (0..101).map(|id| json!({"id": id, "weight": 1})).collect();
    for (body, field, message) in [
        (topic(json!(3), json!(-1.5)), "topics.0.weight", low.clone()),
        (topic(json!(3), json!("much")), "topics.0.weight", json!(["A valid number is required."])),
        (topic(json!(3), json!(null)), "topics.0.weight", json!(["This field may not be null."])),
        (topic(json!(3), json!(0)), "topics", json!(["At least one weight must be other than 0."])),
        (topic(json!(1.5), json!(1)), "topics.0.id", json!(["A valid integer is required."])),
        (topic(json!(-1), json!(1)), "topics.0.id", json!(["Ensure this value is between 0 and 4294967295."])),
        (json!({"topics": [{"weight": 1}]}), "topics.0.id", required.clone()),
        (json!({"topics": [{"id": 3}]}), "topics.0.weight", required),
        (json!({"topics": [3]}), "topics.0", json!(["Invalid data. Expected a dictionary, but got int."])),
        (json!({"topics": {"3": 1}}), "topics", json!(["Expected a list of items but got type \"dict\"."])),
        (json!({"topics": null}), "topics", json!(["This field may not be null."])),
        (json!({"topics": [{"id": 3, "weight": 1, "x": 2}]}), "topics.0.x", json!(["Unknown field."])),
        (
            json!({"topics": [{"id": 3, "weight": 1}, {"id": 3, "weight": -1}]}),
            "topics.1.id",
            json!(["The topic 3 is named more than once."]),
        ),
        (json!({"topics": too_many}), "topics", json!(["Ensure this field has no more than 100 elements."])),
        (
            json!({"keyword": "warm", "weights": {"topics": -1}}),
            "weights.topics",
            json!(["Ensure this value is greater than or equal to 0."]),
        ),
        (
            json!({"strategy": "topic", "topics": [{"id": 5, "weight": -1}]}),
            "keyword",
            json!(["The strategy \"topic\" needs a keyword, or a topic with a weight above 0."]),
        ),
    ] {
        let told = status_and_json(app.recommend(&body).await).await;
        assert_eq!(told, (400, json!({field: message})), "{body}");
    }
}

#[tokio::test]
async fn a_topic_of_another_snapshot_is_told_with_what_it_became() {
    let app = spawn_talking();
    let asked = json!({"topics": [{"id": 1, "weight": 1}, {"id": 2, "weight": 1}, {"id": 99, "weight": 1}]});
    let (status, told) = status_and_json(app.recommend(&asked).await).await;
    assert_eq!(status, 400);
    let said = |field: &str| told[field][0].as_str().expect("a message").to_owned();
    assert!(said("topics.0.id").contains("(snug) was last in the snapshot 20261101T000000-0000"), "{told}");
    assert!(said("topics.0.id").contains("it became the topic 5 (tight), cosine 0.80"), "{told}");
    assert!(
        said("topics.1.id").contains("nothing is like it") && said("topics.2.id").contains("no topic 99"),
        "{told}"
    );
}

#[tokio::test]
async fn products_are_alike_by_their_topics() {
    let app = spawn_talking();
    let body = app.body("/api/v1/products/1/similar/?by=topics&top_n=3").await;
    assert_eq!((&body["by"], products(&body)[0]), (&json!("topics"), 2), "{body}");
    assert_eq!(topics(&body["results"][0]).len(), 3, "the topics that they share");
    let without = spawn_app();
    let (status, told) = status_and_json(without.get("/api/v1/products/1/similar/?by=topics").await).await;
    assert_eq!(status, 400, "{told}");
    assert!(told["by"][0].as_str().is_some_and(|said| said.contains("has no topics")), "{told}");
    let (status, told) = status_and_json(without.recommend(&json!({"topics": [{"id": 3, "weight": 1}]})).await).await;
    assert!(status == 400 && told["topics"][0].as_str().is_some_and(|said| said.contains("has no topics")), "{told}");
}
