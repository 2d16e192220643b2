//! Shoes: a pair from the side, the toes to the left; the farther shoe lies behind and above. y = 0 is the top of the sole.

use super::cloth::{Cloth, Tint, Weave, lightness, toned};
use super::curve::{Curve, Point, between, bow, line, oval, rounded, sliver};
use super::look::Look;
use super::scene::{Piece, Scene};

/// Both shoes of a pair.
fn pair(scene: &mut Scene, apart: Point, shoe: impl Fn(&mut Scene)) {
    let mut one = Scene::default();
    shoe(&mut one);
    let far = one.mapped(|(x, y)| (x * 0.97 + apart.0, y * 0.97 + apart.1));
    scene.layers.extend(far.layers);
    scene.layers.extend(one.layers);
}

fn rubber(look: &Look) -> Cloth {
    let pale = lightness(look.cloth.tint) < 0.55 || look.lots[3] > 0.0;
    Cloth::plain(if pale { [0.94, 0.93, 0.905] } else { toned(look.cloth.tint, 0.5) }, Weave::Smooth, 0.2)
}

/// A lace, with the shadow that it throws.
fn lace(scene: &mut Scene, from: Point, to: Point, tint: Tint) {
    scene.cord(bow(from, (between(from, to, 0.5).0, between(from, to, 0.5).1 - 3.0), to), 4.2, tint);
}

pub(super) fn sneakers(look: &Look, scene: &mut Scene) {
    pair(scene, (24.0, -88.0), |scene| sneaker(look, scene));
}

fn sneaker(look: &Look, scene: &mut Scene) {
    let high = look.cut == "high";
    let runner = look.cut == "runner";
    let top = if high { -92.0 } else { -50.0 + look.lot(0, 4.0) };
    let thick = if runner { 28.0 } else { 21.0 } + look.lot(1, 2.5);
    let inside = Curve::from(98.0, top + 2.0)
        .bow((60.0, top - 10.0), 22.0, top - 6.0)
        .line(20.0, top + 24.0)
        .line(96.0, top + 26.0)
        .closed();
    scene.lay(Piece::flat(inside, look.cloth.unpatterned().toned(0.5)));
    let tongue = Curve::from(8.0, top + 4.0)
        .bow((18.0, top - 22.0), 38.0, top - 17.0)
        .bow((44.0, top - 4.0), 36.0, top + 14.0)
        .line(-46.0, -6.0)
        .line(-66.0, -10.0)
        .closed();
    scene.lay(Piece::new(tongue, look.cloth.unpatterned()).volume(7.0, 6.0));
    let upper = Curve::from(100.0, top)
        .cubic((88.0, top + 18.0), (64.0, top + 20.0), (46.0, top + 14.0))
        .bow((34.0, top + 6.0), 26.0, top + 2.0)
        .cubic((0.0, top + 24.0), (-26.0, -24.0), (-62.0, -15.0))
        .cubic((-96.0, -14.0), (-126.0, 2.0), (-132.0, 22.0))
        .bow((-134.0, 30.0), -128.0, 34.0)
        .line(112.0, 34.0)
        .cubic((120.0, 14.0), (110.0, -8.0), (112.0, -24.0))
        .bow((113.0, top + 8.0), 108.0, top)
        .bow((104.0, top - 4.0), 100.0, top)
        .closed();
    let creases = [
        sliver((-60.0, -10.0), (-58.0, 4.0), (-66.0, 20.0), 2.6),
        sliver((-42.0, -14.0), (-42.0, 2.0), (-50.0, 18.0), 2.2),
    ];
    scene.lay(Piece::new(upper, look.cloth).grain(-0.1).volume(12.0, 12.0).furrows(creases));
    sneaker_patches(look, scene, top);
    sneaker_laces(look, scene, top);
    let sole = sole_of(thick, runner);
    scene.lay(Piece::new(sole, rubber(look)).volume(8.0, 7.0).shadow(0.3));
    scene.shade(
        bow((-128.0, 26.0 + thick * 0.62), (0.0, 34.0 + thick * 0.70), (116.0, 27.0 + thick * 0.62)),
        1.4,
        0.22,
    );
    if runner {
        for at in 0..9 {
            let x = -100.0 + 25.0 * at as f32;
            scene.shade(line((x, 28.0 + thick), (x + 6.0, 34.0 + thick)), 2.0, 0.4);
        }
    }
}

