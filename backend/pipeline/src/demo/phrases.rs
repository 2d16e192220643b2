//! What the invented customers say: sentences of our own, by what they are about.
//!
//! `{item}` is what the product is called; a pair of particles in square brackets after it, such as `[은는]`, becomes the one
//! that fits its last sound. `{fabric}` and `{colour}` are the product's own.

/// Sentences in both languages.
pub(super) struct Phrases {
    pub(super) ko: &'static [&'static str],
    pub(super) en: &'static [&'static str],
}

pub(super) static SLIM: Phrases = Phrases {
    ko: &[
        "핏이 슬림해서 몸매가 예뻐 보여요",
        "라인이 딱 떨어져서 날씬해 보입니다",
        "몸에 착 붙는 슬림핏이에요",
        "생각보다 슬림하게 나와서 여리여리해 보여요",
        "군살이 있으면 조금 부담스러울 수 있는 핏이에요",
        "슬림핏 찾던 분들한테 추천해요",
        "허리 라인이 잡혀서 핏이 예술입니다",
    ],
    en: &[
        "It has a slim fit that flatters the waist",
        "Cut slim, so it skims the body nicely",
        "The fit is close but not tight",
        "Runs slim, I would size up for layering",
        "A neat fitted shape that looks tailored",
    ],
};

pub(super) static REGULAR: Phrases = Phrases {
    ko: &[
        "핏이 과하지 않고 딱 기본이에요",
        "정핏으로 입기 좋아요",
        "핏이 무난해서 어디에나 잘 어울려요",
        "너무 크지도 작지도 않은 핏이에요",
        "체형을 가리지 않는 기본핏입니다",
        "{item}[은는] 역시 이런 기본핏이 오래 가네요",
    ],
    en: &[
        "True to size with a classic fit",
        "A regular fit that suits everybody",
        "Not too loose and not too tight",
        "The fit is simple and easy to wear",
    ],
};

pub(super) static OVERSIZED: Phrases = Phrases {
    ko: &[
        "오버핏으로 툭 걸치기 좋아요",
        "품이 넉넉해서 편하게 입고 있어요",
        "박시한 핏이라 체형 커버가 돼요",
        "어깨선이 떨어지는 오버핏이라 예뻐요",
        "루즈하게 떨어지는 핏이 마음에 들어요",
        "넉넉한 핏이라 안에 뭘 입어도 편해요",
        "오버핏인데도 부해 보이지 않네요",
    ],
    en: &[
        "Perfect oversized fit, slouchy in the right way",
        "Roomy and relaxed, great for layering",
        "The boxy cut hides everything",
        "Loose and comfy, I could live in it",
        "Nice drop shoulders and a baggy shape",
    ],
};

pub(super) static SHORT: Phrases = Phrases {
    ko: &[
        "기장이 짧아서 다리가 길어 보여요",
        "크롭 기장이라 하이웨이스트랑 찰떡이에요",
        "기장이 짧은 편이라 키 작은 분들한테 좋아요",
        "생각보다 짧아서 살짝 당황했지만 예뻐요",
        "짧은 기장이라 비율이 좋아 보입니다",
    ],
    en: &[
        "The cropped length makes my legs look longer",
        "Shorter than expected but cute",
        "Short length, good for petite people",
        "Hits right at the waist",
    ],
};

pub(super) static MIDDLE: Phrases = Phrases {
    ko: &[
        "기장이 딱 좋아요",
        "길이감이 적당해서 수선 없이 입었어요",
        "기장이 애매하지 않아서 좋습니다",
        "총장이 딱 알맞아요",
    ],
    en: &["The length is just right", "No hemming needed, perfect length", "Good length for my height"],
};

pub(super) static LONG: Phrases = Phrases {
    ko: &[
        "기장이 길어서 엉덩이를 덮어줘요",
        "길이가 길게 떨어져서 분위기 있어요",
        "키가 작으면 조금 끌릴 수 있어요",
        "롱한 기장이라 단독으로 입기 좋아요",
        "기장이 길어서 수선을 맡겼어요",
    ],
    en: &[
        "Nice and long, covers my hips",
        "The long length looks elegant",
        "A bit long on me, I had it hemmed",
        "Long enough to wear with leggings",
    ],
};

pub(super) static COOL: Phrases = Phrases {
    ko: &[
        "통풍이 잘돼서 한여름에도 시원해요",
        "얇고 시원해서 여름에 딱이에요",
        "땀이 나도 금방 말라요",
        "비치지 않으면서 시원한 소재네요",
        "가벼워서 더운 날에 손이 자주 가요",
        "에어컨 없는 곳에서도 답답하지 않아요",
        "살에 달라붙지 않아서 시원합니다",
    ],
    en: &[
        "Light and breathable for hot days",
        "Keeps me cool in summer",
        "Thin but not see through",
        "Dries quickly after a sweaty day",
        "So airy, I wear it all summer",
    ],
};

