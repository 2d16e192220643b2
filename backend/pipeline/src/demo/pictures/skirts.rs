//! Skirts and dresses. y = 0 is a skirt's waist, and a dress's shoulder.

use super::cloth::Weave;
use super::curve::{Curve, Point, bow, line, polygon, rounded, sliver};
use super::look::{Look, Sleeve};
use super::outer::belt;
use super::scene::{Piece, Scene};
use super::tops::{band_collar, roll_neck, shirt_body, shirt_collar};
use super::torso::Torso;

/// Half a skirt: from its waist at `top` to its hem.
struct Flare {
    waist: f32,
    top: f32,
    hem: Point,
    /// How much lower the hem hangs in the middle.
    drop: f32,
    /// How many waves the hem makes, and how deep.
    waves: usize,
    deep: f32,
}

impl Flare {
    fn outline(&self) -> Curve {
        let (x, y) = self.hem;
        let hip = self.waist + (x - self.waist) * 0.42;
        let mut outline = Curve::from(0.0, self.top + 3.0)
            .bow((self.waist * 0.6, self.top + 2.0), self.waist, self.top)
            .bow((hip + 3.0, self.top + (y - self.top) * 0.28), x, y);
        let count = self.waves.max(1) as f32;
        for wave in 0..self.waves.max(1) {
            let at = |share: f32| (x * (1.0 - share), y + self.drop * share * (2.0 - share));
            let (to, middle) = (at((wave + 1) as f32 / count), at((wave as f32 + 0.5) / count));
            let down = if wave % 2 == 0 { self.deep } else { -self.deep };
            outline = outline.bow((middle.0, middle.1 + down), to.0, to.1);
        }
        outline.both_halves()
    }

    /// Where a fold runs that begins at `share` of the waist.
    fn fall(&self, share: f32) -> (Point, Point) {
        let (x, y) = self.hem;
        ((self.waist * share, self.top + 6.0), (x * share, y + self.drop * (1.0 - share * share)))
    }

    fn lay(&self, scene: &mut Scene, look: &Look, folds: usize, strength: f32) {
        let mut furrows = Vec::new();
        let mut ridges = Vec::new();
        for fold in 0..folds {
            let share = ((fold as f32 + 0.5) / folds as f32 * 2.0 - 1.0) * 0.94;
            let (from, to) = self.fall(share);
            let long = 0.25 + 0.2 * look.lots[(fold * 5 + 2) % 12].abs();
            let start = (from.0 + (to.0 - from.0) * long, from.1 + (to.1 - from.1) * long);
            let handle = ((start.0 + to.0) / 2.0, (start.1 + to.1) / 2.0);
            let width = strength * (1.0 + 0.4 * look.lots[(fold * 7 + 1) % 12]);
            match fold % 2 {
                0 => furrows.push(sliver(start, handle, (to.0, to.1 + 14.0), width)),
                _ => ridges.push(sliver(start, handle, (to.0, to.1 + 14.0), width * 1.2)),
            }
        }
        let piece =
            Piece::new(self.outline(), look.cloth).volume(9.0, 6.0).furrows(furrows).ridges(ridges).relief(7.0, 8.0);
        scene.lay(piece);
    }

    fn band(&self, scene: &mut Scene, look: &Look, high: f32) {
        let (x, y) = (self.waist, self.top);
        let band = Curve::from(0.0, y + 2.0)
            .bow((x * 0.6, y + 1.0), x - 0.5, y - 1.5)
            .line(x + 1.5, y + high - 1.0)
            .bow((x * 0.6, y + high + 2.0), 0.0, y + high + 3.0)
            .both_halves();
        scene.lay(Piece::flat(band, look.cloth.unpatterned()).grain(1.57).shadow(0.22));
    }

    fn behind(&self, scene: &mut Scene, look: &Look) {
        let (x, y) = (self.waist - 2.0, self.top);
        let back = Curve::from(0.0, y - 6.0)
            .bow((x * 0.6, y - 5.0), x, y - 1.0)
            .line(x, y + 5.0)
            .line(0.0, y + 7.0)
            .both_halves();
        scene.lay(Piece::flat(back, look.cloth.unpatterned().toned(0.62)).shadow(0.0));
    }
}