/// Toe and heel in the second colour, or nearly the first one, and what the maker puts on the side.
fn sneaker_patches(look: &Look, scene: &mut Scene, top: f32) {
    let runner = look.cut == "runner";
    let second =
        if look.lots[4] > 0.0 { look.cloth.tinted(look.cloth.second) } else { look.cloth.unpatterned().toned(0.86) };
    let toe = Curve::from(-76.0, -14.0)
        .cubic((-100.0, -12.0), (-127.0, 4.0), (-132.0, 22.0))
        .bow((-134.0, 31.0), -128.0, 34.0)
        .line(-78.0, 34.0)
        .bow((-88.0, 10.0), -76.0, -14.0)
        .closed();
    let heel = Curve::from(112.0, -24.0)
        .bow((110.0, 6.0), 114.0, 34.0)
        .line(72.0, 34.0)
        .bow((82.0, 8.0), 78.0, top + 40.0)
        .bow((98.0, top + 34.0), 112.0, -24.0)
        .closed();
    if runner || look.lots[5] > 0.2 {
        scene.lay(Piece::new(toe, second).volume(9.0, 7.0).shadow(0.2));
    } else {
        scene.seam(bow((-76.0, -14.0), (-90.0, 10.0), (-80.0, 34.0)));
    }
    scene.lay(Piece::new(heel, second).volume(9.0, 7.0).shadow(0.2));
    side_mark(look, second, scene);
}

/// The edge with the holes, and the laces through them.
fn sneaker_laces(look: &Look, scene: &mut Scene, top: f32) {
    let laces = if lightness(look.cloth.tint) > 0.7 { look.trim } else { [0.94, 0.93, 0.91] };
    let high = look.cut == "high";
    let stay = Curve::from(30.0, top + 4.0)
        .cubic((6.0, top + 26.0), (-24.0, -22.0), (-58.0, -14.0))
        .line(-48.0, 2.0)
        .cubic((-18.0, -4.0), (10.0, top + 44.0), (44.0, top + 22.0))
        .closed();
    scene.lay(Piece::flat(stay.clone(), look.cloth.unpatterned().toned(0.93)).shadow(0.26));
    let count = if high { 6 } else { 5 };
    for at in 0..count {
        let share = (at as f32 + 0.4) / count as f32;
        let (x, y) = stay_at(top, share);
        lace(scene, (x + 10.0, y + 12.0), (x - 10.0, y - 8.0), laces);
        scene.rivet((x + 11.0, y + 13.0), 1.9, look.metal);
    }
}

/// Where on the lacing edge a share of its way is.
fn stay_at(top: f32, share: f32) -> Point {
    let (from, to) = ((30.0, top + 8.0), (-50.0, -12.0));
    let (x, y) = between(from, to, share);
    (x, y + 12.0 * share * (1.0 - share))
}

fn sole_of(thick: f32, runner: bool) -> Curve {
    let lift = if runner { 12.0 } else { 3.0 };
    Curve::from(-134.0, 20.0)
        .bow((-120.0, 34.0), -70.0, 30.0)
        .bow((0.0, 27.0), 70.0, 27.0)
        .bow((110.0, 26.0), 118.0, 18.0)
        .bow((128.0, 26.0 + thick * 0.4), 118.0, 28.0 + thick)
        .bow((60.0, 32.0 + thick), -60.0, 32.0 + thick)
        .bow((-118.0, 32.0 + thick - lift * 0.3), -138.0, 22.0 + thick * 0.5 - lift * 0.4)
        .bow((-140.0, 24.0), -134.0, 20.0)
        .closed()
}

/// What the maker puts on the side: bars, a curve, or nothing.
fn side_mark(look: &Look, second: Cloth, scene: &mut Scene) {
    let tint = if look.lots[6] > 0.0 { look.cloth.second } else { second.tint };
    if look.lots[6] > 0.25 {
        for at in 0..2 {
            let x = 22.0 + 19.0 * at as f32;
            scene.band(line((x - 10.0, -16.0), (x + 4.0, 24.0)), 7.0, tint);
        }
    } else if look.lots[6] > -0.45 {
        scene.band(bow((-34.0, 18.0), (24.0, 28.0), (74.0, -18.0)), 6.0, tint);
    }
}

pub(super) fn boots(look: &Look, scene: &mut Scene) {
    pair(scene, (34.0, -60.0), |scene| boot(look, scene));
}

