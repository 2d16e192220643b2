//! Socks, underwear and accessories.

use super::cloth::{Cloth, Tint, Weave, lightness, toned};
use super::curve::{Curve, Point, bow, line, oval, rounded, sliver};
use super::look::{Look, Sleeve};
use super::scene::{Piece, Scene};
use super::torso::Torso;

pub(super) fn socks(look: &Look, scene: &mut Scene) {
    let crew = look.kind == "Crew Socks";
    let mut one = Scene::default();
    sock(look, &mut one, if crew { 176.0 + look.lot(0, 14.0) } else { 60.0 + look.lot(0, 8.0) });
    let far = one.mapped(|(x, y)| (x + 62.0, y - 34.0));
    scene.layers.extend(far.layers);
    scene.layers.extend(one.layers);
}

fn sock(look: &Look, scene: &mut Scene, high: f32) {
    let other = look.cloth.tinted(look.cloth.second);
    let top = -high;
    let body = Curve::from(-38.0, top)
        .bow((0.0, top - 4.0), 38.0, top)
        .cubic((40.0, top * 0.5), (36.0, -30.0), (42.0, 4.0))
        .cubic((46.0, 34.0), (30.0, 54.0), (0.0, 56.0))
        .line(-84.0, 60.0)
        .cubic((-118.0, 62.0), (-132.0, 46.0), (-130.0, 28.0))
        .cubic((-128.0, 6.0), (-104.0, 2.0), (-84.0, 4.0))
        .cubic((-56.0, 6.0), (-40.0, -10.0), (-38.0, -40.0))
        .closed();
    let folds = [
        sliver((-38.0, -18.0), (-16.0, -8.0), (8.0, -14.0), 3.0),
        sliver((-46.0, 0.0), (-20.0, 14.0), (6.0, 8.0), 2.4),
        sliver((36.0, -34.0), (18.0, -34.0), (4.0, -46.0), 2.4),
    ];
    scene.lay(Piece::new(body, look.cloth).volume(13.0, 12.0).furrows(folds));
    let trimmed = matches!(look.cut, "contrast heel" | "striped cuff");
    let patch = if trimmed { other } else { look.cloth.unpatterned().toned(0.9) };
    let heel =
        Curve::from(41.0, -8.0).cubic((48.0, 32.0), (30.0, 54.0), (4.0, 56.0)).bow((4.0, 20.0), 41.0, -8.0).closed();
    scene.lay(Piece::new(heel, patch).grain(0.7).volume(9.0, 6.0).shadow(0.08));
    let toe = Curve::from(-92.0, 60.0)
        .cubic((-120.0, 62.0), (-132.0, 46.0), (-130.0, 28.0))
        .cubic((-128.0, 8.0), (-110.0, 2.0), (-94.0, 4.0))
        .bow((-82.0, 30.0), -92.0, 60.0)
        .closed();
    scene.lay(Piece::new(toe, patch).grain(1.4).volume(9.0, 6.0).shadow(0.08));
    let deep = if high > 100.0 { 34.0 } else { 17.0 };
    let cuff = Curve::from(-38.5, top - 1.0)
        .bow((0.0, top - 6.0), 38.5, top - 1.0)
        .line(37.5, top + deep)
        .bow((0.0, top + deep + 4.0), -37.5, top + deep)
        .closed();
    scene.lay(Piece::new(cuff, look.cloth.unpatterned().woven(Weave::Rib(4.4))).volume(9.0, 8.0).shadow(0.16));
    if look.cut == "striped cuff" {
        for down in [10.0, 20.0] {
            scene.band(bow((-37.5, top + down), (0.0, top + down + 4.0), (37.5, top + down)), 4.4, look.cloth.second);
        }
    }
}

