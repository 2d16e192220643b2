//! What is worn over the rest: padded, tailored and zipped.

use super::cloth::{Cloth, Tint, Weave, toned};
use super::curve::{Curve, between, bow, line, polygon, rounded, sliver};
use super::look::{Look, Sleeve};
use super::scene::{Piece, Scene};
use super::tops::{hood_behind, hood_front, stand_collar};
use super::torso::Torso;

pub(super) fn puffer(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 184.0);
    torso.shoulder.0 += 5.0;
    torso.armpit.0 += 8.0;
    torso.waist.0 += 9.0;
    torso.hem.0 += 5.0;
    (torso.neck, torso.depth, torso.cuff) = (30.0, 20.0, 33.0);
    let hooded = look.cut == "hooded";
    if hooded {
        hood_behind(&torso, look, scene);
    }
    let step = 25.0 + look.lot(8, 4.0);
    let (from, to) = torso.arm(torso.reach(Sleeve::Long));
    let (sine, cosine) = torso.spread.sin_cos();
    let quilts = |share: f32, bend: f32| {
        let (x, y) = between(from, to, share);
        let (a, b) = ((x + cosine * 34.0, y - sine * 34.0), (x - cosine * 34.0, y + sine * 34.0));
        bow(a, (x + sine * bend, y + cosine * bend), b)
    };
    let count = (torso.reach(Sleeve::Long) / step) as usize;
    let lines: Vec<Curve> =
        (1..count + 1).map(|at| quilts(at as f32 * step / torso.reach(Sleeve::Long), 5.0)).collect();
    let sleeve = Piece::new(torso.sleeve(torso.reach(Sleeve::Long), torso.cuff), look.cloth)
        .grain(-torso.spread)
        .volume(11.0, 13.0)
        .furrows(lines.iter().map(|curve| furrow(curve, 2.4)))
        .relief(5.0, 13.0);
    scene.lay_both(sleeve);
    let (hem, x) = (torso.hem.1, torso.armpit.0 + 12.0);
    let rows: Vec<Curve> = (1..)
        .map(|row| 8.0 + row as f32 * step)
        .take_while(|y| *y < hem - 12.0)
        .map(|y| bow((x, y - 3.0), (0.0, y + 4.0), (-x, y - 3.0)))
        .collect();
    let front = Piece::new(torso.outline(), look.cloth)
        .volume(11.0, 12.0)
        .furrows(rows.iter().map(|curve| furrow(curve, 2.4)))
        .relief(5.0, 13.0);
    scene.lay(front);
    torso.armholes(scene);
    torso.rib_hem(scene, look.cloth.unpatterned(), 11.0, 3.0);
    if hooded {
        hood_front(&torso, look, scene);
    } else {
        padded_collar(&torso, look, scene);
    }
    let top = if hooded { torso.depth + 6.0 } else { -20.0 };
    scene.zip(line((0.0, top), (0.0, hem + 12.0)), toned(look.cloth.tint, 0.8), look.metal);
    puller(scene, (0.0, top + 4.0), look.metal);
    let pocket = line((44.0, hem - 62.0), (55.0, hem - 26.0));
    scene.shade(pocket.clone(), 3.0, 0.35);
    scene.shade(pocket.mirrored(), 3.0, 0.35);
}

/// A furrow along a line.
pub(super) fn furrow(curve: &Curve, width: f32) -> Curve {
    curve.widened(width)
}

/// What a zip is pulled by.
pub(super) fn puller(scene: &mut Scene, at: (f32, f32), metal: Tint) {
    let cloth = Cloth::plain(metal, Weave::Smooth, 0.9);
    scene.lay(Piece::flat(rounded(at.0 - 2.4, at.1, at.0 + 2.4, at.1 + 12.0, 2.0), cloth).shadow(0.45));
    scene.shade(line((at.0, at.1 + 7.0), (at.0, at.1 + 9.5)), 1.6, 0.4);
}

