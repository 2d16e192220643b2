//! `/products/`.

use insta::assert_json_snapshot;
use reqwest::{Method, StatusCode, header};
use serde_json::{Value, json};

use crate::app::{said, spawn_app, spawn_untrained, status_and_json};

fn shop_ids(list: &Value) -> Vec<&str> {
    list["results"].as_array().expect("results").iter().filter_map(|product| product["shop_id"].as_str()).collect()
}

#[tokio::test]
async fn a_product_tells_everything() {
    let app = spawn_untrained();
    let redactions = [("created", "[time]"), ("updated", "[time]")];
    let product = app.body("/api/v1/products/1/").await;
    assert_eq!(redactions.map(|(field, _)| product[field].is_string()), [true, true]);
    assert_json_snapshot!(product, { ".created" => "[time]", ".updated" => "[time]" });
}

#[tokio::test]
async fn lists_are_paged_and_links_keep_the_query() {
    let app = spawn_untrained();
    let list = app.body("/api/v1/products/?page_size=2&ordering=-price&page=2&brand__in=Aran,Bora").await;
    assert_eq!(shop_ids(&list), ["C2", "A2"]);
    assert_eq!(list["count"], 6, "the hidden one is not counted");
    assert_eq!(list["next"], "[origin]/api/v1/products/?page_size=2&ordering=-price&brand__in=Aran%2CBora&page=3");
    assert_eq!(list["previous"], "[origin]/api/v1/products/?page_size=2&ordering=-price&brand__in=Aran%2CBora");
    let last = app.body("/api/v1/products/?page_size=4&page=last").await;
    assert_eq!((last["results"].as_array().map(Vec::len), &last["next"]), (Some(2), &Value::Null));
    for page in ["0", "3", "x", "-1"] {
        let refused = status_and_json(app.get(&format!("/api/v1/products/?page_size=4&page={page}")).await).await;
        assert_eq!(refused, (404, json!({"detail": "Invalid page.", "code": "not_found"})), "{page}");
    }
}

#[tokio::test]
async fn lists_filter_search_and_order() {
    let app = spawn_untrained();
    for (query, expected) in [
        ("main_category=Tops", vec!["A1", "A2"]),
        ("main_category=Tops&main_category=Dresses&ordering=-name", vec!["A1", "B2", "A2", "B1"]),
        ("price__gte=60&price__lt=80&ordering=price", vec!["A2", "C2"]),
        ("season__in=winter", vec!["A1", "A2"]),
        ("name__icontains=SWEATER", vec!["A1", "A2"]),
        ("colour=black&style=casual", vec!["B2", "C2"]),
        ("search=soft sweater", vec!["A2"]),
        ("rating__gte=5", vec!["B1", "C2"]),
        ("created__gte=2020-01-01&ordering=nonsense,price&page_size=1", vec!["A1"]),
        ("created__lt=2020-01-01T00:00:00Z", vec![]),
        ("unknown=x&brand=&page_size=1", vec!["A1"]),
    ] {
        let list = app.body(&format!("/api/v1/products/?{query}")).await;
        assert_eq!(shop_ids(&list), expected, "{query}");
    }
}

#[tokio::test]
async fn bad_filters_are_refused_by_field() {
    let app = spawn_untrained();
    let query = "price__gte=cheap&season=fall&year=x&created__gte=soon&rating__lte=nan&price__lte=-1";
    for path in ["/api/v1/products/", "/api/v1/products/facets/"] {
        let (status, body) = status_and_json(app.get(&format!("{path}?{query}")).await).await;
        assert_eq!(status, 400, "{path}");
        assert_eq!(
            body,
            json!({
                "price__gte": ["A valid number is required."],
                "price__lte": ["Ensure this value is greater than or equal to 0."],
                "season": ["Select a valid choice. fall is not one of the available choices."],
                "year": ["A valid integer is required."],
                "created__gte": ["Enter a valid date/time."],
                "rating__lte": ["A valid number is required."],
            })
        );
    }
}

#[tokio::test]
async fn facets_disregard_their_own_filter() {
    let app = spawn_untrained();
    assert_json_snapshot!(app.body("/api/v1/products/facets/?main_category=Tops").await);
}

#[tokio::test]
async fn hidden_and_missing_products_are_not_there() {
    let app = spawn_untrained();
    for path in ["7/", "99/", "x/", "99999999999999999999/", "7/image/", "7/reviews/", "7/similar/"] {
        let refused = status_and_json(app.get(&format!("/api/v1/products/{path}")).await).await;
        assert_eq!(refused, (404, json!({"detail": "Not found.", "code": "not_found"})), "{path}");
    }
}