pub(super) fn boxers(look: &Look, scene: &mut Scene) {
    let end = 128.0 + look.lot(0, 8.0);
    let body = Curve::from(0.0, 12.0)
        .line(88.0, 8.0)
        .cubic((98.0, 40.0), (104.0, 80.0), (108.0, end - 4.0))
        .bow((68.0, end + 7.0), 26.0, end + 2.0)
        .bow((14.0, end - 16.0), 0.0, end - 22.0)
        .both_halves();
    let folds = [
        sliver((20.0, end - 30.0), (50.0, end - 42.0), (84.0, end - 66.0), 2.8),
        sliver((-20.0, end - 30.0), (-50.0, end - 44.0), (-80.0, end - 60.0), 2.8),
    ];
    scene.lay(Piece::new(body, look.cloth).volume(13.0, 12.0).furrows(folds));
    let pouch = Curve::from(0.0, 14.0)
        .line(26.0, 14.0)
        .cubic((44.0, 50.0), (40.0, end - 40.0), (0.0, end - 22.0))
        .both_halves();
    scene.lay(Piece::new(pouch, look.cloth).volume(14.0, 10.0).shadow(0.14));
    scene.seams(&Curve::from(26.0, 14.0).cubic((44.0, 50.0), (40.0, end - 40.0), (0.0, end - 22.0)));
    scene.seam(line((0.0, 24.0), (0.0, end - 24.0)));
    scene.stitches(&bow((106.5, end - 11.0), (68.0, end), (22.0, end - 6.0)), None);
    let tint = if look.cut == "striped band" { [0.94, 0.93, 0.91] } else { toned(look.cloth.tint, 0.7) };
    let band = Cloth::plain(tint, Weave::Rib(2.8), 0.0);
    let outline = Curve::from(0.0, -12.0)
        .bow((60.0, -13.0), 87.0, -15.0)
        .line(90.0, 13.0)
        .bow((60.0, 16.0), 0.0, 17.0)
        .both_halves();
    scene.lay(Piece::new(outline, band).volume(7.0, 6.0).shadow(0.26));
    if look.cut == "striped band" {
        let stripe = if lightness(look.cloth.tint) > 0.75 { look.cloth.second } else { look.cloth.tint };
        for down in [-6.0, 8.0] {
            scene.band(bow((-88.0, down - 2.0), (0.0, down + 3.0), (88.0, down - 2.0)), 3.0, stripe);
        }
    }
}

pub(super) fn pyjamas(look: &Look, scene: &mut Scene) {
    let mut trousers = Scene::default();
    pyjama_trousers(look, &mut trousers);
    scene.layers.extend(trousers.mapped(|(x, y)| (x + 44.0, y + 124.0)).layers);
    let mut shirt = Scene::default();
    let mut torso = Torso::of(look, 176.0);
    torso.neck = 29.0;
    let notched = look.cut == "notched collar";
    torso.depth = if notched { 62.0 } else { 25.0 };
    torso.pointed = notched;
    super::tops::shirt_body(&torso, look, &mut shirt);
    if notched {
        pyjama_collar(&torso, look, &mut shirt);
    } else {
        torso.rib_neck(&mut shirt, look.cloth.tinted(look.cloth.second), 6.0);
    }
    let mut pocketed = torso;
    pocketed.armpit.1 += 8.0;
    super::tops::chest_pocket(&pocketed, look, &mut shirt, 1.0, false);
    scene.layers.extend(shirt.mapped(|(x, y)| (x - 30.0, y)).layers);
}

fn pyjama_collar(torso: &Torso, look: &Look, scene: &mut Scene) {
    let (x, depth) = (torso.neck, torso.depth);
    let leaf = Curve::from(0.5, depth + 2.0)
        .bow((x * 0.5, depth * 0.5), x - 3.0, -8.0)
        .bow((x + 8.0, -4.0), x + 8.0, 6.0)
        .line(x + 16.0, depth * 0.42)
        .line(x + 4.0, depth * 0.52)
        .line(x + 9.0, depth * 0.72)
        .bow((16.0, depth * 0.86), 0.5, depth + 2.0)
        .closed();
    scene.lay_both(Piece::flat(leaf, look.cloth).grain(0.3).shadow(0.36));
    let piping = Curve::from(x + 8.0, 6.0)
        .line(x + 15.0, depth * 0.42)
        .line(x + 3.0, depth * 0.52)
        .line(x + 8.0, depth * 0.72)
        .bow((16.0, depth * 0.86), 1.5, depth);
    scene.band(piping.mirrored(), 1.8, look.cloth.second);
    scene.band(piping, 1.8, look.cloth.second);
}