fn boot(look: &Look, scene: &mut Scene) {
    let top = -150.0 + look.lot(0, 10.0);
    let heeled = look.cut == "block heel";
    let sole =
        Cloth::plain(if look.lots[3] > 0.3 { [0.62, 0.46, 0.30] } else { [0.14, 0.13, 0.13] }, Weave::Smooth, 0.2);
    let inside = oval((52.0, top + 3.0), 45.0, 9.0);
    scene.lay(Piece::flat(inside, look.cloth.toned(0.45)));
    let loops = rounded(86.0, top - 18.0, 95.0, top + 16.0, 3.0);
    scene.lay(Piece::flat(loops, look.cloth.toned(0.8)));
    let upper = Curve::from(98.0, top)
        .cubic((84.0, top + 10.0), (30.0, top + 12.0), (8.0, top + 2.0))
        .cubic((10.0, top + 60.0), (6.0, -66.0), (-16.0, -44.0))
        .cubic((-44.0, -24.0), (-84.0, -24.0), (-112.0, -8.0))
        .cubic((-132.0, 2.0), (-138.0, 16.0), (-132.0, 33.0))
        .line(104.0, 33.0)
        .cubic((112.0, -6.0), (92.0, -60.0), (98.0, top))
        .closed();
    let creases = [
        sliver((-24.0, -38.0), (0.0, -26.0), (30.0, -34.0), 3.0),
        sliver((-40.0, -26.0), (-12.0, -10.0), (22.0, -16.0), 2.4),
        sliver((100.0, -32.0), (80.0, -34.0), (64.0, -44.0), 2.2),
        sliver((-78.0, -14.0), (-74.0, 2.0), (-82.0, 16.0), 2.2),
    ];
    let ridge = sliver((46.0, top + 20.0), (42.0, -70.0), (30.0, -20.0), 6.0);
    scene.lay(Piece::new(upper, look.cloth).volume(15.0, 15.0).furrows(creases).ridges([ridge]));
    let gore = Curve::from(32.0, top + 10.0)
        .bow((52.0, top + 13.0), 72.0, top + 8.0)
        .cubic((68.0, -90.0), (64.0, -64.0), (52.0, -46.0))
        .cubic((40.0, -62.0), (34.0, -90.0), (32.0, top + 10.0))
        .closed();
    let elastic = Cloth::plain(toned(look.cloth.tint, 0.62), Weave::Rib(3.2), 0.0);
    scene.lay(Piece::flat(gore, elastic).shadow(0.0));
    scene.seam(bow((31.0, top + 10.0), (32.0, -70.0), (51.0, -44.0)));
    scene.seam(bow((73.0, top + 8.0), (70.0, -70.0), (53.0, -44.0)));
    scene.seam(bow((52.0, -44.0), (60.0, -10.0), (54.0, 32.0)));
    welt(scene, sole, heeled, if heeled { 32.0 } else { 16.0 });
}

/// A leather or rubber sole with its heel; a heeled one is thick in front, too.
fn welt(scene: &mut Scene, sole: Cloth, heeled: bool, high: f32) {
    let floor = 38.0 + high;
    let (front, waist) = if heeled { (floor - 8.0, floor - 14.0) } else { (46.0, 42.0) };
    let heel = Curve::from(42.0, 36.0)
        .line(110.0, 34.0)
        .bow((111.0, floor * 0.8), 107.0, floor)
        .line(50.0, floor)
        .bow((48.0, 50.0), 42.0, 36.0)
        .closed();
    let heel =
        Piece::new(heel, sole).volume(6.0, 6.0).shadow(0.25).furrows([line((44.0, 44.0), (110.0, 44.0)).widened(1.5)]);
    scene.lay(heel);
    let plate = Curve::from(-134.0, 29.0)
        .bow((-40.0, 33.0), 20.0, 32.0)
        .line(110.0, 29.0)
        .bow((115.0, 36.0), 109.0, 42.0)
        .bow((30.0, waist), -12.0, front)
        .bow((-90.0, front + 5.0), -130.0, front - 3.0)
        .bow((-141.0, front - 8.0), -134.0, 29.0)
        .closed();
    scene.lay(Piece::new(plate, sole).volume(5.0, 4.5).shadow(0.3));
    scene.stitch(bow((-132.0, 32.5), (-40.0, 36.5), (108.0, 33.0)), None);
}

pub(super) fn loafers(look: &Look, scene: &mut Scene) {
    pair(scene, (22.0, -84.0), |scene| loafer(look, scene));
}

