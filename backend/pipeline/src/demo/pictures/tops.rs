//! Tops: what is worn above the waist next to the skin.

use super::cloth::Weave;
use super::curve::{Curve, between, bow, line, polygon, rounded, sliver};
use super::look::{Look, Sleeve};
use super::scene::{Piece, Scene};
use super::torso::Torso;

pub(super) fn knitwear(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 196.0);
    torso.pointed = look.cut == "v-neck";
    torso.depth = match look.cut {
        "v-neck" => 62.0,
        "turtleneck" => 13.0,
        _ => 24.0,
    };
    let rib = look.cloth.unpatterned().woven(Weave::Rib(4.6));
    let turtle = look.cut == "turtleneck";
    if !turtle {
        torso.rib_back(scene, rib, 8.0);
        torso.back(scene, look, true);
    }
    let wrist = torso.sleeves(scene, look, look.cloth, torso.reach(Sleeve::Long));
    scene.lay(torso.front(look, look.cloth).volume(12.0, 9.0));
    torso.armholes(scene);
    torso.rib_cuffs(scene, rib, wrist, 17.0, 2.0);
    torso.rib_hem(scene, rib, 19.0, 4.0);
    match turtle {
        true => roll_neck(&torso, look, scene),
        false => torso.rib_neck(scene, rib, 9.0),
    }
}

/// A high neck, folded down.
pub(super) fn roll_neck(torso: &Torso, look: &Look, scene: &mut Scene) {
    let rib = look.cloth.unpatterned().woven(Weave::Rib(4.6));
    let x = torso.neck + 1.0;
    let collar = Curve::from(0.0, -25.0)
        .bow((x * 0.7, -26.0), x - 4.0, -21.0)
        .bow((x + 1.0, -8.0), x + 3.0, 4.0)
        .bow((x * 0.6, 17.0), 0.0, 18.0)
        .both_halves();
    scene.lay(Piece::new(collar, rib).volume(8.0, 8.0).shadow(0.36));
    scene.shade(bow((-x + 5.0, -18.0), (0.0, -13.0), (x - 5.0, -18.0)), 3.0, 0.22);
}

pub(super) fn sweatshirt(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 192.0);
    torso.depth = 23.0;
    let rib = look.cloth.unpatterned().woven(Weave::Rib(3.4));
    let raglan = look.cut == "raglan";
    let zip = look.cut == "half zip";
    let sleeves = match raglan {
        true => look.cloth.tinted(look.cloth.second),
        false => look.cloth,
    };
    torso.rib_back(scene, rib, 8.0);
    torso.back(scene, look, true);
    let wrist = torso.sleeves(scene, look, sleeves, torso.reach(Sleeve::Long) - 6.0);
    scene.lay(torso.front(look, look.cloth));
    let cuffs = sleeves.woven(Weave::Rib(3.4));
    if raglan {
        let (s, a, n) = (torso.shoulder, torso.armpit, torso.neck);
        let shoulder = Curve::from(n - 1.0, 0.0)
            .bow((s.0 * 0.6 + n * 0.4, s.1 * 0.3), s.0, s.1)
            .bow((s.0 + 4.0, a.1 * 0.6), a.0, a.1)
            .bow((n + 12.0, a.1 * 0.62), n - 5.0, torso.depth * 0.62)
            .closed();
        scene.lay_both(Piece::new(shoulder, sleeves).grain(-0.3).volume(4.0, 1.5).shadow(0.0));
        scene.seams(&bow((n - 5.0, torso.depth * 0.62), (n + 12.0, a.1 * 0.62), a));
    } else {
        torso.armholes(scene);
        scene.stitches(&line((0.0, torso.depth + 1.0), (8.0, torso.depth + 13.0)), None);
        scene.stitches(&line((0.0, torso.depth + 24.0), (8.0, torso.depth + 13.0)), None);
    }
    torso.rib_cuffs(scene, cuffs, wrist, 15.0, 4.0);
    torso.rib_hem(scene, rib, 17.0, 5.0);
    if zip {
        stand_collar(&torso, look, scene, 19.0);
        scene.zip(line((0.0, -6.0), (0.0, 74.0)), look.cloth.tint, look.metal);
        scene.rivet((0.0, 78.0), 2.6, look.metal);
    } else {
        torso.rib_neck(scene, rib, 9.0);
    }
}