fn pyjama_trousers(look: &Look, scene: &mut Scene) {
    let end = if look.sleeve == Some(Sleeve::Short) { 150.0 } else { 238.0 };
    let legs = Curve::from(0.0, 2.0)
        .bow((30.0, 2.0), 52.0, 0.0)
        .bow((70.0, 34.0), 70.0, 74.0)
        .bow((71.0, end * 0.6), 68.0, end)
        .bow((44.0, end + 3.0), 20.0, end + 1.0)
        .bow((12.0, 130.0), 0.0, 104.0)
        .both_halves();
    let folds = [
        sliver((4.0, 100.0), (26.0, 96.0), (50.0, 78.0), 2.4),
        sliver((-4.0, 104.0), (-24.0, 106.0), (-44.0, 96.0), 2.4),
        sliver((52.0, 110.0), (46.0, end * 0.7), (48.0, end), 2.6),
        sliver((-50.0, 116.0), (-44.0, end * 0.7), (-42.0, end), 2.6),
    ];
    scene.lay(Piece::new(legs, look.cloth).volume(11.0, 9.0).furrows(folds));
    scene.stitches(&bow((67.0, end - 9.0), (44.0, end - 6.0), (20.0, end - 8.0)), None);
    scene.shade(bow((0.0, 60.0), (2.0, 84.0), (0.0, 104.0)), 1.4, 0.28);
    let band =
        Curve::from(0.0, 1.0).bow((30.0, 1.0), 52.0, -1.0).line(54.0, 15.0).bow((30.0, 18.0), 0.0, 19.0).both_halves();
    scene.lay(Piece::new(band, look.cloth.unpatterned().woven(Weave::Rib(4.4))).volume(5.0, 4.0).shadow(0.22));
    scene.cord(bow((-4.0, 10.0), (-16.0, 34.0), (-12.0, 52.0)), 2.2, look.trim);
    scene.cord(bow((4.0, 10.0), (14.0, 34.0), (15.0, 56.0)), 2.2, look.trim);
}

pub(super) fn muffler(look: &Look, scene: &mut Scene) {
    let fringe = look.cut == "fringed";
    let long = 150.0 + look.lot(0, 12.0);
    if look.cut == "folded" {
        // Folded in half twice, the fringe below.
        ends(scene, look, 86.0, 118.0);
        let body = rounded(-88.0, -150.0, 88.0, 118.0, 14.0);
        let folds = [
            sliver((-40.0, -140.0), (-30.0, -20.0), (-44.0, 110.0), 4.0),
            sliver((34.0, -140.0), (46.0, -10.0), (36.0, 110.0), 4.0),
        ];
        scene.lay(Piece::new(body, look.cloth).volume(14.0, 12.0).furrows(folds).relief(9.0, 6.0));
        scene.shade(line((-86.0, -136.0), (86.0, -136.0)), 5.0, 0.12);
        scene.lay(
            Piece::flat(rounded(44.0, 62.0, 72.0, 92.0, 1.5), Cloth::plain(look.trim, Weave::Fine, 0.0)).shadow(0.26),
        );
        return;
    }
    // Laid around a neck: two ends hang down, one over the other.
    let hang = |side: f32, wide: f32, low: f32| {
        Curve::from(14.0 * side, -98.0)
            .cubic((44.0 * side, -60.0), (30.0 * side, 20.0), (26.0 * side, low))
            .line((26.0 + wide) * side, low - 6.0)
            .cubic(((34.0 + wide) * side, 0.0), ((40.0 + wide) * side, -90.0), (60.0 * side, -128.0))
            .closed()
    };
    let fold = |side: f32, low: f32| sliver((52.0 * side, -96.0), (56.0 * side, -10.0), (50.0 * side, low), 4.4);
    for (side, low) in [(-1.0, long), (1.0, long - 26.0)] {
        let piece = Piece::new(hang(side, 54.0, low), look.cloth)
            .grain(0.03 * side)
            .volume(14.0, 12.0)
            .furrows([fold(side, low)])
            .relief(8.0, 7.0);
        if fringe {
            let mut ends_of = Scene::default();
            ends(&mut ends_of, look, 27.0, low - 3.0);
            scene.layers.extend(ends_of.mapped(|(x, y)| (x + 53.0 * side, y)).layers);
        }
        scene.lay(piece);
    }
    let loop_over = Curve::from(0.0, -118.0)
        .cubic((40.0, -118.0), (78.0, -126.0), (92.0, -158.0))
        .cubic((104.0, -124.0), (80.0, -58.0), (0.0, -54.0))
        .both_halves();
    let folds = [
        sliver((-70.0, -124.0), (0.0, -82.0), (70.0, -124.0), 4.6),
        sliver((-56.0, -104.0), (0.0, -66.0), (60.0, -100.0), 3.6),
    ];
    scene.lay(
        Piece::new(loop_over, look.cloth).grain(1.57).volume(16.0, 16.0).furrows(folds).relief(6.0, 8.0).shadow(0.42),
    );
    let back = Curve::from(-92.0, -158.0)
        .cubic((-60.0, -190.0), (60.0, -190.0), (92.0, -158.0))
        .cubic((50.0, -140.0), (-50.0, -140.0), (-92.0, -158.0))
        .closed();
    scene.layers.insert(0, super::scene::Layer::Piece(Box::new(Piece::new(back, look.cloth.toned(0.8)).grain(1.57))));
}

