//! Bodies with sleeves: what all tops, jackets and dresses share. y = 0 is the highest point of the shoulder, beside the neck.

use super::cloth::{Cloth, Weave};
use super::curve::{Curve, Point, between, bow, line, sliver};
use super::look::{Look, Sleeve};
use super::scene::{Piece, Scene};

/// The right half's measures, in pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Torso {
    /// Half the width of the neck's opening.
    pub(super) neck: f32,
    /// How deep the opening is in front.
    pub(super) depth: f32,
    /// Whether it runs to a point.
    pub(super) pointed: bool,
    pub(super) shoulder: Point,
    pub(super) armpit: Point,
    /// Half the width at the waist, and how far down that is.
    pub(super) waist: Point,
    /// Half the width at the hem, and how far down that is.
    pub(super) hem: Point,
    /// How much lower the hem is in the middle.
    pub(super) drop: f32,
    /// How far from straight down the sleeve points, in radians.
    pub(super) spread: f32,
    /// How wide the sleeve ends.
    pub(super) cuff: f32,
    /// How wide it is halfway, against a straight one.
    pub(super) puff: f32,
}

impl Torso {
    /// By fit and length. `long`: how far down the hem of a regular length is.
    pub(super) fn of(look: &Look, long: f32) -> Self {
        let fit = look.fit as f32;
        let hem = long * [0.80, 1.0, 1.22][look.length] + look.lot(0, 5.0);
        let shoulder = 62.0 + 9.0 * fit + look.lot(1, 2.5);
        let armpit = 65.0 + 11.0 * fit + look.lot(2, 2.5);
        let drop = 17.0 + 3.5 * fit;
        let waist = armpit - [5.0, 2.0, -1.0][look.fit];
        Self {
            neck: 30.0 + look.lot(3, 2.0),
            depth: 26.0,
            pointed: false,
            shoulder: (shoulder, drop),
            armpit: (armpit, 76.0 + 8.0 * fit + look.lot(4, 3.0)),
            waist: (waist, long * 0.62),
            hem: (armpit - [3.0, 0.0, 1.0][look.fit] + look.lot(5, 2.0), hem),
            drop: 3.0,
            spread: 0.22 + 0.04 * fit + look.lot(6, 0.04),
            cuff: 25.0 + 3.5 * fit,
            puff: 1.0,
        }
    }

    /// The front, from the neck to the hem.
    pub(super) fn outline(&self) -> Curve {
        let (s, a, w, h) = (self.shoulder, self.armpit, self.waist, self.hem);
        let sides = self.neckline(0.0).bow((s.0 * 0.6 + self.neck * 0.4, s.1 * 0.3), s.0, s.1).bow(
            (s.0 - 9.0, (s.1 + a.1) * 0.55),
            a.0,
            a.1,
        );
        let waist = (w.0, w.1.min(h.1 - 12.0));
        sides
            .bow((waist.0, (a.1 + waist.1) / 2.0), waist.0, waist.1)
            .bow((waist.0 + (h.0 - waist.0) * 0.3, (waist.1 + h.1) / 2.0), h.0, h.1)
            .bow((h.0 * 0.5, h.1 + self.drop), 0.0, h.1 + self.drop)
            .both_halves()
    }

    /// From the middle of the neckline up to the shoulder, `out` pixels outside it.
    pub(super) fn neckline(&self, out: f32) -> Curve {
        let start = Curve::from(0.0, self.depth + out);
        let (x, y) = (self.neck + out, -out * 0.1);
        match self.pointed {
            true => start.bow((self.neck * 0.55 + out, self.depth * 0.42), x, y),
            false => {
                start.cubic((self.neck * 0.62 + out, self.depth + out), (x - 1.0, self.depth * 0.55 + out), (x, y))
            }
        }
    }

    /// The inside of the back, seen through the neck.
    pub(super) fn back(&self, scene: &mut Scene, look: &Look, label: bool) {
        let cloth = look.cloth.unpatterned().toned(0.74);
        let inside = self.neckline(3.0).bow((self.neck * 0.5, 7.0), 0.0, 7.0).both_halves();
        scene.lay(Piece::flat(inside, cloth).shadow(0.0));
        if label {
            let paper = Cloth::plain([0.93, 0.92, 0.90], Weave::Fine, 0.0);
            scene.lay(Piece::flat(super::curve::rounded(-7.0, 9.0, 7.0, 16.5, 1.0), paper).shadow(0.3));
        }
        scene.shade(bow((-self.neck, 1.0), (0.0, 12.0), (self.neck, 1.0)), 1.2, 0.25);
    }

