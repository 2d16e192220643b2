//! The `coordi` command as people and scripts call it, in folders of their own. Korean needs the dictionary: `make dictionary`.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::Value;

/// A shop's data folder, and files to import.
struct Shop {
    folder: tempfile::TempDir,
}

/// How a command ended.
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

    /// The command failed with `code` and said all of `parts`, without a panic.
    fn failed(&self, code: i32, parts: &[&str]) {
        assert_eq!(self.code, code, "{}{}", self.out, self.err);
        assert!(!self.err.contains("panicked"), "{}", self.err);
        for part in parts {
            assert!(self.err.contains(part), "\"{part}\" is missing in: {}", self.err);
        }
    }
}

impl Shop {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A demo shop, imported and trained.
    fn trained() -> Self {
        let shop = Self::new();
        let files = shop.path("files");
        let files = files.to_str().expect("UTF-8");
        shop.run(&["demo", "--products", "24", "--reviews", "400", "--out", files]).done();
        let (products, reviews) = (format!("{files}/products.csv"), format!("{files}/reviews.csv"));
        let report = shop.run(&["import", &products, &reviews, "--profile", "coordi", "--json"]).json();
        assert_eq!((&report["rows"], &report["rejected"]), (&Value::from(424), &Value::from(0)));
        let trained = shop.run(&["train", "--dimensions", "16", "--json"]).json();
        assert_eq!(trained["tokenise"]["products"], 24);
        shop
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn data(&self) -> PathBuf {
        self.path("data")
    }

    fn snapshot(&self) -> PathBuf {
        let name = fs::read_to_string(self.data().join("snapshots/CURRENT")).expect("is trained");
        self.data().join("snapshots").join(name.trim())
    }

    fn run(&self, arguments: &[&str]) -> Ended {
        run_in(&self.data(), arguments)
    }
}

impl Ended {
    fn done(&self) {
        assert_eq!(self.code, 0, "{}", self.err);
    }
}

fn run_in(data: &Path, arguments: &[&str]) -> Ended {
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

#[test]
fn from_files_to_an_explained_recommendation() {
    let shop = Shop::trained();
    let body = shop.run(&["recommend", "따뜻한 니트", "--top-n", "3", "--json"]).json();
    assert_eq!(body["words"], serde_json::json!(["따뜻하", "니트"]));
    let results = body["results"].as_array().expect("a list");
    assert_eq!(results.len(), 3);
    for result in results {
        let parts = result["parts"].as_array().expect("parts");
        let sum: f64 = parts.iter().map(|part| part["score"].as_f64().expect("a number")).sum();
        assert!((sum - result["score"].as_f64().expect("a number")).abs() < 1e-5);
    }
    let first = results[0]["product"]["id"].to_string();
    let similar = shop.run(&["similar", &first, "--by", "words", "--top-n", "4", "--json"]).json();
    assert_eq!(similar["results"].as_array().expect("a list").len(), 4);
    let people = shop.run(&["recommend", "warm knit", "--top-n", "2"]);
    assert!(people.out.contains("words") && people.out.contains(" 1. #"), "{}", people.out);
    let quality = shop.run(&["evaluate", "--quick", "--json"]).json();
    assert!(quality["same_category_p_at_5"]["blend"].is_number() && quality["chance"]["blend"].is_number());
    let listed = shop.run(&["snapshots", "list", "--json"]).json();
    assert_eq!((listed.as_array().expect("a list").len(), &listed[0]["active"]), (1, &Value::Bool(true)));
}

#[test]
fn a_demo_is_a_whole_shop_and_spares_another_one() {
    let shop = Shop::new();
    let small = ["demo", "--products", "30", "--reviews", "300", "--lang", "en", "--json"];
    let made = shop.run(&small).json();
    assert_eq!((&made["import"]["rows"], &made["import"]["rejected"]), (&Value::from(330), &Value::from(0)));
    assert_eq!(made["train"]["tokenise"]["products"], 30);
    assert!(shop.data().join("demo/truth.json").is_file() && shop.snapshot().is_dir());
    let judged = shop.run(&["evaluate", "--strategy", "blend", "--strategy", "steered", "--json"]).json();
    let topics = &judged["topics"];
    assert_eq!(topics["planted"]["all"]["sentences"], 224, "8 of 14 topics in 2 languages: {topics}");
    assert!(topics["planted"]["by_language"]["en"]["nmi"].as_f64().is_some_and(|nmi| nmi > 0.1 && nmi <= 1.0));
    assert_eq!(topics["stability"]["seeds"].as_array().map(Vec::len), Some(5), "{topics}");
    for measure in ["ndcg_at_10", "mrr"] {
        assert!(judged[measure]["steered"].is_number() && judged[measure]["blend"].is_number(), "{judged}");
    }
    assert!(judged["steering_gains"]["mean"].is_number());
    let told = shop.run(&["evaluate", "--quick", "--strategy", "blend"]).out;
    assert!(told.contains("NMI with the planted topics, en") && !told.contains("another seed"), "{told}");
    let again = shop.run(&small).json();
    assert_eq!(again["import"]["unchanged"], 330);
    shop.run(&["demo", "--products", "31"]).failed(1, &["coordi.sqlite", "another demo shop", "30 products"]);
    shop.run(&["demo", "--products", "0"]).failed(1, &["--products", "between 1 and 10000000"]);
    shop.run(&["demo", "--lang", "fr"]).failed(2, &["--lang", "ko nor en"]);
}

#[test]
fn filters_fill_the_list_and_words_asked_against_count() {
    let shop = Shop::trained();
    let body = shop.run(&["recommend", "따뜻한", "--price-max", "50000", "--top-n", "5", "--json"]).json();
    let prices: Vec<f64> = body["results"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|result| result["product"]["price"].as_f64().expect("a price"))
        .collect();
    assert_eq!(prices.len(), 5);
    assert!(prices.iter().all(|price| *price <= 50_000.0));
    let without = shop.run(&["recommend", "니트 -울", "--json"]).json();
    assert_eq!(without["negative_words"], serde_json::json!(["울"]));
}

#[test]
fn snapshots_are_rolled_back() {
    let shop = Shop::trained();
    let first = shop.snapshot();
    shop.run(&["train", "--dimensions", "16", "--seed", "2"]).done();
    assert_ne!(shop.snapshot(), first);
    let name = first.file_name().and_then(|name| name.to_str()).expect("a name");
    shop.run(&["snapshots", "activate", name]).done();
    assert_eq!(shop.snapshot(), first);
    shop.run(&["snapshots", "activate", "no-such-one"]).failed(1, &["no-such-one"]);
}

#[test]
fn a_planted_truth_is_judged_and_one_that_cannot_be_is_named() {
    let shop = Shop::trained();
    let products = fs::read_to_string(shop.path("files/products.csv")).expect("reads");
    let product = products.lines().nth(1).and_then(|row| row.split(',').next()).expect("a product");
    let truth = |product: &str| {
        format!(
            r#"{{"format":1,"seed":7,"lang":"ko","products":[{{"product":"{product}"}}],"queries":[
            {{"id":"q1","lang":"ko","kind":"one_word","keyword":"니트","relevance":{{"{product}":3}}}},
            {{"id":"q2","lang":"en","kind":"synonym","keyword":"qqqqqq","relevance":{{"{product}":1}}}}]}}"#
        )
    };
    let path = shop.path("truth.json");
    let file = path.to_str().expect("UTF-8");
    fs::write(&path, truth(product)).expect("writes");
    let asked = ["evaluate", "--quick", "--strategy", "bm25", "--strategy", "blend", "--truth", file];
    let report = shop.run(&[&asked[..], &["--json"]].concat()).json();
    assert!(report["ndcg_at_10"]["bm25"].is_number() && report["recall_at_50"]["blend"].is_number(), "{report}");
    assert!(report["ndcg_at_10"]["keyword"].is_null() && report["same_category_p_at_5"]["keyword"].is_null());
    assert_eq!(report["planted"]["by_kind"]["synonym"]["ndcg_at_10"]["blend"]["mean"], 0.0, "nobody knows the word");
    let markdown = shop.run(&[&asked[..], &["--markdown"]].concat());
    assert!(markdown.out.lines().any(|line| line.starts_with("| strategy") && line.contains("synonym (1)")));
    assert!(markdown.out.lines().any(|line| line.starts_with("| bm25")), "{}", markdown.out);

    fs::write(&path, truth("no-such-product")).expect("writes");
    shop.run(&asked).failed(1, &["truth.json", "no-such-product", "another catalogue"]);
    fs::write(&path, "{\n\"format\": 1,\n}").expect("writes");
    shop.run(&asked).failed(1, &["truth.json", "line 3"]);
    shop.run(&["evaluate", "--truth", "/no/such.json"]).failed(1, &["/no/such.json"]);
    shop.run(&["evaluate", "--tune"]).failed(1, &["needs 40"]);
}

