//! What is asked: requests as bytes, put together once and sent in turn.

use std::fs;
use std::path::Path;

use domain::Strategy;
use serde_json::{Value, json};

use super::wire::{Keep, Wire};
use crate::cli::Bench;
use crate::cli::Url;

/// Where recommendations are asked for.
const RECOMMENDATIONS: &str = "/api/v1/recommendations/";
/// Where words to ask for are found: products' names and tags.
const PRODUCTS: &str = "/api/v1/products/?page_size=100";
/// Where topics to ask by are found.
const TOPICS: &str = "/api/v1/topics/?page_size=100";
/// Steps of the weights from 0 to 1 that topics are asked with.
const STEPS: u32 = 10;
/// Questions by topics at most.
const MOST_STEERED: usize = 40_000;
/// Words that are taken from a server's products. They are asked for two by two: so many different questions that a server
/// which remembers its answers has to find most of them anew.
const WORDS: usize = 150;

/// Requests to send in turn.
#[derive(Debug)]
pub(crate) struct Requests {
    /// What they are, for people, e.g. `POST /api/v1/recommendations/`.
    pub(crate) named: String,
    /// Each as it goes over the wire.
    pub(crate) all: Vec<Vec<u8>>,
    /// Whether answers come without a body (HEAD).
    pub(crate) bodiless: bool,
}

impl Requests {
    /// As the command line asks for them. Without keywords, a path or bodies the server is asked for its products.
    ///
    /// # Errors
    /// When a file is unreadable, empty or wrong, or the server does not tell any keyword.
    pub(crate) async fn new(url: &Url, arguments: &Bench) -> Result<Self, String> {
        if !arguments.path.is_empty() {
            return by_path(url, arguments);
        }
        if arguments.topics {
            let bodies = steered(&topics_of(url).await?, arguments.top_n);
            let all = bodies.iter().map(|body| encode(url, "POST", RECOMMENDATIONS, Some(body))).collect();
            let named = format!("POST {RECOMMENDATIONS} by topics top_n {}", arguments.top_n);
            return Ok(Self { named, all, bodiless: false });
        }
        let keywords = match &arguments.keywords {
            Some(file) => lines(file, "keyword")?,
            None => pairs(&words_of(url, arguments.strategy, arguments.top_n).await?),
        };
        let bodies = keywords.iter().map(|keyword| asked(keyword, arguments.strategy, arguments.top_n));
        let all = bodies.map(|body| encode(url, "POST", RECOMMENDATIONS, Some(&body))).collect();
        let named = format!("POST {RECOMMENDATIONS} {} top_n {}", arguments.strategy, arguments.top_n);
        Ok(Self { named, all, bodiless: false })
    }
}

/// Asks a coordi server whether it can answer.
pub(crate) fn ready(url: &Url) -> Vec<u8> {
    encode(url, "GET", "/health/ready/", None)
}

fn by_path(url: &Url, arguments: &Bench) -> Result<Requests, String> {
    let method = arguments.method.as_deref().unwrap_or(if arguments.bodies.is_some() { "POST" } else { "GET" });
    let method = method.to_ascii_uppercase();
    if method.is_empty() || !method.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return Err(format!("--method: \"{method}\" is no method"));
    }
    for path in &arguments.path {
        if !path.starts_with('/') || !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(format!("--path: \"{path}\" must begin with a slash and be percent-encoded"));
        }
    }
    let all = match &arguments.bodies {
        None => arguments.path.iter().map(|path| encode(url, &method, path, None)).collect(),
        Some(file) => {
            let bodies = lines(file, "body")?;
            for (at, body) in bodies.iter().enumerate() {
                serde_json::from_str::<serde::de::IgnoredAny>(body)
                    .map_err(|error| format!("{}: body {} is no JSON: {error}", file.display(), at + 1))?;
            }
            let paths = arguments.path.iter().cycle();
            bodies.iter().zip(paths).map(|(body, path)| encode(url, &method, path, Some(body))).collect()
        }
    };
    let named = format!("{method} {}", arguments.path.join(" "));
    Ok(Requests { named, all, bodiless: method == "HEAD" })
}

