//! What the invented shop sells: main categories, kinds of things, and the brands that make them.

use super::words::*;

/// A main category, Korean and English, and how much of the shop it is, in parts of the sum.
pub(super) struct Main {
    pub(super) ko: &'static str,
    pub(super) en: &'static str,
    pub(super) share: u32,
    pub(super) kinds: &'static [Kind],
}

/// A kind of thing: a sub category.
pub(super) struct Kind {
    pub(super) sub_ko: &'static str,
    pub(super) sub_en: &'static str,
    /// Its name in products' names, and what reviewers call it.
    pub(super) item: Word,
    pub(super) fabrics: &'static [&'static Word],
    /// From and to, 0 to 3.
    pub(super) warmth: (u8, u8),
    pub(super) sizes: &'static [&'static str],
    /// Base price in thousand won.
    pub(super) price: u32,
    /// Whether its fit and length are worth a word.
    pub(super) worn: bool,
}

const TOPS: &[&str] = &["S", "M", "L", "XL"];
const WAIST: &[&str] = &["26", "28", "30", "32", "34"];
const SHOES: &[&str] = &["230", "240", "250", "260", "270", "280"];
const FREE: &[&str] = &["FREE"];

macro_rules! mains {
    ($($main_ko:literal $main_en:literal $share:literal { $(
        $sub_ko:literal $sub_en:literal [$ko:literal $en:literal] [$($said_ko:literal),*] [$($said_en:literal),*]
        [$($fabric:ident),+] $warm_from:literal-$warm_to:literal $sizes:ident $price:literal $worn:literal;
    )+ })+) => { [$(Main { ko: $main_ko, en: $main_en, share: $share, kinds: &[$(Kind {
        sub_ko: $sub_ko, sub_en: $sub_en,
        item: Word { en: $en, ko: $ko, said_en: &[$($said_en),*], said_ko: &[$($said_ko),*] },
        fabrics: &[$(&$fabric),+], warmth: ($warm_from, $warm_to), sizes: $sizes, price: $price, worn: $worn,
    }),+] }),+] };
}