#[test]
fn wrong_command_lines_end_with_2() {
    let shop = Shop::new();
    for arguments in [
        &["recommend", "x", "--strategy", "magic"][..],
        &["recommend", "x", "--season", "monsoon"],
        &["evaluate", "--strategy", "magic"],
        &["train", "--topics", "0"],
        &["train", "--topics", "1"],
        &["train", "--topics", "many"],
        &["evaluate", "--markdown", "--json"],
        &["evaluate", "--tune", "--quick"],
        &["recommend", "x", "--price-max", "-3"],
        &["recommend", "x", "--weights", "magic=1"],
        &["recommend", "x", "--crop", "0,0,1,1"],
        &["recommend", "--image", "x.jpg", "--crop", "0,0,2,1"],
        &["recommend", "x", "--strategy", "image", "--explain", "all"],
        &["similar", "1", "--by", "looks"],
        &["import", "--profile", "coordi"],
        &["dance"],
    ] {
        assert_eq!(shop.run(arguments).code, 2, "{arguments:?}");
    }
    shop.run(&["train", "--topics", "1"]).failed(2, &["--topics", "\"1\"", "\"auto\"", "from 2 to 1000"]);
    assert!(!shop.data().exists(), "nothing was made");
}

#[test]
fn requests_out_of_bounds_name_their_fields() {
    let shop = Shop::trained();
    shop.run(&["recommend", " ", "--top-n", "0", "--diversity", "2"]).failed(1, &["keyword", "top_n", "diversity"]);
    shop.run(&["recommend", "x", "--strategy", "image", "--pool", "0"]).failed(1, &["pool"]);
    shop.run(&["recommend", "--image", "/no/such.jpg"]).failed(1, &["/no/such.jpg"]);
    shop.run(&["recommend", "qqqqqq"]).failed(1, &["qqqqqq"]);
    shop.run(&["similar", "999999"]).failed(1, &["999999"]);
}