/// How far down a skirt's hem is.
fn skirt_length(look: &Look) -> f32 {
    [138.0, 226.0, 300.0][look.length] + look.lot(0, 6.0)
}

pub(super) fn pleated(look: &Look, scene: &mut Scene) {
    let end = skirt_length(look);
    let fit = look.fit as f32;
    let flare = Flare {
        waist: 54.0 + 2.0 * fit,
        top: 0.0,
        hem: (82.0 + 9.0 * fit + end * 0.10, end),
        drop: 8.0,
        waves: 1,
        deep: 0.0,
    };
    let pleats = if look.cut == "box pleats" { 7 } else { 13 + 2 * look.fit };
    flare.behind(scene, look);
    // Each pleat lies on its neighbour: a piece of its own, with a grain of its own.
    for pleat in 0..pleats {
        let edge = |at: f32| flare.fall(at / pleats as f32 * 2.0 - 1.0);
        let (left, right) = (edge(pleat as f32), edge(pleat as f32 + 1.0));
        let deep = if look.cut == "box pleats" { 2.5 } else { 3.5 };
        let panel = Curve::from(left.0.0, flare.top + 1.0)
            .line(right.0.0 + 1.0, flare.top + 1.0)
            .line(right.1.0 + 1.5, right.1.1 - deep * 0.3)
            .line(left.1.0 + 0.5, left.1.1 + deep)
            .closed();
        let lean = -((left.1.0 + right.1.0) - (left.0.0 + right.0.0)) * 0.5 / end;
        scene.lay(Piece::new(panel, look.cloth).grain(lean).volume(6.0, 5.0).shadow(0.2));
        if pleat > 0 {
            scene.shade(line((left.0.0, flare.top + 12.0), (left.1.0 + 0.5, left.1.1 + 1.0)), 2.0, 0.26);
            scene.gleam(line((left.0.0 + 1.8, flare.top + 12.0), (left.1.0 + 3.0, left.1.1 + 1.0)), 1.3, 0.16);
        }
    }
    flare.band(scene, look, 14.0);
    scene.button((flare.waist * 0.7, 7.0), 2.8, look.trim);
}

pub(super) fn a_line(look: &Look, scene: &mut Scene) {
    let end = skirt_length(look);
    let fit = look.fit as f32;
    let soft = look.fabric != "denim";
    let flare = Flare {
        waist: 53.0 + 2.0 * fit,
        top: 0.0,
        hem: (88.0 + 11.0 * fit + end * 0.12, end - 6.0),
        drop: 13.0,
        waves: if soft { 4 } else { 1 },
        deep: if soft { 4.0 } else { 0.0 },
    };
    flare.behind(scene, look);
    flare.lay(scene, look, if soft { 9 } else { 5 }, if soft { 4.2 } else { 2.4 });
    let thread = (!soft).then_some([0.80, 0.62, 0.36]);
    let hem = |up: f32| {
        bow((flare.hem.0 - 1.5, flare.hem.1 - up), (flare.hem.0 * 0.5, end + 7.0 - up), (0.0, end + 7.0 - up))
    };
    scene.stitches(&hem(if soft { 5.0 } else { 8.0 }), thread);
    if look.cut == "wrap" {
        let edge = bow((26.0, 10.0), (34.0, end * 0.5), (14.0, end + 6.0));
        scene.seam(edge);
        scene.lay(
            Piece::flat(polygon(&[(31.0, 8.0), (38.0, 10.0), (50.0, 70.0), (42.0, 73.0)]), look.cloth).shadow(0.34),
        );
        scene.lay(
            Piece::flat(polygon(&[(30.0, 8.0), (37.0, 8.0), (37.0, 62.0), (29.0, 61.0)]), look.cloth).shadow(0.34),
        );
    }
    flare.band(scene, look, 14.0);
    if look.cut == "button front" {
        scene.lay(Piece::flat(rounded(-6.5, 2.0, 6.5, end + 6.0, 0.5), look.cloth).shadow(0.22));
        let count = (end / 30.0).floor().max(4.0);
        for at in 0..count as usize {
            scene.button((0.0, 9.0 + (end - 30.0) * at as f32 / (count - 1.0)), 3.4, look.trim);
        }
    }
    if thread.is_some() {
        let pocket = bow((flare.waist * 0.40, 17.0), (flare.waist * 0.60, 40.0), (flare.waist + 6.0, 42.0));
        scene.seams(&pocket);
        scene.stitches(&pocket.moved(-2.4, 2.0), thread);
        if look.cut != "button front" {
            scene.seam(line((0.0, 17.0), (0.0, 76.0)));
            scene.rivet((0.0, 9.0), 3.8, look.metal);
        }
    }
}