/// The shop's main categories with their kinds.
pub(super) static MAINS: [Main; 12] = mains! {
    "상의" "Tops" 22 {
        "니트" "Knitwear" ["케이블 니트" "Cable Knit"] ["스웨터", "쉐타"] ["sweater", "jumper"] [WOOL, CASHMERE, ACRYLIC] 2-3 TOPS 49 true;
        "후드" "Hoodies" ["후드 티셔츠" "Hoodie"] ["후디", "모자티"] ["kangaroo sweater", "hooded pullover"] [BRUSHED, TERRY, FLEECE] 1-3 TOPS 45 true;
        "스웨트셔츠" "Sweatshirts" ["스웨트셔츠" "Sweatshirt"] ["맨투맨", "쮸리티"] ["crewneck", "pullover"] [BRUSHED, TERRY, COTTON] 1-3 TOPS 39 true;
        "셔츠" "Shirts" ["셔츠" "Shirt"] ["남방", "와이셔츠"] ["button-down"] [LINEN, OXFORD, DENIM, COTTON] 0-1 TOPS 39 true;
        "숏슬리브" "T-shirts" ["반팔 티셔츠" "T-shirt"] ["반팔티", "여름티"] ["tee"] [COTTON, MODAL, MESH] 0-0 TOPS 19 true;
        "블라우스" "Blouses" ["블라우스" "Blouse"] ["여성남방", "부라우스"] ["tunic"] [CHIFFON, SATIN, COTTON] 0-1 TOPS 42 true;
    }
    "아우터" "Outerwear" 14 {
        "패딩" "Puffers" ["숏패딩" "Puffer Jacket"] ["파카", "돕바"] ["quilted coat", "parka"] [DOWN, NYLON] 3-3 TOPS 129 true;
        "코트" "Coats" ["싱글 코트" "Coat"] ["외투", "오바"] ["overcoat", "topcoat"] [WOOL, CASHMERE, TWEED] 2-3 TOPS 159 true;
        "가디건" "Cardigans" ["가디건" "Cardigan"] ["걸침니트", "앞단추니트"] ["knit jacket"] [COTTON, WOOL, ACRYLIC] 1-2 TOPS 55 true;
        "자켓" "Jackets" ["자켓" "Jacket"] ["잠바", "점퍼"] ["blouson", "bomber"] [DENIM, LEATHER, CORDUROY, TWEED] 1-2 TOPS 89 true;
        "블레이저" "Blazers" ["블레이저" "Blazer"] ["마이", "정장윗도리"] ["dinner jacket", "suit top"] [TWILL, WOOL, LINEN] 0-2 TOPS 99 true;
        "플리스" "Fleeces" ["집업 플리스" "Fleece Zip-up"] ["양털잠바", "후리스"] ["teddy coat"] [FLEECE, POLYESTER] 2-3 TOPS 69 true;
    }
    "바지" "Bottoms" 14 {
        "데님" "Jeans" ["데님 팬츠" "Jeans"] ["청바지", "진바지"] ["denims", "dungarees"] [DENIM, SPANDEX] 1-2 WAIST 59 true;
        "슬랙스" "Slacks" ["슬랙스" "Slacks"] ["정장바지", "양복바지"] ["trousers", "dress pants"] [TWILL, LINEN, WOOL] 0-2 WAIST 49 true;
        "조거" "Joggers" ["조거 팬츠" "Jogger Pants"] ["추리닝", "츄리닝바지"] ["sweatpants", "trackies"] [TERRY, BRUSHED] 1-3 WAIST 39 true;
        "쇼츠" "Shorts" ["버뮤다 쇼츠" "Shorts"] ["반바지", "칠부바지"] ["bermudas"] [COTTON, LINEN, NYLON] 0-0 WAIST 35 true;
        "카고" "Cargos" ["카고 팬츠" "Cargo Pants"] ["건빵바지", "주머니바지"] ["combat trousers"] [TWILL, NYLON, CORDUROY] 1-2 WAIST 55 true;
    }
    "원피스" "Dresses" 7 {
        "셔츠원피스" "Shirt Dresses" ["셔츠 원피스" "Shirt Dress"] ["남방드레스", "드레스"] ["frock"] [COTTON, LINEN] 0-1 TOPS 65 true;
        "쉬폰원피스" "Flared Dresses" ["플레어 원피스" "Flared Dress"] ["공주옷", "드레스"] ["gown"] [CHIFFON, SATIN, LINEN] 0-1 TOPS 69 true;
        "니트원피스" "Knit Dresses" ["니트 원피스" "Knit Dress"] ["스웨터드레스", "드레스"] ["sweater gown"] [WOOL, ACRYLIC, CASHMERE] 2-3 TOPS 65 true;
    }
    "스커트" "Skirts" 6 {
        "플리츠" "Pleated Skirts" ["플리츠 스커트" "Pleated Skirt"] ["주름치마", "치마"] ["kilt"] [TWILL, COTTON] 0-2 TOPS 39 true;
        "에이라인" "A-line Skirts" ["에이라인 스커트" "A-line Skirt"] ["항아리치마", "치마"] ["flared bottoms"] [SATIN, CHIFFON, DENIM] 0-1 TOPS 45 true;
        "니트스커트" "Knit Skirts" ["니트 스커트" "Knit Skirt"] ["뜨개치마", "치마"] ["sweater bottoms"] [WOOL, ACRYLIC] 2-3 TOPS 42 true;
    }
    "신발" "Shoes" 10 {
        "스니커즈" "Sneakers" ["스니커즈" "Sneakers"] ["운동화", "단화"] ["trainers", "kicks"] [CANVAS, LEATHER, MESH] 0-1 SHOES 79 false;
        "부츠" "Boots" ["첼시 부츠" "Chelsea Boots"] ["장화", "워커"] ["ankle footwear", "bootie"] [LEATHER, SUEDE] 2-3 SHOES 119 false;
        "샌들" "Sandals" ["샌들" "Sandals"] ["쓰레빠", "슬리퍼"] ["slides", "flip-flops"] [LEATHER, RUBBER] 0-0 SHOES 49 false;
        "로퍼" "Loafers" ["로퍼" "Loafers"] ["구두", "단화구두"] ["slip-ons", "moccasins"] [LEATHER, SUEDE] 1-1 SHOES 99 false;
    }
    "가방" "Bags" 8 {
        "백팩" "Backpacks" ["백팩" "Backpack"] ["책가방", "배낭"] ["rucksack", "bookbag"] [NYLON, CANVAS, LEATHER] 1-1 FREE 69 false;
        "크로스백" "Crossbody Bags" ["크로스백" "Crossbody Bag"] ["옆가방", "슬링백"] ["sling", "messenger"] [LEATHER, NYLON] 1-1 FREE 45 false;
        "토트백" "Tote Bags" ["토트백" "Tote Bag"] ["손가방", "장바구니"] ["shopper", "carryall"] [CANVAS, LEATHER] 1-1 FREE 39 false;
    }
    "모자" "Hats" 4 {
        "볼캡" "Ball Caps" ["볼캡" "Ball Cap"] ["야구모자", "캡모자"] ["snapback", "visor"] [COTTON, DENIM, CORDUROY] 0-1 FREE 29 false;
        "비니" "Beanies" ["비니" "Beanie"] ["털모자", "빵모자"] ["toque", "skullcap"] [WOOL, ACRYLIC] 2-3 FREE 25 false;
        "버킷햇" "Bucket Hats" ["버킷햇" "Bucket Hat"] ["벙거지", "낚시모자"] ["fisherman"] [COTTON, NYLON, FLEECE] 0-2 FREE 32 false;
    }
    "양말" "Socks" 3 {
        "크루삭스" "Crew Socks" ["골지 삭스" "Ribbed Socks"] ["긴양말", "목긴양말"] ["stockings", "hosiery"] [COTTON, WOOL] 1-3 FREE 5 false;
        "앵클삭스" "Ankle Socks" ["앵클 삭스" "Ankle Socks"] ["덧신", "페이크양말"] ["footies", "no-shows"] [COTTON, BAMBOO] 0-0 FREE 4 false;
    }
    "속옷" "Underwear" 3 {
        "드로즈" "Boxer Briefs" ["드로즈" "Boxer Briefs"] ["팬티", "사각팬티"] ["undies", "trunks"] [MODAL, COTTON, BAMBOO] 0-1 TOPS 15 false;
        "파자마" "Pajamas" ["파자마 세트" "Pajama Set"] ["잠옷", "수면바지"] ["pjs", "sleepwear"] [COTTON, FLEECE, MODAL] 0-3 TOPS 35 true;
    }
    "액세서리" "Accessories" 5 {
        "머플러" "Mufflers" ["머플러" "Muffler"] ["목도리", "스카프"] ["scarf", "shawl"] [CASHMERE, WOOL, ACRYLIC] 2-3 FREE 39 false;
        "목걸이" "Necklaces" ["네크리스" "Necklace"] ["목걸이줄", "체인줄"] ["pendant", "choker"] [SILVER, STEEL] 1-1 FREE 29 false;
        "벨트" "Belts" ["벨트" "Belt"] ["허리띠", "혁대"] ["waistband", "sash"] [LEATHER, CANVAS] 1-1 FREE 25 false;
    }
    "스포츠" "Sportswear" 4 {
        "레깅스" "Leggings" ["하이웨이스트 레깅스" "High Waist Leggings"] ["쫄바지", "요가바지"] ["tights", "yoga pants"] [SPANDEX, NYLON, BRUSHED] 0-2 TOPS 35 true;
        "바람막이" "Windbreakers" ["경량 바람막이" "Windbreaker"] ["윈드자켓", "아노락"] ["anorak", "rain shell"] [NYLON, POLYESTER] 0-1 TOPS 69 true;
        "트랙탑" "Track Tops" ["트랙 집업" "Track Top"] ["저지", "져지"] ["jersey", "warm-up"] [POLYESTER, TERRY, MESH] 0-2 TOPS 59 true;
    }
};

