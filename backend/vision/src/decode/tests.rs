//! Every format and every way to be wrong, by files that are made here.

use image::codecs::{gif::GifEncoder, jpeg::JpegEncoder, png::PngEncoder};
use image::{ExtendedColorType, Frame, ImageEncoder, RgbaImage};

use super::*;

const LIMITS: Limits = Limits { bytes: 1 << 20, pixels: 1_000_000 };

/// A JPEG of Pillow's: 16 x 8, CMYK, all (0, 255, 255, 0), which is red; inverted, with Adobe's marker.
const CMYK: &str = "ffd8ffee000e41646f626500640000000000ffdb0043000d090a0b0a080d0b0a0b0e0e0d0f13201513121213271c1e17202e2931302e292d\
    2c333a4a3e333646372c2d405741464c4e525352323e5a615a50604a51524fffc000140800080010044311004d11005911004b1100ffc400\
    1500010100000000000000000000000000000007ffc40014100100000000000000000000000000000000ffda000e0443004d0059004b0000\
    3f00a72609829c00ffd9";

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2).map(|at| u8::from_str_radix(&hex[at * 2..at * 2 + 2], 16).expect("hex")).collect()
}

fn png(pixels: &[u8], width: u32, height: u32, colours: ExtendedColorType) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(pixels, width, height, colours).expect("encodes");
    bytes
}

/// Left half red, right half blue.
fn halves(width: u32, height: u32) -> Picture {
    let row = (0..width).flat_map(|x| if x < width / 2 { [200, 30, 30] } else { [20, 40, 190] });
    Picture::new(width, height, row.collect::<Vec<u8>>().repeat(height as usize)).expect("fits")
}

fn near(found: [u8; 3], wanted: [u8; 3]) -> bool {
    found.iter().zip(wanted).all(|(one, other)| one.abs_diff(other) <= 12)
}

fn at(picture: &Picture, x: u32, y: u32) -> [u8; 3] {
    picture.pixels().nth((y * picture.width() + x) as usize).expect("within")
}

/// One chunk of a PNG.
fn chunk(kind: &[u8; 4], data: &[u8]) -> Vec<u8> {
    let mut crc = u32::MAX;
    for byte in kind.iter().chain(data) {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { (crc >> 1) ^ 0xedb8_8320 } else { crc >> 1 };
        }
    }
    let length = (data.len() as u32).to_be_bytes();
    [&length[..], kind, data, &(!crc).to_be_bytes()].concat()
}

/// A PNG that says it is huge: nothing but its header and a scrap of data.
fn bomb(width: u32, height: u32) -> Vec<u8> {
    let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
    let header = chunk(b"IHDR", &[&size[..], &[8, 6, 0, 0, 0]].concat());
    [&[0x89, b'P', b'N', b'G', 13, 10, 26, 10][..], &header, &chunk(b"IDAT", &[0x78, 0x9c])].concat()
}

/// An Exif block that says nothing but an orientation.
fn exif(orientation: u8) -> Vec<u8> {
    let entry = [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0];
    [&b"II*\0\x08\0\0\0\x01\0"[..], &entry, &[0; 4]].concat()
}

#[test]
fn all_formats_give_the_same_picture() {
    let picture = halves(32, 16);
    let rgba: Vec<u8> = picture.pixels().flat_map(|[r, g, b]| [r, g, b, 255]).collect();
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif).encode(&rgba, 32, 16, ExtendedColorType::Rgba8).expect("encodes");
    let files = [
        (Format::Jpeg, crate::write::jpeg(&picture, 90).expect("writes")),
        (Format::WebP, crate::write::webp(&picture, 90).expect("writes")),
        (Format::Png, png(picture.rgb(), 32, 16, ExtendedColorType::Rgb8)),
        (Format::Gif, gif),
    ];
    for (format, file) in files {
        assert_eq!(probe(&file, &LIMITS), Ok(Header { format, width: 32, height: 16 }));
        let read = decode(&file, &LIMITS).expect("reads");
        assert_eq!((read.width(), read.height()), (32, 16), "{format}");
        assert!(near(at(&read, 4, 8), [200, 30, 30]) && near(at(&read, 28, 8), [20, 40, 190]), "{format}");
    }
}

