//! The pictures of the invented shop: each product lies flat on a plain ground and is lit from the upper left.
//!
//! A picture is drawn from what the product truly is, so that it and the texts agree, and tells some things that no text tells
//! (cut, sleeves, pattern). `look` says what is to be seen, a room for each part of the shop cuts the pieces, `canvas` paints
//! them.

mod album;
mod bags;
mod canvas;
mod cloth;
mod curve;
mod field;
mod hats;
mod jackets;
mod legs;
mod look;
mod outer;
mod pattern;
mod scene;
mod shoes;
mod skirts;
mod small;
mod tops;
mod torso;

use learn::seed::Seed;
use serde::Serialize;

use super::latent::Latent;
use canvas::{Canvas, HEIGHT, WIDTH};
use look::Look;
use scene::Scene;

pub(super) use album::{FOLDER, place, strange, write};

/// The box of the picture that a thing may fill.
const ROOM: (f32, f32) = (306.0, 400.0);

/// The most that a small thing is enlarged.
const MOST: f32 = 1.34;

/// The picture of a product: three bytes a pixel, [`WIDTH`] x [`HEIGHT`].
pub(super) fn draw(seed: Seed, latent: &Latent) -> Vec<u8> {
    painted(&Look::of(seed, latent))
}

fn painted(look: &Look) -> Vec<u8> {
    let mut scene = Scene::default();
    cut_out(look, &mut scene);
    let mut canvas = Canvas::new(look.ground);
    canvas.paint(&laid(&scene, look));
    canvas.bytes()
}

/// What a picture tells and no text does.
#[derive(Serialize)]
pub(super) struct Seen {
    /// Collar, closure, heel: what the kind comes in.
    cut: &'static str,
    /// None of things without sleeves to speak of.
    sleeve: Option<&'static str>,
    pattern: &'static str,
}

/// What the product's picture tells.
pub(super) fn seen(seed: Seed, latent: &Latent) -> Seen {
    let look = Look::of(seed, latent);
    Seen { cut: look.cut, sleeve: look.sleeve.map(look::Sleeve::as_str), pattern: look.cloth.pattern.as_str() }
}

fn cut_out(look: &Look, scene: &mut Scene) {
    match look.kind {
        "Knitwear" => tops::knitwear(look, scene),
        "Hoodies" => tops::hoodie(look, scene),
        "Sweatshirts" => tops::sweatshirt(look, scene),
        "Shirts" => tops::shirt(look, scene),
        "Blouses" => tops::blouse(look, scene),
        "Puffers" => outer::puffer(look, scene),
        "Coats" => outer::coat(look, scene),
        "Cardigans" => outer::cardigan(look, scene),
        "Jackets" => jackets::jacket(look, scene),
        "Blazers" => outer::blazer(look, scene),
        "Fleeces" | "Windbreakers" | "Track Tops" => outer::zipped(look, scene),
        "Jeans" => legs::jeans(look, scene),
        "Slacks" => legs::slacks(look, scene),
        "Joggers" => legs::joggers(look, scene),
        "Shorts" => legs::shorts(look, scene),
        "Cargos" => legs::cargos(look, scene),
        "Leggings" => legs::leggings(look, scene),
        "Shirt Dresses" => skirts::shirt_dress(look, scene),
        "Flared Dresses" => skirts::flared_dress(look, scene),
        "Knit Dresses" => skirts::knit_dress(look, scene),
        "Pleated Skirts" => skirts::pleated(look, scene),
        "A-line Skirts" => skirts::a_line(look, scene),
        "Knit Skirts" => skirts::knit_skirt(look, scene),
        "Sneakers" => shoes::sneakers(look, scene),
        "Boots" => shoes::boots(look, scene),
        "Sandals" => shoes::sandals(look, scene),
        "Loafers" => shoes::loafers(look, scene),
        "Backpacks" => bags::backpack(look, scene),
        "Crossbody Bags" => bags::crossbody(look, scene),
        "Tote Bags" => bags::tote(look, scene),
        "Ball Caps" => hats::ball_cap(look, scene),
        "Beanies" => hats::beanie(look, scene),
        "Bucket Hats" => hats::bucket_hat(look, scene),
        "Crew Socks" | "Ankle Socks" => small::socks(look, scene),
        "Boxer Briefs" => small::boxers(look, scene),
        "Pajamas" => small::pyjamas(look, scene),
        "Mufflers" => small::muffler(look, scene),
        "Necklaces" => small::necklace(look, scene),
        "Belts" => small::belt(look, scene),
        "T-shirts" => tops::tee(look, scene),
        // Nothing: the test below keeps this from happening.
        _ => {}
    }
}

