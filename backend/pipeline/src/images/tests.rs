use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};

use domain::{Picture, ProductFacts, ProductId};
use store::products;
use vision::encoder::EncodeError;

use super::*;

/// An encoder whose vector is the mean colour, and which counts how often it was asked.
struct Colours {
    id: EncoderId,
    asked: AtomicUsize,
}

impl Colours {
    fn of_version(version: &str) -> Arc<Self> {
        let id = EncoderId { name: "colours".into(), version: version.into() };
        Arc::new(Self { id, asked: AtomicUsize::new(0) })
    }
}

impl Encoder for Colours {
    fn id(&self) -> &EncoderId {
        &self.id
    }

    fn dimensions(&self) -> usize {
        3
    }

    fn runtime(&self) -> &str {
        "a test"
    }

    fn encode(&self, picture: &vision::picture::Picture) -> Result<Vec<f32>, EncodeError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        let mut sum = [0.0_f32; 3];
        for pixel in picture.pixels() {
            for (sum, value) in sum.iter_mut().zip(pixel) {
                *sum += f32::from(value);
            }
        }
        let length = sum.iter().map(|value| value * value).sum::<f32>().sqrt();
        if length == 0.0 {
            return Err(EncodeError::Nothing { encoder: self.id.name.clone(), reason: "all is black" });
        }
        Ok(sum.map(|value| value / length).to_vec())
    }
}

struct Shop {
    folder: tempfile::TempDir,
    database: Database,
}

