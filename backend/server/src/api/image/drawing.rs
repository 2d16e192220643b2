//! A picture for a product that has none: an outline of its garment in its colour.

use domain::ProductFacts;

use crate::api::xml::escaped;

/// An outline of the garment in the product's colour, 300 by 400.
pub(super) fn drawing(facts: &ProductFacts, width: u32) -> String {
    let height = u64::from(width) * 4 / 3;
    let outline = outline(&facts.main_category, &facts.sub_category);
    let colour = facts.colours.iter().find_map(|colour| shade(colour)).unwrap_or("#b9a793");
    let name = escaped(&facts.name);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 300 400\" role=\"img\">\
         <title>{name}</title><rect width=\"300\" height=\"400\" fill=\"#f4eee6\"/>\
         <rect width=\"300\" height=\"400\" fill=\"{colour}\" opacity=\"0.12\"/>\
         <path d=\"{outline}\" fill=\"{colour}\" stroke=\"#5b5048\" stroke-opacity=\"0.35\" stroke-width=\"3\" stroke-linejoin=\"round\"/></svg>"
    )
}

const TOP: &str = "M110 90 L60 125 L78 185 L104 170 V310 H196 V170 L222 185 L240 125 L190 90 Q150 122 110 90 Z";
const COAT: &str = "M112 70 L62 105 L48 250 L84 254 L98 168 V340 H147 V110 L150 100 L153 110 V340 H202 V168 L216 254 L252 250 L238 105 L188 70 L150 96 Z";
const BOTTOMS: &str = "M98 80 H202 L216 330 H168 L150 160 L132 330 H84 Z";
const SKIRT: &str = "M110 110 H190 L228 300 Q150 322 72 300 Z";
const DRESS: &str =
    "M118 70 L124 120 L114 180 L66 330 Q150 352 234 330 L186 180 L176 120 L182 70 L166 70 Q150 104 134 70 Z";
const SHOES: &str = "M60 190 Q92 214 122 178 L150 190 Q176 226 228 234 Q246 240 244 266 H60 Z";
const BAG: &str =
    "M78 170 H222 L238 320 H62 Z M112 170 Q112 96 150 96 Q188 96 188 170 H174 Q174 112 150 112 Q126 112 126 170 Z";
const HAT: &str = "M74 230 Q74 128 150 128 Q226 128 226 230 Z M60 232 H240 Q254 262 222 262 H78 Q46 262 60 232 Z";
const SOCKS: &str = "M118 80 H182 V214 L226 262 Q246 290 214 306 Q190 314 168 292 L124 246 Q118 238 118 224 Z";
const HANGER: &str = "M150 130 Q150 112 164 106 Q172 90 152 86 Q138 86 136 98 H146 Q152 92 156 98 Q156 104 146 108 Q142 116 144 132 L56 206 Q50 226 70 226 H230 Q250 226 244 206 Z";

/// Words of categories, Korean and English, and the outline that they are drawn as; the first that is found decides.
const OUTLINES: &[(&[&str], &str)] = &[
    (&["신발", "스니커즈", "구두", "부츠", "shoe", "sneaker", "boot", "sandal", "샌들"], SHOES),
    (&["양말", "삭스", "sock"], SOCKS),
    (&["모자", "볼캡", "비니", "버킷햇", "hat", "beanie"], HAT),
    (&["가방", "백팩", "bag", "backpack", "tote"], BAG),
    (&["스커트", "치마", "skirt"], SKIRT),
    (&["원피스", "드레스", "dress", "jumpsuit", "점프수트"], DRESS),
    (
        &[
            "아우터",
            "코트",
            "재킷",
            "자켓",
            "점퍼",
            "패딩",
            "바람막이",
            "가디건",
            "outer",
            "coat",
            "jacket",
            "blazer",
            "parka",
            "vest",
        ],
        COAT,
    ),
    (
        &[
            "바지",
            "하의",
            "팬츠",
            "레깅스",
            "조거",
            "데님",
            "청바지",
            "pants",
            "jean",
            "trouser",
            "bottom",
            "short",
            "legging",
            "denim",
        ],
        BOTTOMS,
    ),
    (
        &[
            "상의",
            "셔츠",
            "니트",
            "티셔츠",
            "블라우스",
            "후드",
            "파자마",
            "top",
            "shirt",
            "blouse",
            "knit",
            "sweater",
            "hood",
            "tee",
            "jersey",
        ],
        TOP,
    ),
];

fn outline(main_category: &str, sub_category: &str) -> &'static str {
    let (main, sub) = (main_category.to_lowercase(), sub_category.to_lowercase());
    let by = |text: &str| {
        OUTLINES.iter().find(|(words, _)| words.iter().any(|word| text.contains(word))).map(|(_, outline)| *outline)
    };
    by(&sub).or_else(|| by(&main)).unwrap_or(HANGER)
}

/// Words of colours, Korean and English; longer words that hold a shorter one go first.
const SHADES: &[(&[&str], &str)] = &[
    (&["navy", "네이비", "남색"], "#2e3a5c"),
    (&["sky", "하늘", "소라"], "#9cc3de"),
    (&["charcoal", "차콜"], "#4a4a4d"),
    (&["ivory", "아이보리", "cream", "크림"], "#efe6d2"),
    (&["beige", "베이지"], "#d8c4a4"),
    (&["khaki", "카키", "olive", "올리브"], "#7a7550"),
    (&["black", "블랙", "검정", "검은"], "#2b2a2c"),
    (&["white", "화이트", "흰", "하양"], "#fbfaf7"),
    (&["grey", "gray", "그레이", "회색"], "#9a9a9b"),
    (&["blue", "블루", "파랑", "파란", "indigo", "데님"], "#4a74a8"),
    (&["green", "그린", "초록", "녹색", "mint", "민트"], "#5f8f6b"),
    (&["red", "레드", "빨강", "빨간", "wine", "와인", "burgundy", "버건디"], "#a8403c"),
    (&["pink", "핑크", "분홍"], "#e3a3ae"),
    (&["purple", "퍼플", "보라", "violet", "lavender", "라벤더"], "#8a6fa8"),
    (&["yellow", "옐로", "노랑", "노란", "mustard"], "#dcb347"),
    (&["orange", "오렌지", "주황"], "#d9813f"),
    (&["brown", "브라운", "갈색", "camel", "카멜"], "#86603f"),
];

fn shade(colour: &str) -> Option<&'static str> {
    let colour = colour.to_lowercase();
    SHADES.iter().find(|(words, _)| words.iter().any(|word| colour.contains(word))).map(|(_, shade)| *shade)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn garments_are_told_by_the_finer_category_first() {
        assert_eq!(outline("스커트", ""), SKIRT);
        assert_eq!(outline("바지", "데님 팬츠"), BOTTOMS);
        assert_eq!(outline("Dresses", ""), DRESS);
        assert_eq!(outline("Bottoms", "Skirts"), SKIRT);
        assert_eq!(outline("Intimate", "Other"), HANGER);
    }

    #[test]
    fn drawings_hold_no_markup_of_the_shop() {
        let facts = ProductFacts {
            name: "<script>\"&\u{0}".into(),
            colours: vec!["형광".into(), "네이비".into()],
            ..ProductFacts::default()
        };
        let drawing = drawing(&facts, 300);
        assert!(drawing.contains("<title>&lt;script&gt;&quot;&amp; </title>"), "{drawing}");
        assert!(drawing.contains("#2e3a5c") && drawing.contains("height=\"400\""), "{drawing}");
    }
}
