//! Short jackets: of leather, of denim and cord, of tweed.

use super::cloth::{Weave, toned};
use super::curve::{Curve, bow, line, polygon, rounded};
use super::look::Look;
use super::outer::{lapels, tailored};
use super::scene::{Piece, Scene};
use super::tops::stand_collar;
use super::torso::Torso;

pub(super) fn jacket(look: &Look, scene: &mut Scene) {
    match look.cut {
        "biker" | "stand collar" => leather_jacket(look, scene),
        "collarless" => collarless(look, scene),
        _ => trucker(look, scene),
    }
}

fn leather_jacket(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 176.0);
    let biker = look.cut == "biker";
    torso.pointed = biker;
    (torso.depth, torso.cuff) = (if biker { 74.0 } else { 22.0 }, 29.0);
    let wrist = tailored(&torso, look, scene);
    let (x, y) = torso.hem;
    torso.rib_hem(scene, look.cloth, 14.0, 1.0);
    let zip = if biker { bow((20.0, 54.0), (24.0, 90.0), (17.0, y + 14.0)) } else { line((0.0, 2.0), (0.0, y + 14.0)) };
    if biker {
        lapels(&torso, look, scene, 32.0, false);
    } else {
        stand_collar(&torso, look, scene, 20.0);
    }
    scene.zip(zip, toned(look.cloth.tint, 0.75), look.metal);
    let pocket = line((x * 0.36, y - 34.0), (x * 0.74, y - 58.0));
    for pocket in [pocket.mirrored(), pocket] {
        scene.zip(pocket, toned(look.cloth.tint, 0.75), look.metal);
    }
    let (sine, cosine) = torso.spread.sin_cos();
    let up = |(x, y): (f32, f32), by: f32| (x - sine * by, y - cosine * by);
    scene.seams(&line(up(wrist.0, 16.0), up(wrist.1, 16.0)));
    let (s, a) = (torso.shoulder, torso.armpit);
    scene.seams(&bow((s.0 - 4.0, s.1 + 28.0), (s.0 * 0.5, s.1 + 32.0), (torso.neck + 10.0, s.1 + 30.0)));
    scene.seams(&bow((a.0 - 22.0, a.1 + 20.0), (a.0 - 27.0, a.1 + 60.0), (x - 24.0, y - 2.0)));
}

fn trucker(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 182.0);
    (torso.neck, torso.depth, torso.cuff) = (29.0, 22.0, 30.0);
    let wrist = tailored(&torso, look, scene);
    let thread = (look.fabric == "denim").then_some([0.80, 0.60, 0.33]);
    let (x, y) = torso.hem;
    torso.rib_hem(scene, look.cloth, 15.0, 1.0);
    torso.rib_cuffs(scene, look.cloth, wrist, 16.0, 1.0);
    let chore = look.cut == "chore";
    scene.stitches(&bow((x - 3.0, y + 3.0), (x * 0.5, y + 6.0), (0.0, y + 6.0)), thread);
    let yoke = torso.armpit.1 - 22.0;
    if !chore {
        scene.seams(&bow((torso.armpit.0 - 5.0, yoke + 2.0), (30.0, yoke + 8.0), (6.0, yoke + 6.0)));
        for (top, bottom) in [(44.0, 22.0), (17.0, 12.0)] {
            let seam = line((top, yoke + 16.0), (bottom, y - 1.0));
            scene.seams(&seam);
            scene.stitches(&seam.moved(3.0, 0.0), thread);
        }
    }
    let mut pockets = vec![(36.0, yoke + 5.0, 15.0, 30.0)];
    if chore {
        pockets = vec![(36.0, yoke + 8.0, 16.0, 34.0), (40.0, y - 62.0, 23.0, 50.0)];
    }
    for (middle, top, half, high) in pockets {
        let pocket = polygon(&[
            (middle - half, top),
            (middle + half, top),
            (middle + half, top + high),
            (middle - half, top + high),
        ]);
        scene.lay_both(Piece::flat(pocket.clone(), look.cloth).shadow(if chore { 0.3 } else { 0.1 }));
        if !chore {
            let flap = polygon(&[
                (middle - half - 1.0, top - 2.0),
                (middle + half + 1.0, top - 2.0),
                (middle + half + 1.0, top + 9.0),
                (middle, top + 15.0),
                (middle - half - 1.0, top + 9.0),
            ]);
            scene.lay_both(Piece::flat(flap, look.cloth).shadow(0.32));
            scene.rivet((middle, top + 8.0), 2.6, look.metal);
            scene.rivet((-middle, top + 8.0), 2.6, look.metal);
        } else {
            scene.stitches(&line((middle - half + 2.0, top + 5.0), (middle + half - 2.0, top + 5.0)), thread);
        }
        scene.stitches(
            &Curve::from(middle - half + 2.0, top + 2.0)
                .line(middle - half + 2.0, top + high - 2.0)
                .line(middle + half - 2.0, top + high - 2.0)
                .line(middle + half - 2.0, top + 2.0),
            thread,
        );
    }
    scene.lay(Piece::flat(rounded(-8.0, 20.0, 8.0, y + 17.0, 1.0), look.cloth).shadow(0.24));
    scene.stitch(line((-5.5, 24.0), (-5.5, y + 14.0)), thread);
    scene.stitch(line((5.5, 24.0), (5.5, y + 14.0)), thread);
    for at in 0..5 {
        let place = (0.0, 34.0 + (y - 30.0) * at as f32 / 4.0);
        if thread.is_some() { scene.rivet(place, 3.2, look.metal) } else { scene.button(place, 3.6, look.trim) }
    }
    super::tops::shirt_collar(&torso, look, scene, 1.15, false);
}

/// A short jacket with a braid along its edges.
fn collarless(look: &Look, scene: &mut Scene) {
    let mut torso = Torso::of(look, 172.0);
    (torso.neck, torso.depth, torso.cuff) = (31.0, 28.0, 29.0);
    let wrist = tailored(&torso, look, scene);
    let (x, y) = torso.hem;
    let braid = look.cloth.tinted(look.cloth.second).woven(Weave::Knit(3.0));
    torso.rib_neck(scene, braid, 6.0);
    scene.lay(Piece::flat(rounded(-9.0, torso.depth - 4.0, -1.0, y + 3.0, 1.0), braid).shadow(0.2));
    scene.lay(Piece::flat(rounded(1.0, torso.depth - 4.0, 9.0, y + 3.0, 1.0), braid).shadow(0.2));
    scene.shade(line((0.0, torso.depth), (0.0, y + 3.0)), 2.0, 0.5);
    torso.rib_cuffs(scene, braid, wrist, 6.0, 0.0);
    for top in [torso.armpit.1 - 8.0, y - 46.0] {
        let middle = x * 0.54;
        scene.lay_both(
            Piece::flat(rounded(middle - 19.0, top, middle + 19.0, top + 32.0, 3.0), look.cloth).shadow(0.26),
        );
        scene
            .lay_both(Piece::flat(rounded(middle - 19.5, top - 1.0, middle + 19.5, top + 6.0, 1.0), braid).shadow(0.2));
        scene.rivet((middle, top + 12.0), 3.0, look.metal);
        scene.rivet((-middle, top + 12.0), 3.0, look.metal);
    }
    for at in 0..4 {
        scene.rivet((5.0, torso.depth + 12.0 + (y - torso.depth - 26.0) * at as f32 / 3.0), 3.6, look.metal);
    }
}
