//! `coordi bench` as people and scripts call it: against a server of its own, against one that is none of ours, against none.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::thread;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

struct Ended {
    code: i32,
    out: String,
    err: String,
}

impl Ended {
    fn json(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).expect("JSON")
    }

    /// The command failed with `code` and said `part`, without a panic.
    fn failed(&self, code: i32, part: &str) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert!(!self.err.contains("panicked") && self.err.contains(part), "{part}: {}", self.err);
    }
}

fn coordi(data: &Path, arguments: &[&str]) -> Ended {
    let output = Command::cargo_bin("coordi")
        .expect("the binary")
        .env_remove("COORDI_DATA")
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .args(arguments)
        .arg("--data")
        .arg(data)
        .output()
        .expect("runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Ended { code: output.status.code().expect("ends by itself"), out: text(output.stdout), err: text(output.stderr) }
}

fn bench(arguments: &[&str]) -> Ended {
    let folder = tempfile::tempdir().expect("a temporary folder");
    coordi(folder.path(), &[&["bench"], arguments].concat())
}

/// A small shop, trained.
fn shop() -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (files, data) = (folder.path().join("files"), folder.path().join("data"));
    let of = |name: &str| files.join(name).to_str().expect("UTF-8").to_owned();
    let (out, products, reviews) = (of(""), of("products.csv"), of("reviews.csv"));
    for arguments in [
        &["demo", "--products", "24", "--reviews", "200", "--out", &out][..],
        &["import", &products, &reviews, "--profile", "coordi"],
        &["train", "--dimensions", "16"],
    ] {
        let ended = coordi(&data, arguments);
        assert_eq!(ended.code, 0, "{}", ended.err);
    }
    folder
}

/// A server that answers every path with 200 but `/bad`, and closes where `/closed` is asked for.
fn other_server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("an address");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            thread::spawn(move || answer_all(stream));
        }
    });
    format!("http://{address}")
}

fn answer_all(mut stream: TcpStream) {
    let (mut buffer, mut text) = ([0; 4_096], String::new());
    while let Ok(count @ 1..) = stream.read(&mut buffer) {
        text.push_str(&String::from_utf8_lossy(&buffer[..count]));
        while let Some((head, rest)) = text.split_once("\r\n\r\n") {
            let answer = match head.split(' ').nth(1) {
                Some("/bad") => "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot there",
                Some("/closed") => return,
                _ => "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n",
            };
            text = rest.to_owned();
            if stream.write_all(answer.as_bytes()).is_err() {
                return;
            }
        }
    }
}

#[test]
fn a_shop_is_served_driven_and_its_numbers_add_up() {
    let shop = shop();
    let data = shop.path().join("data");
    let keywords = shop.path().join("keywords.txt");
    fs::write(&keywords, "\u{feff}니트\nknit\n\n").expect("writes");
    let file = keywords.to_str().expect("UTF-8");
    let asked = ["bench", "--serve", "--requests", "300", "--connections", "4", "--warm-up", "0", "--json"];
    let report = coordi(&data, &[&asked[..], &["--keywords", file, "--top-n", "5"]].concat()).json();
    assert_eq!((&report["requests"], &report["statuses"]["201"]), (&Value::from(300), &Value::from(300)), "{report}");
    assert_eq!((&report["distinct_requests"], &report["latency_us"]["count"]), (&Value::from(2), &Value::from(300)));
    assert_eq!(report["start"]["until"], "the first request");
    let latency = ["min", "p50", "p90", "p99", "p99_9", "max"].map(|name| report["latency_us"][name].as_f64());
    assert!(latency[0] > Some(0.0) && latency.is_sorted(), "{report}");
    let rate = report["answers"].as_f64().expect("a number") / report["seconds"].as_f64().expect("a number");
    assert!((rate / report["requests_per_second"].as_f64().expect("a number") - 1.0).abs() < 1e-9);
    if cfg!(target_os = "linux") {
        let server = &report["server"];
        assert!(server["rss_mb"].as_f64() >= server["rss_without_files_mb"].as_f64(), "{server}");
    }
    // without keywords the products' own words are asked for
    let report = coordi(&data, &asked).json();
    assert!(report["distinct_requests"].as_u64() > Some(2) && report["not_2xx"] == 0, "{report}");
    assert_eq!(report["start"]["until"], "/health/ready/");
}