/// In the middle of the picture, no larger than there is room, a little askew as a hand lays it.
fn laid(scene: &Scene, look: &Look) -> Scene {
    let [left, top, right, bottom] = scene.bounds();
    let scale = (ROOM.0 / (right - left)).min(ROOM.1 / (bottom - top)).min(MOST);
    let (middle_x, middle_y) = ((left + right) / 2.0, (top + bottom) / 2.0);
    let (sine, cosine) = look.lot(11, 0.014).sin_cos();
    let (sway, lean) = (look.lot(10, 1.6), look.lot(9, 1.2));
    scene.mapped(|(x, y)| {
        let (x, y) = ((x - middle_x) * scale, (y - middle_y) * scale);
        let x = x + sway * (y * 0.021).sin() + lean * (x * 0.027).sin();
        let (x, y) = (x * cosine - y * sine, x * sine + y * cosine);
        (WIDTH as f32 / 2.0 + x, HEIGHT as f32 / 2.0 + y)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::super::kinds::MAINS;
    use super::look::Sleeve;
    use super::pattern::Pattern;
    use super::*;

    const SEED: Seed = Seed(7);

    /// One product of each kind.
    fn one_of_each() -> BTreeMap<&'static str, Latent> {
        (0..3_000).map(|number| Latent::of(SEED, number)).map(|latent| (latent.kind().sub_en, latent)).collect()
    }

    fn layers(look: &Look) -> usize {
        let mut scene = Scene::default();
        cut_out(look, &mut scene);
        scene.layers.len()
    }

    #[test]
    fn every_kind_has_a_silhouette_and_stays_within_the_picture() {
        let each = one_of_each();
        for kind in MAINS.iter().flat_map(|main| main.kinds) {
            let mut look = Look::of(SEED, &each[kind.sub_en]);
            for cut in look::cuts(look.kind, look.fabric) {
                look.cut = cut;
                assert!(layers(&look) >= 2, "{}, {cut}", kind.sub_en);
                let mut scene = Scene::default();
                cut_out(&look, &mut scene);
                let [left, top, right, bottom] = laid(&scene, &look).bounds();
                let inside = left > 8.0 && top > 8.0 && right < WIDTH as f32 - 8.0 && bottom < HEIGHT as f32 - 8.0;
                assert!(inside, "{}, {cut}: {left} {top} {right} {bottom}", kind.sub_en);
            }
        }
    }

    #[test]
    fn fit_length_sleeves_pattern_and_colour_can_be_seen() {
        let latent = one_of_each()["Shirts"];
        let first = painted(&Look::of(SEED, &latent));
        assert!(first == painted(&Look::of(SEED, &latent)));
        let others: [fn(&mut Look); 6] = [
            |look| look.fit = (look.fit + 1) % 3,
            |look| look.length = (look.length + 1) % 3,
            |look| {
                look.sleeve = if look.sleeve == Some(Sleeve::Short) { Some(Sleeve::Long) } else { Some(Sleeve::Short) }
            },
            |look| look.cut = if look.cut == "band collar" { "two pockets" } else { "band collar" },
            |look| {
                let solid = look.cloth.pattern == Pattern::Solid;
                look.cloth.pattern = if solid { Pattern::Check { step: 30.0 } } else { Pattern::Solid };
            },
            |look| look.cloth.tint = cloth::toned(look.cloth.tint, 0.5),
        ];
        for (at, other) in others.iter().enumerate() {
            let mut look = Look::of(SEED, &latent);
            other(&mut look);
            let apart = painted(&look).iter().zip(&first).filter(|(one, other)| one.abs_diff(**other) > 12).count();
            assert!(apart > 1_500, "{at}: {apart} bytes differ");
        }
    }

    #[test]
    fn the_colours_of_a_model_share_its_shape() {
        let (one, other) = (Latent::of(SEED, 0), Latent::of(SEED, 1));
        assert_eq!(one.model, other.model);
        let (one, other) = (Look::of(SEED, &one), Look::of(SEED, &other));
        assert_eq!((one.cut, one.lots, one.cloth.pattern), (other.cut, other.lots, other.cloth.pattern));
        assert!(one.cloth.tint != other.cloth.tint);
    }
}
