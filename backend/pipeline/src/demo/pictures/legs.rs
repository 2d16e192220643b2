//! Trousers of every kind: y = 0 is the waist.

use super::cloth::{Tint, Weave, toned};
use super::curve::{Curve, Point, between, bow, line, polygon, rounded, sliver};
use super::look::Look;
use super::scene::{Piece, Scene};

/// The right half's measures, in pixels.
struct Legs {
    waist: f32,
    hip: Point,
    crotch: f32,
    knee: Point,
    /// The middle of the hem, half its width, and how far down it is.
    hem: (f32, f32, f32),
}

impl Legs {
    /// By fit and length. `long`: how far down a regular leg ends.
    fn of(look: &Look, long: f32) -> Self {
        let fit = look.fit as f32;
        let end = long * [0.84, 1.0, 1.1][look.length] + look.lot(0, 4.0);
        let hip = 61.0 + 6.0 * fit + look.lot(1, 2.0);
        let crotch = 104.0 + 5.0 * fit + look.lot(2, 3.0);
        let half = [15.5, 22.0, 31.0][look.fit] + look.lot(3, 1.5);
        let middle = 35.0 + 5.0 * fit + look.lot(4, 2.0);
        Self {
            waist: 50.0 + 1.5 * fit + look.lot(5, 1.5),
            hip: (hip, 68.0),
            crotch,
            knee: (middle + half + [2.5, 3.0, 1.0][look.fit], crotch + (end - crotch) * 0.45),
            hem: (middle + 1.0, half, end),
        }
    }

    fn outline(&self) -> Curve {
        let (middle, half, end) = self.hem;
        let inner_knee = 6.0 + (middle - half) * 0.55;
        Curve::from(0.0, 4.0)
            .bow((self.waist * 0.6, 3.0), self.waist, 0.0)
            .bow((self.hip.0 - 2.0, self.hip.1 * 0.4), self.hip.0, self.hip.1)
            .cubic(self.above_knee(0.0).0, self.above_knee(0.0).1, self.knee)
            .cubic(self.below_knee(0.0).0, self.below_knee(0.0).1, (middle + half, end - 1.0))
            .bow((middle, end + 2.5), middle - half, end + 1.0)
            .cubic(
                (middle - half - 0.5, end - (end - self.knee.1) * 0.4),
                (inner_knee + 1.0, self.knee.1 + (end - self.knee.1) * 0.35),
                (inner_knee, self.knee.1),
            )
            .cubic((inner_knee - 1.5, self.knee.1 - 24.0), (3.0, self.crotch + 20.0), (0.0, self.crotch))
            .both_halves()
    }

    /// How the outer side runs from the hip to the knee, `inset` pixels within it.
    fn above_knee(&self, inset: f32) -> (Point, Point) {
        let down = self.knee.1 - self.hip.1;
        let lean = self.lean() * down * 0.33;
        ((self.hip.0 + 1.5 - inset, self.hip.1 + down * 0.36), (self.knee.0 - lean - inset, self.knee.1 - down * 0.33))
    }

    /// How it runs from the knee to the hem.
    fn below_knee(&self, inset: f32) -> (Point, Point) {
        let (middle, half, end) = self.hem;
        let down = end - self.knee.1;
        let lean = self.lean() * down * 0.33;
        ((self.knee.0 + lean - inset, self.knee.1 + down * 0.33), (middle + half - inset, self.knee.1 + down * 0.66))
    }

    /// How far the outer side goes out a pixel down at the knee.
    fn lean(&self) -> f32 {
        let (middle, half, end) = self.hem;
        (middle + half - self.hip.0) / (end - self.hip.1)
    }

    /// The back of the waistband, behind.
    fn behind(&self, scene: &mut Scene, look: &Look) {
        let x = self.waist - 2.0;
        let back = Curve::from(0.0, -5.0).bow((x * 0.6, -4.5), x, -0.5).line(x - 1.0, 6.0).line(0.0, 9.0).both_halves();
        scene.lay(Piece::flat(back, look.cloth.unpatterned().toned(0.62)).shadow(0.0));
        scene.shade(bow((-x, -0.5), (0.0, -8.0), (x, -0.5)), 1.0, 0.25);
    }

