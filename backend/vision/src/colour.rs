//! Colours as eyes compare them: CIE L*a*b* (D65) and the CIEDE2000 difference.

/// L*, a*, b*: lightness 0 to 100, green to red, blue to yellow.
pub(crate) type Lab = [f32; 3];

/// The white of D65, by which CIE XYZ is scaled.
const WHITE: [f32; 3] = [0.950_47, 1.0, 1.088_83];
/// Where the cube root begins (CIE 15:2004).
const KNEE: f32 = 216.0 / 24_389.0;
const SLOPE: f32 = 24_389.0 / 27.0;

/// A colour of sRGB (IEC 61966-2-1).
pub(crate) fn lab(rgb: [u8; 3]) -> Lab {
    linear_lab(rgb.map(linear))
}

/// The light of one channel, 0 to 1.
pub(crate) fn linear(channel: u8) -> f32 {
    let value = f32::from(channel) / 255.0;
    if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn linear_lab([red, green, blue]: [f32; 3]) -> Lab {
    let x = 0.412_456_4 * red + 0.357_576_1 * green + 0.180_437_5 * blue;
    let y = 0.212_672_9 * red + 0.715_152_2 * green + 0.072_175 * blue;
    let z = 0.019_333_9 * red + 0.119_192 * green + 0.950_304_1 * blue;
    let [x, y, z] = [x / WHITE[0], y / WHITE[1], z / WHITE[2]]
        .map(|value| if value > KNEE { value.cbrt() } else { (SLOPE * value + 16.0) / 116.0 });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Many pixels at once: the light of a channel is looked up.
pub(crate) fn labs(pixels: impl Iterator<Item = [u8; 3]>) -> Vec<Lab> {
    let table: Vec<f32> = (0..=u8::MAX).map(linear).collect();
    pixels.map(|rgb| linear_lab(rgb.map(|channel| table[usize::from(channel)]))).collect()
}

/// The nearest colour of sRGB; what sRGB cannot show is cut to what it can.
pub(crate) fn rgb([lightness, a, b]: Lab) -> [u8; 3] {
    let y = (lightness + 16.0) / 116.0;
    let [x, y, z] = [y + a / 500.0, y, y - b / 200.0].map(|root| {
        let cube = root * root * root;
        if cube > KNEE { cube } else { (116.0 * root - 16.0) / SLOPE }
    });
    let (x, y, z) = (x * WHITE[0], y * WHITE[1], z * WHITE[2]);
    [
        3.240_454_2 * x - 1.537_138_5 * y - 0.498_531_4 * z,
        -0.969_266 * x + 1.876_010_8 * y + 0.041_556 * z,
        0.055_643_4 * x - 0.204_025_9 * y + 1.057_225_2 * z,
    ]
    .map(|light| {
        let value = if light <= 0.003_130_8 { 12.92 * light } else { 1.055 * light.powf(1.0 / 2.4) - 0.055 };
        (value * 255.0).round().clamp(0.0, 255.0) as u8
    })
}

/// The plain distance (CIE76), squared: cheap, for searching.
pub(crate) fn distance_squared(one: Lab, other: Lab) -> f32 {
    one.iter().zip(other).map(|(a, b)| (a - b) * (a - b)).sum()
}

/// CIEDE2000: 0 is the same, about 2.3 can just be told apart, black to white is 100.
/// Sharma, Wu, Dalal: The CIEDE2000 color-difference formula, Color Research and Application 30 (2005).
pub(crate) fn ciede2000(one: Lab, other: Lab) -> f32 {
    let [l1, a1, b1] = one.map(f64::from);
    let [l2, a2, b2] = other.map(f64::from);
    let seventh = |chroma: f64| {
        let power = chroma.powi(7);
        (power / (power + 25.0_f64.powi(7))).sqrt()
    };
    let g = 0.5 * (1.0 - seventh(f64::midpoint(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = (a1 * (1.0 + g), a2 * (1.0 + g));
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| if a == 0.0 && b == 0.0 { 0.0 } else { b.atan2(a).to_degrees().rem_euclid(360.0) };
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let coloured = c1 * c2 > 0.0;
    let turn = match h2 - h1 {
        _ if !coloured => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let mean_hue = match h1 + h2 {
        sum if !coloured => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => (sum + 360.0) / 2.0,
        sum => (sum - 360.0) / 2.0,
    };
    let (mean_l, mean_c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let cos = |factor: f64, offset: f64| (factor * mean_hue + offset).to_radians().cos();
    let t = 1.0 - 0.17 * cos(1.0, -30.0) + 0.24 * cos(2.0, 0.0) + 0.32 * cos(3.0, 6.0) - 0.20 * cos(4.0, -63.0);
    let from_grey = (mean_l - 50.0).powi(2);
    let sl = 1.0 + 0.015 * from_grey / (20.0 + from_grey).sqrt();
    let (sc, sh) = (1.0 + 0.045 * mean_c, 1.0 + 0.015 * mean_c * t);
    let rotation = 60.0 * (-((mean_hue - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * seventh(mean_c) * rotation.to_radians().sin();
    let dl = (l2 - l1) / sl;
    let dc = (c2 - c1) / sc;
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin() / sh;
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).max(0.0).sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_come_back() {
        for colour in [[0, 0, 0], [255, 255, 255], [255, 0, 0], [12, 200, 99], [1, 2, 3], [128, 128, 128]] {
            assert_eq!(rgb(lab(colour)), colour);
        }
        let [lightness, a, b] = lab([255, 0, 0]);
        assert!((lightness - 53.24).abs() < 0.02 && (a - 80.09).abs() < 0.05 && (b - 67.20).abs() < 0.05);
    }

    #[test]
    fn differences_are_those_of_the_paper() {
        // Pairs 1, 7, 17, 19, 25 and 33 of table 1 of Sharma and others.
        let pairs: [(Lab, Lab, f32); 6] = [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.5, 0.0], [73.0, 25.0, -18.0], 27.1492),
            ([50.0, 2.5, 0.0], [56.0, -27.0, -3.0], 31.9030),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
            ([6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377),
        ];
        for (one, other, expected) in pairs {
            assert!((ciede2000(one, other) - expected).abs() < 1e-3, "{one:?} {}", ciede2000(one, other));
            assert!((ciede2000(other, one) - expected).abs() < 1e-3, "the same from the other side");
        }
    }
}
