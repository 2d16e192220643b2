//! Hats.

use super::cloth::{Cloth, Weave, toned};
use super::curve::{Curve, between, bow, line, oval, rounded, sliver};
use super::look::Look;
use super::scene::{Piece, Scene};

pub(super) fn ball_cap(look: &Look, scene: &mut Scene) {
    // Half from the side, the brim to the left.
    let dome = Curve::from(-86.0, 18.0)
        .cubic((-90.0, -60.0), (-44.0, -104.0), (12.0, -104.0))
        .cubic((76.0, -104.0), (112.0, -58.0), (112.0, 12.0))
        .bow((110.0, 26.0), 100.0, 26.0)
        .bow((20.0, 44.0), -86.0, 18.0)
        .closed();
    let folds = [sliver((60.0, -70.0), (84.0, -40.0), (90.0, 4.0), 4.0)];
    scene.lay(Piece::new(dome, look.cloth).volume(18.0, 20.0).furrows(folds));
    for (handle, foot) in
        [((-64.0, -66.0), (-48.0, 26.0)), ((16.0, -60.0), (24.0, 34.0)), ((78.0, -70.0), (86.0, 28.0))]
    {
        let seam = bow((12.0, -103.0), handle, foot);
        scene.seam(seam.clone());
        scene.stitch(seam.moved(4.0, 1.0), None);
        scene.stitch(seam.moved(-4.0, 1.0), None);
    }
    for at in [(-24.0, -52.0), (52.0, -54.0)] {
        scene.rivet(at, 3.6, toned(look.cloth.tint, 0.8));
        scene.shade(line((at.0 - 0.4, at.1), (at.0 + 0.4, at.1)), 3.0, 0.6);
    }
    scene.lay(Piece::new(oval((12.0, -104.0), 8.5, 5.0), look.cloth).volume(4.0, 5.0));
    let dip = look.lot(0, 6.0);
    let brim = Curve::from(-86.0, 14.0)
        .cubic((-112.0, 10.0), (-160.0, 22.0 + dip), (-172.0, 52.0 + dip))
        .cubic((-176.0, 66.0 + dip), (-160.0, 64.0 + dip), (-146.0, 60.0 + dip))
        .cubic((-80.0, 42.0), (-20.0, 42.0), (52.0, 36.0))
        .cubic((10.0, 36.0), (-50.0, 28.0), (-86.0, 14.0))
        .closed();
    scene.lay(Piece::new(brim, look.cloth).grain(0.3).volume(9.0, 9.0).shadow(0.4));
    for ring in 0..4 {
        let inset = 5.0 + 7.0 * ring as f32;
        scene.stitch(
            Curve::from(-164.0 + inset, 52.0 + dip - inset * 0.35).cubic(
                (-84.0, 38.0 - inset * 0.3),
                (-24.0, 37.0 - inset * 0.1),
                (36.0 - inset, 34.0),
            ),
            None,
        );
    }
    if look.cut == "patch" {
        let patch = look.cloth.tinted(look.cloth.second);
        let curve = rounded(-66.0, -46.0, -18.0, -12.0, 4.0).turned((-42.0, -29.0), -0.05);
        scene.lay(Piece::flat(curve, patch).shadow(0.2));
        scene.stitch(rounded(-63.0, -43.0, -21.0, -15.0, 2.0).turned((-42.0, -29.0), -0.05), None);
    }
}