    fn lay(&self, scene: &mut Scene, look: &Look, creased: bool) {
        let (middle, _, end) = self.hem;
        let mut furrows = Vec::new();
        let mut ridges = Vec::new();
        for side in [1.0, -1.0] {
            let wild = 1.0 + side * look.lot(6, 0.25);
            for (from, handle, to, width) in [
                ((4.0, self.crotch - 6.0), (24.0, self.crotch - 4.0), (45.0, self.crotch - 22.0), 2.3),
                ((5.0, self.crotch + 4.0), (20.0, self.crotch + 10.0), (40.0, self.crotch + 6.0), 1.8),
                ((10.0, self.knee.1 + 3.0), (26.0, self.knee.1 + 2.0), (44.0, self.knee.1 - 9.0), 1.8),
                ((14.0, self.knee.1 + 19.0), (28.0, self.knee.1 + 20.0), (42.0, self.knee.1 + 10.0), 1.5),
                ((middle - 12.0, end - 16.0), (middle, end - 12.0), (middle + 12.0, end - 20.0), 1.5),
            ] {
                let place = |(x, y): Point| (x * side, y);
                furrows.push(sliver(place(from), place(handle), place(to), width * wild));
            }
            let crease = (self.hip.0 * 0.56 * side, 40.0);
            let (knee, foot) = ((middle * 0.97 * side, self.knee.1), (middle * side, end - 4.0));
            if creased {
                let sharp = Curve::from(crease.0, crease.1).bow(knee, foot.0, foot.1);
                ridges.push(sharp.widened(1.5));
                ridges.push(sharp.moved(0.8, 0.0).widened(1.0));
            } else {
                ridges.push(sliver(crease, ((crease.0 + knee.0) / 2.0, 110.0), knee, 3.0 * wild));
                ridges.push(sliver(knee, (knee.0 + side * 2.0, (knee.1 + foot.1) / 2.0), foot, 2.6 * wild));
            }
        }
        let piece = Piece::new(self.outline(), look.cloth).volume(10.0, 8.0).furrows(furrows).ridges(ridges);
        scene.lay(piece);
        if creased {
            let crease = bow((self.hip.0 * 0.56, 44.0), (middle * 0.97, self.knee.1), (middle, end - 2.0));
            for crease in [crease.mirrored(), crease] {
                scene.gleam(crease.clone(), 1.0, 0.13);
                scene.shade(crease.moved(1.1, 0.0), 1.0, 0.16);
            }
        }
        scene.shade(bow((0.0, self.crotch - 34.0), (1.5, self.crotch - 10.0), (0.0, self.crotch + 1.0)), 1.4, 0.3);
    }

    fn band(&self, scene: &mut Scene, look: &Look, high: f32, thread: Option<Tint>) {
        let x = self.waist;
        let outline = Curve::from(0.0, 3.5)
            .bow((x * 0.6, 2.5), x, -0.5)
            .line(x + 1.2, high - 0.5)
            .bow((x * 0.6, high + 3.0), 0.0, high + 4.0)
            .both_halves();
        scene.lay(Piece::flat(outline, look.cloth.unpatterned()).grain(1.57).shadow(0.2));
        scene.stitches(&bow((x, high - 3.0), (x * 0.6, high + 0.5), (0.0, high + 1.5)), thread);
    }

    fn loops(&self, scene: &mut Scene, look: &Look, high: f32) {
        for share in [0.44, 0.86] {
            let x = self.waist * share;
            let y = 2.5 - 2.0 * share;
            let cloth = look.cloth.unpatterned();
            scene.lay_both(Piece::flat(rounded(x - 2.6, y - 1.5, x + 2.6, y + high + 2.5, 1.0), cloth).shadow(0.3));
        }
    }

    /// The slit of a zip behind a flap.
    fn fly(&self, scene: &mut Scene, top: f32, thread: Option<Tint>) {
        scene.seam(line((0.0, top), (0.0, self.crotch - 30.0)));
        scene.stitch(
            Curve::from(11.0, top).line(11.0, self.crotch - 54.0).bow(
                (10.0, self.crotch - 36.0),
                1.0,
                self.crotch - 32.0,
            ),
            thread,
        );
    }

    /// Slanted pockets at the hips.
    fn pockets(&self, scene: &mut Scene, top: f32, curved: bool, thread: Option<Tint>) {
        let pocket = match curved {
            true => bow((self.waist * 0.44, top), (self.waist * 0.62, top + 27.0), (self.hip.0 - 3.0, top + 26.0)),
            false => line((self.waist * 0.74, top), (self.hip.0 - 2.0, top + 48.0)),
        };
        scene.seams(&pocket);
        scene.stitches(&pocket.moved(-2.4, 2.0), thread);
    }