#[test]
fn all_layouts_become_rgb_on_white() {
    let wide = |numbers: &[u16]| numbers.iter().flat_map(|number| number.to_ne_bytes()).collect::<Vec<u8>>();
    let cases: [(Vec<u8>, ExtendedColorType, [u8; 3]); 7] = [
        (vec![90], ExtendedColorType::L8, [90; 3]),
        (vec![0, 127], ExtendedColorType::La8, [128; 3]),
        (vec![255, 0, 0, 51], ExtendedColorType::Rgba8, [255, 204, 204]),
        (wide(&[32_768]), ExtendedColorType::L16, [128; 3]),
        (wide(&[0, 0]), ExtendedColorType::La16, [255; 3]),
        (wide(&[65_535, 32_768, 0]), ExtendedColorType::Rgb16, [255, 128, 0]),
        (wide(&[65_535, 0, 0, 65_535]), ExtendedColorType::Rgba16, [255, 0, 0]),
    ];
    for (pixels, colours, wanted) in cases {
        let read = decode(&png(&pixels, 1, 1, colours), &LIMITS).expect("reads");
        assert_eq!(at(&read, 0, 0), wanted, "{colours:?}");
    }
    let header = [0, 0, 0, 2, 0, 0, 0, 1, 1, 3, 0, 0, 0];
    // One byte of filter, one bit a pixel: colours 0 and 1; zlib of two stored bytes.
    let data = [0x78, 0x01, 0x01, 2, 0, 0xfd, 0xff, 0, 0x40, 0, 0x42, 0, 0x41];
    let palette = [10, 20, 30, 40, 50, 60];
    let chunks = [chunk(b"IHDR", &header), chunk(b"PLTE", &palette), chunk(b"IDAT", &data), chunk(b"IEND", &[])];
    let palette = [&bomb(1, 1)[..8], &chunks.concat()].concat();
    let read = decode(&palette, &LIMITS).expect("reads");
    assert_eq!((at(&read, 0, 0), at(&read, 1, 0)), ([10, 20, 30], [40, 50, 60]));
}

#[test]
fn cmyk_is_red_where_it_was_red() {
    let file = bytes(CMYK);
    let read = decode(&file, &LIMITS).expect("reads");
    assert_eq!((read.width(), read.height()), (16, 8));
    assert!(near(at(&read, 3, 3), [255, 0, 0]), "{:?}", at(&read, 3, 3));
    // Without Adobe's marker (bytes 2 to 18) as with it.
    let plain = [&file[..2], &file[18..]].concat();
    assert!(near(at(&decode(&plain, &LIMITS).expect("reads"), 3, 3), [255, 0, 0]));
}

#[test]
fn an_animation_shows_its_first_frame() {
    let colours = [[255, 0, 0, 255], [0, 255, 0, 255], [0, 0, 255, 255]];
    let frames = colours.map(|colour| Frame::new(RgbaImage::from_pixel(6, 5, image::Rgba(colour))));
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif).encode_frames(frames).expect("encodes");
    let read = decode(&gif, &LIMITS).expect("reads");
    assert_eq!((read.width(), read.height(), at(&read, 5, 4)), (6, 5, [255, 0, 0]));
}

#[test]
fn a_cameras_orientation_is_applied_in_each_format() {
    // The file lies: 20 x 10, red to the left. Turned by 90 degrees clockwise (6) the red is up.
    let picture = halves(20, 10);
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, 95);
    encoder.set_exif_metadata(exif(6)).expect("carries Exif");
    encoder.write_image(picture.rgb(), 20, 10, ExtendedColorType::Rgb8).expect("encodes");
    let plain = png(picture.rgb(), 20, 10, ExtendedColorType::Rgb8);
    let in_png = [&plain[..33], &chunk(b"eXIf", &exif(6)), &plain[33..]].concat();
    let mut webp = Vec::new();
    let mut encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    encoder.set_exif_metadata(exif(6)).expect("carries Exif");
    encoder.write_image(picture.rgb(), 20, 10, ExtendedColorType::Rgb8).expect("encodes");
    for file in [jpeg, in_png, webp] {
        let header = probe(&file, &LIMITS).expect("reads");
        assert_eq!((header.width, header.height), (10, 20), "{}", header.format);
        let read = decode(&file, &LIMITS).expect("reads");
        assert!(near(at(&read, 2, 2), [200, 30, 30]) && near(at(&read, 7, 17), [20, 40, 190]), "{}", header.format);
    }
}

#[test]
fn each_orientation_turns_as_exif_says() {
    // a b c / d e f; what is shown by Exif 2.3, section 4.6.4.
    let file: Vec<u8> = (b'a'..=b'f').flat_map(|letter| [letter; 3]).collect();
    let shown = ["abcdef", "cbafed", "fedcba", "defabc", "adbecf", "daebfc", "fcebda", "cfbead"];
    for (orientation, wanted) in (1..).zip(shown) {
        let orientation = Orientation::from_exif(orientation).expect("1 to 8");
        let turned = pixels::upright(file.clone(), 3, 2, orientation);
        let letters: String = turned.as_chunks::<3>().0.iter().map(|pixel| char::from(pixel[0])).collect();
        assert_eq!(letters, wanted, "{orientation:?}");
    }
}