/// A fringe along an edge that is `half` wide to each side, at `y`.
fn ends(scene: &mut Scene, look: &Look, half: f32, y: f32) {
    let count = (half / 3.6) as usize;
    for at in 0..=count {
        let x = -half + 4.0 + (2.0 * half - 8.0) * at as f32 / count as f32;
        let sway = look.lots[at % 12] * 3.0;
        let tint = if at % 2 == 0 { look.cloth.tint } else { toned(look.cloth.tint, 0.86) };
        scene.cord(bow((x, y - 3.0), (x, y + 10.0), (x + sway, y + 24.0)), 2.8, tint);
    }
}

pub(super) fn necklace(look: &Look, scene: &mut Scene) {
    let low = 92.0 + look.lot(0, 26.0);
    let wide = 92.0 + look.lot(1, 10.0);
    let tint = metal_of(look);
    let at = |share: f32| chain(wide, low, share);
    // Something under the chain, so that the picture has a size.
    let beads = look.cut == "beads";
    let count = if beads { 62 } else { 150 };
    for link in 0..=count {
        let share = link as f32 / count as f32 * 2.0 - 1.0;
        let place = at(share);
        if beads {
            let size = 3.6 + 1.8 * (1.0 - share.abs());
            let tint = if link % 2 == 0 { look.cloth.tint } else { toned(look.cloth.tint, 1.18) };
            scene.lay(
                Piece::new(oval(place, size, size), Cloth::plain(tint, Weave::Smooth, 0.9))
                    .volume(4.0, 4.0)
                    .shadow(0.35),
            );
        } else {
            let next = at(share + 1.1 / count as f32);
            let size = if link % 2 == 0 { 3.0 } else { 1.7 };
            scene.cord(line(place, next), size, if link % 2 == 0 { tint } else { toned(tint, 0.74) });
        }
    }
    scene.rivet(at(-1.0), 4.0, tint);
    let clasp = Cloth::plain(tint, Weave::Smooth, 1.0);
    scene.lay(
        Piece::new(rounded(at(1.0).0 - 5.0, at(1.0).1 - 3.0, at(1.0).0 + 5.0, at(1.0).1 + 7.0, 4.0), clasp)
            .volume(3.0, 3.0),
    );
    pendant(look, scene, at(0.0), tint);
}

/// Silver and steel are what they are; the colour word tells their tone and the stone's.
fn metal_of(look: &Look) -> Tint {
    let grey: Tint = if look.fabric == "silver" { [0.78, 0.78, 0.78] } else { [0.64, 0.65, 0.67] };
    super::cloth::mixed(grey, look.cloth.tint, 0.30)
}

/// A chain as it lies: a long drop, closed above.
fn chain(wide: f32, low: f32, share: f32) -> Point {
    let turn = share * 2.75;
    (
        wide * turn.sin() * (1.0 - 0.10 * turn.cos()),
        low * turn.cos().max(-1.0) * if turn.cos() > 0.0 { 1.0 } else { 1.35 },
    )
}