    fn hem_stitches(&self, scene: &mut Scene, high: f32, thread: Option<Tint>) {
        let (middle, half, end) = self.hem;
        scene.stitches(
            &bow(
                (middle + half - 1.0, end - high),
                (middle, end + 1.5 - high),
                (middle - half + 1.0, end + 1.0 - high),
            ),
            thread,
        );
    }

    /// Ribs at the ankles.
    fn ankles(&self, scene: &mut Scene, look: &Look) {
        let (middle, half, end) = self.hem;
        let rib = look.cloth.unpatterned().woven(Weave::Rib(3.2));
        let cuff = polygon(&[
            (middle + half, end - 2.0),
            (middle + half - 6.0, end + 17.0),
            (middle - half + 6.0, end + 18.0),
            (middle - half, end),
        ]);
        scene.lay_both(Piece::new(cuff, rib).volume(5.0, 4.0).shadow(0.2));
    }

    /// A band down the outer side.
    fn side_stripe(&self, scene: &mut Scene, tint: Tint, width: f32, inset: f32) {
        let (middle, half, end) = self.hem;
        let stripe = Curve::from(self.waist - inset + 1.0, 14.0)
            .bow((self.hip.0 - inset, self.hip.1 * 0.5), self.hip.0 - inset, self.hip.1)
            .cubic(self.above_knee(inset).0, self.above_knee(inset).1, (self.knee.0 - inset, self.knee.1))
            .cubic(self.below_knee(inset).0, self.below_knee(inset).1, (middle + half - inset, end - 2.0));
        scene.band(stripe.mirrored(), width, tint);
        scene.band(stripe, width, tint);
    }
}

pub(super) fn jeans(look: &Look, scene: &mut Scene) {
    let legs = Legs::of(look, 330.0);
    let thread = Some([0.78, 0.58, 0.34]);
    legs.behind(scene, look);
    legs.lay(scene, look, false);
    if look.cut != "clean" {
        worn_pale(&legs, look, scene);
    }
    legs.pockets(scene, 16.0, true, thread);
    let coin = line((legs.waist * 0.50, 27.0), (legs.waist * 0.80, 24.0));
    scene.stitch(coin, thread);
    legs.fly(scene, 18.0, thread);
    legs.band(scene, look, 15.0, thread);
    legs.loops(scene, look, 15.0);
    scene.rivet((0.0, 11.0), 4.2, look.metal);
    legs.hem_stitches(scene, 5.5, thread);
    let (middle, half, end) = legs.hem;
    let side = bow(
        (legs.knee.0 - 4.0, legs.knee.1),
        (middle + half - 3.0, (legs.knee.1 + end) * 0.5),
        (middle + half - 3.5, end - 6.0),
    );
    scene.stitches(&side, None);
    for x in [legs.waist * 0.46, legs.hip.0 - 5.0] {
        let y = if x < legs.waist * 0.6 { 18.0 } else { 43.0 };
        scene.rivet((x, y), 1.7, look.metal);
        scene.rivet((-x, y), 1.7, look.metal);
    }
}

/// Washed-out thighs and knees, and for some a tear.
fn worn_pale(legs: &Legs, look: &Look, scene: &mut Scene) {
    let middle = legs.hem.0;
    for side in [1.0, -1.0] {
        let pale = |from: Point, to: Point, width: f32, light: f32, scene: &mut Scene| {
            for ring in 1..=5 {
                let width = width * (1.0 - 0.17 * ring as f32);
                scene.gleam(
                    bow((from.0 * side, from.1), (from.0 * side, to.1 * 0.5 + from.1 * 0.5), (to.0 * side, to.1)),
                    width,
                    light,
                );
            }
        };
        pale((31.0, 86.0), (middle, legs.knee.1 + 26.0), 34.0, 0.055, scene);
        for whisker in 0..3 {
            let y = 74.0 + 11.0 * whisker as f32;
            scene.gleam(bow((8.0 * side, y + 16.0), (24.0 * side, y + 8.0), (46.0 * side, y)), 2.0, 0.14);
        }
    }
    if look.cut == "ripped" {
        let (x, y) = (middle + 2.0, legs.knee.1 + 2.0);
        let tear =
            Curve::from(x - 15.0, y).bow((x, y - 7.0), x + 14.0, y - 1.0).bow((x + 2.0, y + 9.0), x - 15.0, y).closed();
        let white = look.cloth.tinted([0.88, 0.88, 0.87]).woven(Weave::Slub);
        scene.lay(Piece::flat(tear.clone(), white).shadow(0.0));
        for at in 0..4 {
            let y = y - 2.5 + 2.0 * at as f32;
            scene.shade(bow((x - 12.0, y), (x, y + 1.0), (x + 11.0, y - 0.5)), 0.8, 0.2);
        }
        scene.lay(Piece::flat(tear.mapped(|(px, py)| (-px * 0.98, py - 34.0)), white).shadow(0.0));
    }
}