#[test]
fn imports_that_cannot_be_are_refused() {
    let shop = Shop::new();
    let file = shop.path("products.csv");
    fs::write(&file, "shop_id,name,price,currency\na,니트,-1,KRW\nb,셔츠,1,KRW\n").expect("writes");
    let file = file.to_str().expect("UTF-8");
    shop.run(&["import", file, "--profile", "magic"]).failed(1, &["magic", "musinsa-reviews"]);
    shop.run(&["import", "/no/such.csv", "--profile", "coordi"]).failed(1, &["/no/such.csv"]);
    shop.run(&["import", file, "--profile", "coordi", "--atomic"]).failed(1, &["nothing was written"]);
    let dry = shop.run(&["import", file, "--profile", "coordi", "--dry-run", "--json"]).json();
    assert_eq!((&dry["written"], &dry["rejected"]), (&Value::from(1), &Value::from(1)));
    let report = shop.run(&["import", file, "--profile", "coordi"]);
    assert_eq!(report.code, 0, "a rejected row does not fail the command");
    assert!(report.out.contains("rejects.csv"), "{}", report.out);
    let rejects = fs::read_to_string(shop.data().join("rejects/products.csv.rejects.csv")).expect("rejects");
    assert!(rejects.contains("2,price,-1,a price cannot be negative"), "{rejects}");
}

#[test]
fn a_data_folder_that_cannot_be_is_named() {
    // Nobody, not even root, makes a folder here.
    let file = Path::new("/proc/coordi-data");
    run_in(file, &["import", "Cargo.toml", "--profile", "coordi"]).failed(1, &["/proc/coordi-data"]);
    let shop = Shop::new();
    for command in [&["train"][..], &["recommend", "x"], &["evaluate"], &["topics"]] {
        shop.run(command).failed(1, &["there is no data folder"]);
    }
    fs::create_dir_all(shop.data()).expect("makes");
    fs::write(shop.data().join("coordi.sqlite"), "no database ".repeat(200)).expect("writes");
    shop.run(&["train"]).failed(1, &["coordi.sqlite", "no coordi database"]);
}

#[test]
fn an_empty_catalogue_is_refused() {
    let shop = Shop::new();
    fs::create_dir_all(shop.data()).expect("makes");
    shop.run(&["train"]).failed(1, &["the catalogue is empty"]);
    shop.run(&["recommend", "x"]).failed(1, &["there is no snapshot yet"]);
    shop.run(&["evaluate"]).failed(1, &["there is no snapshot yet"]);
    shop.run(&["topics"]).failed(1, &["there is no snapshot yet"]);
}

