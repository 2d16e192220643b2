//! What is the same for every path.

use reqwest::{Method, StatusCode, header};
use serde_json::json;
use server::startup::{self, ServeError, ServeOptions};

use crate::app::{options, said, spawn_app, spawn_untrained, spawn_with, status_and_json};

#[tokio::test]
async fn the_root_tells_where_everything_is() {
    let app = spawn_untrained();
    insta::assert_json_snapshot!(app.body("/api/v1/").await);
}

#[tokio::test]
async fn a_missing_slash_is_redirected_for_reads() {
    let app = spawn_untrained();
    for method in [Method::GET, Method::HEAD] {
        let moved = app.ask(method, "/api/v1/products?page=2").send().await.expect("an answer");
        assert_eq!(moved.status(), StatusCode::MOVED_PERMANENTLY);
        assert_eq!(said(&moved, &header::LOCATION), "/api/v1/products/?page=2");
    }
    let posted = app.ask(Method::POST, "/api/v1/recommendations").json(&json!({})).send().await.expect("an answer");
    assert_eq!(posted.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_not_there_is_told_in_json() {
    let app = spawn_untrained();
    for path in ["/api/v1/nothing/", "/api/v1/nothing", "/api/", "/health/", "/api/v1/products/1/nothing/"] {
        let told = status_and_json(app.get(path).await).await;
        assert_eq!(told, (404, json!({"detail": "Not found.", "code": "not_found"})), "{path}");
    }
}

#[tokio::test]
async fn other_methods_are_told_what_is_allowed() {
    let app = spawn_untrained();
    let refused = app.ask(Method::DELETE, "/api/v1/products/1/").send().await.expect("an answer");
    assert_eq!(refused.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(said(&refused, &header::ALLOW), "GET, HEAD, OPTIONS");
    assert_eq!(
        refused.json::<serde_json::Value>().await.expect("JSON"),
        json!({"detail": "Method \"DELETE\" not allowed.", "code": "method_not_allowed"})
    );
    let options = app.ask(Method::OPTIONS, "/api/v1/recommendations/").send().await.expect("an answer");
    assert_eq!(said(&options, &header::ALLOW), "GET, HEAD, POST, OPTIONS");
    let (status, body) = status_and_json(options).await;
    assert_eq!((status, body["name"].is_string()), (200, true), "{body}");
}

#[tokio::test]
async fn head_is_get_without_a_body() {
    let app = spawn_untrained();
    let (get, head) = (app.get("/api/v1/products/1/").await, app.ask(Method::HEAD, "/api/v1/products/1/"));
    let head = head.send().await.expect("an answer");
    assert_eq!(head.status(), StatusCode::OK);
    assert_eq!(said(&head, &header::ETAG), said(&get, &header::ETAG));
    assert!(head.bytes().await.expect("nothing").is_empty());
}

#[tokio::test]
async fn reads_are_tagged_and_a_known_body_is_not_sent_again() {
    let app = spawn_untrained();
    for path in ["/api/v1/products/", "/api/v1/products/1/", "/api/v1/schema/"] {
        let tag = said(&app.get(path).await, &header::ETAG);
        assert!(tag.starts_with("W/\""), "{path}: {tag}");
        let again = app.ask(Method::GET, path).header(header::IF_NONE_MATCH, &tag).send().await.expect("an answer");
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{path}");
    }
    let before = said(&app.get("/api/v1/products/1/").await, &header::ETAG);
    app.change("A1", |facts| facts.brand = "Other".into());
    assert_ne!(said(&app.get("/api/v1/products/1/").await, &header::ETAG), before);
}

#[tokio::test]
async fn only_json_is_spoken() {
    let app = spawn_untrained();
    let asking = |accept: &'static str| app.ask(Method::GET, "/api/v1/products/").header(header::ACCEPT, accept).send();
    for accept in ["text/html", "application/json;q=0", "image/*"] {
        let told = status_and_json(asking(accept).await.expect("an answer")).await;
        assert_eq!((told.0, &told.1["code"]), (406, &json!("not_acceptable")), "{accept}");
    }
    for accept in ["*/*", "application/json", "text/html,application/xhtml+xml,*/*;q=0.8"] {
        assert_eq!(asking(accept).await.expect("an answer").status(), StatusCode::OK, "{accept}");
    }
}

#[tokio::test]
async fn every_answer_has_an_id() {
    let app = spawn_untrained();
    let id = header::HeaderName::from_static("x-request-id");
    for path in ["/api/v1/", "/api/v1/nothing/", "/", "/metrics"] {
        assert_eq!(said(&app.get(path).await, &id).len(), 36, "{path}");
    }
    for (given, kept) in [("abc-1", true), ("a b", false)] {
        let answer = app.ask(Method::GET, "/api/v1/").header(&id, given).send().await.expect("an answer");
        assert_eq!(said(&answer, &id) == given, kept, "{given}");
    }
}

#[tokio::test]
async fn bodies_are_compressed_on_request() {
    let app = spawn_untrained();
    let packed = app.ask(Method::GET, "/api/v1/schema/").header(header::ACCEPT_ENCODING, "gzip").send().await;
    assert_eq!(said(&packed.expect("an answer"), &header::CONTENT_ENCODING), "gzip");
}

#[tokio::test]
async fn the_schema_the_docs_and_the_counters_are_served() {
    let app = spawn_untrained();
    let yaml = app.get("/api/v1/schema/").await.text().await.expect("text");
    assert_eq!(yaml, server::api::openapi_yaml());
    assert_eq!(app.body("/api/v1/schema/?format=json").await["openapi"], "3.1.0");
    assert_eq!(app.get("/api/v1/schema/?format=xml").await.status(), StatusCode::NOT_FOUND);
    let docs = app.get("/api/v1/docs/").await.text().await.expect("a page");
    assert!(docs.contains("swagger-ui"), "{docs}");
    app.get("/api/v1/products/3/").await;
    let counters = app.get("/metrics").await.text().await.expect("text");
    let counted = r#"coordi_http_requests_total{method="GET",path="/api/v1/products/{id}/",status="200"} 1"#;
    assert!(counters.contains(counted), "{counters}");
}

#[tokio::test]
async fn links_believe_a_proxy_only_where_told_to() {
    for (trust, starts) in [(false, "http://127.0.0.1"), (true, "https://shop.example/")] {
        let app = spawn_with(|options| options.trust_forwarded = trust);
        let asked = app
            .ask(Method::GET, "/api/v1/")
            .header("X-Forwarded-Proto", "https")
            .header("X-Forwarded-Host", "shop.example");
        let root: serde_json::Value = asked.send().await.expect("an answer").json().await.expect("JSON");
        assert!(root["products"].as_str().expect("a link").starts_with(starts), "{root}");
    }
}

#[tokio::test]
async fn other_origins_are_let_in_only_where_told_to() {
    let app = spawn_with(|options| options.cors_origins = vec!["https://shop.example".into()]);
    for (origin, allowed) in [("https://shop.example", "https://shop.example"), ("https://else.example", "")] {
        let asked = app.ask(Method::GET, "/api/v1/").header(header::ORIGIN, origin).send().await.expect("an answer");
        assert_eq!(said(&asked, &header::ACCESS_CONTROL_ALLOW_ORIGIN), allowed, "{origin}");
    }
}

#[tokio::test]
async fn a_star_lets_every_origin_in() {
    let app = spawn_with(|options| options.cors_origins = vec!["*".into()]);
    let asked = app.ask(Method::GET, "/api/v1/").header(header::ORIGIN, "https://any.example");
    let asked = asked.send().await.expect("an answer");
    assert_eq!(said(&asked, &header::ACCESS_CONTROL_ALLOW_ORIGIN), "*");
}

#[tokio::test]
async fn a_damaged_dictionary_is_refused_at_the_start() {
    let app = spawn_untrained();
    let dictionary = app.data.path().join("ko.dic");
    std::fs::write(&dictionary, "no dictionary").expect("writes");
    let with = ServeOptions { dictionary: Some(dictionary), ..options(app.data.path()) };
    let error = startup::bind(with).err().expect("refused");
    assert!(error.to_string().contains("ko.dic"), "{error}");
}

#[tokio::test]
async fn media_types_are_read_in_any_case() {
    let app = spawn_app();
    let asked = app.ask(Method::POST, "/api/v1/recommendations/").header(header::ACCEPT, "Application/JSON");
    let asked = asked.header(header::CONTENT_TYPE, "APPLICATION/JSON").body("{\"keyword\": \"warm\"}");
    assert_eq!(asked.send().await.expect("an answer").status(), StatusCode::CREATED);
}

#[tokio::test]
async fn a_taken_port_and_a_missing_folder_are_told() {
    let app = spawn_untrained();
    let mut taken = options(app.data.path());
    taken.port = app.address.port();
    let error = startup::bind(taken).err().expect("the port is taken");
    assert!(matches!(error, ServeError::Listen { .. }), "{error}");
    assert!(error.to_string().contains("--port"), "{error}");
    let missing = startup::bind(options(&app.data.path().join("nowhere"))).err().expect("no such folder");
    assert!(missing.to_string().contains("nowhere"), "{missing}");
}
