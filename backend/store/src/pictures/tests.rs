use domain::ProductFacts;

use super::features::Outcome;
use super::*;
use crate::{Database, products};

fn shop(ids: &[&str]) -> (tempfile::TempDir, Database) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
    for id in ids {
        let facts = ProductFacts { shop_id: (*id).into(), ..ProductFacts::default() };
        database.write(|connection| products::upsert(connection, &facts)).expect("writes");
    }
    (folder, database)
}

fn kept(letter: char) -> KeptPicture {
    let hash = letter.to_string().repeat(64);
    let picture = Picture { hash, width: 60, height: 80, colour: "#102030".into() };
    KeptPicture { picture, palette: "[]".into(), format: "jpg".into(), bytes: 900, source: "images/a.jpg".into() }
}

#[test]
fn a_product_shows_the_picture_given_last_and_the_catalogue_is_another() {
    let (_folder, database) = shop(&["x", "y"]);
    let version = || database.read(products::catalogue_version).expect("reads");
    let give = |product, kept: &KeptPicture| {
        database.write(|connection| give(connection, ProductId(product), kept)).expect("writes")
    };
    let shown = |id| database.read(|c| products::find(c, ProductId(id))).expect("reads").expect("is there");
    let before = version();
    assert_eq!(give(1, &kept('a')), Upserted::Written(ProductId(1)));
    assert!(version() > before);
    assert_eq!(shown(1).picture, Some(kept('a').picture));
    assert_eq!((shown(1).version, shown(2).version, shown(2).picture), (2, 1, None));
    let before = version();
    assert_eq!(give(1, &kept('a')), Upserted::Unchanged(ProductId(1)));
    assert_eq!(version(), before);
    assert_eq!(give(1, &kept('b')), Upserted::Updated(ProductId(1)));
    assert!(version() > before);
    let read = |id| database.read(|connection| of_product(connection, ProductId(id))).expect("reads");
    assert_eq!((read(1), read(2)), (Some(kept('b')), None));
    assert_eq!(kept('b').file(), format!("bb/{}.jpg", "b".repeat(64)));
    let mut seen = Vec::new();
    database.read(|c| products::for_each(c, |product| seen.push(product.picture.is_some()))).expect("reads");
    assert_eq!(seen, [true, false]);
}

#[test]
fn what_is_no_picture_of_a_product_is_refused() {
    let (_folder, database) = shop(&["x"]);
    let give = |product, kept: KeptPicture| database.write(|c| give(c, ProductId(product), &kept)).is_err();
    assert!(give(7, kept('a')), "there is no such product");
    assert!(give(1, KeptPicture { format: "exe".into(), ..kept('a') }));
    let vast = Picture { width: u32::MAX, ..kept('a').picture };
    assert!(give(1, KeptPicture { picture: vast, ..kept('a') }));
    assert_eq!(database.read(count).expect("reads"), 0);
}

#[test]
fn features_are_kept_by_content_and_encoder() {
    let (_folder, database) = shop(&["x", "y"]);
    let a = kept('a').picture.hash;
    let (b, gone) = (kept('b').picture.hash, kept('c').picture.hash);
    database
        .write(|connection| {
            give(connection, ProductId(1), &kept('a'))?;
            give(connection, ProductId(2), &kept('b'))?;
            features::keep(connection, &a, "one", &Outcome::Vector(vec![0.5, -1.25]))?;
            features::keep(connection, &a, "two", &Outcome::Vector(vec![9.0]))?;
            features::keep(connection, &gone, "one", &Outcome::Vector(vec![1.0, 1.0]))?;
            features::keep(connection, &b, "one", &Outcome::Fault("it is torn".into()))
        })
        .expect("writes");
    let mut read = Vec::new();
    database
        .read(|connection| features::for_each(connection, "one", |hash, vector| read.push((hash.to_owned(), vector))))
        .expect("reads");
    assert_eq!(read, [(a.clone(), vec![0.5, -1.25])], "no product shows the other");
    let known = database.read(|connection| features::known(connection, "one")).expect("reads");
    assert_eq!(known, [a, gone].into());
    let faults = database.read(|connection| features::faults(connection, "one")).expect("reads");
    assert_eq!(faults, [(b, "it is torn".to_owned())].into());
    assert!(database.read(|connection| features::faults(connection, "two")).expect("reads").is_empty());
}