#[test]
fn damaged_snapshots_are_refused_by_file() {
    let shop = Shop::trained();
    let array = shop.snapshot().join("product_vectors.npy");
    let mut bytes = fs::read(&array).expect("reads");
    let last = bytes.len() - 1;
    bytes[last] ^= 0x40;
    fs::write(&array, &bytes).expect("writes");
    shop.run(&["recommend", "니트"]).failed(1, &["product_vectors.npy"]);
    fs::write(shop.data().join("snapshots/CURRENT"), "nowhere").expect("writes");
    shop.run(&["recommend", "니트"]).failed(1, &["nowhere"]);
}

#[test]
fn a_port_in_use_is_named() {
    let shop = Shop::trained();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    shop.run(&["serve", "--port", &port]).failed(1, &[&port, "in use"]);
}

#[test]
fn settings_are_checked_as_a_whole() {
    let shop = Shop::new();
    let file = shop.path("coordi.toml");
    fs::write(&file, "[server]\nprot = 1\n[train.words]\ndimensions = 0\n").expect("writes");
    let file = file.to_str().expect("UTF-8");
    shop.run(&["migrate", "--config", file]).failed(1, &["server.prot", "train.words"]);
    fs::write(file, "[train.topics]\ncount = 1\n").expect("writes");
    shop.run(&["migrate", "--config", file]).failed(1, &["train: ", "\"1\" is neither", "count"]);
    fs::write(file, "[train.topics]\ncount = 12\nsweeps = 0\n").expect("writes");
    shop.run(&["migrate", "--config", file]).failed(1, &["train.topics.sweeps"]);
}

#[test]
fn the_description_goes_where_it_is_told() {
    let shop = Shop::new();
    let file = shop.path("openapi.yaml");
    shop.run(&["openapi", "--output", file.to_str().expect("UTF-8")]).done();
    let written = fs::read_to_string(&file).expect("reads");
    assert_eq!(written.trim_end(), shop.run(&["openapi"]).out.trim_end());
    assert!(written.starts_with("openapi: 3.1"), "{}", &written[..40]);
}

#[test]
fn topics_are_shown_labelled_and_refused() {
    let shop = Shop::trained();
    shop.run(&["train", "--topics", "4", "--json"]).done();
    let all = shop.run(&["topics", "--json"]).json();
    let results = all["results"].as_array().expect("a list");
    assert_eq!((results.len(), &all["count"]), (4, &Value::from(4)), "{all}");
    let shares: Vec<f64> = results.iter().map(|topic| topic["share"].as_f64().expect("a number")).collect();
    assert!(shares.is_sorted_by(|a, b| a >= b), "{shares:?}");
    let id = results[0]["id"].to_string();
    let learned = results[0]["label"].as_str().expect("a label");
    let table = shop.run(&["topics"]);
    table.done();
    assert!(table.out.contains(learned) && table.out.contains("NPMI") && table.out.contains('“'), "{}", table.out);

    let first_word = learned.split(" · ").next().expect("a word");
    let wish = format!("{id}=1");
    let steered = shop.run(&["recommend", "--topic", &wish, "--top-n", "2", "--json"]).json();
    assert_eq!(
        (&steered["topics"][0]["label"], &steered["topics"][0]["weight"]),
        (&all["results"][0]["label"], &1.0.into())
    );
    shop.run(&["recommend", "--topic", &format!("{learned}=-0.5")]).done();
    shop.run(&["similar", "1", "--by", "topics"]).done();
    shop.run(&["recommend", "--topic", &format!("{id}=2")]).failed(1, &["topics.0.weight", "less than or equal to 1"]);
    shop.run(&["recommend", "--topic", &format!("{id}=nan")])
        .failed(1, &["topics.0.weight: A valid number is required"]);
    shop.run(&["recommend", "--topic", &format!("{id}=0")])
        .failed(1, &["topics: At least one weight must be other than 0"]);
    shop.run(&["recommend", "--topic", "999=1"]).failed(1, &["topics.0.id: There is no topic 999"]);
    shop.run(&["recommend", "--topic", "no such thing=1"]).failed(1, &["no topic is called", first_word]);
    shop.run(&["recommend", "--topic", "warm"]).failed(2, &["TOPIC=NUMBER is expected"]);
    shop.run(&["recommend", "--topic", "=1"]).failed(2, &["a topic's number or label"]);

    let called = shop.run(&["topics", "label", &id, "  따뜻한 겨울  "]);
    called.done();
    assert!(called.out.contains("따뜻한 겨울"), "{}", called.out);
    let one = shop.run(&["topics", &id]);
    assert!(one.out.starts_with(&format!("topic {id}: 따뜻한 겨울 (learned: {learned})")), "{}", one.out);
    assert_eq!(shop.run(&["topics", &id, "--json"]).json()["label"], "따뜻한 겨울");
    let back = shop.run(&["topics", "label", &id, "--clear", "--json"]).json();
    assert_eq!((&back["label"], &back["labelled"]), (&Value::from(learned), &Value::Null));

    shop.run(&["train", "--topics", "900"]).failed(1, &["--topics", "900 topics"]);
    shop.run(&["topics", "label", &id, "<b>"]).failed(1, &["label: Markup is not allowed"]);
    shop.run(&["topics", "label", &id, ""]).failed(1, &["label: This field may not be blank"]);
    shop.run(&["topics", "label", &id, &"x".repeat(10_000)]).failed(1, &["no more than 60 characters"]);
    shop.run(&["topics", "label", &id]).failed(2, &["<TEXT"]);
    shop.run(&["topics", "label", &id, "x", "--clear"]).failed(2, &["--clear"]);
    shop.run(&["topics", "label", "999", "x"]).failed(1, &["there is no topic 999"]);
    shop.run(&["topics", "999"]).failed(1, &["there is no topic 999"]);
    shop.run(&["topics", "-1"]).failed(2, &["-1"]);
    shop.run(&["topics", "x"]).failed(2, &["a topic's number is expected"]);
    shop.run(&["topics", &id, "label", &id, "x"]).failed(1, &["coordi topics label ID TEXT"]);
}