fn padded_collar(torso: &Torso, look: &Look, scene: &mut Scene) {
    let x = torso.neck;
    let inside =
        Curve::from(0.0, -26.0).bow((x * 0.6, -28.0), x - 4.0, -22.0).line(x - 6.0, 0.0).line(0.0, 6.0).both_halves();
    scene.lay(Piece::flat(inside, look.cloth.toned(0.6)));
    let collar = Curve::from(0.0, -20.0)
        .bow((x * 0.6, -18.0), x - 2.0, -26.0)
        .bow((x + 6.0, -12.0), x + 5.0, 3.0)
        .bow((x * 0.6, torso.depth), 0.0, torso.depth + 2.0)
        .both_halves();
    let quilt = bow((-x - 6.0, -9.0), (0.0, 5.0), (x + 6.0, -9.0));
    scene.lay(
        Piece::new(collar, look.cloth).volume(8.0, 10.0).furrows([furrow(&quilt, 2.2)]).relief(5.0, 11.0).shadow(0.36),
    );
}

/// Sleeves and front of anything tailored, open in a V down to `depth`, with a shirt-less inside.
pub(super) fn tailored(torso: &Torso, look: &Look, scene: &mut Scene) -> (super::curve::Point, super::curve::Point) {
    torso.back(scene, look, true);
    let wrist = torso.sleeves(scene, look, look.cloth, torso.reach(Sleeve::Long));
    scene.lay(torso.front(look, look.cloth));
    torso.armholes(scene);
    wrist
}

/// A collar whose ends lie on the chest, the lapels turned back below it.
pub(super) fn lapels(torso: &Torso, look: &Look, scene: &mut Scene, width: f32, peaked: bool) {
    let (x, depth) = (torso.neck, torso.depth);
    let notch = (width + 13.0, depth * 0.40);
    let tip = if peaked { (notch.0 + 7.0, notch.1 - 9.0) } else { (notch.0 + 4.0, notch.1 + 5.0) };
    let lapel = Curve::from(0.5, depth + 4.0)
        .bow((x * 0.48, depth * 0.5), x - 3.0, 2.0)
        .line(x + 1.0, depth * 0.24)
        .line(tip.0, tip.1)
        .bow((width + 9.0, depth * 0.74), 0.5, depth + 4.0)
        .closed();
    scene.lay_both(Piece::flat(lapel.clone(), look.cloth).grain(0.25).shadow(0.4));
    let collar = Curve::from(0.0, -9.0)
        .bow((x * 0.7, -12.0), x - 2.0, -8.0)
        .bow((x + 7.0, -3.0), x + 7.0, 5.0)
        .line(notch.0 + 2.0, notch.1 - 9.0)
        .line(notch.0 - 4.0, notch.1 + 2.0)
        .bow((x - 2.0, depth * 0.22), x - 5.0, 0.0)
        .bow((x * 0.6, 4.0), 0.0, 4.0)
        .both_halves();
    scene.lay(Piece::flat(collar, look.cloth).shadow(0.34));
    scene.shade(bow((-x + 2.0, -7.0), (0.0, -12.0), (x - 2.0, -7.0)), 1.0, 0.2);
}

/// A flap pocket at the hip, on both sides.
fn flap_pockets(scene: &mut Scene, look: &Look, x: f32, y: f32) {
    let flap = polygon(&[(x - 17.0, y - 1.0), (x + 17.0, y - 4.0), (x + 18.0, y + 9.0), (x - 17.0, y + 12.0)]);
    scene.lay_both(Piece::flat(flap, look.cloth).shadow(0.3));
}