pub(super) fn knit_skirt(look: &Look, scene: &mut Scene) {
    let end = skirt_length(look);
    let fit = look.fit as f32;
    let hem = 60.0 + 7.0 * fit + look.lot(1, 3.0);
    let ribbed = look.cut == "ribbed";
    let mut look_cloth = look.cloth;
    if ribbed {
        look_cloth = look_cloth.woven(Weave::Rib(7.0));
    }
    let outline = Curve::from(0.0, 3.0)
        .bow((30.0, 2.0), 49.0, 0.0)
        .bow((66.0 + 5.0 * fit, 30.0), 68.0 + 5.0 * fit, 80.0)
        .bow((66.0 + 5.0 * fit, (80.0 + end) / 2.0), hem, end)
        .bow((hem * 0.5, end + 5.0), 0.0, end + 5.0)
        .both_halves();
    let flare = Flare { waist: 49.0, top: 0.0, hem: (hem, end), drop: 5.0, waves: 1, deep: 0.0 };
    flare.behind(scene, look);
    let folds = [(-0.5, 2.2), (0.1, 1.8), (0.6, 2.4)].map(|(share, width)| {
        let (from, to) = flare.fall(share);
        sliver((from.0 * 1.1, 70.0), ((from.0 + to.0) * 0.55, end * 0.6), (to.0, to.1), width)
    });
    scene.lay(Piece::new(outline, look_cloth).volume(12.0, 9.0).furrows(folds));
    let rib = look.cloth.unpatterned().woven(Weave::Rib(4.4));
    let band =
        Curve::from(0.0, 2.0).bow((30.0, 1.0), 49.0, -1.5).line(52.0, 17.0).bow((30.0, 21.0), 0.0, 22.0).both_halves();
    scene.lay(Piece::new(band, rib).volume(6.0, 5.0).shadow(0.24));
    if !ribbed {
        let band = Curve::from(0.0, end - 11.0)
            .bow((hem * 0.5, end - 11.0), hem + 0.5, end - 16.0)
            .line(hem - 1.0, end + 1.0)
            .bow((hem * 0.5, end + 6.0), 0.0, end + 6.0)
            .both_halves();
        scene.lay(Piece::new(band, rib).volume(6.0, 5.0).shadow(0.16));
    }
}

/// How far down a dress's hem is.
fn dress_length(look: &Look) -> f32 {
    [272.0, 326.0, 386.0][look.length] + look.lot(0, 6.0)
}

pub(super) fn shirt_dress(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 200.0);
    torso.neck = 27.0;
    torso.depth = 24.0;
    torso.hem = (torso.hem.0 + 16.0 + look.lot(5, 4.0), dress_length(look));
    torso.waist = (torso.waist.0 - if look.cut == "belted" { 11.0 } else { 2.0 }, 140.0);
    torso.drop = 9.0;
    shirt_body(&torso, look, scene);
    if look.lots[8] > 0.3 {
        super::tops::chest_pocket(&torso, look, scene, 1.0, false);
    }
    if look.cut == "belted" {
        belt(&torso, look, scene, 146.0);
    }
    if look.lots[7] > 0.45 { band_collar(&torso, look, scene) } else { shirt_collar(&torso, look, scene, 1.0, false) }
}

