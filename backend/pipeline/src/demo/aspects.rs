//! What invented customers talk about, word by word: sentences with a place `{w}` for the word of a property and `{c}` for what
//! follows from it.
//!
//! A word that means the same stands in the same sentences: each property draws what follows from a few entries of its own, and
//! so whoever learns from neighbouring words can tell what belongs together. `{item}`, `{fabric}` and `{colour}` are the
//! product's; a pair of particles in square brackets, such as `[은는]`, becomes the one that fits.

/// Sentences about a property, and what may follow from it.
pub(super) struct Aspect {
    pub(super) ko: Sentences,
    pub(super) en: Sentences,
}

/// In one language.
pub(super) struct Sentences {
    pub(super) with: &'static [&'static str],
    /// A property draws from [`Aspect::own`] of these.
    pub(super) then: &'static [&'static str],
}

impl Aspect {
    /// How many of what may follow belong to one property.
    pub(super) const OWN: usize = 5;
}

pub(super) static FABRIC: Aspect = Aspect {
    ko: Sentences {
        with: &[
            "{w} 소재라 {c}",
            "{w}[이라] {c}",
            "{w}[이가] 좋아서 {c}",
            "{w} 특유의 느낌이 있어서 {c}",
            "{w} 재질인데 {c}",
        ],
        then: &[
            "촉감이 부드러워요",
            "관리하기 쉬워요",
            "고급스러워 보여요",
            "오래 입을 것 같아요",
            "까슬거리지 않아요",
            "보풀이 안 생겨요",
            "구김이 안 가요",
            "가볍고 좋아요",
            "탄탄해요",
            "잘 늘어나지 않아요",
            "광택이 은은해요",
            "정전기가 없어요",
            "세탁해도 멀쩡해요",
            "살에 닿는 느낌이 좋아요",
            "먼지가 덜 붙어요",
            "힘이 있어요",
            "차르르 떨어져요",
            "결이 살아 있어요",
            "두께가 있어요",
            "비침이 없어요",
        ],
    },
    en: Sentences {
        with: &[
            "The {w} is {c}",
            "Real {w}, {c}",
            "I love the {w}, it is {c}",
            "Made of {w} and {c}",
            "{w} that feels {c}",
        ],
        then: &[
            "soft on the skin",
            "easy to care for",
            "rich looking",
            "going to last",
            "not scratchy at all",
            "free of pilling",
            "hard to wrinkle",
            "light in the hand",
            "sturdy",
            "keeping its shape",
            "slightly shiny",
            "free of static",
            "fine after many washes",
            "smooth to touch",
            "good at hiding dust",
            "crisp",
            "flowing nicely",
            "full of texture",
            "thick enough",
            "not see through",
        ],
    },
};

pub(super) static COLOUR: Aspect = Aspect {
    ko: Sentences {
        with: &[
            "{w}[으로] 샀는데 {c}",
            "{w} 색감이 예뻐서 {c}",
            "{w}[이라] {c}",
            "{w} 고르길 잘했어요 {c}",
            "{w}[은는] {c}",
        ],
        then: &[
            "화면이랑 똑같아요",
            "질리지 않아요",
            "얼굴이 환해 보여요",
            "때가 덜 타요",
            "어디에나 어울려요",
            "튀지 않아요",
            "톤이 진해요",
            "실물이 더 예뻐요",
            "물빠짐이 없어요",
            "차분해 보여요",
            "화사해요",
            "코디하기 쉬워요",
            "은은해요",
            "계절감이 있어요",
            "고급져 보여요",
            "사진이 잘 나와요",
        ],
    },
    en: Sentences {
        with: &["Got it in {w}, {c}", "The {w} shade is {c}", "{w} was the right choice, {c}", "This {w} is {c}"],
        then: &[
            "exactly as pictured",
            "timeless",
            "bright on my face",
            "good at hiding stains",
            "a match for everything",
            "subtle",
            "deeper than online",
            "prettier in person",
            "not fading",
            "calm",
            "cheerful",
            "easy to style",
            "muted",
            "very seasonal",
            "classy",
            "great in photos",
        ],
    },
};

