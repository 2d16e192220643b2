//! Bags, from the front. y = 0 is the top of the bag's body.

use super::cloth::{Cloth, Weave, toned};
use super::curve::{Curve, bow, line, oval, polygon, rounded, sliver};
use super::look::Look;
use super::outer::puller;
use super::scene::{Piece, Scene};

/// A strap as a bent band, from one point to another.
fn strap(scene: &mut Scene, look: &Look, curve: Curve, width: f32) {
    scene.shade(curve.moved(2.0, 3.0), width, 0.22);
    scene.band(curve.clone(), width, toned(look.cloth.tint, 0.72));
    scene.band(curve.clone(), width - 2.2, toned(look.cloth.tint, 0.93));
    scene.gleam(curve.moved(-width * 0.16, -width * 0.16), width * 0.26, 0.12);
    scene.stitch(curve.clone(), None);
}

pub(super) fn backpack(look: &Look, scene: &mut Scene) {
    let (x, y) = (86.0 + look.lot(0, 6.0), 236.0 + look.lot(1, 8.0));
    for side in [1.0, -1.0] {
        let strap_curve = bow((40.0 * side, 14.0), ((x + 32.0) * side, 70.0), ((x - 6.0) * side, y - 22.0));
        strap(scene, look, strap_curve, 15.0);
    }
    strap(scene, look, bow((-20.0, 4.0), (0.0, -44.0), (20.0, 4.0)), 10.0);
    let body = Curve::from(0.0, -2.0)
        .cubic((56.0, -2.0), (x - 4.0, 16.0), (x - 1.0, 76.0))
        .bow((x + 3.0, y * 0.6), x, y - 24.0)
        .bow((x - 1.0, y), x - 24.0, y)
        .bow((x * 0.4, y + 3.0), 0.0, y + 3.0)
        .both_halves();
    let folds = [
        sliver((-x * 0.8, 90.0), (-x * 0.7, 110.0), (-x * 0.5, 118.0), 2.6),
        sliver((x * 0.85, 84.0), (x * 0.7, 100.0), (x * 0.55, 104.0), 2.6),
    ];
    scene.lay(Piece::new(body, look.cloth).volume(16.0, 15.0).furrows(folds));
    if look.cut == "flap" {
        let flap = Curve::from(0.0, -4.0)
            .cubic((60.0, -4.0), (x - 2.0, 14.0), (x - 2.0, 72.0))
            .bow((x - 3.0, 108.0), x - 20.0, 112.0)
            .bow((x * 0.4, 118.0), 0.0, 118.0)
            .both_halves();
        scene.lay(Piece::new(flap, look.cloth).volume(10.0, 8.0).shadow(0.42));
        scene.stitches(
            &Curve::from(x - 6.0, 70.0).bow((x - 7.0, 104.0), x - 22.0, 107.5).bow((x * 0.4, 113.0), 0.0, 113.0),
            None,
        );
        for side in [1.0, -1.0] {
            let (left, right) = (38.0 * side - 6.0, 38.0 * side + 6.0);
            scene.lay(Piece::flat(rounded(left, 84.0, right, 152.0, 3.0), look.cloth.toned(0.8)).shadow(0.36));
            buckle(scene, look, (38.0 * side, 128.0), (10.0, 9.0));
        }
    } else {
        let zip = Curve::from(-x + 9.0, 96.0).cubic((-x + 14.0, 26.0), (-52.0, 13.0), (0.0, 13.0)).cubic(
            (52.0, 13.0),
            (x - 14.0, 26.0),
            (x - 9.0, 96.0),
        );
        scene.zip(zip, toned(look.cloth.tint, 0.75), look.metal);
        puller(scene, (-x + 14.0, 66.0), look.metal);
    }
    let top = if look.cut == "flap" { 150.0 } else { 128.0 };
    let w = x - 18.0;
    let pocket = Curve::from(0.0, top - 4.0)
        .cubic((w * 0.6, top - 4.0), (w, top), (w, top + 26.0))
        .line(w, y - 24.0)
        .bow((w, y - 10.0), w - 14.0, y - 10.0)
        .line(0.0, y - 9.0)
        .both_halves();
    scene.lay(Piece::new(pocket, look.cloth).volume(12.0, 12.0).shadow(0.36));
    if look.cut != "flap" {
        scene.zip(
            bow((-w + 8.0, top + 20.0), (0.0, top + 8.0), (w - 8.0, top + 20.0)),
            toned(look.cloth.tint, 0.75),
            look.metal,
        );
        puller(scene, (w - 14.0, top + 18.0), look.metal);
    }
    label(scene, look, (0.0, if look.cut == "flap" { 56.0 } else { 70.0 }));
}

fn label(scene: &mut Scene, look: &Look, at: (f32, f32)) {
    let patch = Cloth::plain(if look.lots[5] > 0.0 { look.trim } else { [0.58, 0.40, 0.26] }, Weave::Leather, 0.3);
    scene.lay(Piece::flat(rounded(at.0 - 16.0, at.1 - 9.0, at.0 + 16.0, at.1 + 9.0, 2.0), patch).shadow(0.34));
    scene.stitch(rounded(at.0 - 13.5, at.1 - 6.5, at.0 + 13.5, at.1 + 6.5, 1.0), None);
}