/// A collar that stands up, open in front.
pub(super) fn stand_collar(torso: &Torso, look: &Look, scene: &mut Scene, high: f32) {
    let cloth = look.cloth.unpatterned();
    let x = torso.neck;
    let collar = Curve::from(0.0, 3.0 - high)
        .bow((x * 0.7, 1.0 - high), x - 4.0, -high)
        .bow((x + 1.0, -high * 0.4), x + 4.0, 2.0)
        .bow((x * 0.6, torso.depth + 1.0), 0.0, torso.depth + 2.0)
        .both_halves();
    scene.lay(Piece::new(collar, cloth).volume(6.0, 6.0).shadow(0.3));
    scene.shade(bow((-x + 5.0, 3.0 - high), (0.0, 9.0 - high), (x - 5.0, 3.0 - high)), 2.6, 0.3);
    scene.stitch(bow((-x - 2.0, 2.0), (0.0, torso.depth * 2.0 - 5.0), (x + 2.0, 2.0)), None);
}

pub(super) fn hoodie(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 192.0);
    torso.neck = 33.0;
    torso.depth = 34.0;
    let rib = look.cloth.unpatterned().woven(Weave::Rib(3.4));
    let wrist = torso.sleeves(scene, look, look.cloth, torso.reach(Sleeve::Long) - 6.0);
    hood_behind(&torso, look, scene);
    scene.lay(torso.front(look, look.cloth));
    torso.armholes(scene);
    torso.rib_cuffs(scene, rib, wrist, 15.0, 4.0);
    torso.rib_hem(scene, rib, 17.0, 5.0);
    hood_front(&torso, look, scene);
    let y = torso.hem.1;
    if look.cut == "kangaroo pocket" {
        let top = y - 70.0;
        let pocket = Curve::from(0.0, top)
            .line(28.0, top)
            .bow((31.0, top + 24.0), 46.0, y - 22.0)
            .line(46.0, y + 1.0)
            .line(0.0, y + 2.0)
            .both_halves();
        scene.lay(Piece::flat(pocket, look.cloth).shadow(0.32));
        scene.stitches(&bow((26.0, top + 3.0), (28.0, top + 26.0), (42.5, y - 20.0)), None);
        scene.stitch(line((-26.0, top + 4.0), (26.0, top + 4.0)), None);
    } else {
        let pocket = bow((44.0, y - 66.0), (50.0, y - 40.0), (58.0, y - 20.0));
        scene.seams(&pocket);
        scene.stitches(&pocket.moved(-4.0, 1.0), None);
    }
    let cord = look.trim;
    for side in [-1.0, 1.0] {
        let (from, to) = ((9.0 * side, torso.depth + 2.0), (13.0 * side + look.lot(8, 3.0), torso.depth + 56.0));
        scene.rivet(from, 2.4, look.metal);
        scene.cord(bow(from, (8.0 * side, to.1 - 18.0), to), 2.3, cord);
        scene.cord(line((to.0, to.1 - 1.0), (to.0 + 0.4 * side, to.1 + 6.0)), 3.4, cord);
    }
}

/// The hood's inside, spread out behind the shoulders.
pub(super) fn hood_behind(torso: &Torso, look: &Look, scene: &mut Scene) {
    let x = torso.neck;
    let hood = Curve::from(0.0, -50.0)
        .cubic((x * 0.9, -50.0), (x + 19.0, -34.0), (x + 16.0, -4.0))
        .bow((x + 12.0, 14.0), x - 2.0, 22.0)
        .line(0.0, torso.depth + 6.0)
        .both_halves();
    scene.lay(Piece::new(hood, look.cloth).volume(12.0, 12.0).shadow(0.3));
    let inside = Curve::from(0.0, -37.0)
        .cubic((x * 0.62, -37.0), (x + 3.0, -22.0), (x - 2.0, 2.0))
        .bow((x * 0.7, torso.depth * 0.8), 0.0, torso.depth + 4.0)
        .both_halves();
    let lining = look.cloth.unpatterned().toned(0.66);
    scene.lay(Piece::new(inside, lining).volume(9.0, -8.0).shadow(0.0));
    scene.shade(bow((0.0, -37.0), (1.0, -15.0), (0.0, torso.depth)), 1.2, 0.25);
}