pub(super) fn blazer(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 212.0);
    let double = look.cut == "double-breasted";
    torso.pointed = true;
    torso.depth = if look.cut == "one button" { 118.0 } else { 98.0 };
    torso.shoulder.0 += 4.0;
    torso.waist.0 -= 5.0;
    torso.hem.0 += 5.0;
    torso.drop = 6.0;
    torso.cuff = 28.0;
    let depth = torso.depth.min(torso.hem.1 - 50.0);
    torso.depth = depth;
    let wrist = tailored(&torso, look, scene);
    let (x, y) = torso.hem;
    let overlap = if double { 20.0 } else { 5.0 };
    scene.seam(bow((overlap * 0.2, depth), (overlap, depth + 30.0), (overlap, y + 2.0)));
    // The fronts part below the last button.
    let gap = Curve::from(overlap - 1.0, y - 34.0)
        .bow((overlap, y - 6.0), overlap + 16.0, y + 8.0)
        .line(overlap - 20.0, y + 9.0)
        .bow((overlap - 3.0, y - 8.0), overlap - 1.0, y - 34.0)
        .closed();
    if !double {
        scene.lay(Piece::flat(gap, look.cloth.unpatterned().toned(0.55)).shadow(0.0));
    }
    lapels(&torso, look, scene, 22.0 + look.lot(5, 5.0), double);
    flap_pockets(scene, look, x * 0.56, y - 56.0);
    let welt = polygon(&[
        (27.0, depth * 0.66 + 8.0),
        (52.0, depth * 0.66 + 3.0),
        (52.5, depth * 0.66 + 10.0),
        (27.5, depth * 0.66 + 15.0),
    ]);
    if x > 66.0 {
        scene.lay(Piece::flat(welt, look.cloth).shadow(0.24));
    }
    let buttons: &[(f32, f32)] = match look.cut {
        "one button" => &[(1.0, 8.0)],
        "two buttons" => &[(1.0, 8.0), (1.0, 34.0)],
        _ => &[(17.0, 8.0), (-17.0, 8.0), (17.0, 36.0), (-17.0, 36.0)],
    };
    for (right, down) in buttons {
        scene.button((*right, depth + down), 4.2, look.trim);
    }
    cuff_buttons(&torso, look, scene, wrist);
}

fn cuff_buttons(torso: &Torso, look: &Look, scene: &mut Scene, wrist: (super::curve::Point, super::curve::Point)) {
    let (sine, cosine) = torso.spread.sin_cos();
    for at in 0..3 {
        let up = 6.0 + 7.0 * at as f32;
        let (x, y) = between(wrist.0, wrist.1, 0.16);
        for side in [1.0, -1.0] {
            scene.button((side * (x - sine * up), y - cosine * up), 2.2, look.trim);
        }
    }
}

pub(super) fn coat(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 286.0);
    torso.hem.1 = 286.0 * [0.84, 1.0, 1.16][look.length] + look.lot(0, 6.0);
    torso.shoulder.0 += 4.0;
    torso.hem.0 += 12.0;
    torso.waist = (torso.waist.0 - 1.0, 130.0);
    torso.cuff = 33.0;
    torso.pointed = true;
    let balmacaan = look.cut == "balmacaan";
    torso.depth = if balmacaan { 26.0 } else { 92.0 };
    let wrist = tailored(&torso, look, scene);
    let (x, y) = torso.hem;
    scene.seam(bow((2.0, torso.depth), (8.0, torso.depth + 30.0), (8.0, y + 2.0)));
    if balmacaan {
        super::tops::shirt_collar(&torso, look, scene, 1.35, false);
    } else {
        lapels(&torso, look, scene, 30.0 + look.lot(5, 4.0), false);
    }
    let pockets = y * 0.62;
    let welt = polygon(&[
        (x * 0.46, pockets),
        (x * 0.60, pockets - 3.0),
        (x * 0.72, pockets + 36.0),
        (x * 0.58, pockets + 39.0),
    ]);
    scene.lay_both(Piece::flat(welt, look.cloth).shadow(0.32));
    let (from, count) = if balmacaan { (44.0, 4) } else { (torso.depth + 10.0, 3) };
    for at in 0..count {
        scene.button((-2.0, from + 42.0 * at as f32), 4.8, look.trim);
    }
    if look.cut == "belted" {
        belt(&torso, look, scene, 148.0);
    }
    let strap = |share: f32| between(wrist.0, wrist.1, share);
    let (sine, cosine) = torso.spread.sin_cos();
    let up = |(x, y): (f32, f32), by: f32| (x - sine * by, y - cosine * by);
    let (a, b) = (strap(0.02), strap(0.62));
    let tab = polygon(&[up(a, 26.0), up(b, 26.0), up(b, 17.0), up(a, 17.0)]);
    scene.lay_both(Piece::flat(tab, look.cloth).grain(-torso.spread).shadow(0.28));
}

