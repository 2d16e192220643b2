use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use domain::ProductFacts;
use store::products;
use vision::picture::Picture;

use super::*;

/// A shop of its own: products, a folder of originals, and a folder to put pictures into.
struct Shop {
    folder: tempfile::TempDir,
    database: Database,
}

impl Shop {
    fn with(products: &[(&str, &str)]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        for (shop_id, image_url) in products {
            let image_url = (!image_url.is_empty()).then(|| (*image_url).to_owned());
            let facts = ProductFacts { shop_id: (*shop_id).into(), image_url, ..ProductFacts::default() };
            database.write(|connection| products::upsert(connection, &facts)).expect("writes");
        }
        fs::create_dir(folder.path().join("in")).expect("a folder");
        Self { folder, database }
    }

    fn input(&self) -> PathBuf {
        self.folder.path().join("in")
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        let path = self.input().join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("writes");
    }

    fn options(&self) -> PicturesOptions {
        PicturesOptions {
            originals: self.folder.path().join("pictures"),
            rejects: self.folder.path().join("rejects"),
            limits: Limits { bytes: 100_000, pixels: 1_000_000 },
            threads: 3,
            dry_run: false,
        }
    }

    fn import(&self, path: &Path) -> Result<PicturesReport, PicturesError> {
        let sources = [PictureSource::Path(path.to_owned())];
        run(&self.database, &sources, &self.options(), &mut |_| ControlFlow::Continue(()))
    }

    fn pictures(&self) -> Vec<(i64, KeptPicture)> {
        let all = self.database.read(pictures::all).expect("reads");
        all.into_iter().map(|(product, kept)| (product.0, kept)).collect()
    }
}

/// A plain JPEG of one colour.
fn jpeg(rgb: [u8; 3]) -> Vec<u8> {
    let picture = Picture::new(30, 40, rgb.repeat(30 * 40)).expect("a picture");
    vision::write::jpeg(&picture, 90).expect("writes")
}

fn refused(report: &PicturesReport) -> Vec<(&str, &str)> {
    report.refused_files.iter().map(|file| (file.name.as_str(), file.reason.as_str())).collect()
}

#[test]
fn a_folder_gives_every_product_its_picture_once() {
    let shop = Shop::with(&[("1", "images/a.jpg"), ("2", "https://cdn.example.com/x/b.jpg?v=1"), ("3", ""), ("4", "")]);
    shop.put("images/a.jpg", &jpeg([200, 10, 10]));
    shop.put("deep/er/b.jpg", &jpeg([10, 200, 10]));
    shop.put("3.jpg", &jpeg([10, 10, 200]));
    shop.put("nobody.jpg", &jpeg([9, 9, 9]));
    shop.put("notes.txt", b"no picture by its name, and nobody's");
    shop.put(".hidden/3.jpg", b"left by a desktop");
    let report = shop.import(&shop.input()).expect("imports");
    assert_eq!((report.found, report.used, report.added, report.refused), (4, 3, 3, 0));
    assert_eq!(report.without_product, Names { count: 1, first: vec!["nobody.jpg".into()] });
    assert_eq!((report.products_with, report.products_without, report.rejects_file), (3, 1, None));
    let kept = shop.pictures();
    assert_eq!(kept.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [1, 2, 3]);
    let (_, first) = &kept[0];
    assert_eq!((first.picture.width, first.picture.height, first.format.as_str()), (30, 40, "jpg"));
    assert_eq!((first.source.as_str(), &first.picture.colour[1..3] > "c0"), ("images/a.jpg", true), "{first:?}");
    assert_eq!(fs::read(original(&shop.options().originals, first)).expect("is there"), jpeg([200, 10, 10]));
    // the same again changes nothing; another file is another picture
    let again = shop.import(&shop.input()).expect("imports");
    assert_eq!((again.added, again.updated, again.unchanged), (0, 0, 3));
    shop.put("3.jpg", &jpeg([250, 250, 0]));
    let changed = shop.import(&shop.input()).expect("imports");
    assert_eq!((changed.added, changed.updated, changed.unchanged), (0, 1, 2));
    assert_ne!(shop.pictures()[2].1.picture.hash, kept[2].1.picture.hash);
}

#[test]
fn bad_files_are_told_by_name_and_cost_nobody_else() {
    let shop = Shop::with(&[("1", ""), ("2", ""), ("3", ""), ("4", ""), ("5", "")]);
    shop.put("1.jpg", b"");
    shop.put("2.jpg", b"this is a shopping list and no picture at all");
    let whole = jpeg([1, 2, 3]);
    shop.put("3.jpg", &whole[..whole.len() - 20]);
    shop.put("4.jpg", &vec![0xff; 100_001]);
    shop.put("5.jpg", &jpeg([200, 10, 10]));
    let report = shop.import(&shop.input()).expect("imports");
    assert_eq!((report.found, report.used, report.refused), (5, 1, 4));
    let told = refused(&report);
    assert_eq!(told.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["1.jpg", "2.jpg", "3.jpg", "4.jpg"]);
    for ((name, reason), part) in told.iter().zip(["empty", "not a picture", "cut off", "more than 100000 bytes"]) {
        assert!(reason.contains(part), "{name}: {reason}");
    }
    let list = fs::read_to_string(report.rejects_file.expect("a list")).expect("reads");
    assert_eq!(list.lines().count(), 5, "{list}");
    // once nothing is wrong, the list is gone
    for name in ["1.jpg", "2.jpg", "3.jpg", "4.jpg"] {
        fs::remove_file(shop.input().join(name)).expect("removes");
    }
    let clean = shop.import(&shop.input()).expect("imports");
    assert_eq!((clean.refused, clean.rejects_file), (0, None));
    assert!(!shop.folder.path().join("rejects/pictures.rejects.csv").exists());
}