pub(super) fn slacks(look: &Look, scene: &mut Scene) {
    let legs = Legs::of(look, 336.0);
    legs.behind(scene, look);
    legs.lay(scene, look, true);
    legs.pockets(scene, 15.0, false, None);
    legs.fly(scene, 17.0, None);
    if look.cut == "pleated front" {
        for x in [0.40, 0.56] {
            scene.seams(&line((legs.waist * x, 16.0), (legs.waist * x + 2.5, 50.0)));
        }
    }
    legs.band(scene, look, 14.0, None);
    legs.loops(scene, look, 14.0);
    scene.button((0.0, 10.5), 3.0, look.trim);
}

pub(super) fn joggers(look: &Look, scene: &mut Scene) {
    let mut legs = Legs::of(look, 312.0);
    legs.hip.0 += 5.0;
    legs.hem.1 = legs.hem.1.min(24.0) * 0.92;
    legs.behind(scene, look);
    legs.lay(scene, look, false);
    if look.cut == "side stripe" {
        legs.side_stripe(scene, look.cloth.second, 5.0, 7.0);
    }
    legs.pockets(scene, 15.0, false, None);
    legs.ankles(scene, look);
    elastic(&legs, look, scene, 16.0);
    drawstring(look, scene, 12.0);
}

/// A gathered waist.
fn elastic(legs: &Legs, look: &Look, scene: &mut Scene, high: f32) {
    let x = legs.waist;
    let rib = look.cloth.unpatterned().woven(Weave::Rib(4.2));
    let outline = Curve::from(0.0, 3.5)
        .bow((x * 0.6, 2.5), x, -0.5)
        .line(x + 1.5, high - 1.0)
        .bow((x * 0.6, high + 3.0), 0.0, high + 4.0)
        .both_halves();
    scene.lay(Piece::new(outline, rib).volume(5.0, 4.0).shadow(0.24));
    scene.shade(bow((-x, high * 0.5), (0.0, high * 0.5 + 8.0), (x, high * 0.5)), 1.0, 0.14);
}

fn drawstring(look: &Look, scene: &mut Scene, y: f32) {
    for side in [1.0, -1.0] {
        scene.rivet((7.0 * side, y), 2.2, look.metal);
        let end = (11.0 * side + look.lot(7, 3.0), y + 50.0);
        scene.cord(bow((7.0 * side, y), (3.0 * side, y + 26.0), end), 2.4, look.trim);
        scene.cord(line((end.0, end.1 - 1.0), (end.0 + 0.5 * side, end.1 + 5.0)), 3.4, look.trim);
    }
}

pub(super) fn shorts(look: &Look, scene: &mut Scene) {
    let mut legs = Legs::of(look, 176.0);
    let fit = look.fit as f32;
    legs.hem = (42.0 + 4.0 * fit, 33.0 + 3.5 * fit, 176.0 * [0.94, 1.06, 1.22][look.length]);
    legs.crotch = 98.0 + 4.0 * fit;
    legs.knee = (legs.hem.0 + legs.hem.1 - 1.5, (legs.crotch + legs.hem.2) / 2.0);
    let strings = look.cut == "drawstring";
    legs.behind(scene, look);
    legs.lay(scene, look, false);
    legs.pockets(scene, 15.0, false, None);
    legs.hem_stitches(scene, 9.0, None);
    if strings {
        elastic(&legs, look, scene, 16.0);
        drawstring(look, scene, 12.0);
    } else {
        legs.fly(scene, 17.0, None);
        legs.band(scene, look, 14.0, None);
        legs.loops(scene, look, 14.0);
        scene.button((0.0, 10.5), 3.2, look.trim);
    }
}