/// A belt of the same cloth, tied in front.
pub(super) fn belt(torso: &Torso, look: &Look, scene: &mut Scene, y: f32) {
    let x = torso.waist.0 + 3.0;
    let end = polygon(&[(-6.0, y + 8.0), (6.0, y + 10.0), (2.0, y + 74.0), (-13.0, y + 72.0)]);
    scene.lay(Piece::flat(end.turned((0.0, y), -0.12), look.cloth).shadow(0.36));
    scene.lay(Piece::flat(end.mirrored().turned((0.0, y), 0.16), look.cloth).shadow(0.36));
    let band = Curve::from(0.0, y - 6.0)
        .bow((x * 0.5, y - 6.0), x, y - 8.0)
        .line(x, y + 7.0)
        .bow((x * 0.5, y + 9.0), 0.0, y + 9.0)
        .both_halves();
    scene.lay(Piece::flat(band, look.cloth).grain(1.57).shadow(0.34));
    scene.lay(Piece::new(rounded(-9.0, y - 9.0, 9.0, y + 12.0, 5.0), look.cloth).volume(5.0, 5.0).shadow(0.36));
}

pub(super) fn cardigan(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 194.0);
    torso.pointed = look.cut == "v-neck";
    torso.depth = if torso.pointed { 84.0 } else { 25.0 };
    let rib = look.cloth.unpatterned().woven(Weave::Rib(4.4));
    torso.rib_back(scene, rib, 8.0);
    torso.back(scene, look, true);
    let wrist = torso.sleeves(scene, look, look.cloth, torso.reach(Sleeve::Long) - 4.0);
    scene.lay(torso.front(look, look.cloth).volume(12.0, 8.0));
    torso.armholes(scene);
    torso.rib_cuffs(scene, rib, wrist, 18.0, 2.5);
    torso.rib_hem(scene, rib, 19.0, 4.0);
    let (top, bottom) = (torso.depth - 5.0, torso.hem.1 + 21.0);
    torso.rib_neck(scene, rib, 10.0);
    scene.lay(Piece::flat(rounded(-7.5, top, 7.5, bottom, 1.0), rib.woven(Weave::Rib(3.4))).shadow(0.26));
    scene.seam(line((-7.5, top + 6.0), (-7.5, bottom)));
    scene.seam(line((7.5, top + 6.0), (7.5, bottom)));
    let count = ((bottom - top) / 27.0).floor().max(3.0);
    for at in 0..count as usize {
        scene.button((0.0, top + 12.0 + (bottom - top - 24.0) * at as f32 / (count - 1.0)), 4.0, look.trim);
    }
    if look.lots[8] > -0.1 {
        let (x, y) = (torso.hem.0 * 0.54, torso.hem.1);
        let pocket = rounded(x - 21.0, y - 48.0, x + 21.0, y - 4.0, 3.0);
        scene.lay_both(Piece::flat(pocket, look.cloth).shadow(0.26));
        scene.lay_both(Piece::flat(rounded(x - 21.5, y - 51.0, x + 21.5, y - 41.0, 2.0), rib).shadow(0.26));
    }
}