    /// Where the sleeve's axis begins and ends, and its direction.
    pub(super) fn arm(&self, length: f32) -> (Point, Point) {
        let from = between(self.shoulder, self.armpit, 0.5);
        let (sine, cosine) = self.spread.sin_cos();
        (from, (from.0 + sine * length, from.1 + cosine * length))
    }

    /// How far a sleeve reaches.
    pub(super) fn reach(&self, sleeve: Sleeve) -> f32 {
        match sleeve {
            Sleeve::None => 0.0,
            Sleeve::Short => 58.0,
            Sleeve::Elbow => 104.0,
            Sleeve::Long => 168.0,
        }
    }

    /// The right sleeve's outline, `length` from the shoulder.
    pub(super) fn sleeve(&self, length: f32, cuff: f32) -> Curve {
        let (s, a) = (self.shoulder, self.armpit);
        let (from, to) = self.arm(length);
        let (sine, cosine) = self.spread.sin_cos();
        let side = |share: f32, half: f32| {
            let (x, y) = between(from, to, share);
            (x + cosine * half, y - sine * half)
        };
        let top = (a.1 - s.1) / 2.0 * 0.92;
        let half = |share: f32| (top + (cuff / 2.0 - top) * share) * if share > 0.0 { self.puff } else { 1.0 };
        let (outer, inner) = (side(1.0, cuff / 2.0), side(1.0, -cuff / 2.0));
        Curve::from(s.0 - 12.0, s.1 - 2.0)
            .bow((s.0 + 3.0, s.1 + 1.0), s.0 + 5.0, s.1 + 10.0)
            .cubic(side(0.3, half(0.25)), side(0.72, half(0.6)), outer)
            .line(inner.0, inner.1)
            .cubic(side(0.7, -half(0.6)), side(0.32, -half(0.25)), (a.0, a.1 + 2.0))
            .line(a.0 - 16.0, a.1)
            .closed()
    }

    /// Both sleeves with their creases; returns the right one's cuff line.
    pub(super) fn sleeves(&self, scene: &mut Scene, look: &Look, cloth: Cloth, length: f32) -> (Point, Point) {
        let (from, to) = self.arm(length);
        let (sine, cosine) = self.spread.sin_cos();
        let at = |share: f32, half: f32| {
            let (x, y) = between(from, to, share);
            (x + cosine * half, y - sine * half)
        };
        let mut furrows = vec![sliver(at(0.05, -20.0), at(0.2, -8.0), at(0.42, 3.0), 2.6)];
        let mut ridges = vec![sliver(at(0.0, 8.0), at(0.3, 9.0), at(0.7, 6.0), 3.5)];
        if length > 120.0 {
            let elbow = 0.47 + look.lot(7, 0.04);
            furrows.push(sliver(at(elbow, -13.0), at(elbow + 0.03, -4.0), at(elbow - 0.05, 8.0), 2.2));
            furrows.push(sliver(at(elbow + 0.12, -11.0), at(elbow + 0.12, -4.0), at(elbow + 0.06, 5.0), 1.9));
            ridges.push(sliver(at(elbow + 0.06, -12.0), at(elbow + 0.08, -2.0), at(elbow, 9.0), 2.2));
            furrows.push(sliver(at(0.86, -8.0), at(0.84, 0.0), at(0.9, 8.0), 1.7));
        }
        let piece = Piece::new(self.sleeve(length, self.cuff), cloth)
            .grain(-self.spread)
            .furrows(furrows)
            .ridges(ridges)
            .shadow(0.3);
        scene.lay_both(piece);
        (at(1.0, self.cuff / 2.0), at(1.0, -self.cuff / 2.0))
    }

    /// The front with the folds that hang from shoulders and armpits.
    pub(super) fn front(&self, look: &Look, cloth: Cloth) -> Piece {
        let (a, h) = (self.armpit, self.hem);
        let room = h.1 - a.1;
        let lean = look.lot(8, 6.0);
        let mut furrows = Vec::new();
        let mut ridges = Vec::new();
        for side in [-1.0, 1.0] {
            let slack = 1.0 + 0.3 * look.fit as f32 + side * look.lot(7, 0.25);
            let (x, y) = (a.0 * side, a.1);
            furrows.push(sliver((x * 0.97, y + 2.0), (x * 0.72, y + 14.0), (x * 0.45 + lean, y + 44.0), 2.1 * slack));
            ridges.push(sliver((x * 0.9, y + 16.0), (x * 0.68, y + 30.0), (x * 0.5 + lean, y + 66.0), 2.4 * slack));
            let (from, to) = (y + room * 0.42, y + room * 0.93);
            let at = x * 0.55 + lean;
            furrows.push(sliver((at + side * 10.0, from), (at, (from + to) / 2.0), (at - side * 3.0, to), 2.3 * slack));
            ridges.push(sliver(
                (at + side * 22.0, from - 6.0),
                (at + side * 15.0, to - 30.0),
                (at + side * 13.0, to + 8.0),
                2.6 * slack,
            ));
        }
        furrows.push(sliver((lean * 2.0, a.1 + room * 0.3), (lean, h.1 - room * 0.3), (-lean, h.1 - 6.0), 1.9));
        Piece::new(self.outline(), cloth).volume(9.0, 6.0).furrows(furrows).ridges(ridges).shadow(0.26)
    }