/// An invented brand: its name in a Korean shop and in an English one, and its price level in hundredths.
pub(super) struct Brand {
    pub(super) ko: &'static str,
    pub(super) en: &'static str,
    pub(super) level: u32,
}

macro_rules! brands {
    ($($ko:literal $en:literal $level:literal),+ $(,)?) => { [$(Brand { ko: $ko, en: $en, level: $level }),+] };
}

/// The brands, each with a price level of its own.
pub(super) static BRANDS: [Brand; 36] = brands! {
    "Haruday" "Haruday" 70, "모노결" "Monogyeol" 110, "Northfern" "Northfern" 140, "솔티드문" "Salted Moon" 85,
    "Oatline" "Oatline" 100, "담은옷장" "Dameun" 60, "Velloa" "Velloa" 150, "Grit & Hem" "Grit & Hem" 105,
    "여백상점" "Yeobaek" 80, "Lumenor" "Lumenor" 240, "도토리숲" "Dotori Forest" 65, "Kindmade" "Kindmade" 75,
    "바람결" "Baramgyeol" 90, "Solhae" "Solhae" 120, "온실가" "Onsilga" 95, "Marrowe" "Marrowe" 200,
    "늦봄" "Late Spring" 72, "Finchley Row" "Finchley Row" 170, "고요한날" "Quiet Day" 88, "Tandem Loft" "Tandem Loft" 130,
    "물결무늬" "Wavemark" 78, "Orrin" "Orrin" 260, "하루끝" "Day's End" 62, "Bluebarley" "Bluebarley" 98,
    "새벽시장" "Dawn Market" 55, "Cedar & Salt" "Cedar & Salt" 145, "단추집" "Button House" 82, "Wexmoor" "Wexmoor" 185,
    "느린걸음" "Slow Steps" 92, "Pavo Lane" "Pavo Lane" 115, "초록별" "Green Star" 68, "Elmgrove" "Elmgrove" 125,
    "포슬" "Fosl" 58, "Ninefold" "Ninefold" 108, "윤슬" "Yunseul" 160, "Dear Attic" "Dear Attic" 84,
};
