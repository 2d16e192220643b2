//! What the invented shop sells: kinds of things, brands, styles, colours, and the words of their names.

use domain::{Gender, Season};

use super::latent::{Occasion, Warmth};

/// A kind of thing. Fabrics are `Korean/English`.
pub(super) struct Kind {
    pub(super) main: &'static str,
    pub(super) sub: &'static str,
    pub(super) ko: &'static str,
    pub(super) en: &'static str,
    pub(super) fabrics: &'static [&'static str],
    pub(super) warmth: Warmth,
    pub(super) sizes: &'static [&'static str],
    /// Base price in thousand won.
    pub(super) price: i64,
    /// Whether its fit and length are worth a word.
    pub(super) worn: bool,
}

const TOPS: &[&str] = &["S", "M", "L", "XL"];
const PANTS: &[&str] = &["26", "28", "30", "32", "34"];
const SHOES: &[&str] = &["230", "240", "250", "260", "270", "280"];
const FREE: &[&str] = &["FREE"];

macro_rules! kinds {
    ($($main:literal { $(($sub:literal, $ko:literal, $en:literal, $fabrics:expr, $warmth:ident, $sizes:ident, $price:literal, $worn:literal)),+ $(,)? })+) => {
        &[$($(Kind {
            main: $main, sub: $sub, ko: $ko, en: $en, fabrics: &$fabrics, warmth: Warmth::$warmth, sizes: $sizes, price: $price, worn: $worn,
        }),+),+]
    };
}

/// Every kind, by category.
pub(super) const KINDS: &[Kind] = kinds! {
    "상의" {
        ("니트", "케이블 니트 스웨터", "Cable Knit Sweater", ["울/wool", "캐시미어/cashmere", "아크릴/acrylic"], Warm, TOPS, 49, true),
        ("후드", "후드 티셔츠", "Hoodie", ["기모 코튼/brushed cotton", "테리/terry"], Warm, TOPS, 45, true),
        ("셔츠", "셔츠", "Shirt", ["린넨/linen", "옥스포드/oxford cotton", "데님/denim"], Cool, TOPS, 39, true),
        ("반팔티", "반팔 티셔츠", "T-shirt", ["코튼/cotton", "모달/modal"], Cool, TOPS, 19, true),
    }
    "아우터" {
        ("패딩", "숏패딩", "Puffer Jacket", ["구스다운/goose down", "나일론/nylon"], Warm, TOPS, 129, true),
        ("코트", "울 코트", "Wool Coat", ["울/wool", "캐시미어/cashmere"], Warm, TOPS, 159, true),
        ("가디건", "가디건", "Cardigan", ["코튼/cotton", "울/wool"], Mild, TOPS, 55, true),
        ("자켓", "자켓", "Jacket", ["데님/denim", "레더/leather", "코듀로이/corduroy"], Mild, TOPS, 89, true),
    }
    "바지" {
        ("데님", "데님 팬츠", "Jeans", ["데님/denim", "워싱 데님/washed denim"], Mild, PANTS, 59, true),
        ("슬랙스", "슬랙스", "Slacks", ["트윌/twill", "린넨/linen"], Mild, PANTS, 49, true),
        ("조거", "조거 팬츠", "Jogger Pants", ["테리/terry", "기모 코튼/brushed cotton"], Warm, PANTS, 39, true),
    }
    "원피스" {
        ("롱원피스", "롱 원피스", "Maxi Dress", ["쉬폰/chiffon", "린넨/linen"], Cool, TOPS, 69, true),
        ("니트원피스", "니트 원피스", "Knit Dress", ["울/wool", "아크릴/acrylic"], Warm, TOPS, 65, true),
    }
    "스커트" {
        ("미니", "플리츠 미니 스커트", "Pleated Mini Skirt", ["트윌/twill", "코튼/cotton"], Mild, TOPS, 39, true),
        ("롱스커트", "롱 스커트", "Long Skirt", ["새틴/satin", "쉬폰/chiffon"], Cool, TOPS, 45, true),
    }
    "신발" {
        ("스니커즈", "스니커즈", "Sneakers", ["캔버스/canvas", "레더/leather"], Mild, SHOES, 79, false),
        ("부츠", "첼시 부츠", "Chelsea Boots", ["레더/leather", "스웨이드/suede"], Warm, SHOES, 119, false),
        ("샌들", "샌들", "Sandals", ["레더/leather", "러버/rubber"], Cool, SHOES, 49, false),
    }
    "가방" {
        ("백팩", "백팩", "Backpack", ["나일론/nylon", "캔버스/canvas"], Mild, FREE, 69, false),
        ("크로스백", "미니 크로스백", "Mini Crossbody Bag", ["레더/leather", "나일론/nylon"], Mild, FREE, 45, false),
        ("토트백", "토트백", "Tote Bag", ["캔버스/canvas", "레더/leather"], Mild, FREE, 39, false),
    }
    "모자" {
        ("볼캡", "볼캡", "Ball Cap", ["코튼/cotton", "데님/denim"], Mild, FREE, 29, false),
        ("비니", "비니", "Beanie", ["울/wool", "아크릴/acrylic"], Warm, FREE, 25, false),
    }
    "양말" {
        ("중목", "골지 양말", "Ribbed Socks", ["코튼/cotton", "울/wool"], Mild, FREE, 5, false),
        ("발목", "발목 양말", "Ankle Socks", ["코튼/cotton", "대나무/bamboo"], Cool, FREE, 4, false),
    }
    "속옷" {
        ("드로즈", "드로즈", "Boxer Briefs", ["모달/modal", "코튼/cotton"], Cool, TOPS, 15, false),
        ("파자마", "파자마 세트", "Pajama Set", ["코튼/cotton", "수면 원단/fleece"], Warm, TOPS, 35, true),
    }
    "액세서리" {
        ("머플러", "머플러", "Muffler", ["캐시미어/cashmere", "울/wool"], Warm, FREE, 39, false),
        ("목걸이", "목걸이", "Necklace", ["실버/silver", "써지컬 스틸/surgical steel"], Mild, FREE, 29, false),
        ("벨트", "벨트", "Belt", ["레더/leather", "캔버스/canvas"], Mild, FREE, 25, false),
    }
    "스포츠" {
        ("레깅스", "하이웨스트 레깅스", "High Waist Leggings", ["스판/spandex", "나일론/nylon"], Mild, TOPS, 35, true),
        ("바람막이", "경량 바람막이", "Windbreaker", ["나일론/nylon", "폴리/polyester"], Cool, TOPS, 69, true),
    }
};