impl Shop {
    /// Products with one picture each, a plain one of that colour; without one where there is no colour.
    fn with(colours: &[Option<[u8; 3]>]) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let database = Database::open(&folder.path().join("shop.sqlite")).expect("opens");
        let shop = Self { folder, database };
        for (number, colour) in colours.iter().enumerate() {
            let facts = ProductFacts { shop_id: format!("p{number}"), ..ProductFacts::default() };
            let id = shop.database.write(|c| products::upsert(c, &facts)).expect("writes").id();
            if let Some(rgb) = colour {
                shop.show(id, *rgb);
            }
        }
        shop
    }

    fn originals(&self) -> PathBuf {
        self.folder.path().join("pictures")
    }

    fn show(&self, product: ProductId, rgb: [u8; 3]) {
        let picture = vision::picture::Picture::new(4, 4, rgb.repeat(16)).expect("a picture");
        let palette = vision::palette::palette(&picture);
        let [r, g, b] = rgb;
        let kept = KeptPicture {
            picture: Picture {
                hash: format!("{r:02x}{g:02x}{b:02x}").repeat(8),
                width: 4,
                height: 4,
                colour: "#000000".into(),
            },
            palette: serde_json::to_string(&palette).expect("json"),
            format: "jpg".into(),
            bytes: 1,
            source: format!("{r}.jpg"),
        };
        let path = crate::pictures::original(&self.originals(), &kept);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, vision::write::jpeg(&picture, 95).expect("writes")).expect("writes");
        self.database.write(|connection| pictures::give(connection, product, &kept)).expect("writes");
    }

    fn run(&self, encoder: &Arc<Colours>, params: &ImagesParams) -> (Option<Images>, ImagesReport) {
        self.run_until(encoder, params, u64::MAX).expect("runs")
    }

    fn run_until(
        &self,
        encoder: &Arc<Colours>,
        params: &ImagesParams,
        stop: u64,
    ) -> Result<(Option<Images>, ImagesReport), ImagesError> {
        let mut all = Vec::new();
        self.database.read(|c| products::for_each(c, |product| all.push(product))).expect("reads");
        let open = |_: &str| Ok(Arc::clone(encoder) as Arc<dyn Encoder>);
        let sight = Sight { open: &open, originals: &self.originals(), limits: Limits::default() };
        let job = Job { products: &all, database: &self.database, sight: &sight, params };
        super::run(&job, &mut |progress| {
            if progress.done >= stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
    }
}

fn asked(encoder: &Colours) -> usize {
    encoder.asked.load(Ordering::Relaxed)
}

#[test]
fn a_picture_is_looked_at_once_whoever_shows_it() {
    let (red, green) = ([250, 0, 0], [0, 250, 0]);
    let shop = Shop::with(&[Some(red), None, Some(green), Some(red)]);
    let encoder = Colours::of_version("1");
    let (images, report) = shop.run(&encoder, &ImagesParams::default());
    let images = images.expect("there are pictures");
    assert_eq!(asked(&encoder), 2);
    assert_eq!((report.with, report.without, report.computed, report.from_before), (3, 1, 2, 0));
    assert_eq!((report.encoded, report.dimensions, report.explained), (3, 3, None));
    assert_eq!(images.vectors.row(1).to_vec(), [0.0; 3]);
    assert_eq!(images.vectors.row(0), images.vectors.row(3));
    assert!(images.vectors[[0, 0]] > 0.99 && images.vectors[[2, 1]] > 0.99, "{}", images.vectors);
    assert_eq!(images.palettes.iter().map(|palette| palette.0.len()).collect::<Vec<_>>(), [1, 0, 1, 1]);
    // again: nothing is looked at; one more picture: that one; another version: all
    let (again, report) = shop.run(&encoder, &ImagesParams::default());
    assert_eq!((asked(&encoder), report.computed, report.from_before), (2, 0, 2));
    assert_eq!(again.expect("pictures").vectors, images.vectors);
    shop.show(ProductId(2), [0, 0, 250]);
    assert_eq!(shop.run(&encoder, &ImagesParams::default()).1.computed, 1);
    assert_eq!(shop.run(&Colours::of_version("2"), &ImagesParams::default()).1.computed, 3);
}

#[test]
fn what_was_looked_at_before_a_stop_stays() {
    let colours: Vec<_> = (1..=200).map(|red| Some([red, 100, 0])).collect();
    let shop = Shop::with(&colours);
    let encoder = Colours::of_version("1");
    assert!(matches!(shop.run_until(&encoder, &ImagesParams::default(), 100), Err(ImagesError::Stopped(_))));
    let before = shop.database.read(|c| features::known(c, "1")).expect("reads").len();
    assert!((100..200).contains(&before), "{before}");
    let report = shop.run(&encoder, &ImagesParams::default()).1;
    assert_eq!((report.from_before, report.computed), (before as u64, 200 - before as u64));
}

#[test]
fn a_picture_that_cannot_be_looked_at_is_told_and_costs_nobody_else() {
    let shop = Shop::with(&[Some([0, 0, 0]), Some([9, 200, 9]), Some([9, 9, 200]), Some([200, 9, 9])]);
    std::fs::write(shop.originals().join("09/").join(format!("{}.jpg", "09c809".repeat(8))), b"torn").expect("writes");
    std::fs::remove_file(shop.originals().join("09/").join(format!("{}.jpg", "0909c8".repeat(8)))).expect("removes");
    let encoder = Colours::of_version("1");
    let (images, report) = shop.run(&encoder, &ImagesParams::default());
    assert_eq!((report.with, report.without, report.computed, report.faulty), (1, 3, 1, 3));
    let told: Vec<(&str, bool)> = report
        .faults
        .iter()
        .zip(["all is black", "not a picture", "No such file"])
        .map(|(fault, part)| (fault.product.as_str(), fault.reason.contains(part)))
        .collect();
    assert_eq!(told, [("p0", true), ("p1", true), ("p2", true)], "{:?}", report.faults);
    let palettes = images.expect("one is left").palettes;
    assert!(palettes[..3].iter().all(|palette| palette.0.is_empty()) && !palettes[3].0.is_empty());
    // told again, not tried again; the file that came back is
    shop.show(ProductId(3), [9, 9, 200]);
    let (_, again) = shop.run(&encoder, &ImagesParams::default());
    assert_eq!((again.faulty, again.computed, asked(&encoder)), (2, 1, 3));
}

#[test]
fn without_an_encoder_or_pictures_the_snapshot_has_none_and_the_report_says_why() {
    let shop = Shop::with(&[Some([250, 0, 0]), None]);
    let encoder = Colours::of_version("1");
    let off = ImagesParams { encoder: NO_ENCODER.into(), ..ImagesParams::default() };
    let (images, report) = shop.run(&encoder, &off);
    assert!(images.is_none() && report.left_out.is_some_and(|reason| reason.contains("none")));
    let empty = Shop::with(&[None]);
    let (images, report) = empty.run(&encoder, &ImagesParams::default());
    assert!(images.is_none() && report.left_out.is_some_and(|reason| reason.contains("no product has a picture")));
    let mut all = Vec::new();
    shop.database.read(|c| products::for_each(c, |product| all.push(product))).expect("reads");
    let sight = Sight::blind();
    let job = Job { products: &all, database: &shop.database, sight: &sight, params: &ImagesParams::default() };
    let (images, report) = super::run(&job, &mut |_| ControlFlow::Continue(())).expect("runs");
    assert!(images.is_none());
    assert_eq!((report.left_out.as_deref(), report.without), (Some("there is no encoder \"efficientnet-lite0\""), 2));
}

#[test]
fn many_pictures_are_centred_and_reduced_and_the_threads_change_nothing() {
    let colours: Vec<_> = (0..100).map(|n| (n % 10 != 3).then_some([100 + n, 200 - n, 100 + (n % 7) * 3])).collect();
    let shop = Shop::with(&colours);
    let params = ImagesParams { dimensions: 2, threads: 1, ..ImagesParams::default() };
    let (images, report) = shop.run(&Colours::of_version("1"), &params);
    let images = images.expect("pictures");
    let projection = images.projection.as_ref().expect("reduced");
    assert_eq!((projection.components.dim(), images.vectors.dim()), ((2, 3), (100, 2)));
    assert!(report.explained.is_some_and(|share| share > 0.95 && share <= 1.0), "{report:?}");
    for (row, colour) in images.vectors.rows().into_iter().zip(&colours) {
        let length = row.dot(&row).sqrt();
        assert!((length - if colour.is_some() { 1.0 } else { 0.0 }).abs() < 1e-5);
    }
    // the first and the last colours are opposite once the mean is off
    assert!(images.vectors.row(0).dot(&images.vectors.row(99)) < 0.0);
    let other =
        shop.run(&Colours::of_version("2"), &ImagesParams { threads: 4, ..params.clone() }).0.expect("pictures");
    assert_eq!((other.vectors, other.projection), (images.vectors, images.projection));
    let plain = shop.run(&Colours::of_version("1"), &params.plain()).0.expect("pictures");
    assert_eq!((plain.vectors.ncols(), plain.projection), (3, None));
    let centred = ImagesParams { dimensions: 0, ..ImagesParams::default() };
    let centred = shop.run(&Colours::of_version("1"), &centred).0.expect("pictures");
    assert!(centred.projection.is_some() && centred.vectors.row(0).dot(&centred.vectors.row(99)) < 0.0);
}