/// The hood's edges, crossing in front of the neck.
pub(super) fn hood_front(torso: &Torso, look: &Look, scene: &mut Scene) {
    let x = torso.neck;
    let edge = Curve::from(x + 3.0, -25.0)
        .bow((x + 20.0, -12.0), x + 12.0, 8.0)
        .bow((x * 0.75, 34.0), -2.0, torso.depth + 10.0)
        .line(-4.0, torso.depth - 1.0)
        .cubic((x * 0.55, torso.depth * 0.72), (x - 3.0, 10.0), (x - 4.0, -12.0))
        .bow((x - 2.0, -20.0), x + 3.0, -25.0)
        .closed();
    scene.lay_both(Piece::new(edge, look.cloth).grain(0.5).volume(7.0, 6.0).shadow(0.3));
    let hem =
        Curve::from(-2.0, torso.depth + 3.5).cubic((x * 0.6, torso.depth * 0.80), (x + 2.0, 10.0), (x + 1.0, -12.0));
    scene.stitches(&hem, None);
}

pub(super) fn tee(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 186.0);
    torso.pointed = look.cut == "v-neck";
    torso.depth = if torso.pointed { 48.0 } else { 27.0 };
    torso.spread = 0.62 + look.lot(6, 0.08);
    torso.cuff = 44.0 + 5.0 * look.fit as f32;
    let ringer = look.cut == "ringer";
    let band = if ringer { look.cloth.tinted(look.cloth.second) } else { look.cloth.unpatterned() };
    let rib = band.woven(Weave::Rib(2.6));
    torso.rib_back(scene, rib, 5.5);
    torso.back(scene, look, true);
    let reach = 60.0 + 9.0 * look.fit as f32;
    let (outer, inner) = torso.sleeves(scene, look, look.cloth, reach);
    scene.lay(torso.front(look, look.cloth));
    torso.armholes(scene);
    torso.rib_neck(scene, rib, 6.5);
    match ringer {
        true => torso.rib_cuffs(scene, rib, (outer, inner), 6.0, 0.0),
        false => {
            let from = torso.arm(0.0).0;
            let up = |point| between(point, from, 0.13);
            scene.stitches(&line(up(outer), up(inner)), None);
        }
    }
    torso.turned_hem(scene, 6.0);
    if look.cut == "pocket" {
        chest_pocket(&torso, look, scene, 1.0, false);
    }
}

/// A pocket on the chest: the wearer's left side is the picture's right one.
pub(super) fn chest_pocket(torso: &Torso, look: &Look, scene: &mut Scene, side: f32, flap: bool) {
    let (x, y) = (34.0 * side, torso.armpit.1 - 6.0);
    let (left, right) = (x - 16.0, x + 16.0);
    let pocket = polygon(&[(left, y), (right, y), (right, y + 31.0), (x, y + 37.0), (left, y + 31.0)]);
    scene.lay(Piece::flat(pocket, look.cloth).shadow(0.24));
    scene.stitch(
        Curve::from(left + 2.0, y + 2.0)
            .line(left + 2.0, y + 30.0)
            .line(x, y + 35.0)
            .line(right - 2.0, y + 30.0)
            .line(right - 2.0, y + 2.0),
        None,
    );
    if flap {
        let flap = polygon(&[
            (left - 1.0, y - 4.0),
            (right + 1.0, y - 4.0),
            (right + 1.0, y + 7.0),
            (x, y + 13.0),
            (left - 1.0, y + 7.0),
        ]);
        scene.lay(Piece::flat(flap, look.cloth).shadow(0.3));
        scene.button((x, y + 7.0), 2.6, look.trim);
    } else {
        scene.stitch(line((left + 2.0, y + 5.0), (right - 2.0, y + 5.0)), None);
    }
}

pub(super) fn shirt(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 204.0);
    torso.neck = 27.0;
    torso.depth = 24.0;
    torso.drop = 13.0;
    torso.cuff = 27.0 + 2.0 * look.fit as f32;
    shirt_body(&torso, look, scene);
    match look.cut {
        "two pockets" => {
            chest_pocket(&torso, look, scene, 1.0, true);
            chest_pocket(&torso, look, scene, -1.0, true);
        }
        "one pocket" | "button-down" => chest_pocket(&torso, look, scene, 1.0, false),
        _ => {}
    }
    let points = look.cut == "button-down";
    match look.cut {
        "band collar" => band_collar(&torso, look, scene),
        _ => shirt_collar(&torso, look, scene, 1.0, points),
    }
}