/// Zipped from hem to chin: fleeces, windbreakers, track tops.
pub(super) fn zipped(look: &Look, scene: &mut Scene) {
    let fleece = look.kind == "Fleeces";
    let mut torso = Torso::of(look, if look.kind == "Windbreakers" { 198.0 } else { 188.0 });
    (torso.neck, torso.depth, torso.cuff) = (31.0, 22.0, 31.0);
    let other = look.cloth.tinted(look.cloth.second);
    let yoke = matches!(look.cut, "contrast yoke" | "two-tone");
    let sheen = Weave::Fine;
    let yoke_cloth = if fleece { other.woven(sheen) } else { other };
    let hooded = look.kind == "Windbreakers";
    if hooded {
        hood_behind(&torso, look, scene);
    } else {
        torso.back(scene, look, false);
    }
    let sleeves = if yoke && !fleece { other } else { look.cloth };
    let wrist = torso.sleeves(scene, look, sleeves, torso.reach(Sleeve::Long) - 4.0);
    scene.lay(torso.front(look, look.cloth).volume(if fleece { 14.0 } else { 9.0 }, if fleece { 10.0 } else { 7.0 }));
    torso.armholes(scene);
    if yoke {
        upper_front(&torso, yoke_cloth, scene);
    }
    let band = if fleece {
        other.woven(Weave::Rib(3.0))
    } else {
        look.cloth.unpatterned().woven(Weave::Rib(if hooded { 6.0 } else { 3.0 }))
    };
    torso.rib_cuffs(scene, band, wrist, if hooded { 8.0 } else { 13.0 }, 4.0);
    torso.rib_hem(scene, band, if hooded { 8.0 } else { 14.0 }, 4.0);
    if look.cut == "side stripe" {
        sleeve_stripes(&torso, look, scene);
    }
    let y = torso.hem.1;
    if hooded {
        hood_front(&torso, look, scene);
    } else {
        stand_collar(&torso, look, scene, 22.0);
    }
    let top = if hooded { torso.depth + 2.0 } else { -17.0 };
    let bottom = if look.cut == "anorak" { 96.0 } else { y + 8.0 };
    scene.zip(line((0.0, top), (0.0, bottom)), toned(look.cloth.tint, 0.8), look.metal);
    puller(scene, (0.0, top + 5.0), look.metal);
    if look.cut == "anorak" {
        scene.lay(Piece::flat(rounded(-50.0, y - 70.0, 50.0, y - 8.0, 5.0), look.cloth).shadow(0.32));
        scene.lay(Piece::flat(rounded(-51.0, y - 74.0, 51.0, y - 56.0, 4.0), look.cloth).shadow(0.32));
    } else {
        let pocket = line((torso.hem.0 * 0.55, y - 58.0), (torso.hem.0 * 0.72, y - 22.0));
        for pocket in [pocket.mirrored(), pocket] {
            scene.zip(pocket, toned(look.cloth.tint, 0.72), toned(look.cloth.tint, 0.5));
        }
    }
    if fleece {
        scene.lay(Piece::flat(rounded(22.0, 66.0, 52.0, 98.0, 3.0), other.woven(sheen)).shadow(0.26));
        scene.zip(line((23.0, 70.0), (51.0, 70.0)), look.cloth.tint, look.metal);
    }
}

/// The upper part of the front in another cloth.
fn upper_front(torso: &Torso, cloth: Cloth, scene: &mut Scene) {
    let (s, a, n) = (torso.shoulder, torso.armpit, torso.neck);
    let low = a.1 - 10.0;
    let yoke = torso
        .neckline(0.0)
        .bow((s.0 * 0.6 + n * 0.4, s.1 * 0.3), s.0, s.1)
        .bow((s.0 - 7.0, (s.1 + low) * 0.55), a.0 - 4.5, low)
        .bow((n, low + 14.0), 0.0, low + 14.0)
        .both_halves();
    scene.lay(Piece::new(yoke, cloth).volume(5.0, 2.0).shadow(0.12));
    scene.seams(&bow((a.0 - 4.5, low), (n, low + 14.0), (0.0, low + 14.0)));
}

/// Two stripes down each sleeve.
fn sleeve_stripes(torso: &Torso, look: &Look, scene: &mut Scene) {
    let (from, to) = torso.arm(torso.reach(Sleeve::Long) - 6.0);
    let (sine, cosine) = torso.spread.sin_cos();
    for half in [5.0, 11.0] {
        let side = |(x, y): (f32, f32), half: f32| (x + cosine * half, y - sine * half);
        let stripe = bow(
            side(between(from, to, 0.0), half + 6.0),
            side(between(from, to, 0.4), half + 3.0),
            side(to, half - 3.0),
        );
        scene.band(stripe.mirrored(), 3.4, look.cloth.second);
        scene.band(stripe, 3.4, look.cloth.second);
    }
}

/// Two folds that hang from the shoulders of something long.
pub(super) fn hanging(x: f32, top: f32, bottom: f32, lean: f32) -> Vec<Curve> {
    [-0.62, -0.2, 0.3, 0.7]
        .into_iter()
        .map(|share| {
            sliver((x * share * 0.7, top), (x * share * 0.8 + lean, (top + bottom) / 2.0), (x * share, bottom), 2.4)
        })
        .collect()
}
