//! What the invented customers say of anything: of quality, price, delivery and size, in sentences of our own.
//!
//! `{item}` is what the product is called; a pair of particles in square brackets after it, such as `[은는]`, becomes the one
//! that fits its last sound. `{fabric}` and `{colour}` are the product's own.

/// Sentences in both languages.
pub(super) struct Phrases {
    pub(super) ko: &'static [&'static str],
    pub(super) en: &'static [&'static str],
}

pub(super) static FABRIC_GOOD: Phrases = Phrases {
    ko: &[
        "{fabric} 소재라 촉감이 부드러워요",
        "원단이 탄탄해서 오래 입을 것 같아요",
        "{fabric}[이가] 까슬거리지 않고 좋아요",
        "세탁해도 줄어들지 않았어요",
        "보풀이 거의 안 생겨요",
        "재질이 고급스러워요",
        "신축성이 있어서 움직이기 편해요",
        "마감이 깔끔하고 실밥도 없어요",
        "구김이 잘 안 가서 관리하기 쉬워요",
        "{fabric}[을를] 좋아해서 샀는데 만족합니다",
    ],
    en: &[
        "The {fabric} feels soft on the skin",
        "Sturdy fabric that will last",
        "No pilling after several washes",
        "It did not shrink in the wash",
        "The material looks expensive",
        "A bit of stretch makes it comfortable",
        "Clean seams and good stitching",
    ],
};

pub(super) static FABRIC_BAD: Phrases = Phrases {
    ko: &[
        "몇 번 입으니 보풀이 생기네요",
        "원단이 조금 까슬거려요",
        "세탁하니까 살짝 줄었어요",
        "정전기가 좀 있어요",
        "실밥이 군데군데 보였어요",
        "구김이 잘 가는 편이에요",
        "재질이 사진만 못해요",
    ],
    en: &[
        "It started pilling after two wears",
        "The fabric is a little scratchy",
        "Shrank a bit after washing",
        "Wrinkles easily",
        "Some loose threads at the seams",
    ],
};

/// Of what is no clothing.
pub(super) static MADE_GOOD: Phrases = Phrases {
    ko: &[
        "마감이 깔끔해요",
        "{fabric}[이가] 튼튼해 보여요",
        "생각보다 가볍고 편해요",
        "디테일이 고급스러워요",
        "오래 써도 변형이 없어요",
        "{fabric}[으로] 된 걸 찾고 있었는데 딱이에요",
        "꼼꼼하게 만들어졌어요",
    ],
    en: &[
        "Well made and sturdy",
        "Lighter than I expected",
        "The {fabric} looks premium",
        "Nice details and clean finish",
        "Holds its shape well",
    ],
};

pub(super) static MADE_BAD: Phrases = Phrases {
    ko: &["마감이 조금 아쉬워요", "생각보다 약해 보여요", "며칠 쓰니 흠집이 생겼어요", "본드 자국이 보여요"],
    en: &["The finish could be better", "Got scratched after a few days", "Feels a bit flimsy"],
};

pub(super) static VALUE_GOOD: Phrases = Phrases {
    ko: &[
        "가성비 최고예요",
        "이 가격에 이 퀄리티면 무조건 사야 돼요",
        "세일할 때 사서 더 만족스러워요",
        "가격 대비 훌륭합니다",
        "값보다 훨씬 좋아 보여요",
        "돈이 아깝지 않은 {item}예요",
        "할인받아서 득템했어요",
    ],
    en: &[
        "Great value for the price",
        "Worth every penny",
        "Looks twice its price",
        "A steal on sale",
        "Better quality than I expected for this price",
    ],
};

pub(super) static VALUE_BAD: Phrases = Phrases {
    ko: &[
        "가격에 비해 조금 아쉬워요",
        "이 가격이면 다른 걸 살 것 같아요",
        "비싼 만큼의 값어치는 모르겠어요",
        "정가로는 좀 부담돼요",
    ],
    en: &["A bit pricey for what it is", "I expected more for the price", "Wait for a sale"],
};

pub(super) static DELIVERY: Phrases = Phrases {
    ko: &[
        "배송이 빨라서 좋았어요",
        "주문한 다음 날 바로 왔어요",
        "포장이 꼼꼼했어요",
        "배송은 조금 늦었지만 상품은 만족해요",
        "박스가 찌그러져서 왔는데 상품은 멀쩡했어요",
        "선물 포장까지 해 주셔서 감사해요",
    ],
    en: &[
        "Fast shipping",
        "Arrived the next day",
        "Well packed",
        "Delivery took a while but it was worth it",
        "The box was crushed but the item was fine",
    ],
};

pub(super) static SIZE_SMALL: Phrases = Phrases {
    ko: &[
        "한 사이즈 크게 사세요",
        "작게 나와서 한 치수 업하는 걸 추천해요",
        "평소보다 한 사이즈 크게 주문했더니 잘 맞아요",
        "사이즈가 작아서 교환했어요",
    ],
    en: &["Size up, it runs small", "I ordered one size larger and it fits", "Runs a size small"],
};

pub(super) static SIZE_LARGE: Phrases = Phrases {
    ko: &[
        "한 치수 작게 사세요",
        "크게 나와서 한 사이즈 다운했어요",
        "평소 사이즈로 샀더니 많이 커요",
        "사이즈가 커서 교환했어요",
    ],
    en: &["Size down, it runs large", "I ordered one size smaller and it fits", "Runs a size big"],
};

pub(super) static SIZE_TRUE: Phrases = Phrases {
    ko: &[
        "정사이즈로 사면 딱 맞아요",
        "평소 입던 사이즈로 사세요",
        "사이즈표대로 주문하니 잘 맞네요",
        "사이즈가 딱 맞습니다",
    ],
    en: &["Fits true to size", "Order your usual size", "The size chart is accurate"],
};

pub(super) static PRAISE: Phrases = Phrases {
    ko: &[
        "재구매 의사 있어요",
        "너무 마음에 들어요",
        "색깔별로 쟁여야겠어요",
        "부모님께도 선물했어요",
        "진짜 잘 샀어요",
        "{item} 고민하시는 분들 그냥 사세요",
        "친구들이 어디서 샀냐고 물어봐요",
        "두 번째 구매예요",
        "강추합니다",
    ],
    en: &[
        "Would buy again",
        "I love it",
        "Bought a second one",
        "My friends keep asking where I got it",
        "Highly recommend this {item}",
        "Very happy with my purchase",
    ],
};

pub(super) static BLAME: Phrases = Phrases {
    ko: &[
        "기대보다 별로였어요",
        "반품할까 고민 중이에요",
        "그냥 그래요",
        "사진이랑 느낌이 달라요",
        "한 번 입고 안 입게 되네요",
    ],
    en: &["Not what I expected", "Thinking about returning it", "It is just okay", "Looks different from the photos"],
};

pub(super) static ONE_WORD: Phrases = Phrases {
    ko: &["굿", "좋아요", "만족", "예뻐요", "최고", "괜찮아요", "편해요", "무난", "추천"],
    en: &["Love it", "Nice", "Perfect", "Good", "Cute"],
};

/// Put behind a Korean review.
pub(super) const MARKS_KO: &[&str] = &["ㅎㅎ", "ㅋㅋ", "ㅋㅋㅋ", "^^", "!!", "~", "ㅠㅠ", "♡", "👍"];
/// Put behind an English review.
pub(super) const MARKS_EN: &[&str] = &["!", "!!", " :)", " <3", "..."];