/// The lines of a file that are not blank.
fn lines(file: &Path, what: &str) -> Result<Vec<String>, String> {
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let text = text.trim_start_matches('\u{feff}');
    let lines: Vec<String> = text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect();
    if lines.is_empty() {
        return Err(format!("{}: the file has no {what}; one a line is expected", file.display()));
    }
    Ok(lines)
}

fn asked(keyword: &str, strategy: Strategy, top_n: usize) -> String {
    json!({ "keyword": keyword, "strategy": strategy.as_str(), "top_n": top_n }).to_string()
}

fn encode(url: &Url, method: &str, path: &str, body: Option<&str>) -> Vec<u8> {
    let mut request = format!(
        "{method} {}{path} HTTP/1.1\r\nHost: {}\r\nUser-Agent: coordi-bench\r\nAccept: application/json\r\n",
        url.base,
        url.authority()
    );
    if let Some(body) = body {
        request.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    }
    request.push_str("\r\n");
    request.push_str(body.unwrap_or_default());
    request.into_bytes()
}

/// The numbers of the server's topics.
async fn topics_of(url: &Url) -> Result<Vec<u64>, String> {
    let broken = |error: std::io::Error| format!("{url}: {error}");
    let mut wire = Wire::connect(url).await.map_err(broken)?;
    let mut body = Vec::new();
    let answer = wire.exchange(&encode(url, "GET", TOPICS, None), false, Keep::All, &mut body).await.map_err(broken)?;
    if answer.status != 200 {
        return Err(format!("{url}{TOPICS} answers {}", answer.status));
    }
    let topics: Value = serde_json::from_slice(&body).map_err(|_| format!("{url}{TOPICS} is no list of topics"))?;
    let ids: Vec<u64> =
        topics["results"].as_array().into_iter().flatten().filter_map(|topic| topic["id"].as_u64()).collect();
    if ids.is_empty() { Err(format!("{url}: the server has no topics")) } else { Ok(ids) }
}

/// Every topic for with every other against, in every step of both weights, so that questions alike lie far apart. A single topic
/// is asked for alone.
fn steered(topics: &[u64], top_n: usize) -> Vec<String> {
    let count = topics.len();
    let body = |first: usize, apart: usize, steps: (u32, u32)| {
        let weight = |step: u32| f64::from(step) / f64::from(STEPS);
        let mut asked = vec![json!({ "id": topics[first], "weight": weight(steps.0) })];
        if apart > 0 {
            asked.push(json!({ "id": topics[(first + apart) % count], "weight": -weight(steps.1) }));
        }
        json!({ "topics": asked, "strategy": Strategy::Blend.as_str(), "top_n": top_n }).to_string()
    };
    let steps = || (1..=STEPS).flat_map(|wanted| (1..=STEPS).map(move |unwanted| (wanted, unwanted)));
    let apart = if count == 1 { 0..1 } else { 1..count };
    let all = steps().flat_map(|steps| apart.clone().map(move |apart| (steps, apart)));
    all.flat_map(|(steps, apart)| (0..count).map(move |first| (first, apart, steps)))
        .map(|(first, apart, steps)| body(first, apart, steps))
        .take(MOST_STEERED)
        .collect()
}