/// Sleeves, front, placket and buttons of anything like a shirt.
pub(super) fn shirt_body(torso: &Torso, look: &Look, scene: &mut Scene) {
    torso.back(scene, look, true);
    let sleeve = look.sleeve.unwrap_or(Sleeve::Long);
    let mut torso = *torso;
    if sleeve == Sleeve::Short {
        (torso.spread, torso.cuff) = (0.55, 46.0 + 4.0 * look.fit as f32);
    }
    let wrist =
        torso.sleeves(scene, look, look.cloth, torso.reach(sleeve) - if sleeve == Sleeve::Long { 4.0 } else { 0.0 });
    scene.lay(torso.front(look, look.cloth));
    torso.armholes(scene);
    if sleeve == Sleeve::Long {
        torso.rib_cuffs(scene, look.cloth, wrist, 18.0, 0.5);
        let at = between(wrist.0, wrist.1, 0.62);
        for side in [1.0, -1.0] {
            scene.button((side * (at.0 + 5.0 * torso.spread.sin() + 1.0), at.1 + 10.0), 2.4, look.trim);
        }
    } else {
        let from = torso.arm(0.0).0;
        let up = |point| between(point, from, 0.12);
        scene.stitches(&line(up(wrist.0), up(wrist.1)), None);
    }
    torso.turned_hem(scene, 5.0);
    let (top, bottom) = (torso.depth + 2.0, torso.hem.1 + torso.drop);
    let placket = rounded(-7.0, top - 6.0, 7.0, bottom - 0.5, 0.5);
    scene.lay(Piece::flat(placket, look.cloth).volume(3.0, 1.4).shadow(0.2));
    scene.stitch(line((-5.2, top), (-5.2, bottom - 2.0)), None);
    scene.stitch(line((5.2, top), (5.2, bottom - 2.0)), None);
    let count = ((bottom - top) / 31.0).floor().max(3.0);
    for number in 0..count as usize {
        let y = top + 14.0 + (bottom - top - 34.0) * number as f32 / (count - 1.0);
        scene.button((0.0, y), 3.0, look.trim);
    }
}

/// A turned-down collar on its stand, closed with a button.
pub(super) fn shirt_collar(torso: &Torso, look: &Look, scene: &mut Scene, size: f32, buttoned: bool) {
    let x = torso.neck;
    let stand = Curve::from(0.0, -9.0)
        .bow((x * 0.7, -11.0), x - 3.0, -9.0)
        .line(x + 1.0, 1.0)
        .bow((x * 0.6, torso.depth + 2.0), 0.0, torso.depth + 3.0)
        .both_halves();
    scene.lay(Piece::flat(stand, look.cloth.unpatterned().toned(0.82)).shadow(0.15));
    let inside = Curve::from(0.0, -3.0)
        .bow((x * 0.7, -5.0), x - 7.0, -5.0)
        .bow((x * 0.5, torso.depth * 0.75), 0.0, torso.depth - 5.0)
        .both_halves();
    scene.lay(Piece::flat(inside, look.cloth.unpatterned().toned(0.66)).shadow(0.0));
    let tip = (21.0 + 6.0 * size, torso.depth + 21.0 * size);
    let leaf = Curve::from(0.5, torso.depth + 1.0)
        .bow((x * 0.52, torso.depth * 0.70), x - 4.0, -10.0)
        .bow((x + 6.0, -5.0), x + 6.0, 4.0)
        .line(tip.0 + 2.0, tip.1)
        .bow((12.0, torso.depth + 12.0), 0.5, torso.depth + 1.0)
        .closed();
    scene.lay_both(Piece::flat(leaf, look.cloth).grain(-0.5).shadow(0.38));
    let edge =
        Curve::from(x + 4.0, 4.0).line(tip.0 + 0.6, tip.1 - 2.4).bow((12.0, torso.depth + 9.6), 3.0, torso.depth);
    scene.stitches(&edge, None);
    scene.shade(bow((-x + 4.0, -9.0), (0.0, -13.0), (x - 4.0, -9.0)), 1.2, 0.2);
    if buttoned {
        scene.button((tip.0 - 1.5, tip.1 - 5.0), 1.9, look.trim);
        scene.button((1.5 - tip.0, tip.1 - 5.0), 1.9, look.trim);
    }
}

/// A narrow collar that only stands.
pub(super) fn band_collar(torso: &Torso, look: &Look, scene: &mut Scene) {
    torso.rib_back(scene, look.cloth.unpatterned(), 9.0);
    torso.rib_neck(scene, look.cloth, 9.0);
    scene.button((0.0, torso.depth - 3.0), 2.4, look.trim);
}