fn loafer(look: &Look, scene: &mut Scene) {
    let sole =
        Cloth::plain(if look.lots[3] > 0.0 { [0.16, 0.13, 0.12] } else { [0.58, 0.42, 0.28] }, Weave::Smooth, 0.2);
    let inside = Curve::from(106.0, -42.0).bow((60.0, -50.0), 4.0, -38.0).line(0.0, -14.0).line(100.0, -14.0).closed();
    scene.lay(Piece::flat(inside, look.cloth.tinted([0.72, 0.58, 0.44])));
    let upper = Curve::from(108.0, -44.0)
        .cubic((90.0, -24.0), (50.0, -16.0), (22.0, -24.0))
        .cubic((6.0, -30.0), (6.0, -48.0), (-6.0, -46.0))
        .cubic((-44.0, -40.0), (-88.0, -26.0), (-116.0, -6.0))
        .cubic((-132.0, 6.0), (-138.0, 18.0), (-132.0, 34.0))
        .line(110.0, 34.0)
        .cubic((120.0, 8.0), (108.0, -22.0), (114.0, -42.0))
        .bow((111.0, -48.0), 108.0, -44.0)
        .closed();
    let creases = [
        sliver((-34.0, -30.0), (-28.0, -6.0), (-38.0, 16.0), 2.4),
        sliver((66.0, -16.0), (62.0, 4.0), (70.0, 24.0), 2.0),
    ];
    scene.lay(Piece::new(upper, look.cloth).volume(13.0, 13.0).furrows(creases));
    // The apron: a plug of leather whose edge is gathered.
    let apron = Curve::from(-6.0, -20.0).cubic((-40.0, -10.0), (-84.0, -4.0), (-112.0, 2.0));
    for at in 0..13 {
        let share = at as f32 / 13.0;
        let (x, y) = (-8.0 - 100.0 * share, -19.0 + 21.0 * share * (0.8 + 0.2 * share));
        scene.shade(line((x, y - 1.5), (x - 1.5, y + 3.0)), 1.3, 0.3);
    }
    scene.seam(apron);
    let strap = Curve::from(-26.0, -44.0)
        .bow((-8.0, -50.0), 8.0, -44.0)
        .cubic((14.0, -20.0), (20.0, 6.0), (26.0, 34.0))
        .line(-8.0, 34.0)
        .cubic((-12.0, 4.0), (-18.0, -22.0), (-26.0, -44.0))
        .closed();
    scene.lay(Piece::new(strap, look.cloth.toned(0.94)).volume(6.0, 5.0).shadow(0.3));
    match look.cut {
        "penny" => {
            let slot = Curve::from(-12.0, -34.0)
                .bow((-2.0, -38.0), 3.0, -33.0)
                .line(5.0, -24.0)
                .bow((-2.0, -20.0), -9.0, -24.0)
                .closed();
            scene.lay(Piece::flat(slot, look.cloth.toned(0.5)).volume(4.0, -2.0).shadow(0.0));
        }
        "tassel" => {
            for (x, y) in [(-16.0, -34.0), (-2.0, -30.0)] {
                scene.cord(line((x + 4.0, y - 6.0), (x, y)), 2.6, toned(look.cloth.tint, 0.8));
                let tassel =
                    Curve::from(x - 3.0, y).line(x + 4.0, y).line(x + 5.0, y + 24.0).line(x - 7.0, y + 22.0).closed();
                scene.lay(Piece::flat(tassel, look.cloth.woven(Weave::Rib(2.6))).shadow(0.36));
            }
        }
        _ => {
            for x in [-17.0, 8.0] {
                scene.rivet((x, -33.0 + (x + 17.0) * 0.2), 5.5, look.metal);
                scene.rivet((x, -33.0 + (x + 17.0) * 0.2), 2.6, toned(look.metal, 0.6));
            }
            scene.cord(bow((-15.0, -33.0), (-4.0, -36.0), (7.0, -28.0)), 4.0, look.metal);
        }
    }
    scene.seam(bow((62.0, -18.0), (74.0, 6.0), (70.0, 33.0)));
    scene.stitch(bow((104.0, -36.0), (60.0, -12.0), (26.0, -18.0)), None);
    welt(scene, sole, false, 20.0);
}

pub(super) fn sandals(look: &Look, scene: &mut Scene) {
    // From above: left and right foot.
    let mut one = Scene::default();
    sandal(look, &mut one);
    for side in [-1.0, 1.0] {
        let lean = 0.06 * side;
        let foot = one.mapped(|(x, y)| (side * x + 66.0 * side - y * lean, y));
        scene.layers.extend(foot.layers);
    }
}