pub(super) fn flared_dress(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 150.0);
    let end = dress_length(look);
    let square = look.cut == "square neck";
    torso.pointed = look.cut == "v-neck";
    torso.neck = if square { 37.0 } else { 31.0 };
    torso.depth = if torso.pointed {
        62.0
    } else if square {
        46.0
    } else {
        32.0
    };
    let sleeve = look.sleeve.unwrap_or(Sleeve::None);
    if sleeve == Sleeve::None {
        torso.shoulder = (torso.neck + 17.0, 5.0);
        torso.armpit = (torso.waist.0.min(64.0), 72.0);
    }
    torso.puff = 1.36;
    torso.cuff = if sleeve == Sleeve::Short { 38.0 } else { 29.0 };
    torso.spread = if sleeve == Sleeve::Short { 0.6 } else { torso.spread };
    let waist = (50.0 + 5.0 * look.fit as f32, 142.0 + look.lot(1, 5.0));
    torso.waist = (waist.0 + 3.0, 118.0);
    torso.hem = (waist.0, waist.1 + 2.0);
    torso.drop = 2.0;
    torso.back(scene, look, true);
    if sleeve != Sleeve::None {
        let wrist = torso.sleeves(scene, look, look.cloth, torso.reach(sleeve) - 4.0);
        torso.rib_cuffs(scene, look.cloth, wrist, 7.0, -0.5);
    }
    let flare = Flare {
        waist: waist.0,
        top: waist.1 - 3.0,
        hem: (96.0 + 8.0 * look.fit as f32 + (end - waist.1) * 0.12, end - 8.0),
        drop: 14.0,
        waves: 6,
        deep: 5.0,
    };
    flare.lay(scene, look, 13, 4.4);
    scene.lay(torso.front(look, look.cloth));
    if square {
        square_neck(&torso, look, scene);
    } else {
        torso.rib_neck(scene, look.cloth, 4.5);
    }
    if sleeve != Sleeve::None {
        torso.armholes(scene);
    }
    let band = Curve::from(0.0, waist.1 - 4.0)
        .line(waist.0 + 0.6, waist.1 - 5.0)
        .line(waist.0 + 0.6, waist.1 + 4.0)
        .line(0.0, waist.1 + 5.0)
        .both_halves();
    scene.lay(Piece::flat(band, look.cloth.unpatterned()).shadow(0.24));
    let gathers =
        |scene: &mut Scene, x: f32| scene.shade(line((x, waist.1 + 6.0), (x * 1.14, waist.1 + 22.0)), 1.3, 0.16);
    for at in -6..=6 {
        gathers(scene, at as f32 * waist.0 / 6.6);
    }
}

/// The opening is cut straight: what is above its corner is covered with the inside of the back.
fn square_neck(torso: &Torso, look: &Look, scene: &mut Scene) {
    let (x, y) = (torso.neck - 5.0, torso.depth - 4.0);
    let hole = polygon(&[(-x, 2.0), (0.0, 8.0), (x, 2.0), (x - 2.0, y), (2.0 - x, y)]);
    scene.lay(Piece::flat(hole, look.cloth.unpatterned().toned(0.72)).volume(5.0, -4.0).shadow(0.0));
    scene.seam(Curve::from(x + 1.0, 1.0).line(x - 1.0, y + 1.0).line(1.0 - x, y + 1.0).line(-x - 1.0, 1.0));
    scene.stitch(Curve::from(x + 4.0, 2.0).line(x + 2.0, y + 4.0).line(-x - 2.0, y + 4.0).line(-x - 4.0, 2.0), None);
}

pub(super) fn knit_dress(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 196.0);
    torso.pointed = look.cut == "v-neck";
    torso.depth = match look.cut {
        "v-neck" => 62.0,
        "turtleneck" => 13.0,
        _ => 25.0,
    };
    torso.hem = (torso.armpit.0 + 5.0 + look.lot(5, 3.0), dress_length(look) - 14.0);
    torso.waist = (torso.waist.0 - 5.0, 146.0);
    let rib = look.cloth.unpatterned().woven(Weave::Rib(4.6));
    let turtle = look.cut == "turtleneck";
    if !turtle {
        torso.rib_back(scene, rib, 7.0);
        torso.back(scene, look, true);
    }
    let wrist = torso.sleeves(scene, look, look.cloth, torso.reach(Sleeve::Long));
    scene.lay(torso.front(look, look.cloth).volume(12.0, 9.0).furrows(super::outer::hanging(
        torso.hem.0,
        170.0,
        torso.hem.1,
        3.0,
    )));
    torso.armholes(scene);
    torso.rib_cuffs(scene, rib, wrist, 18.0, 1.5);
    torso.rib_hem(scene, rib, 17.0, 2.0);
    match turtle {
        true => roll_neck(&torso, look, scene),
        false => torso.rib_neck(scene, rib, 8.0),
    }
}