fn buckle(scene: &mut Scene, look: &Look, at: (f32, f32), size: (f32, f32)) {
    let metal = Cloth::plain(look.metal, Weave::Smooth, 0.9);
    scene.lay(
        Piece::new(rounded(at.0 - size.0, at.1 - size.1, at.0 + size.0, at.1 + size.1, 2.5), metal)
            .volume(3.0, 3.0)
            .shadow(0.42),
    );
    let hole = rounded(at.0 - size.0 + 3.2, at.1 - size.1 + 3.2, at.0 + size.0 - 3.2, at.1 + size.1 - 3.2, 1.5);
    scene.lay(Piece::flat(hole, look.cloth.toned(0.78)).shadow(0.0));
    scene.cord(line((at.0, at.1 - size.1 + 1.0), (at.0, at.1 + size.1 - 1.0)), 2.0, look.metal);
}

pub(super) fn crossbody(look: &Look, scene: &mut Scene) {
    let (x, y) = (100.0 + look.lot(0, 8.0), 132.0 + look.lot(1, 10.0));
    let high = 128.0 + look.lot(2, 22.0);
    let lean = look.lot(3, 34.0);
    let long = Curve::from(9.0 - x, 14.0).cubic((-x - 18.0, -high * 0.7), (lean - 70.0, -high), (lean, -high)).cubic(
        (lean + 70.0, -high),
        (x + 18.0, -high * 0.7),
        (x - 9.0, 14.0),
    );
    strap(scene, look, long, 8.0);
    for side in [1.0, -1.0] {
        scene.rivet(((x - 9.0) * side, 12.0), 7.0, look.metal);
        scene.rivet(((x - 9.0) * side, 12.0), 3.4, toned(look.cloth.tint, 0.6));
    }
    match look.cut {
        "half moon" => half_moon(look, scene, (x, y)),
        "camera" => camera_bag(look, scene, (x, y)),
        _ => flap_bag(look, scene, (x, y)),
    }
}

/// A bag like a half moon, zipped above.
fn half_moon(look: &Look, scene: &mut Scene, (x, y): (f32, f32)) {
    let body = Curve::from(0.0, 6.0)
        .bow((x * 0.7, 10.0), x, 4.0)
        .cubic((x + 4.0, y * 0.7), (x * 0.6, y + 8.0), (0.0, y + 8.0))
        .both_halves();
    let fold = [sliver((-x * 0.8, 26.0), (0.0, 70.0), (x * 0.8, 26.0), 3.0)];
    scene.lay(Piece::new(body, look.cloth).volume(16.0, 16.0).furrows(fold));
    scene.zip(bow((-x + 10.0, 17.0), (0.0, 24.0), (x - 10.0, 17.0)), toned(look.cloth.tint, 0.75), look.metal);
    puller(scene, (x - 20.0, 17.0), look.metal);
    scene.stitch(
        Curve::from(-x + 6.0, 26.0).cubic((-x + 4.0, y * 0.7), (-x * 0.6, y), (0.0, y)).cubic(
            (x * 0.6, y),
            (x - 4.0, y * 0.7),
            (x - 6.0, 26.0),
        ),
        None,
    );
}

/// A box with a pocket in front.
fn camera_bag(look: &Look, scene: &mut Scene, (x, y): (f32, f32)) {
    scene.lay(Piece::new(rounded(-x, 0.0, x, y, 22.0), look.cloth).volume(14.0, 14.0));
    scene.zip(
        Curve::from(-x + 5.0, 40.0).bow((-x + 4.0, 13.0), -x + 30.0, 12.0).line(x - 30.0, 12.0).bow(
            (x - 4.0, 13.0),
            x - 5.0,
            40.0,
        ),
        toned(look.cloth.tint, 0.75),
        look.metal,
    );
    scene.lay(
        Piece::new(rounded(-x + 16.0, y * 0.36, x - 16.0, y - 12.0, 12.0), look.cloth).volume(9.0, 8.0).shadow(0.34),
    );
    scene.stitch(rounded(-x + 20.0, y * 0.36 + 4.0, x - 20.0, y - 16.0, 9.0), None);
    puller(scene, (-x + 34.0, 14.0), look.metal);
    label(scene, look, (0.0, y * 0.66));
}