pub(super) fn beanie(look: &Look, scene: &mut Scene) {
    let high = if look.cut == "short" { 104.0 } else { 138.0 } + look.lot(0, 8.0);
    let rib = look.cloth;
    if look.cut == "pompom" {
        let wool = look.cloth.unpatterned().woven(Weave::Sherpa);
        scene.lay(Piece::new(oval((0.0, -high - 18.0), 33.0, 31.0), wool).volume(14.0, 16.0));
    }
    let crown = Curve::from(0.0, -high)
        .cubic((60.0, -high), (96.0, -high * 0.62), (98.0, 0.0))
        .line(96.0, 16.0)
        .line(0.0, 20.0)
        .both_halves();
    let gathers = [-0.5, -0.2, 0.15, 0.5].map(|share: f32| {
        sliver((share * 20.0, -high + 2.0), (share * 70.0, -high * 0.8), (share * 120.0, -high * 0.45), 3.2)
    });
    scene.lay(Piece::new(crown, rib).volume(18.0, 18.0).furrows(gathers).relief(6.0, 6.0));
    let cuff = Curve::from(0.0, -6.0)
        .bow((60.0, -6.0), 100.0, -12.0)
        .bow((104.0, 20.0), 99.0, 50.0)
        .bow((60.0, 56.0), 0.0, 57.0)
        .both_halves();
    let fold = look.cloth.unpatterned();
    let fold = if matches!(fold.weave, Weave::Rib(_)) { fold } else { fold.woven(Weave::Rib(7.0)) };
    scene.lay(Piece::new(cuff, fold).volume(10.0, 11.0).shadow(0.4));
    if look.lots[4] > 0.0 {
        let patch = Cloth::plain(look.trim, Weave::Fine, 0.0);
        scene.lay(Piece::flat(rounded(-14.0, 14.0, 14.0, 36.0, 2.0), patch).shadow(0.34));
    }
}

pub(super) fn bucket_hat(look: &Look, scene: &mut Scene) {
    let wide = if look.cut == "wide brim" { 26.0 } else { 0.0 } + look.lot(0, 6.0);
    let crown = Curve::from(0.0, -92.0)
        .cubic((34.0, -93.0), (64.0, -88.0), (72.0, -76.0))
        .bow((82.0, -30.0), 88.0, 2.0)
        .bow((40.0, 20.0), 0.0, 20.0)
        .both_halves();
    let folds = [
        sliver((-50.0, -70.0), (-58.0, -40.0), (-52.0, 0.0), 4.0),
        sliver((40.0, -60.0), (52.0, -30.0), (48.0, 8.0), 4.0),
    ];
    scene.lay(Piece::new(crown, look.cloth).volume(13.0, 14.0).furrows(folds));
    scene.seam(bow((-71.0, -77.0), (0.0, -56.0), (71.0, -77.0)));
    scene.stitch(bow((-73.0, -72.0), (0.0, -50.0), (73.0, -72.0)), None);
    let brim = Curve::from(0.0, 12.0)
        .bow((50.0, 11.0), 88.0, -3.0)
        .bow((112.0 + wide * 0.6, 24.0), 128.0 + wide, 54.0)
        .cubic((96.0 + wide, 76.0), (46.0, 86.0), (0.0, 86.0))
        .both_halves();
    let waves = [
        sliver((-60.0, 14.0), (-80.0, 40.0), (-92.0, 70.0), 5.0),
        sliver((30.0, 16.0), (40.0, 46.0), (38.0, 82.0), 5.0),
    ];
    scene.lay(Piece::new(brim, look.cloth).volume(9.0, 9.0).furrows(waves).relief(9.0, 6.0).shadow(0.4));
    for ring in 0..6 {
        let share = 0.14 + 0.15 * ring as f32;
        let side = between((88.0, -3.0), (128.0 + wide, 54.0), share);
        let low = 12.0 + 74.0 * share;
        scene.stitch(
            Curve::from(-side.0, side.1).cubic((-side.0 * 0.6, low - 2.0), (-30.0, low), (0.0, low)).cubic(
                (30.0, low),
                (side.0 * 0.6, low - 2.0),
                (side.0, side.1),
            ),
            None,
        );
    }
    for x in [-46.0, -30.0] {
        scene.rivet((x, -26.0), 3.2, look.metal);
        scene.shade(line((x - 0.4, -26.0), (x + 0.4, -26.0)), 2.6, 0.6);
    }
}
