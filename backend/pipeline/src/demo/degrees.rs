//! What invented customers say of what a product has more or less of: how wide, how long, how warm, how dear it is. As in
//! [`super::aspects`], `{w}` is the word and `{c}` what follows from it, here of this degree alone.

use super::aspects::{Aspect, Sentences};

/// By fit: slim, regular, oversized.
pub(super) static FIT: [Aspect; 3] = {
    const KO: &[&str] =
        &["{w}[이라] {c}", "{w}[으로] 나와서 {c}", "핏은 {w}인데 {c}", "{w} 찾던 분들 {c}", "제대로 {w}네요 {c}"];
    const EN: &[&str] = &["The fit is {w}, {c}", "So {w}, {c}", "Nice {w} shape that {c}", "It is {w} and {c}"];
    [
        Aspect {
            ko: Sentences {
                with: KO,
                then: &["몸매가 예뻐 보여요", "라인이 살아나요", "날씬해 보여요", "군살이 드러나요", "몸에 착 감겨요"],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "flatters the waist",
                    "skims the body",
                    "looks tailored",
                    "hugs the curves",
                    "shows every line",
                ],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "어디에나 잘 어울려요",
                    "무난하게 입어요",
                    "체형을 안 타요",
                    "크지도 작지도 않아요",
                    "유행을 안 타요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &["suits everybody", "is neither loose nor close", "never dates", "goes with all", "just works"],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "체형 커버가 돼요",
                    "툭 걸치기 좋아요",
                    "안에 뭘 입어도 편해요",
                    "어깨가 편해요",
                    "품이 넉넉해요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "hides everything",
                    "is easy to layer",
                    "drops at the shoulders",
                    "leaves room to move",
                    "feels like a blanket",
                ],
            },
        },
    ]
};

/// By length: short, middle, long.
pub(super) static LENGTH: [Aspect; 3] = {
    const KO: &[&str] = &["{w}[이라] {c}", "길이가 {w}[이라] {c}", "{w} 좋아하는데 {c}", "{w}[으로] 떨어져서 {c}"];
    const EN: &[&str] = &["The length is {w}, {c}", "{w} enough, {c}", "It is {w} so it {c}"];
    [
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "다리가 길어 보여요",
                    "하이웨이스트랑 찰떡이에요",
                    "비율이 좋아 보여요",
                    "배가 살짝 보여요",
                    "키 작은 분께 좋아요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "makes my legs longer",
                    "shows the waistband",
                    "helps petite people",
                    "ends at the navel",
                    "goes with high waists",
                ],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "수선 없이 입었어요",
                    "애매하지 않아요",
                    "무릎 언저리예요",
                    "딱 알맞아요",
                    "누구나 입기 좋아요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &["needs no hemming", "stops at the knee", "is just right", "suits my height", "works on anyone"],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "엉덩이를 덮어줘요",
                    "발목까지 내려와요",
                    "분위기 있어요",
                    "키 작으면 끌려요",
                    "단독으로 입기 좋아요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "covers my hips",
                    "reaches the ankles",
                    "looks elegant",
                    "drags a little on me",
                    "works with leggings",
                ],
            },
        },
    ]
};

/// By warmth, 0 to 3.
pub(super) static WARMTH: [Aspect; 4] = {
    const KO: &[&str] = &[
        "{w}하고 {c}",
        "정말 {w}해서 {c}",
        "{item}[이가] {w}해서 {c}",
        "{w}한 느낌이라 {c}",
        "생각보다 {w}하네요 {c}",
        "입으니까 {w}합니다 {c}",
        "{w}해요 {c}",
    ];
    const EN: &[&str] =
        &["So {w}, {c}", "It is {w} and {c}", "Really {w} {item}, {c}", "{w} and {c}", "Feels {w}, {c}"];
    [
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "한여름에 좋아요",
                    "땀이 나도 금방 말라요",
                    "바람이 잘 통해요",
                    "더운 날에 딱이에요",
                    "얇아서 가벼워요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "great for hot days",
                    "dries quickly",
                    "lets the wind through",
                    "perfect in summer",
                    "thin but not sheer",
                ],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "환절기에 걸치기 좋아요",
                    "봄가을에 딱이에요",
                    "사계절 입어요",
                    "두께가 적당해요",
                    "실내에서 좋아요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "ideal for spring and fall",
                    "good all year",
                    "of medium weight",
                    "fine indoors",
                    "right for in-between weather",
                ],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "겨울에 자주 입어요",
                    "찬바람 불 때 딱이에요",
                    "도톰해서 좋아요",
                    "안감이 부드러워요",
                    "쌀쌀한 날에 손이 가요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "worn all winter",
                    "great on chilly evenings",
                    "thick in a good way",
                    "soft inside",
                    "perfect when it is cold",
                ],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "한겨울에도 끄떡없어요",
                    "영하에도 춥지 않아요",
                    "두툼해서 바람이 안 들어와요",
                    "추위 타는 저한테 딱이에요",
                    "눈 오는 날 입었어요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "fine below freezing",
                    "good in the snow",
                    "blocks the wind",
                    "keeps out the frost",
                    "heavy as a blanket",
                ],
            },
        },
    ]
};

/// By price level, 0 to 3.
pub(super) static PRICE: [Aspect; 4] = {
    const KO: &[&str] = &["가격이 {w}해서 {c}", "{w}한 편이라 {c}", "{w}하고 {c}", "{w}한 {item} {c}"];
    const EN: &[&str] = &["It is {w}, {c}", "A {w} {item}, {c}", "So {w}, {c}"];
    [
        Aspect {
            ko: Sentences {
                with: KO,
                then: &["부담이 없어요", "두 개 샀어요", "학생이 사기 좋아요", "막 입어도 안 아까워요", "득템했어요"],
            },
            en: Sentences {
                with: EN,
                then: &["no burden at all", "bought two", "right for students", "no tears if it rips", "a steal"],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &["나쁘지 않아요", "값은 해요", "이 정도면 괜찮아요", "기본은 해요", "만족해요"],
            },
            en: Sentences {
                with: EN,
                then: &["not bad", "does its job", "okay for the money", "as expected", "good enough"],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &["값어치를 해요", "만듦새가 좋아요", "선물하기 좋아요", "백화점 느낌이에요", "오래 두고 입어요"],
            },
            en: Sentences {
                with: EN,
                then: &["worth the extra", "well made", "a fine gift", "like from a boutique", "made to keep"],
            },
        },
        Aspect {
            ko: Sentences {
                with: KO,
                then: &[
                    "특별한 날 꺼내요",
                    "통장이 울어요",
                    "명품 부럽지 않아요",
                    "큰맘 먹고 샀어요",
                    "디테일이 남달라요",
                ],
            },
            en: Sentences {
                with: EN,
                then: &[
                    "for special days only",
                    "my wallet cries",
                    "like a designer piece",
                    "an investment",
                    "exquisite details",
                ],
            },
        },
    ]
};