pub(super) fn blouse(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 186.0);
    torso.pointed = look.cut == "v-neck";
    torso.depth = if torso.pointed { 56.0 } else { 28.0 };
    torso.waist.0 -= 5.0;
    torso.hem.0 += 4.0;
    torso.drop = 7.0;
    let sleeve = look.sleeve.unwrap_or(Sleeve::Long);
    let reach = torso.reach(sleeve);
    if sleeve == Sleeve::Short {
        torso.spread = 0.6;
    }
    (torso.puff, torso.cuff) = (1.42, 30.0 + if sleeve == Sleeve::Long { 0.0 } else { 10.0 });
    torso.back(scene, look, true);
    let wrist = torso.sleeves(scene, look, look.cloth, reach - 6.0);
    let body = torso.front(look, look.cloth);
    let gathers = (0..9).map(|at| {
        let x = (at as f32 - 4.0) * 9.0;
        sliver((x * 0.72, torso.depth + 10.0), (x * 0.9, torso.depth + 24.0), (x, torso.depth + 42.0), 1.3)
    });
    let ruffled = look.cut == "ruffled";
    let body = if ruffled || look.cut == "round neck" { body.furrows(gathers) } else { body };
    scene.lay(body);
    torso.armholes(scene);
    torso.rib_cuffs(scene, look.cloth, wrist, 9.0, -1.0);
    torso.turned_hem(scene, 4.0);
    torso.rib_back(scene, look.cloth.unpatterned(), 4.0);
    torso.rib_neck(scene, look.cloth, 5.0);
    if ruffled {
        ruffle(&torso, look, scene);
    }
    if look.cut == "bow" {
        tied_bow(&torso, look, scene);
    }
}

/// A frill in front, from the neck down.
fn ruffle(torso: &Torso, look: &Look, scene: &mut Scene) {
    for (width, tone) in [(24.0, 1.0), (13.0, 1.04)] {
        let (top, bottom) = (torso.depth - 1.0, torso.depth + 96.0);
        let mut frill = Curve::from(0.0, top);
        for wave in 0..7 {
            let from = top + (bottom - top) * wave as f32 / 7.0;
            let to = top + (bottom - top) * (wave + 1) as f32 / 7.0;
            let out = width * (1.0 - 0.07 * wave as f32);
            frill = frill.bow((out + 4.0, (from + to) / 2.0), out * 0.72, to);
        }
        let frill = frill.line(0.0, bottom + 3.0).both_halves();
        let folds = (0..7).map(|wave| {
            let y = top + (bottom - top) * (wave as f32 + 0.95) / 7.0;
            sliver((width * 0.1, y - 3.0), (width * 0.4, y - 1.0), (width * 0.72, y), 1.4)
        });
        let folds: Vec<Curve> = folds.flat_map(|fold| [fold.mirrored(), fold]).collect();
        scene.lay(Piece::flat(frill, look.cloth.toned(tone)).furrows(folds).relief(3.0, 5.0).shadow(0.3));
    }
    scene.shade(line((0.0, torso.depth), (0.0, torso.depth + 98.0)), 1.4, 0.25);
}

/// Two long ends and two loops, tied at the neck.
fn tied_bow(torso: &Torso, look: &Look, scene: &mut Scene) {
    let y = torso.depth + 4.0;
    let end = Curve::from(-2.0, y)
        .bow((12.0, y + 40.0), 10.0, y + 84.0)
        .line(27.0, y + 78.0)
        .bow((24.0, y + 36.0), 5.0, y - 2.0)
        .closed();
    let fold = sliver((2.0, y + 8.0), (14.0, y + 40.0), (17.0, y + 74.0), 1.4);
    scene.lay_both(Piece::flat(end, look.cloth).furrows([fold]).relief(3.0, 4.0).shadow(0.34));
    let loops = Curve::from(0.0, y - 1.0)
        .cubic((14.0, y - 21.0), (42.0, y - 20.0), (41.0, y - 2.0))
        .cubic((40.0, y + 16.0), (14.0, y + 12.0), (0.0, y + 3.0))
        .closed();
    let crease = sliver((3.0, y), (16.0, y - 3.0), (33.0, y - 2.0), 1.9);
    scene.lay_both(
        Piece::new(loops, look.cloth).grain(0.9).volume(6.0, 6.0).furrows([crease]).relief(3.0, 6.0).shadow(0.36),
    );
    scene.lay(Piece::new(rounded(-7.0, y - 8.0, 7.0, y + 7.0, 5.0), look.cloth).volume(5.0, 6.0).shadow(0.36));
}