fn pendant(look: &Look, scene: &mut Scene, at: Point, tint: Tint) {
    let (x, y) = at;
    let metal = Cloth::plain(tint, Weave::Smooth, 1.1);
    let stone = Cloth::plain(look.cloth.tint, Weave::Smooth, 1.1);
    scene.rivet((x, y + 4.0), 4.4, tint);
    match look.cut {
        "drop pendant" => {
            let drop = |grow: f32| {
                Curve::from(x, y + 8.0 - grow)
                    .cubic((x + 6.0, y + 24.0), (x + 20.0 + grow, y + 32.0), (x + 18.0 + grow, y + 48.0))
                    .cubic(
                        (x + 16.0 + grow, y + 64.0 + grow),
                        (x - 16.0 - grow, y + 64.0 + grow),
                        (x - 18.0 - grow, y + 48.0),
                    )
                    .cubic((x - 20.0 - grow, y + 32.0), (x - 6.0, y + 24.0), (x, y + 8.0 - grow))
                    .closed()
            };
            scene.lay(Piece::new(drop(3.5), metal).volume(6.0, 7.0).shadow(0.4));
            scene.lay(Piece::new(drop(-1.0), stone).volume(9.0, 9.0).shadow(0.2));
            scene.gleam(bow((x - 9.0, y + 44.0), (x - 8.0, y + 34.0), (x - 3.0, y + 27.0)), 2.6, 0.5);
        }
        "disc pendant" => {
            scene.lay(Piece::new(oval((x, y + 32.0), 26.0, 26.0), metal).volume(6.0, 6.0).shadow(0.4));
            scene.lay(Piece::new(oval((x, y + 32.0), 19.0, 19.0), stone).volume(5.0, -3.0).shadow(0.0));
            scene.gleam(bow((x - 12.0, y + 28.0), (x - 8.0, y + 19.0), (x + 2.0, y + 18.0)), 2.4, 0.4);
        }
        "bar pendant" => {
            scene
                .lay(Piece::new(rounded(x - 6.5, y + 7.0, x + 6.5, y + 66.0, 3.0), metal).volume(4.0, 5.0).shadow(0.4));
            scene.lay(
                Piece::new(rounded(x - 3.5, y + 14.0, x + 3.5, y + 59.0, 2.0), stone).volume(3.0, 3.0).shadow(0.0),
            );
        }
        _ => scene.lay(Piece::new(oval((x, y + 18.0), 12.0, 12.0), stone).volume(8.0, 10.0).shadow(0.4)),
    }
}

pub(super) fn belt(look: &Look, scene: &mut Scene) {
    // Rolled up once, the end with the buckle in front.
    let wide = 17.0 + look.lot(0, 3.0);
    let strip = |radius: f32, y: f32, grow: f32| {
        let (r, d) = (radius + grow, radius * 0.62 + grow);
        oval((0.0, y), r, d)
    };
    for (radius, y, tone) in [(112.0, -30.0, 0.86), (96.0, -24.0, 0.94)] {
        scene.lay(Piece::new(strip(radius, y, wide), look.cloth.toned(tone)).grain(1.57).volume(8.0, 8.0));
        scene.lay(
            Piece::flat(strip(radius, y, -wide + 6.0), look.cloth.tinted(look.ground).woven(Weave::Smooth).toned(0.90))
                .volume(10.0, -7.0)
                .shadow(0.0),
        );
        scene.stitch(strip(radius, y, wide - 4.0), None);
    }
    let front = Curve::from(-128.0, 30.0 - wide)
        .bow((0.0, 84.0 - wide), 138.0, 56.0 - wide)
        .bow((146.0, 58.0), 138.0, 56.0 + wide)
        .bow((0.0, 84.0 + wide), -128.0, 30.0 + wide)
        .closed();
    scene.lay(Piece::new(front, look.cloth).grain(1.5).volume(8.0, 9.0).shadow(0.44));
    scene.stitch(bow((-122.0, 34.0 - wide), (0.0, 88.0 - wide), (132.0, 60.0 - wide)), None);
    scene.stitch(bow((-122.0, 27.0 + wide), (0.0, 80.0 + wide), (132.0, 52.0 + wide)), None);
    for at in 0..5 {
        let x = 44.0 + 19.0 * at as f32;
        scene.shade(line((x - 0.6, 70.0 - 0.09 * (x - 44.0)), (x + 0.6, 70.0 - 0.09 * (x - 44.0))), 4.4, 0.55);
    }
    let (x, y) = (-92.0, 42.0);
    let metal = Cloth::plain(look.metal, Weave::Smooth, 1.0);
    let frame = |grow: f32| match look.cut {
        "round buckle" => oval((x, y), 31.0 + grow, 33.0 + grow),
        _ => rounded(x - 29.0 - grow, y - 32.0 - grow, x + 29.0 + grow, y + 32.0 + grow, 6.0),
    };
    scene.lay(Piece::new(frame(0.0), metal).volume(4.0, 5.0).shadow(0.46));
    scene.lay(Piece::new(frame(-8.0), look.cloth).grain(1.5).volume(5.0, -3.0).shadow(0.0));
    scene.cord(line((x - 28.0, y), (x + 30.0, y + 3.0)), 5.0, look.metal);
    let keeper = rounded(x + 44.0, y - wide + 6.0, x + 57.0, y + wide + 16.0, 2.0).turned((x + 50.0, y + 8.0), 0.16);
    scene.lay(Piece::flat(keeper, look.cloth.toned(0.9)).shadow(0.36));
}
