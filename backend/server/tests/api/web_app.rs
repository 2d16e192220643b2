//! The web app's files.

use reqwest::{Method, StatusCode, header};

use crate::app::{TestApp, said, spawn_untrained, spawn_with};

/// A server with a small web app; the folder above it holds a secret.
fn spawn_with_web() -> (TestApp, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path().join("dist");
    std::fs::create_dir_all(root.join("assets")).expect("makes folders");
    for (name, text) in [
        ("dist/index.html", "<!doctype html>the app"),
        ("dist/favicon.svg", "<svg/>"),
        ("dist/assets/a-1.js", "1"),
        ("dist/.env", "secret"),
        ("secret.txt", "secret"),
    ] {
        std::fs::write(folder.path().join(name), text).expect("writes");
    }
    (spawn_with(|options| options.web = Some(root)), folder)
}

#[tokio::test]
async fn unknown_paths_are_the_apps_own() {
    let (app, _folder) = spawn_with_web();
    for path in ["/", "/products/3", "/search?q=%EB%8B%88%ED%8A%B8", "/apiary"] {
        let page = app.get(path).await;
        assert_eq!(said(&page, &header::CACHE_CONTROL), "no-cache", "{path}");
        assert!(said(&page, &header::CONTENT_SECURITY_POLICY).starts_with("default-src 'self'"), "{path}");
        assert_eq!(said(&page, &header::X_CONTENT_TYPE_OPTIONS), "nosniff");
        assert_eq!(page.text().await.expect("a page"), "<!doctype html>the app", "{path}");
    }
}

#[tokio::test]
async fn assets_may_be_kept_for_ever_and_missing_ones_are_missing() {
    let (app, _folder) = spawn_with_web();
    let asset = app.get("/assets/a-1.js").await;
    assert_eq!(said(&asset, &header::CACHE_CONTROL), "public, max-age=31536000, immutable");
    assert!(said(&asset, &header::CONTENT_TYPE).contains("javascript"));
    assert_eq!(app.get("/assets/gone.js").await.status(), StatusCode::NOT_FOUND);
    assert_eq!(said(&app.get("/favicon.svg").await, &header::CONTENT_TYPE), "image/svg+xml");
}

#[tokio::test]
async fn nothing_outside_is_served() {
    let (app, _folder) = spawn_with_web();
    for path in ["/%2e%2e/secret.txt", "/assets/%2e%2e/%2e%2e/secret.txt", "/..%2fsecret.txt", "/.env", "/%2eenv"] {
        let answer = app.get(path).await.text().await.expect("text");
        assert!(!answer.contains("secret"), "{path}: {answer}");
    }
    let posted = app.ask(Method::POST, "/").send().await.expect("an answer");
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(said(&posted, &header::ALLOW), "GET, HEAD");
}

#[tokio::test]
async fn without_the_app_a_page_says_how_to_build_it() {
    let app = spawn_untrained();
    let page = app.get("/").await.text().await.expect("a page");
    assert!(page.contains("make build"), "{page}");
}