pub(super) static MILD: Phrases = Phrases {
    ko: &[
        "두께감이 적당해서 간절기에 입기 좋아요",
        "봄가을에 부담 없이 입어요",
        "너무 두껍지도 얇지도 않아요",
        "환절기에 걸치기 딱 좋은 두께예요",
        "사계절 입을 수 있는 두께입니다",
    ],
    en: &[
        "Medium weight, ideal for spring and fall",
        "Not too thick and not too thin",
        "Good for in-between weather",
        "I can wear it almost all year",
    ],
};

pub(super) static WARM: Phrases = Phrases {
    ko: &[
        "도톰하고 따뜻해서 겨울에 매일 입어요",
        "보온성이 좋아서 한겨울에도 끄떡없어요",
        "기모가 있어서 정말 따뜻해요",
        "두툼해서 바람이 안 들어와요",
        "포근하고 따뜻한 느낌이에요",
        "추위를 많이 타는데 이건 따뜻하네요",
        "안감까지 부드럽고 따뜻합니다",
    ],
    en: &[
        "Thick, warm and cozy for winter",
        "Keeps me warm even on freezing days",
        "So soft and toasty inside",
        "Heavy enough to block the wind",
        "The warmest {item} I own",
    ],
};

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
        "재질이 사진보다 저렴해 보여요",
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

pub(super) static COLOUR: Phrases = Phrases {
    ko: &[
        "{colour} 색상이 화면이랑 똑같아요",
        "색감이 정말 예뻐요",
        "{colour}[이가] 은은해서 질리지 않아요",
        "실물이 사진보다 색이 더 예뻐요",
        "{colour}[으로] 샀는데 어디에나 잘 어울려요",
        "색이 생각보다 진해요",
        "색상이 고급스럽게 나왔어요",
    ],
    en: &[
        "The colour is exactly as in the picture",
        "Beautiful shade, even better in person",
        "The colour is a little darker than online",
        "Goes with everything I have",
        "Lovely muted tone",
    ],
};

pub(super) static VALUE_GOOD: Phrases = Phrases {
    ko: &[
        "가성비 최고예요",
        "이 가격에 이 퀄리티면 무조건 사야 돼요",
        "세일할 때 사서 더 만족스러워요",
        "가격 대비 훌륭합니다",
        "저렴한데 저렴해 보이지 않아요",
        "돈이 아깝지 않은 {item}예요",
        "할인받아서 득템했어요",
    ],
    en: &[
        "Great value for the price",
        "Worth every penny",
        "Cheap but does not look cheap",
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

pub(super) static SIZE_TRUE: Phrases = Phrases {
    ko: &[
        "정사이즈로 사면 딱 맞아요",
        "평소 입던 사이즈로 사세요",
        "사이즈표대로 주문하니 잘 맞네요",
        "사이즈가 딱 맞습니다",
    ],
    en: &["Fits true to size", "Order your usual size", "The size chart is accurate"],
};

pub(super) static DAILY: Phrases = Phrases {
    ko: &[
        "데일리로 입기 좋아요",
        "매일 손이 가는 {item}예요",
        "학교 갈 때 편하게 입어요",
        "동네 나갈 때 걸치기 좋아요",
    ],
    en: &["My everyday {item} now", "Perfect for school and errands", "I reach for it every day"],
};
pub(super) static OFFICE: Phrases = Phrases {
    ko: &[
        "출근룩으로 딱이에요",
        "회사에 입고 가면 단정해 보여요",
        "면접 때 입었는데 깔끔했어요",
        "오피스룩으로 추천합니다",
    ],
    en: &["Great for the office", "Looks polished at work", "Wore it to an interview and felt neat"],
};
pub(super) static DATE: Phrases = Phrases {
    ko: &[
        "데이트할 때 입었는데 예쁘다고 칭찬받았어요",
        "하객룩으로 입기 좋아요",
        "결혼식 갈 때 입었어요",
        "특별한 날 입기 좋아요",
    ],
    en: &["Got many compliments on a date", "Wore it to a wedding as a guest", "Lovely for special occasions"],
};
pub(super) static TRAVEL: Phrases = Phrases {
    ko: &[
        "여행 갈 때 챙겨 갔는데 잘 입었어요",
        "캠핑이나 등산 갈 때 좋아요",
        "휴가 때 사진이 잘 나와요",
        "비 오는 날에도 괜찮았어요",
    ],
    en: &["Packed it for a trip and wore it daily", "Good for camping and hiking", "Looks great in holiday photos"],
};
pub(super) static EXERCISE: Phrases = Phrases {
    ko: &[
        "운동할 때 편하게 입어요",
        "헬스장에서 입기 좋아요",
        "러닝할 때 흘러내리지 않아요",
        "요가할 때도 불편함이 없어요",
    ],
    en: &["Comfortable for working out", "Stays in place when I run", "I wear it to the gym and yoga"],
};
pub(super) static HOME: Phrases = Phrases {
    ko: &[
        "집에서 편하게 입기 좋아요",
        "잠옷으로도 입고 홈웨어로도 입어요",
        "집콕할 때 최고예요",
        "자고 일어나도 편해요",
    ],
    en: &["So comfy for lounging at home", "I sleep in it too", "Perfect for a lazy day at home"],
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