/// Invented brands: name, price level in hundredths.
pub(super) const BRANDS: &[(&str, i64)] = &[
    ("Haruday", 80),
    ("모노결", 110),
    ("Northfern", 140),
    ("솔티드문", 95),
    ("Oatline", 100),
    ("담은옷장", 70),
    ("Velloa", 125),
    ("Grit & Hem", 105),
    ("여백상점", 90),
    ("Lumenor", 180),
    ("도토리숲", 75),
    ("Kindmade", 85),
];

/// The seed's `coordi`, with the Korean adjective of a name.
pub(super) const STYLES: &[(&str, &str)] = &[
    ("casual", "데일리"),
    ("street", "스트릿"),
    ("dandy", "댄디"),
    ("formal", "포멀"),
    ("sporty", "스포티"),
    ("girlish", "걸리시"),
    ("romantic", "로맨틱"),
    ("chic", "시크"),
    ("minimal", "미니멀"),
    ("retro", "레트로"),
    ("gorpcore", "고프코어"),
    ("homewear", "홈웨어"),
];

/// Colours, Korean and English.
pub(super) const COLOURS: &[(&str, &str)] = &[
    ("블랙", "black"),
    ("화이트", "white"),
    ("네이비", "navy"),
    ("그레이", "grey"),
    ("베이지", "beige"),
    ("브라운", "brown"),
    ("카키", "khaki"),
    ("아이보리", "ivory"),
    ("블루", "blue"),
    ("핑크", "pink"),
    ("버건디", "burgundy"),
    ("민트", "mint"),
];

/// Seasons that go with a warmth.
pub(super) fn seasons(warmth: Warmth) -> Vec<Season> {
    match warmth {
        Warmth::Cool => vec![Season::Spring, Season::Summer],
        Warmth::Mild => vec![Season::Spring, Season::Autumn],
        Warmth::Warm => vec![Season::Autumn, Season::Winter],
    }
}

/// Whom a kind is for, by chance `among` 0..4.
pub(super) fn genders(kind: &Kind, among: usize) -> Vec<Gender> {
    match (kind.main, among) {
        ("원피스" | "스커트", _) => vec![Gender::Women],
        (_, 0) => vec![Gender::Women],
        (_, 1) => vec![Gender::Men],
        _ => vec![Gender::Women, Gender::Men],
    }
}

/// Occasions that go with a style.
pub(super) fn occasion(style: &str) -> Occasion {
    match style {
        "formal" | "dandy" | "chic" => Occasion::Office,
        "romantic" | "girlish" => Occasion::Date,
        "gorpcore" => Occasion::Travel,
        "sporty" => Occasion::Exercise,
        "homewear" => Occasion::Home,
        _ => Occasion::Daily,
    }
}

/// Whether a style goes with a main category.
pub(super) fn goes(style: &str, main: &str) -> bool {
    match style {
        "homewear" => matches!(main, "상의" | "바지" | "속옷" | "양말"),
        "formal" | "dandy" | "chic" => !matches!(main, "스포츠" | "속옷" | "양말" | "모자"),
        "sporty" | "gorpcore" => !matches!(main, "원피스" | "스커트" | "속옷" | "액세서리"),
        "romantic" | "girlish" => main != "스포츠",
        _ => true,
    }
}