fn sandal(look: &Look, scene: &mut Scene) {
    let cork = Cloth::plain([0.74, 0.60, 0.44], Weave::Slub, 0.0);
    let foot = |grow: f32| {
        Curve::from(-10.0, -142.0 - grow)
            .cubic((22.0 + grow, -144.0 - grow), (50.0 + grow, -112.0), (48.0 + grow, -66.0))
            .cubic((46.0 + grow, -20.0), (32.0 + grow, 8.0), (36.0 + grow, 66.0))
            .cubic((38.0 + grow, 116.0 + grow), (18.0, 138.0 + grow), (-4.0, 138.0 + grow))
            .cubic((-28.0, 138.0 + grow), (-44.0 - grow, 114.0), (-42.0 - grow, 70.0))
            .cubic((-40.0 - grow, 20.0), (-46.0 - grow, -30.0), (-46.0 - grow, -74.0))
            .cubic((-46.0 - grow, -118.0), (-34.0 - grow, -141.0 - grow), (-10.0, -142.0 - grow))
            .closed()
    };
    let dark = Cloth::plain([0.24, 0.20, 0.18], Weave::Smooth, 0.1);
    scene.lay(Piece::new(foot(4.5), dark).volume(6.0, 6.0));
    let bed = [
        sliver((-20.0, -90.0), (0.0, -102.0), (24.0, -86.0), 6.0),
        sliver((-14.0, 80.0), (-2.0, 96.0), (12.0, 82.0), 9.0),
    ];
    scene.lay(Piece::new(foot(0.0), cork).volume(7.0, -4.0).furrows(bed).relief(8.0, 6.0).shadow(0.0));
    sandal_straps(look, scene);
}

/// What holds the foot.
fn sandal_straps(look: &Look, scene: &mut Scene) {
    let strap = |from: f32, to: f32, wide: f32| {
        Curve::from(-52.0, from)
            .bow((0.0, (from + to) / 2.0 - 22.0), 54.0, to)
            .line(54.0, to + wide)
            .bow((0.0, (from + to) / 2.0 + wide - 20.0), -52.0, from + wide)
            .closed()
    };
    let strap_piece = |curve: Curve| Piece::new(curve, look.cloth).volume(7.0, 8.0).shadow(0.46);
    let edge = |scene: &mut Scene, from: f32, to: f32, wide: f32| {
        scene.stitch(bow((-50.0, from + 3.5), (0.0, (from + to) / 2.0 - 18.5), (52.0, to + 3.5)), None);
        scene.stitch(
            bow((-50.0, from + wide - 3.5), (0.0, (from + to) / 2.0 + wide - 23.5), (52.0, to + wide - 3.5)),
            None,
        );
    };
    let buckle = |scene: &mut Scene, at: Point| {
        let metal = Cloth::plain(look.metal, Weave::Smooth, 0.9);
        scene.lay(
            Piece::new(rounded(at.0 - 9.0, at.1 - 11.0, at.0 + 9.0, at.1 + 11.0, 3.0), metal)
                .volume(3.0, 3.0)
                .shadow(0.4),
        );
        scene.lay(Piece::flat(rounded(at.0 - 5.5, at.1 - 7.5, at.0 + 5.5, at.1 + 7.5, 2.0), look.cloth).shadow(0.0));
        scene.cord(line((at.0 - 7.0, at.1), (at.0 + 7.0, at.1)), 2.4, look.metal);
    };
    match look.cut {
        "two straps" => {
            for (from, wide) in [(-92.0, 34.0 + look.lot(0, 4.0)), (-30.0, 32.0 + look.lot(1, 4.0))] {
                scene.lay(strap_piece(strap(from, from + 4.0, wide)));
                edge(scene, from, from + 4.0, wide);
                buckle(scene, (26.0, from + 4.0));
            }
        }
        "cross straps" => {
            scene.lay(strap_piece(strap(-96.0, -40.0, 31.0)));
            edge(scene, -96.0, -40.0, 31.0);
            scene.lay(strap_piece(strap(-38.0, -92.0, 31.0)));
            edge(scene, -38.0, -92.0, 31.0);
        }
        _ => {
            scene.lay(strap_piece(strap(-90.0, -84.0, 24.0)));
            edge(scene, -90.0, -84.0, 24.0);
            scene.lay(strap_piece(strap(30.0, 34.0, 17.0)));
            buckle(scene, (30.0, 32.0));
            let tie = Curve::from(-7.0, -86.0).line(9.0, -86.0).line(8.0, 30.0).line(-6.0, 30.0).closed();
            scene.lay(Piece::new(tie, look.cloth).volume(6.0, 6.0).shadow(0.4));
        }
    }
}
