//! What reviewers talk about, as a caller asks for it.

use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};
use server::api::auth::AdminToken;

use crate::app::{TestApp, said, spawn_app, spawn_untrained, spawn_with, status_and_json};
use crate::talk;

const KEY: &str = "a-key-for-tests-only";

/// A server whose snapshot has three topics, and which knows an admin.
fn spawn_talking() -> TestApp {
    spawn_with(|options| {
        talk::publish(&options.data, 0);
        options.admin_token = AdminToken::parse(KEY).expect("a sound token");
    })
}

impl TestApp {
    async fn relabel(&self, topic: u32, body: &Value) -> (u16, Value) {
        let path = format!("/api/v1/topics/{topic}/");
        let asked = self.ask(Method::PATCH, &path).header(header::AUTHORIZATION, format!("Token {KEY}")).json(body);
        status_and_json(asked.send().await.expect("an answer")).await
    }
}

fn ids(list: &Value) -> Vec<u64> {
    list.as_array().expect("a list").iter().map(|one| one["id"].as_u64().expect("a number")).collect()
}

#[tokio::test]
async fn topics_are_listed_by_share_and_as_asked() {
    let app = spawn_talking();
    insta::assert_json_snapshot!(app.body("/api/v1/topics/").await);
    for (ordering, order) in [
        ("id", vec![3, 5, 8]),
        ("-id", vec![8, 5, 3]),
        ("coherence,-id", vec![8, 5, 3]),
        ("label", vec![8, 5, 3]),
        ("-product_count,nonsense", vec![3, 5, 8]),
        ("share", vec![5, 8, 3]),
    ] {
        let body = app.body(&format!("/api/v1/topics/?ordering={ordering}")).await;
        assert_eq!(ids(&body["results"]), order, "{ordering}");
    }
    let second = app.body("/api/v1/topics/?page_size=2&page=2").await;
    assert_eq!(
        (ids(&second["results"]), &second["previous"]),
        (vec![8], &json!("[origin]/api/v1/topics/?page_size=2"))
    );
    assert_eq!(app.get("/api/v1/topics/?page=2").await.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_topic_is_told_with_its_proof() {
    let app = spawn_talking();
    let body = app.body("/api/v1/topics/3/").await;
    let proof: Vec<_> = body["evidence"].as_array().expect("a list").iter().map(|it| &it["product"]["id"]).collect();
    assert_eq!(proof, [1, 2], "the hidden product's sentence is left out");
    assert_eq!(body["evidence"][0]["excerpt"]["fragments"][1], json!({"text": "warm", "marked": true}));
    assert_eq!(ids(&body["neighbours"]), [8, 5], "flow shares a word with warmth");
    assert_eq!(body["neighbours"][1]["distance"], 1.0);
    assert_eq!(body["origin"], json!({"kind": "continues", "similarity": 0.75}));
}

#[tokio::test]
async fn topics_that_are_gone_are_told_with_what_they_became() {
    let app = spawn_talking();
    let gone = status_and_json(app.get("/api/v1/topics/1/").await).await;
    let became = json!({"id": 5, "label": "tight", "similarity": 0.8});
    let mut told = gone.1.clone();
    told["became"]["similarity"] =
        json!((told["became"]["similarity"].as_f64().expect("a number") * 1e4).round() / 1e4);
    assert_eq!(
        (gone.0, told),
        (
            404,
            json!({
                "detail": "Topic 1 (snug) is gone since snapshot 20261101T000000-0000; the nearest one now is 5 (tight).",
                "code": "topic_gone", "label": "snug", "last_snapshot": "20261101T000000-0000", "became": became,
            })
        )
    );
    for path in ["/api/v1/topics/2/products/", "/api/v1/topics/2/wordcloud/", "/api/v1/topics/2/"] {
        let (status, body) = status_and_json(app.get(path).await).await;
        assert_eq!((status, &body["code"], &body["became"]), (404, &json!("topic_gone"), &Value::Null), "{path}");
    }
    for path in ["4/", "0/", "-1/", "x/", "4294967299/", "4/products/", "4/wordcloud/", "99999999999999999999/"] {
        let told = status_and_json(app.get(&format!("/api/v1/topics/{path}")).await).await;
        assert_eq!(told, (404, json!({"detail": "Not found.", "code": "not_found"})), "{path}");
    }
    assert_eq!(app.relabel(1, &json!({"label": "x"})).await.1["code"], "topic_gone");
}

#[tokio::test]
async fn the_products_of_a_topic_are_told_with_their_reasons() {
    let app = spawn_talking();
    let products = |body: &Value| -> Vec<i64> {
        let results = body["results"].as_array().expect("a list");
        results.iter().map(|result| result["product"]["id"].as_i64().expect("a number")).collect()
    };
    let body = app.body("/api/v1/topics/3/products/").await;
    assert_eq!(body["topic"], json!({"id": 3, "label": "warm · soft"}));
    let listed = products(&body);
    assert!(!listed.contains(&7) && listed.len() >= 3, "{listed:?}");
    assert!([1, 2].contains(&listed[0]), "{listed:?}");
    assert_eq!(
        (&body["results"][0]["parts"][0]["kind"], &body["results"][0]["parts"][0]["topic"]),
        (&json!("topic"), &json!(3))
    );
    assert_eq!(products(&app.body("/api/v1/topics/8/products/?top_n=1").await), [3]);
    let dresses = products(&app.body("/api/v1/topics/3/products/?main_category=Dresses").await);
    assert!(dresses.iter().all(|id| [3, 4].contains(id)) && !dresses.is_empty(), "{dresses:?}");
    app.change("A1", |facts| facts.hidden = true);
    app.change("A2", |facts| facts.hidden = true);
    let left = products(&app.body("/api/v1/topics/3/products/?top_n=2").await);
    assert!(left.len() == 2 && left[0] == 6, "hidden products make room for others: {left:?}");
    for (top_n, message) in [
        ("0", "Ensure this value is greater than or equal to 1."),
        ("101", "Ensure this value is less than or equal to 100."),
        ("many", "A valid integer is required."),
    ] {
        let told = status_and_json(app.get(&format!("/api/v1/topics/3/products/?top_n={top_n}")).await).await;
        assert_eq!(told, (400, json!({"top_n": [message]})));
    }
}

#[tokio::test]
async fn the_map_has_all_that_a_page_draws() {
    let app = spawn_talking();
    let map = app.body("/api/v1/topics/map/?lambda=1&terms=2").await;
    assert_eq!((&map["lambda"], ids(&map["topics"])), (&json!(1.0), vec![3, 5, 8]));
    let warmth = &map["topics"][0];
    assert_eq!((&warmth["x"], &warmth["y"], &warmth["radius"]), (&json!(1.0), &json!(0.5), &json!(1.0)));
    // each word stands in the texts ten times; "warm" is all warmth's, two thirds of "soft" are
    let warm = &warmth["terms"][0];
    assert_eq!((&warm["term"], &warm["in_topic"], &warm["overall"]), (&json!("warm"), &json!(10.0), &json!(10.0)));
    let soft = &warmth["terms"][1];
    assert_eq!((&soft["term"], &soft["in_topic"], &soft["overall"]), (&json!("soft"), &json!(6.7), &json!(10.0)));
    let spread =
        map["spread"].as_array().expect("a list").iter().find(|spread| spread["term"] == "soft").expect("listed");
    assert_eq!(ids(&spread["topics"]), [3, 8]);
    assert_eq!((&spread["topics"][0]["share"], &spread["topics"][0]["radius"]), (&json!(0.6667), &json!(1.0)));
    let alone = app.body("/api/v1/topics/map/?lambda=0&terms=1").await;
    assert_eq!(alone["topics"][0]["terms"][0]["term"], "warm");
    for topic in map["topics"].as_array().expect("a list") {
        for term in topic["terms"].as_array().expect("a list") {
            let listed = map["spread"].as_array().expect("a list").iter().any(|spread| spread["term"] == term["term"]);
            assert!(listed, "{term}");
        }
    }
    for (query, field) in
        [("lambda=1.1", "lambda"), ("lambda=nan", "lambda"), ("lambda=-1", "lambda"), ("terms=0", "terms")]
    {
        let (status, body) = status_and_json(app.get(&format!("/api/v1/topics/map/?{query}")).await).await;
        assert!(status == 400 && body[field].is_array(), "{query}: {body}");
    }
}

#[tokio::test]
async fn word_clouds_are_json_or_svg() {
    let app = spawn_talking();
    for path in ["/api/v1/topics/3/wordcloud/", "/api/v1/products/1/wordcloud/"] {
        let body = app.body(&format!("{path}?width=320&height=200")).await;
        let words = body["words"].as_array().expect("a list");
        assert!(!words.is_empty() && words[0]["weight"] == 1.0, "{body}");
        for word in words {
            let number = |name: &str| word[name].as_f64().expect("a number");
            assert!(number("x") >= 0.0 && number("x") + number("width") <= 320.0, "{word}");
            assert!(number("y") >= 0.0 && number("y") + number("height") <= 200.0, "{word}");
        }
        let asked = app.ask(Method::GET, path).header(header::ACCEPT, "image/svg+xml").send().await.expect("an answer");
        assert_eq!(said(&asked, &header::CONTENT_TYPE), "image/svg+xml");
        assert!(said(&asked, &header::VARY).contains("Accept"));
        let tag = said(&asked, &header::ETAG);
        let svg = asked.text().await.expect("text");
        assert!(svg.starts_with("<svg ") && svg.contains("#c8410b") && !svg.contains("<script"), "{svg}");
        let same = app.get(&format!("{path}?format=svg")).await;
        assert_eq!(said(&same, &header::ETAG), tag);
        let dark = app.get(&format!("{path}?format=svg&theme=dark")).await.text().await.expect("text");
        assert!(dark.contains("#ff7a45"), "{dark}");
        let known =
            app.ask(Method::GET, &format!("{path}?format=svg")).header(header::IF_NONE_MATCH, &tag).send().await;
        assert_eq!(known.expect("an answer").status(), StatusCode::NOT_MODIFIED);
        let head = app.ask(Method::HEAD, &format!("{path}?format=svg")).send().await.expect("an answer");
        assert_eq!((said(&head, &header::ETAG), head.bytes().await.expect("nothing").len()), (tag, 0));
        let (status, told) =
            status_and_json(app.get(&format!("{path}?width=1&height=x&words=0&theme=<b>&format=png")).await).await;
        assert_eq!((status, told.as_object().map(serde_json::Map::len)), (400, Some(5)), "{told}");
    }
    let svg = app.get("/api/v1/products/6/wordcloud/?format=svg").await.text().await.expect("text");
    assert!(svg.contains("<title>Black &lt;b&gt;jeans&lt;/b&gt;</title>"), "{svg}");
    for hidden in ["7", "99", "x"] {
        assert_eq!(app.get(&format!("/api/v1/products/{hidden}/wordcloud/")).await.status(), StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_label_shows_at_once_everywhere_and_survives_training() {
    let app = spawn_talking();
    let label = "Warm & <soft>".replace(['<', '>'], "\"");
    let (status, body) = app.relabel(5, &json!({"label": format!("  {label} ")})).await;
    assert_eq!((status, &body["label"], &body["learned_label"]), (200, &json!(label), &json!(["tight"])), "{body}");
    assert!(body["labelled"].is_string(), "{body}");
    let everywhere = async || {
        let list = app.body("/api/v1/topics/?ordering=id").await;
        let gone = status_and_json(app.get("/api/v1/topics/1/").await).await.1;
        vec![
            list["results"][1]["label"].clone(),
            app.body("/api/v1/topics/5/").await["label"].clone(),
            app.body("/api/v1/topics/map/").await["topics"][1]["label"].clone(),
            app.body("/api/v1/topics/5/wordcloud/").await["title"].clone(),
            app.body("/api/v1/topics/5/products/").await["topic"]["label"].clone(),
            gone["became"]["label"].clone(),
        ]
    };
    assert_eq!(everywhere().await, vec![json!(label); 6]);
    let svg = app.get("/api/v1/topics/5/wordcloud/?format=svg").await.text().await.expect("text");
    assert!(svg.contains("<title>Warm &amp; &quot;soft&quot;</title>"), "{svg}");
    talk::publish(app.data.path(), 60);
    assert_eq!(everywhere().await, vec![json!(label); 6]);
    let (status, body) = app.relabel(5, &json!({"label": null})).await;
    assert_eq!((status, &body["label"], &body["labelled"]), (200, &json!("tight"), &Value::Null));
    assert_eq!(everywhere().await, vec![json!("tight"); 6]);
}

#[tokio::test]
async fn recommendations_show_the_label_of_the_moment_even_those_answered_before() {
    let app = spawn_talking();
    let question = json!({"topics": [{"id": 5, "weight": 1}], "top_n": 2});
    let answered = async || {
        let body = app.told(app.recommend(&question).await).await;
        (body["topics"][0]["label"].clone(), body["id"].as_i64().expect("a number"))
    };
    let (label, kept) = answered().await;
    assert_eq!(label, "tight");
    assert_eq!(answered().await.0, "tight", "from memory");
    assert_eq!(app.relabel(5, &json!({"label": "조임"})).await.0, 200);
    assert_eq!(answered().await.0, "조임");
    assert_eq!(app.body(&format!("/api/v1/recommendations/{kept}/")).await["topics"][0]["label"], "조임");
    assert_eq!(app.body("/api/v1/recommendations/").await["results"][0]["topics"][0]["label"], "조임");
    // the same from another process, such as `coordi topics label`
    let database = store::Database::open(&app.data.path().join("coordi.sqlite")).expect("opens");
    database.write(|connection| store::topic_labels::take_back(connection, domain::TopicId(5))).expect("takes it back");
    assert_eq!(answered().await.0, "tight");
}

#[tokio::test]
async fn bad_labels_are_refused_by_field() {
    let app = spawn_talking();
    for (body, field, message) in [
        (json!({"label": "x".repeat(10_000)}), "label", "Ensure this field has no more than 60 characters."),
        (json!({"label": "<img src=x onerror=alert(1)>"}), "label", "Markup is not allowed: leave out < and >."),
        (json!({"label": "a\u{0}b"}), "label", "Control characters are not allowed."),
        (json!({"label": ["x"]}), "label", "Not a valid string."),
        (json!({}), "label", "This field is required."),
        (json!({"label": "x", "id": 9}), "id", "Unknown field."),
        (json!([]), "non_field_errors", "Invalid data. Expected a dictionary."),
    ] {
        assert_eq!(app.relabel(3, &body).await, (400, json!({field: [message]})), "{body}");
    }
    assert_eq!(app.relabel(4, &json!({"label": "x"})).await.0, 404);
    assert_eq!(app.body("/api/v1/topics/3/").await["labelled"], Value::Null);
}

#[tokio::test]
async fn only_the_admin_labels() {
    let closed = spawn_with(|options| talk::publish(&options.data, 0));
    let (status, body) = closed.relabel(3, &json!({"label": "x"})).await;
    assert_eq!((status, &body["code"]), (403, &json!("permission_denied")), "{body}");
    let app = spawn_talking();
    let patch = |token: Option<&str>| {
        let asked = app.ask(Method::PATCH, "/api/v1/topics/3/").json(&json!({"label": "x"}));
        token.map_or(asked.try_clone().expect("plain"), |token| asked.header(header::AUTHORIZATION, token)).send()
    };
    for (token, code) in [
        (None, "not_authenticated"),
        (Some("Token wrong"), "authentication_failed"),
        (Some("Bearer a-key-for-tests-only"), "authentication_failed"),
    ] {
        let refused = patch(token).await.expect("an answer");
        assert_eq!(said(&refused, &header::WWW_AUTHENTICATE), "Token");
        let (status, body) = status_and_json(refused).await;
        assert_eq!((status, &body["code"]), (401, &json!(code)), "{token:?}");
    }
    assert_eq!(app.body("/api/v1/topics/3/").await["labelled"], Value::Null);
    let options = app.ask(Method::OPTIONS, "/api/v1/topics/3/").send().await.expect("an answer");
    assert_eq!(said(&options, &header::ALLOW), "GET, HEAD, PATCH, OPTIONS");
    let moved = app.get("/api/v1/topics").await;
    assert_eq!(
        (moved.status(), said(&moved, &header::LOCATION)),
        (StatusCode::MOVED_PERMANENTLY, "/api/v1/topics/".into())
    );
}

#[tokio::test]
async fn without_topics_the_list_is_empty_and_the_rest_says_so() {
    let app = spawn_app();
    assert_eq!(app.body("/api/v1/topics/").await, json!({"count": 0, "next": null, "previous": null, "results": []}));
    for path in ["3/", "3/products/", "3/wordcloud/", "map/"] {
        let (status, body) = status_and_json(app.get(&format!("/api/v1/topics/{path}")).await).await;
        assert_eq!((status, &body["code"]), (404, &json!("no_topics")), "{path}");
    }
    assert!(app.body("/api/v1/products/1/wordcloud/").await["words"].is_array());
    let untrained = spawn_untrained();
    for path in ["", "3/", "map/", "3/products/", "3/wordcloud/"] {
        let (status, body) = status_and_json(untrained.get(&format!("/api/v1/topics/{path}")).await).await;
        assert_eq!((status, &body["code"]), (503, &json!("no_snapshot")), "{path}");
    }
}