/// A box whose flap is clasped.
fn flap_bag(look: &Look, scene: &mut Scene, (x, y): (f32, f32)) {
    scene.lay(Piece::new(rounded(-x, 0.0, x, y, 16.0), look.cloth).volume(12.0, 12.0));
    let low = y * 0.66;
    let flap = Curve::from(0.0, -3.0)
        .line(x - 8.0, -3.0)
        .bow((x + 1.5, -2.0), x + 1.5, 12.0)
        .line(x + 0.5, low - 26.0)
        .cubic((x - 2.0, low), (x * 0.4, low + 10.0), (0.0, low + 10.0))
        .both_halves();
    scene.lay(Piece::new(flap, look.cloth).volume(9.0, 8.0).shadow(0.44));
    scene.stitches(
        &Curve::from(x - 4.0, 14.0).line(x - 5.0, low - 28.0).cubic(
            (x - 8.0, low - 6.0),
            (x * 0.4, low + 4.0),
            (0.0, low + 4.0),
        ),
        None,
    );
    let clasp = Cloth::plain(look.metal, Weave::Smooth, 0.9);
    scene.lay(Piece::new(rounded(-11.0, low - 4.0, 11.0, low + 20.0, 4.0), clasp).volume(4.0, 4.0).shadow(0.42));
    scene.shade(line((-5.0, low + 8.0), (5.0, low + 8.0)), 2.4, 0.4);
}

pub(super) fn tote(look: &Look, scene: &mut Scene) {
    let (x, y) = (112.0 + look.lot(0, 7.0), 206.0 + look.lot(1, 12.0));
    let handle = 96.0 + look.lot(2, 14.0);
    strap(
        scene,
        look,
        Curve::from(-52.0, 16.0).cubic((-50.0, -handle * 1.15), (44.0, -handle * 1.25), (50.0, 14.0)),
        11.0,
    );
    scene.lay(Piece::flat(
        Curve::from(0.0, -7.0).bow((x * 0.6, -7.0), x - 2.0, -2.0).line(x - 2.0, 6.0).line(0.0, 8.0).both_halves(),
        look.cloth.unpatterned().toned(0.6),
    ));
    let body = Curve::from(0.0, 3.0)
        .bow((x * 0.6, 3.0), x, -1.0)
        .bow((x - 4.0, y * 0.6), x - 9.0, y - 6.0)
        .bow((x - 11.0, y + 1.0), x - 20.0, y + 2.0)
        .bow((x * 0.4, y + 5.0), 0.0, y + 5.0)
        .both_halves();
    let folds = [
        sliver((-46.0, 12.0), (-58.0, 60.0), (-36.0, 130.0), 4.0),
        sliver((50.0, 10.0), (62.0, 50.0), (74.0, 112.0), 3.6),
        sliver((-x + 16.0, y - 20.0), (-40.0, y - 34.0), (-6.0, y - 22.0), 3.2),
        sliver((x - 16.0, y - 26.0), (40.0, y - 46.0), (16.0, y - 78.0), 2.8),
    ];
    scene.lay(Piece::new(body, look.cloth).volume(12.0, 10.0).furrows(folds).relief(9.0, 6.0));
    if look.cut == "two-tone" {
        let base = y * 0.66;
        let bottom = Curve::from(0.0, base)
            .bow((x * 0.5, base), x - 5.0, base - 3.0)
            .bow((x - 8.0, y * 0.85), x - 9.0, y - 6.0)
            .bow((x - 11.0, y + 1.0), x - 20.0, y + 2.0)
            .bow((x * 0.4, y + 5.0), 0.0, y + 5.0)
            .both_halves();
        scene.lay(Piece::new(bottom, look.cloth.tinted(look.cloth.second)).volume(10.0, 7.0).shadow(0.16));
        scene.stitches(&bow((x - 7.0, base + 1.0), (x * 0.5, base + 4.0), (0.0, base + 4.0)), None);
    }
    if look.cut == "pocket" {
        scene.lay(
            Piece::flat(polygon(&[(-44.0, 74.0), (44.0, 74.0), (43.0, 152.0), (-43.0, 152.0)]), look.cloth).shadow(0.3),
        );
        scene.stitch(Curve::from(-41.0, 77.0).line(-40.0, 149.0).line(40.0, 149.0).line(41.0, 77.0), None);
        scene.stitch(line((-42.0, 84.0), (42.0, 84.0)), None);
    }
    scene.stitches(&bow((x - 2.0, 11.0), (x * 0.6, 15.0), (0.0, 15.0)), None);
    let front = Curve::from(-50.0, 34.0).cubic((-50.0, -handle), (46.0, -handle * 1.08), (48.0, 34.0));
    strap(scene, look, front, 11.0);
    for side in [1.0, -1.0] {
        let (left, right) = (49.0 * side - 7.0, 49.0 * side + 7.0);
        scene.lay(Piece::flat(rounded(left, 16.0, right, 44.0, 1.5), look.cloth.unpatterned().toned(0.93)).shadow(0.3));
        scene.stitch(Curve::from(left + 2.0, 20.0).line(right - 2.0, 41.0), None);
        scene.stitch(Curve::from(right - 2.0, 20.0).line(left + 2.0, 41.0), None);
    }
    if look.cut == "plain" && look.lots[4] > -0.2 {
        let tag = Cloth::plain([0.62, 0.44, 0.29], Weave::Leather, 0.3);
        scene.lay(Piece::flat(oval((0.0, 104.0), 17.0, 17.0), tag).shadow(0.3));
        scene.stitch(oval((0.0, 104.0), 14.0, 14.0), None);
    }
}