#[test]
fn of_two_files_the_one_that_fits_better_counts() {
    let shop = Shop::with(&[("1", "https://cdn.example.com/x/b.jpg"), ("2", "")]);
    shop.put("a/b.jpg", &jpeg([1, 1, 1]));
    shop.put("x/b.jpg", &jpeg([2, 2, 2]));
    shop.put("z/b.jpg", &jpeg([3, 3, 3]));
    shop.put("a/2.jpg", &jpeg([4, 4, 4]));
    shop.put("b/2.jpg", &jpeg([5, 5, 5]));
    let report = shop.import(&shop.input()).expect("imports");
    let sources: Vec<String> = shop.pictures().into_iter().map(|(_, kept)| kept.source).collect();
    assert_eq!(sources, ["x/b.jpg", "a/2.jpg"]);
    assert_eq!(report.more_than_one.first, ["b/2.jpg", "z/b.jpg"]);
    assert_eq!((report.added, report.updated), (2, 0), "each product counts once");
}

#[test]
fn archives_are_read_and_names_that_lead_out_are_refused() {
    let shop = Shop::with(&[("1", ""), ("2", ""), ("passwd", "")]);
    let files = [
        ("in/1.jpg", jpeg([1, 1, 1])),
        ("2.jpg", jpeg([2, 2, 2])),
        ("../passwd.jpg", jpeg([3, 3, 3])),
        ("/passwd.jpg", jpeg([4, 4, 4])),
    ];
    let tar = || {
        let mut bytes = tar::Builder::new(Vec::new());
        for (name, content) in &files {
            let mut header = tar::Header::new_ustar();
            header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
            header.set_size(content.len() as u64);
            header.set_cksum();
            bytes.append(&header, content.as_slice()).expect("appends");
        }
        bytes.into_inner().expect("ends")
    };
    let mut zip = zip::ZipWriter::new(File::create(shop.input().join("all.zip")).expect("a file"));
    for (name, content) in &files {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).expect("starts");
        zip.write_all(content).expect("writes");
    }
    zip.finish().expect("ends");
    shop.put("all.tar", &tar());
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(&tar()).expect("writes");
    shop.put("all.tar.gz", &gzip.finish().expect("ends"));
    shop.put("cut.tar", &tar()[..2_000]);
    for (name, before) in [("all.zip", (2, 0)), ("all.tar", (0, 2)), ("all.tar.gz", (0, 2))] {
        let report = shop.import(&shop.input().join(name)).expect(name);
        assert_eq!((report.added, report.unchanged), before, "{name}");
        let told = refused(&report);
        assert_eq!(told.len(), 2, "{name}: {told:?}");
        assert!(told[0] == ("../passwd.jpg", "a name that leads out of its folder is refused"), "{name}: {told:?}");
        assert!(told[1] == ("/passwd.jpg", "an absolute name is refused"), "{name}: {told:?}");
        assert_eq!(report.products_without, 1);
    }
    let cut = shop.import(&shop.input().join("cut.tar")).expect("what comes before the cut counts");
    assert_eq!(cut.used, 1);
    assert!(refused(&cut).iter().any(|(_, reason)| reason.contains("cannot be read")), "{cut:?}");
}

#[test]
fn what_is_no_source_of_pictures_is_told() {
    let shop = Shop::with(&[("1", "")]);
    shop.put("list.csv", b"id,name\n1,hat\n");
    shop.put("torn.zip", b"PK\x03\x04 and nothing that follows");
    let told = |name: &str| shop.import(&shop.input().join(name)).expect_err(name).to_string();
    assert!(told("list.csv").contains("a folder, a .zip, a .tar or a .tar.gz"), "{}", told("list.csv"));
    assert!(told("torn.zip").contains("the archive cannot be read"), "{}", told("torn.zip"));
    assert!(told("missing").contains("missing: No such file"), "{}", told("missing"));
    shop.put("1.jpg", &jpeg([1, 2, 3]));
    assert_eq!(shop.import(&shop.input().join("1.jpg")).expect("one file").added, 1);
}

#[test]
fn beside_a_shops_files_only_what_they_name_is_read() {
    let shop = Shop::with(&[("1", "pictures/a.jpg"), ("2", ""), ("3", "../../secret.jpg"), ("4", "gone.jpg")]);
    shop.put("pictures/a.jpg", &jpeg([1, 1, 1]));
    shop.put("2.jpg", &jpeg([2, 2, 2]));
    let sources = [PictureSource::Beside(shop.input())];
    let report = run(&shop.database, &sources, &shop.options(), &mut |_| ControlFlow::Continue(())).expect("imports");
    assert_eq!((report.found, report.added, report.products_without), (1, 1, 3));
    assert_eq!(refused(&report), [("../../secret.jpg", "a name that leads out of its folder is refused")]);
}

#[test]
fn a_rehearsal_writes_nothing_and_a_stop_is_obeyed() {
    let shop = Shop::with(&[("1", ""), ("2", "")]);
    shop.put("1.jpg", &jpeg([1, 1, 1]));
    shop.put("2.jpg", &jpeg([2, 2, 2]));
    let sources = [PictureSource::Path(shop.input())];
    let dry = PicturesOptions { dry_run: true, ..shop.options() };
    let report = run(&shop.database, &sources, &dry, &mut |_| ControlFlow::Continue(())).expect("imports");
    assert_eq!((report.added, report.products_with), (2, 2));
    assert!(shop.pictures().is_empty() && !shop.options().originals.exists());
    let stopped = run(&shop.database, &sources, &shop.options(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(stopped, Err(PicturesError::Stopped(_))));
}