    /// A band of ribbing at the neck, `high` pixels wide: its back, then its front.
    pub(super) fn rib_neck(&self, scene: &mut Scene, cloth: Cloth, high: f32) {
        let inner = Self { neck: self.neck - high * 0.72, depth: self.depth - high, ..*self };
        let (x, y) = (inner.neck, -high * 0.42);
        let outline = Curve::from(0.0, inner.depth);
        let outline = match self.pointed {
            true => outline.bow((inner.neck * 0.55, inner.depth * 0.40), x, y),
            false => outline.cubic((x * 0.62, inner.depth), (x - 1.0, inner.depth * 0.5), (x, y)),
        };
        let mut band = outline.line(self.neck + 1.0, 0.0);
        band = match self.pointed {
            true => band.bow((self.neck * 0.55, self.depth * 0.42), 0.0, self.depth + 1.0),
            false => band.cubic(
                (self.neck, self.depth * 0.55),
                (self.neck * 0.62, self.depth + 1.0),
                (0.0, self.depth + 1.0),
            ),
        };
        scene.lay(Piece::flat(band.both_halves(), cloth).shadow(0.22));
        scene.shade(self.neckline(1.0), 1.0, 0.22);
        scene.shade(self.neckline(1.0).mirrored(), 1.0, 0.22);
    }

    /// The band of the back of the neck, `high` pixels wide, behind everything.
    pub(super) fn rib_back(&self, scene: &mut Scene, cloth: Cloth, high: f32) {
        let neck = self.neck;
        let band = Curve::from(0.0, 9.0 - high)
            .bow((neck * 0.6, 8.0 - high), neck - high * 0.7, -high * 0.42)
            .line(neck + 1.0, 1.0)
            .bow((neck * 0.6, 9.0), 0.0, 9.0)
            .both_halves();
        scene.lay(Piece::flat(band, cloth.toned(0.86)).shadow(0.2));
    }

    /// A band along the hem, `high` pixels wide.
    pub(super) fn rib_hem(&self, scene: &mut Scene, cloth: Cloth, high: f32, tight: f32) {
        let (x, y) = self.hem;
        let band = Curve::from(0.0, y + self.drop - 1.0)
            .bow((x * 0.5, y + self.drop - 1.0), x - 0.5, y - 1.0)
            .bow((x - tight * 0.2, y + high * 0.4), x - tight, y + high)
            .bow((x * 0.5, y + high + self.drop), 0.0, y + high + self.drop)
            .both_halves();
        scene.lay(Piece::new(band, cloth).volume(6.0, 5.0).shadow(0.15));
        scene.seams(&bow((x - 0.5, y - 1.0), (x * 0.5, y + self.drop - 1.0), (0.0, y + self.drop - 1.0)));
    }

    /// Bands at the ends of both sleeves: `wrist` is the cuff line.
    pub(super) fn rib_cuffs(&self, scene: &mut Scene, cloth: Cloth, wrist: (Point, Point), high: f32, tight: f32) {
        let (outer, inner) = wrist;
        let (sine, cosine) = self.spread.sin_cos();
        let down = |(x, y): Point, shift: f32| (x + sine * high - cosine * shift, y + cosine * high + sine * shift);
        let (far, near) = (down(outer, tight), down(inner, -tight));
        let band =
            Curve::from(outer.0, outer.1).line(far.0, far.1).line(near.0, near.1).line(inner.0, inner.1).closed();
        scene.lay_both(Piece::new(band, cloth).grain(-self.spread).volume(5.0, 4.0).shadow(0.2));
        scene.seams(&line(outer, inner));
    }

    /// The seam between front and sleeve.
    pub(super) fn armholes(&self, scene: &mut Scene) {
        let (s, a) = (self.shoulder, self.armpit);
        scene.seams(&bow(s, (s.0 - 9.0, (s.1 + a.1) * 0.55), a));
    }

    /// Seams of a hem turned up by `high` pixels.
    pub(super) fn turned_hem(&self, scene: &mut Scene, high: f32) {
        let (x, y) = self.hem;
        scene.stitches(&bow((x - 1.0, y - high), (x * 0.5, y + self.drop - high), (0.0, y + self.drop - high)), None);
    }
}