pub(super) fn cargos(look: &Look, scene: &mut Scene) {
    let mut legs = Legs::of(look, 326.0);
    legs.hem.1 += 3.0;
    legs.knee.0 += 4.0;
    legs.behind(scene, look);
    legs.lay(scene, look, false);
    legs.pockets(scene, 15.0, false, None);
    legs.fly(scene, 17.0, None);
    legs.band(scene, look, 14.0, None);
    legs.loops(scene, look, 14.0);
    scene.button((0.0, 10.5), 3.2, look.trim);
    let (x, y) = (legs.knee.0 - 18.0, legs.knee.1 - 58.0);
    let pocket = polygon(&[(x - 14.0, y), (x + 21.0, y - 2.0), (x + 21.0, y + 48.0), (x - 14.0, y + 48.0)]);
    scene.lay_both(Piece::new(pocket, look.cloth).volume(6.0, 6.0).shadow(0.36));
    scene.stitches(&line((x + 3.5, y + 12.0), (x + 3.5, y + 46.0)), None);
    let flap = polygon(&[
        (x - 15.5, y - 5.0),
        (x + 22.5, y - 7.0),
        (x + 22.5, y + 10.0),
        (x + 3.5, y + 14.0),
        (x - 15.5, y + 11.0),
    ]);
    scene.lay_both(Piece::flat(flap, look.cloth).shadow(0.38));
    scene.button((x + 3.5, y + 7.0), 2.8, look.trim);
    scene.button((-x - 3.5, y + 7.0), 2.8, look.trim);
    scene.seams(&bow(
        (legs.knee.0, legs.knee.1 + 8.0),
        (legs.hem.0, legs.knee.1 + 13.0),
        (9.0 + (legs.hem.0 - legs.hem.1) * 0.55, legs.knee.1 + 9.0),
    ));
    if look.cut == "strapped" {
        let (middle, half, end) = legs.hem;
        let strap = rounded(middle - half - 1.0, end - 20.0, middle + half + 1.0, end - 13.0, 1.0);
        scene.lay_both(Piece::flat(strap, look.cloth.toned(0.8)).shadow(0.3));
        scene.cord(
            bow((middle + half - 4.0, end - 15.0), (middle + half + 8.0, end), (middle + half, end + 16.0)),
            2.2,
            look.trim,
        );
        scene.cord(
            bow((-middle - half + 4.0, end - 15.0), (-middle - half - 8.0, end), (-middle - half, end + 16.0)),
            2.2,
            look.trim,
        );
    }
    legs.hem_stitches(scene, 6.0, None);
}

pub(super) fn leggings(look: &Look, scene: &mut Scene) {
    let fit = look.fit as f32;
    let mut legs = Legs::of(look, 318.0);
    legs.waist = 41.0 + 2.0 * fit;
    legs.hip = (53.0 + 2.0 * fit, 74.0);
    legs.crotch = 112.0;
    legs.hem = (25.0 + fit, 11.0 + 2.5 * fit, legs.hem.2);
    legs.knee = (38.0 + 2.5 * fit, legs.crotch + (legs.hem.2 - legs.crotch) * 0.48);
    legs.behind(scene, look);
    legs.lay(scene, look, false);
    if look.cut == "side panel" {
        legs.side_stripe(scene, toned(look.cloth.tint, 0.68), 11.0, 8.0);
    }
    let x = legs.waist;
    let band = Curve::from(0.0, 3.5)
        .bow((x * 0.6, 2.5), x, -0.5)
        .line(x + 6.0, 33.0)
        .bow((x * 0.6, 38.0), 0.0, 40.0)
        .both_halves();
    scene.lay(Piece::new(band, look.cloth).volume(7.0, 5.0).shadow(0.14));
    scene.seams(&bow((x + 6.0, 33.0), (x * 0.6, 38.0), (0.0, 40.0)));
    scene.seams(&bow((0.0, 40.0), (10.0, 74.0), (2.0, legs.crotch)));
    let (middle, half, end) = legs.hem;
    scene.stitches(&line((middle + half, end - 5.0), (middle - half, end - 3.5)), None);
    let knee = between((legs.knee.0, legs.knee.1), (8.0, legs.knee.1), 0.5);
    scene.stitch(line((knee.0 - 3.0, end - 26.0), (knee.0 - 3.0, end - 16.0)), Some(toned(look.cloth.tint, 1.5)));
}