/// Words of the server's products that it has an answer to.
async fn words_of(url: &Url, strategy: Strategy, top_n: usize) -> Result<Vec<String>, String> {
    let broken = |error: std::io::Error| format!("{url}: {error}");
    let mut wire = Wire::connect(url).await.map_err(broken)?;
    let mut body = Vec::new();
    let answer =
        wire.exchange(&encode(url, "GET", PRODUCTS, None), false, Keep::All, &mut body).await.map_err(broken)?;
    let products: Value = match answer.status {
        200 => {
            serde_json::from_slice(&body).map_err(|_| format!("{url}{PRODUCTS} is no list of products; give --path"))?
        }
        status => {
            return Err(format!(
                "{url}{PRODUCTS} answers {status}; give --keywords FILE, or --path for another server"
            ));
        }
    };
    let (mut kept, mut open) = (Vec::new(), answer.open);
    for word in words(&products) {
        if !open {
            wire = Wire::connect(url).await.map_err(broken)?;
        }
        let request = encode(url, "POST", RECOMMENDATIONS, Some(&asked(&word, strategy, top_n)));
        let answer = wire.exchange(&request, false, Keep::Failures, &mut body).await.map_err(broken)?;
        open = answer.open;
        if (200..300).contains(&answer.status) {
            kept.push(word);
        }
        if kept.len() == WORDS {
            break;
        }
    }
    if kept.is_empty() {
        return Err(format!("{url}: no word of its products has an answer; give --keywords FILE"));
    }
    Ok(kept)
}

/// Each word with each other one, those with the same word far apart; a single word stays alone.
fn pairs(words: &[String]) -> Vec<String> {
    if let [word] = words {
        return vec![word.clone()];
    }
    let count = words.len();
    let pair = |first: usize, apart: usize| format!("{} {}", words[first], words[(first + apart) % count]);
    (1..count).flat_map(|apart| (0..count).map(move |first| pair(first, apart))).collect()
}

/// The different words of products' names, longer than a letter, in their order.
fn words(products: &Value) -> Vec<String> {
    let mut words = Vec::new();
    let names = products["results"].as_array().into_iter().flatten().filter_map(|product| product["name"].as_str());
    for word in names.flat_map(|name| name.split(|letter: char| !letter.is_alphabetic())) {
        let word = word.to_lowercase();
        if word.chars().count() > 1 && !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_what_goes_over_the_wire() {
        let url: Url = "http://127.0.0.1:8000/shop".parse().expect("a URL");
        let bytes = encode(&url, "POST", "/x/", Some("{\"a\":\"니트\"}"));
        let text = String::from_utf8(bytes).expect("UTF-8");
        assert!(text.starts_with("POST /shop/x/ HTTP/1.1\r\nHost: 127.0.0.1:8000\r\n"), "{text}");
        assert!(text.ends_with("Content-Length: 14\r\n\r\n{\"a\":\"니트\"}"), "{text}");
    }

    #[test]
    fn each_word_is_asked_for_with_each_other() {
        let words = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(pairs(&words), ["a b", "b c", "c a", "a c", "b a", "c b"]);
        assert_eq!(pairs(&words[..1]), ["a"]);
    }

    #[test]
    fn each_topic_is_asked_for_against_each_other() {
        let bodies = steered(&[3, 5, 8], 20);
        assert_eq!(bodies.len(), 6 * 100);
        let first: Value = serde_json::from_str(&bodies[0]).expect("JSON");
        let asked = json!([{ "id": 3, "weight": 0.1 }, { "id": 5, "weight": -0.1 }]);
        assert_eq!((&first["topics"], &first["strategy"], &first["top_n"]), (&asked, &json!("blend"), &json!(20)));
        let mut distinct = bodies.clone();
        distinct.sort();
        distinct.dedup();
        assert_eq!(distinct.len(), bodies.len());
        assert_eq!(
            serde_json::from_str::<Value>(&steered(&[3], 5)[0]).expect("JSON")["topics"].as_array().map(Vec::len),
            Some(1)
        );
    }

    #[test]
    fn words_come_from_names_once() {
        let products = json!({ "results": [{ "name": "울 니트 2.0" }, { "name": "Knit 니트 a" }] });
        assert_eq!(words(&products), ["니트", "knit"]);
    }
}