#[test]
fn pictures_are_imported_alone_or_with_rows_and_bad_ones_are_told() {
    let shop = Shop::new();
    let (rows, folder) = (shop.path("products.csv"), shop.path("images"));
    fs::create_dir(&folder).expect("a folder");
    fs::write(&rows, "shop_id,name,image_url\na,Knit,images/a.png\nb,Bag,images/b.png\nc,Hat,\n").expect("writes");
    // the smallest PNG: one white pixel
    let png: &[u8] = b"\x89\x50\x4e\x47\x0d\x0a\x1a\x0a\x00\x00\x00\x0d\x49\x48\x44\x52\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00\x3a\x7e\x9b\x55\x00\x00\x00\x0a\x49\x44\x41\x54\x78\xda\x63\xf8\x0f\x00\x01\x01\x01\x00\x1c\xb0\x8c\x99\x00\x00\x00\x00\x49\x45\x4e\x44\xae\x42\x60\x82";
    fs::write(folder.join("a.png"), png).expect("writes");
    fs::write(folder.join("b.png"), "a text that is called a picture").expect("writes");
    fs::write(folder.join("nobody.png"), png).expect("writes");
    let (rows, folder) = (rows.to_str().expect("UTF-8"), folder.to_str().expect("UTF-8"));
    let report = shop.run(&["import", rows, "--profile", "coordi", "--json"]).json();
    assert_eq!((&report["rows"], &report["pictures"]["added"]), (&Value::from(3), &Value::from(1)), "{report}");
    let refused = &report["pictures"]["refused_files"][0];
    assert_eq!(refused["name"], "images/b.png");
    assert!(refused["reason"].as_str().is_some_and(|reason| reason.contains("not a picture")), "{refused}");
    let alone = shop.run(&["import", "--pictures", folder, "--json"]).json();
    let pictures = &alone["pictures"];
    assert_eq!(
        (&pictures["found"], &pictures["unchanged"], &pictures["products_without"]),
        (&3.into(), &1.into(), &2.into())
    );
    assert!(alone.get("rows").is_none(), "{alone}");
    let people = shop.run(&["import", "--pictures", folder]);
    for part in ["1 unchanged", "belong to no product: nobody.png", "refused b.png: not a picture"] {
        assert!(people.out.contains(part), "\"{part}\" is missing in: {}", people.out);
    }
    shop.run(&["import"]).failed(2, &["<FILE>"]);
    shop.run(&["import", rows]).failed(2, &["--profile"]);
    shop.run(&["import", "--pictures", "no-such-folder"]).failed(1, &["no-such-folder"]);
    shop.run(&["import", "--pictures", rows]).failed(1, &["products.csv", "a folder, a .zip"]);
}