#[test]
fn bombs_are_refused_by_their_header() {
    let limit = Limits::default();
    let wanted = |width, height| DecodeError::TooManyPixels { width, height, limit: 64_000_000 };
    assert_eq!(decode(&bomb(60_000, 60_000), &limit), Err(wanted(60_000, 60_000)));
    assert_eq!(probe(&bomb(8_001, 8_000), &limit), Err(wanted(8_001, 8_000)));
    assert!(decode(&bomb(u32::MAX >> 1, u32::MAX >> 1), &limit).is_err());
    let gif = [&b"GIF89a"[..], &[0xff, 0xff, 0xff, 0xff, 0, 0, 0], &[0; 20]].concat();
    assert_eq!(decode(&gif, &limit), Err(wanted(65_535, 65_535)));
    let mut jpeg = crate::write::jpeg(&halves(16, 16), 80).expect("writes");
    let frame = jpeg.windows(2).position(|pair| pair == [0xff, 0xc0]).expect("a frame");
    jpeg[frame + 5..frame + 9].fill(0xff);
    assert_eq!(decode(&jpeg, &limit), Err(wanted(65_535, 65_535)));
    // A canvas of 1 x 1 around a frame that says it is as large as frames can be.
    let frame = [&b"VP8 "[..], &[20, 0, 0, 0], &[0, 0, 0, 0x9d, 0x01, 0x2a, 0xff, 0x3f, 0xff, 0x3f], &[0; 10]].concat();
    let canvas = [&b"VP8X"[..], &[10, 0, 0, 0], &[0; 10]].concat();
    let length = (4 + canvas.len() + frame.len()) as u32;
    let webp = [&b"RIFF"[..], &length.to_le_bytes(), b"WEBP", &canvas, &frame].concat();
    assert_eq!(decode(&webp, &limit), Err(wanted(16_383, 16_383)));
    let few = Limits { bytes: 10, ..limit };
    assert_eq!(decode(&jpeg, &few), Err(DecodeError::TooManyBytes { bytes: jpeg.len(), limit: 10 }));
}

#[test]
fn what_is_cut_off_is_told_and_never_half_a_picture() {
    let picture = halves(64, 64);
    let rgba: Vec<u8> = picture.pixels().flat_map(|[r, g, b]| [r, g, b, 255]).collect();
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif).encode(&rgba, 64, 64, ExtendedColorType::Rgba8).expect("encodes");
    let files = [
        crate::write::jpeg(&picture, 90).expect("writes"),
        crate::write::webp(&picture, 90).expect("writes"),
        png(picture.rgb(), 64, 64, ExtendedColorType::Rgb8),
        gif,
    ];
    for file in files {
        let format = Format::of(&file).expect("known");
        for part in [file.len() * 9 / 10, file.len() / 2, file.len() / 4, 16] {
            let error = decode(&file[..part], &LIMITS).expect_err("cut off");
            assert_eq!(error, DecodeError::Truncated(format), "{part} of {} bytes", file.len());
        }
    }
}

#[test]
fn what_is_no_picture_is_told_by_what_it_looks_like() {
    assert_eq!(decode(b"", &LIMITS), Err(DecodeError::Empty));
    let told = |bytes: &[u8]| decode(bytes, &LIMITS).expect_err("no picture").to_string();
    assert!(told("파일을 찾을 수 없습니다".as_bytes()).contains("text: \"파일을"), "{}", told("파일을 찾".as_bytes()));
    assert!(told(b"<!DOCTYPE html><title>404").contains("a web page"));
    assert!(told(&[0, 1, 2, 3, 0xff]).contains("bytes 00 01 02 03 ff"));
    assert!(told(b"\0\0\0\x1cftypheic").contains("HEIC"));
    assert!(told(b"%PDF-1.7").contains("a PDF"));
    assert!(matches!(decode(&[0xff, 0xd8, 0xff], &LIMITS), Err(DecodeError::Truncated(Format::Jpeg))));
}

/// Flips bytes of small files by a seeded generator: any answer will do, but no panic and nothing beyond the limits.
#[test]
fn damage_never_brings_the_decoders_down() {
    let picture = halves(24, 18);
    let rgba: Vec<u8> = picture.pixels().flat_map(|[r, g, b]| [r, g, b, 255]).collect();
    let mut gif = Vec::new();
    GifEncoder::new(&mut gif).encode(&rgba, 24, 18, ExtendedColorType::Rgba8).expect("encodes");
    let files = [
        crate::write::jpeg(&picture, 90).expect("writes"),
        crate::write::webp(&picture, 90).expect("writes"),
        png(picture.rgb(), 24, 18, ExtendedColorType::Rgb8),
        gif,
        bytes(CMYK),
    ];
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state as usize
    };
    let (mut read, mut refused) = (0, 0);
    for file in &files {
        for _ in 0..400 {
            let mut damaged = file.clone();
            for _ in 0..=random() % 4 {
                let at = random() % damaged.len();
                damaged[at] = random() as u8;
            }
            match decode(&damaged, &LIMITS) {
                Ok(picture) => {
                    assert!(u64::from(picture.width()) * u64::from(picture.height()) <= LIMITS.pixels);
                    read += 1;
                }
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read > 100 && refused > 100, "both happen: {read} read, {refused} refused");
}
