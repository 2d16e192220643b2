//! Importing, above all what shops' files do wrong: each fault is named with its place, and nothing else is lost.

mod shop;

use pipeline::import::{ImportError, ImportOptions, ImportReport, Profile};
use shop::Shop;

const PRODUCTS: &str = "shop_id,name,price,currency,styles,colours,buyers_gender,stars,star_count\n\
    a,따뜻한 니트,39000,KRW,casual|minimal,검정,women=0.7|men=0.3,,\n\
    b,Linen Shirt,25000,KRW,casual,,,4.5,12\n";

fn rejects(report: &ImportReport) -> Vec<Vec<String>> {
    let path = report.files[0].rejects_file.as_ref().expect("something was rejected");
    let mut reader = csv::Reader::from_path(path).expect("opens");
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// Imports a products file of which only some rows are wrong.
fn import(content: impl AsRef<[u8]>) -> (Shop, ImportReport) {
    let shop = Shop::new();
    let file = shop.file("products.csv", content);
    let report = shop.import("coordi", &[file]);
    (shop, report)
}

fn refusal(name: &str, content: impl AsRef<[u8]>) -> String {
    let shop = Shop::new();
    let file = shop.file(name, content);
    let error = shop.import_with(&shop.options("coordi"), &[file]).expect_err("refuses");
    assert_eq!(shop.counts(), (0, 0), "nothing half-written");
    error.to_string()
}

#[test]
fn products_and_reviews_come_in_together_in_any_order() {
    let shop = Shop::new();
    let products = shop.file("products.csv", PRODUCTS);
    let reviews = shop.file(
        "reviews.csv",
        "product_shop_id,text,stars,date,aspects,reviewer_height_cm\n\
         a,\"따뜻하고 예뻐요,\n정말로\",5,2026-01-03,size=fits|colour=as shown,165\n\
         b,,4,,,\n\
         zzz,nobody sells this,5,,,\n",
    );
    let report = shop.import("coordi", &[reviews, products]);
    assert_eq!((report.rows, report.written, report.rejected, report.without_text), (5, 4, 1, 1));
    assert_eq!(shop.counts(), (2, 2));
    let found = shop.database.read(|connection| store::products::find_by_shop_id(connection, "a")).expect("reads");
    let product = found.expect("is there");
    assert_eq!(product.facts.styles, ["casual", "minimal"]);
    assert_eq!((product.rating.mean, product.rating.count, product.review_count), (Some(5.0), 1, 1));
    assert_eq!(
        report.files[1].reasons.keys().next().expect("one"),
        "product_shop_id: there is no such product; import the products first"
    );
}

#[test]
fn the_same_as_ndjson() {
    let shop = Shop::new();
    let file = shop.file(
        "products.ndjson",
        "{\"shop_id\":\"a\",\"name\":\"니트\",\"price\":39000,\"currency\":\"KRW\",\"styles\":[\"casual\"],\"buyers_gender\":{\"women\":0.5}}\n\
         {\"shop_id\":\"b\",\"name\":\"Shirt\",\"hidden\":true}\n\
         [1]\n{\"shop_id\":\n",
    );
    let report = shop.import("coordi", &[file]);
    assert_eq!((report.rows, report.written, report.rejected), (4, 2, 2));
    let rows = rejects(&report);
    assert_eq!((rows[0][0].as_str(), rows[0][3].as_str()), ("3", "it is no JSON object"));
    assert!(rows[1][3].starts_with("it is no JSON"), "{rows:?}");
}

#[test]
fn the_same_file_twice_changes_nothing() {
    let (shop, first) = import(PRODUCTS);
    assert_eq!(first.products.written, 2);
    let again = shop.import("coordi", &[shop.folder.path().join("products.csv")]);
    assert_eq!((again.written, again.updated, again.unchanged), (0, 0, 2));
}

#[test]
fn single_values_cost_their_row_with_line_column_and_value() {
    let rows = [
        ("c,x,-5,KRW,,,,,", "price", "-5", "a price cannot be negative"),
        ("c,x,5 won,KRW,,,,,", "price", "5 won", "not a number"),
        ("c,x,5,won,,,,,", "currency", "won", "three capital letters"),
        ("c,x,,,,,,11,", "stars", "11", "stars go from 1 to 5"),
        ("c,x,,,,,,,-1", "star_count", "-1", "below 0"),
        ("c,x,,,,,women=2,,", "buyers_gender", "2", "between 0 and 1"),
        ("c,x,,,,,robots=1,,", "buyers_gender", "robots", "not a valid choice"),
        (",x,,,,,,,", "shop_id", "", "the id is empty"),
        ("c,x", "", "", "it has 2 columns where the header has 9"),
        ("c,x\0,,,,,,,", "", "", "NUL"),
    ];
    for (row, column, value, reason) in rows {
        let (shop, report) = import(format!("{PRODUCTS}{row}\nd,the next one,,,,,,,\n"));
        assert_eq!((report.rows, report.written, report.rejected), (4, 3, 1), "{row}");
        let rejected = rejects(&report);
        assert_eq!(rejected.len(), 1);
        assert_eq!([&rejected[0][0], &rejected[0][1], &rejected[0][2]], ["4", column, value], "{row}");
        assert!(rejected[0][3].contains(reason), "{row}: {}", rejected[0][3]);
        assert_eq!(shop.counts().0, 3, "one row's fault never costs the others");
    }
}

#[test]
fn a_cut_off_file_and_an_open_quote_are_told_by_their_line() {
    let (_shop, report) = import(format!("{PRODUCTS}c,\"an open quote,,,,,,,\nd,the next one,,,,,,,\n"));
    assert_eq!((report.written, report.rejected), (3, 1));
    assert!(rejects(&report)[0][3].contains("quote"), "{:?}", rejects(&report));
    let (_shop, report) = import(format!("{PRODUCTS}c,cut of"));
    assert_eq!((report.written, report.rejected), (2, 1));
    assert_eq!(rejects(&report)[0][0], "4");
}

#[test]
fn a_line_of_a_hundred_megabytes_costs_itself() {
    let mut content = format!("{PRODUCTS}c,").into_bytes();
    content.resize(content.len() + 100_000_000, b'x');
    content.extend_from_slice(b"\nd,the next one,,,,,,,\n");
    let (_shop, report) = import(content);
    assert_eq!((report.rows, report.written, report.rejected), (4, 3, 1));
    assert!(rejects(&report)[0][3].contains("longer than 4 MiB"));
}

#[test]
fn an_id_that_stands_twice() {
    let (_shop, report) =
        import(format!("{PRODUCTS}b,Linen Shirt,25000,KRW,casual,,,4.5,12\nb,Another shirt,,,,,,,\n"));
    assert_eq!((report.rows, report.written, report.duplicates, report.rejected), (4, 2, 1, 1));
    assert!(rejects(&report)[0][3].contains("stands on line 3 already"), "{:?}", rejects(&report));
}

#[test]
fn what_is_no_table_of_the_profile_is_refused() {
    let delimiter = refusal("products.csv", "shop_id;name\na;니트\n");
    assert!(delimiter.contains("products.csv") && delimiter.contains("parted by \";\""), "{delimiter}");
    let column = refusal("products.csv", "shop_id,title\na,니트\n");
    assert!(column.contains("needs the columns \"name\"") && column.contains("\"title\""), "{column}");
    assert!(refusal("products.csv", "").contains("the file is empty"));
    assert!(refusal("products.ndjson", "not json\n").contains("line 1"));
    let shop = Shop::new();
    let missing = shop.folder.path().join("nowhere.csv");
    let error = shop.import_with(&shop.options("coordi"), &[missing]).expect_err("refuses").to_string();
    assert!(error.contains("nowhere.csv"), "{error}");
}

#[test]
fn all_or_nothing_and_dry_runs_write_nothing() {
    let shop = Shop::new();
    let file = shop.file("products.csv", format!("{PRODUCTS}c,x,-5,KRW,,,,,\n"));
    let atomic = ImportOptions { atomic: true, ..shop.options("coordi") };
    let error = shop.import_with(&atomic, std::slice::from_ref(&file)).expect_err("refuses");
    assert!(matches!(&error, ImportError::Atomic { rejected: 1, rows: 3, rejects } if rejects.is_file()), "{error}");
    assert_eq!(shop.counts(), (0, 0));
    let dry = ImportOptions { dry_run: true, ..shop.options("coordi") };
    let report = shop.import_with(&dry, std::slice::from_ref(&file)).expect("rehearses");
    assert_eq!((report.written, report.rejected), (2, 1), "it tells what would happen");
    assert_eq!(shop.counts(), (0, 0));
    assert_eq!(shop.import("coordi", &[file]).written, 2);
}

#[test]
fn files_of_the_same_name_keep_their_rejects_apart() {
    let shop = Shop::new();
    let mut files = Vec::new();
    for folder in ["one", "two"] {
        std::fs::create_dir(shop.folder.path().join(folder)).expect("makes");
        files.push(
            shop.file(&format!("{folder}/products.csv"), format!("shop_id,name,price,currency\n{folder},x,-1,KRW\n")),
        );
    }
    let report = shop.import("coordi", &files);
    let lists: Vec<_> = report.files.iter().map(|file| file.rejects_file.clone().expect("a reject")).collect();
    assert_ne!(lists[0], lists[1]);
    assert!(lists.iter().all(|list| list.is_file()));
}

#[test]
fn a_stopped_import_keeps_whole_batches_and_their_ratings() {
    let shop = Shop::new();
    let rows: String = (0..5_000).map(|number| format!("p{number},Warm knit,4.0,2\n")).collect();
    let file = shop.file("products.csv", format!("shop_id,name,stars,star_count\n{rows}"));
    let mut batches = 0;
    let stopped = pipeline::import::run(&shop.database, &[file], &shop.options("coordi"), &mut |_| {
        batches += 1;
        if batches == 2 { std::ops::ControlFlow::Break(()) } else { std::ops::ControlFlow::Continue(()) }
    });
    assert!(matches!(stopped, Err(ImportError::Stopped(_))));
    assert_eq!(shop.counts().0, 2_000);
    let found = shop.database.read(|connection| store::products::find_by_shop_id(connection, "p0")).expect("reads");
    assert_eq!(found.expect("is there").rating.weighted, Some(4.0));
}

#[test]
fn a_korean_file_in_cp949_and_in_utf_16_reads_the_same() {
    let text = "shop_id,name,brand\na,따뜻한 니트,하루\n";
    let utf_16: Vec<u8> = std::iter::once(0xfeff).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    for (bytes, encoding) in [(encoding_rs::EUC_KR.encode(text).0.into_owned(), "EUC-KR"), (utf_16, "UTF-16LE")] {
        let (shop, report) = import(bytes);
        assert_eq!(report.files[0].encoding, encoding);
        let found = shop.database.read(|connection| store::products::find_by_shop_id(connection, "a")).expect("reads");
        assert_eq!(found.expect("is there").facts.name, "따뜻한 니트");
    }
}

#[test]
fn a_profile_of_the_shops_own() {
    let shop = Shop::new();
    let profile = shop.file(
        "mine.toml",
        "name = 'mine'\ndelimiter = ';'\n[[tables]]\nname = 'goods'\n[tables.product]\n\
         shop_id = 'Nr'\nname = 'Titel'\nprice = { column = 'Preis', thousands = '.' }\ncurrency = { constant = 'EUR' }\n",
    );
    let file = shop.file("goods.csv", "Nr;Titel;Preis\n7;Pullover;1.290\n");
    let mine = Profile::find(profile.to_str().expect("UTF-8")).expect("a profile");
    let options = ImportOptions { profile: mine, ..shop.options("coordi") };
    assert_eq!(shop.import_with(&options, &[file]).expect("imports").written, 1);
    let found = shop.database.read(|connection| store::products::find_by_shop_id(connection, "7")).expect("reads");
    assert_eq!(found.expect("is there").facts.price.expect("a price").to_string(), "1290");
}

#[test]
fn a_file_that_is_no_table_is_named_for_what_it_is() {
    let header = PRODUCTS.lines().next().expect("a header");
    for (content, expected) in [
        (PRODUCTS.replace('\n', "\r"), "line 1: the header cannot be read: a carriage return ends the line"),
        (
            format!("{header},name\na,b,,,,,,,,c\n"),
            "line 1: the header cannot be read: the column \"name\" stands in it twice",
        ),
        (format!("{header}{}\n", ",x".repeat(10_000)), "it has more than 4096 columns"),
    ] {
        let told = refusal("products.csv", &content);
        assert!(told.contains("products.csv") && told.contains(expected), "{told}");
    }
    for (content, expected) in [
        (&b"PK\x03\x04\x14\0\x06\0"[..], "it is an Excel workbook or another zip archive, not text"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "it is a gzip archive, not text"),
    ] {
        let told = refusal("products.csv", content);
        assert!(told.contains("products.csv") && told.contains(expected), "{told}");
    }
}