#[tokio::test]
async fn reviews_are_listed() {
    let app = spawn_untrained();
    assert_json_snapshot!(app.body("/api/v1/products/1/reviews/").await);
    let none = app.body("/api/v1/products/1/reviews/?language=ko").await;
    assert_eq!(none["count"], 0);
    let (status, body) = status_and_json(app.get("/api/v1/products/1/reviews/?language=fr&stars__gte=x").await).await;
    assert_eq!(status, 400);
    assert_eq!(body["stars__gte"], json!(["A valid number is required."]));
    assert_eq!(body["language"], json!(["Select a valid choice. fr is not one of the available choices."]));
}

#[tokio::test]
async fn similar_products_never_are_the_product_or_a_hidden_one() {
    let app = spawn_app();
    app.change("A2", |facts| facts.hidden = true);
    for by in ["words", "blend"] {
        let similar = app.body(&format!("/api/v1/products/1/similar/?by={by}&top_n=100")).await;
        assert_eq!((&similar["product"], &similar["by"]), (&json!(1), &json!(by)));
        let mut ids: Vec<i64> = similar["results"]
            .as_array()
            .expect("results")
            .iter()
            .filter_map(|ranked| ranked["product"]["id"].as_i64())
            .collect();
        ids.sort_unstable();
        assert_eq!(ids, [3, 4, 5, 6], "{by}");
    }
    for (query, field) in [("by=images", "by"), ("top_n=0", "top_n"), ("top_n=101", "top_n"), ("top_n=x", "top_n")] {
        let (status, body) = status_and_json(app.get(&format!("/api/v1/products/1/similar/?{query}")).await).await;
        assert_eq!(status, 400, "{query}");
        assert!(body[field].is_array(), "{query}: {body}");
    }
}

#[tokio::test]
async fn a_picture_is_the_shops_own_or_drawn() {
    let app = spawn_untrained();
    let shops = app.get("/api/v1/products/3/image/").await;
    assert_eq!(shops.status(), StatusCode::FOUND);
    assert_eq!(said(&shops, &header::LOCATION), "https://shop.example/b1.jpg");
    let drawn = app.get("/api/v1/products/6/image/?width=300").await;
    assert_eq!(said(&drawn, &header::CONTENT_TYPE), "image/svg+xml");
    let tag = said(&drawn, &header::ETAG);
    let svg = drawn.text().await.expect("a drawing");
    assert!(svg.contains("height=\"400\"") && svg.contains("&lt;b&gt;jeans"), "{svg}");
    let again = app.ask(Method::GET, "/api/v1/products/6/image/?width=300").header(header::IF_NONE_MATCH, tag);
    assert_eq!(again.send().await.expect("an answer").status(), StatusCode::NOT_MODIFIED);
    assert_eq!(app.get("/api/v1/products/6/image/?width=wide").await.status(), StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn no_question_is_too_long_to_be_answered() {
    let app = spawn_app();
    for (path, orders) in [("products", "price,-name,"), ("products/1/reviews", "stars,-date,")] {
        let body = app.body(&format!("/api/v1/{path}/?ordering={}", orders.repeat(2_000))).await;
        assert_eq!(body["count"], app.body(&format!("/api/v1/{path}/")).await["count"], "{path}");
    }
    let characters = json!(["Ensure this field has no more than 500 characters."]);
    let elements = json!(["Ensure this field has no more than 200 elements."]);
    for (query, field, message) in [
        (format!("search={}", "a+".repeat(300)), "search", &characters),
        (format!("name__icontains={}", "a".repeat(60_000)), "name__icontains", &characters),
        (format!("brand__in={}", "a,".repeat(201)), "brand__in", &elements),
        ("style=a&".repeat(201), "style", &elements),
    ] {
        for path in ["products", "products/facets"] {
            let (status, body) = status_and_json(app.get(&format!("/api/v1/{path}/?{query}")).await).await;
            assert_eq!((status, &body), (400, &json!({ field: message })), "{path} {field}");
        }
    }
    let longest = format!("search={}", "a+".repeat(250));
    app.body(&format!("/api/v1/products/?{longest}")).await;
    app.body(&format!("/api/v1/products/facets/?{longest}")).await;
}

#[tokio::test]
async fn similar_products_are_as_many_as_asked_for_while_some_remain() {
    let app = spawn_app();
    let shop_ids = |body: &Value| -> Vec<Value> {
        body["results"].as_array().expect("results").iter().map(|one| one["product"]["shop_id"].clone()).collect()
    };
    let before = shop_ids(&app.body("/api/v1/products/1/similar/?top_n=3").await);
    app.change(before[0].as_str().expect("an id"), |facts| facts.hidden = true);
    let after = shop_ids(&app.body("/api/v1/products/1/similar/?top_n=3").await);
    assert_eq!(after.len(), 3);
    assert_eq!(after[..2], before[1..]);
}