#[test]
fn any_server_is_driven_by_path_and_failures_are_counted() {
    let url = other_server();
    let paths = ["--path", "/good", "--path", "/bad", "--requests", "100", "--connections", "1", "--warm-up", "0"];
    let report = bench(&[&[url.as_str(), "--json"], &paths[..]].concat()).json();
    assert_eq!((&report["statuses"]["200"], &report["statuses"]["404"]), (&Value::from(50), &Value::from(50)));
    assert_eq!((&report["not_2xx"], &report["first_failure"]), (&Value::from(50), &Value::from("404 not there")));
    assert_eq!(report["server"], Value::Null);
    let people = bench(&[&[url.as_str()], &paths[..]].concat());
    assert!(people.out.contains("50 x 200, 50 x 404") && people.out.contains("404 not there"), "{}", people.out);
    let broken = ["--path", "/good", "--path", "/closed", "--requests", "10", "--connections", "1", "--warm-up", "0"];
    let report = bench(&[&[url.as_str(), "--json"], &broken[..]].concat()).json();
    assert_eq!((&report["answers"], &report["broken"]), (&Value::from(5), &Value::from(5)));
    bench(&[&url, "--path", "/bad", "--requests", "3"]).failed(1, "no request succeeded: 404 not there");
}

#[test]
fn the_open_loop_counts_what_was_due() {
    let url = other_server();
    let asked = ["--path", "/good", "--rate", "400", "--seconds", "0.5", "--warm-up", "0.1", "--json"];
    let report = bench(&[&[url.as_str()], &asked[..]].concat()).json();
    let of = |name: &str| report[name].as_u64().expect("a number");
    assert_eq!(of("answers") + of("broken") + of("overdue"), of("requests"));
    assert_eq!(report["latency_us"]["count"], of("answers") + of("overdue"));
    assert!((150..=201).contains(&of("requests")), "{report}");
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    bench(&[&url]).failed(1, &format!("{url}: "));
    bench(&[&url, "--path", "/"]).failed(1, &format!("{url}: "));
    bench(&["http://no-such-host.invalid:80", "--path", "/"]).failed(1, "no-such-host.invalid");
    bench(&["--serve"]).failed(1, "there is no snapshot yet");
    if cfg!(target_os = "linux") {
        bench(&[&other_server(), "--path", "/", "--pid", "4294967294"]).failed(1, "--pid 4294967294");
    }
}

#[test]
fn files_that_cannot_be_asked_from_are_named() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let of = |name: &str, text: &str| {
        let file = folder.path().join(name);
        fs::write(&file, text).expect("writes");
        file.to_str().expect("UTF-8").to_owned()
    };
    let (empty, bodies) = (of("empty.txt", "\n  \n"), of("bodies.ndjson", "{\"a\": 1}\n{\"a\": \n"));
    let url = other_server();
    bench(&[&url, "--keywords", &empty]).failed(1, "empty.txt: the file has no keyword");
    bench(&[&url, "--keywords", "/no/such/file"]).failed(1, "/no/such/file");
    bench(&[&url, "--path", "/", "--bodies", &bodies]).failed(1, "bodies.ndjson: body 2 is no JSON");
    bench(&[&url, "--path", "no-slash"]).failed(1, "no-slash");
    bench(&[&url]).failed(1, "is no list of products");
}

#[test]
fn wrong_command_lines_end_with_2() {
    for (arguments, said) in [
        (&[][..], "<URL>"),
        (&["127.0.0.1:8000"], "begins with its scheme"),
        (&["https://shop.example"], "is not spoken here"),
        (&["http://a", "--rate", "0"], "--rate"),
        (&["http://a", "--connections", "0"], "--connections"),
        (&["http://a", "--seconds", "nan"], "--seconds"),
        (&["http://a", "--seconds", "1", "--requests", "1"], "--requests"),
        (&["http://a", "--keywords", "f", "--path", "/"], "--path"),
        (&["http://a", "--bodies", "f"], "--path"),
        (&["http://a", "--serve"], "--serve"),
    ] {
        bench(arguments).failed(2, said);
    }
}