pub(super) static ITEM: Aspect = Aspect {
    ko: Sentences {
        with: &[
            "이 {w} {c}",
            "{w} 하나 필요했는데 {c}",
            "{w}[은는] 역시 {c}",
            "{w}[을를] 찾다가 샀는데 {c}",
            "제 인생 {w}예요 {c}",
            "{w} 추천해요 {c}",
        ],
        then: &[
            "매일 손이 가요",
            "진짜 편해요",
            "선물로도 좋아요",
            "색깔별로 사고 싶어요",
            "가볍게 들기 좋아요",
            "자리를 안 차지해요",
            "동생도 탐내요",
            "몇 년째 쓰고 있어요",
            "다들 어디 거냐고 물어요",
            "코디가 살아나요",
            "활용도가 높아요",
            "기본 아이템이에요",
            "포인트가 돼요",
            "막 입기 좋아요",
            "모양이 안 변해요",
            "세트로 맞췄어요",
            "후회 없어요",
            "옷장에 하나쯤 있어야 해요",
            "마감이 깔끔해요",
            "단정해 보여요",
        ],
    },
    en: Sentences {
        with: &[
            "This {w} is {c}",
            "I needed a {w} and it is {c}",
            "Best {w} ever, {c}",
            "Was looking for a {w}, this one is {c}",
        ],
        then: &[
            "what I reach for every day",
            "really comfortable",
            "a good gift",
            "worth buying in every shade",
            "easy to carry",
            "taking no space",
            "loved by my sister",
            "still going after years",
            "a conversation starter",
            "lifting any outfit",
            "versatile",
            "a basic",
            "an accent",
            "good for rough wear",
            "holding its form",
            "part of a set now",
            "without regrets",
            "a wardrobe must",
            "neatly finished",
            "tidy looking",
        ],
    },
};

pub(super) static STYLE: Aspect = Aspect {
    ko: Sentences {
        with: &[
            "{w} 느낌이라 {c}",
            "{w} 룩에 {c}",
            "{w} 스타일 좋아하면 {c}",
            "{w} 무드가 나서 {c}",
            "{w}하게 입기 좋고 {c}",
        ],
        then: &[
            "딱이에요",
            "자주 입게 돼요",
            "모자만 써도 끝나요",
            "청바지랑 잘 맞아요",
            "구두랑 신기 좋아요",
            "사진발이 좋아요",
            "깔끔해요",
            "분위기가 달라져요",
            "친구들이 부러워해요",
            "나이 안 타요",
            "과하지 않아요",
            "레이어드하기 좋아요",
            "귀걸이랑 어울려요",
            "남편도 좋아해요",
        ],
    },
    en: Sentences {
        with: &["A {w} look that is {c}", "If you like {w} things, {c}", "Very {w}, {c}", "The vibe is {w} and {c}"],
        then: &[
            "spot on",
            "often worn",
            "done with just a hat",
            "fine with jeans",
            "good with heels",
            "photogenic",
            "clean",
            "changing my mood",
            "envied by friends",
            "ageless",
            "not too much",
            "great for layering",
            "pretty with earrings",
            "loved by my husband",
        ],
    },
};

pub(super) static OCCASION: Aspect = Aspect {
    ko: Sentences {
        with: &["{w} 때 입으려고 샀는데 {c}", "{w}[으로] {c}", "{w}용으로 {c}", "{w}룩으로 {c}", "{w} 갈 때마다 {c}"],
        then: &[
            "딱 좋아요",
            "칭찬받았어요",
            "단정해 보여요",
            "편하게 입어요",
            "하나 더 샀어요",
            "손이 가요",
            "격식 있어 보여요",
            "활동하기 좋아요",
            "땀이 차지 않아요",
            "가방에 쏙 들어가요",
            "하루 종일 입어도 편해요",
            "사진이 잘 나와요",
            "무릎이 안 나와요",
            "눕기도 편해요",
        ],
    },
    en: Sentences {
        with: &[
            "Perfect for {w}, {c}",
            "I wear it for {w} and it is {c}",
            "Bought it for {w}, {c}",
            "My {w} choice, {c}",
        ],
        then: &[
            "just right",
            "full of compliments",
            "looking neat",
            "easy to wear",
            "got a second one",
            "always picked",
            "respectable",
            "good to move in",
            "not sweaty",
            "fits in my bag",
            "comfy all day",
            "great in photos",
            "not bagging at the knees",
            "fine to lie down in",
        ],
    },
};
