//! What can be true of an invented product, and the words for it: those that names use, and those that only reviewers use.
//!
//! The two never overlap, within a language: that is what makes a synonym question ("포근한 니트") one that no name answers.

/// A thing that can be true of a product, in both languages.
#[derive(Debug)]
pub(super) struct Word {
    /// What the planted truth calls it; English, and the word that English names use.
    pub(super) en: &'static str,
    /// The word that Korean names use.
    pub(super) ko: &'static str,
    /// What English reviewers say instead; no name has it.
    pub(super) said_en: &'static [&'static str],
    /// What Korean reviewers say instead; no name has it.
    pub(super) said_ko: &'static [&'static str],
}

macro_rules! words {
    ($($name:ident = $en:literal, $ko:literal, [$($said_en:literal),*], [$($said_ko:literal),*];)+) => {
        $(pub(super) static $name: Word = Word { en: $en, ko: $ko, said_en: &[$($said_en),*], said_ko: &[$($said_ko),*] };)+
    };
}

// Fabrics and materials.
words! {
    WOOL = "wool", "울", ["woolen", "lambswool"], ["양모", "양털"];
    CASHMERE = "cashmere", "캐시미어", ["goat hair"], ["산양털"];
    ACRYLIC = "acrylic", "아크릴", [], ["합성사"];
    BRUSHED = "brushed cotton", "기모 코튼", ["fleecy", "flannel"], ["융", "융털"];
    TERRY = "terry", "테리", ["towelling"], ["쭈리"];
    LINEN = "linen", "린넨", ["flax"], ["마소재", "모시"];
    OXFORD = "oxford cotton", "옥스포드", [], [];
    DENIM = "denim", "데님", ["chambray"], ["청지"];
    COTTON = "cotton", "코튼", ["cottony"], ["순면", "면소재"];
    MODAL = "modal", "모달", [], [];
    DOWN = "goose down", "구스다운", ["feathers"], ["거위털", "오리털"];
    NYLON = "nylon", "나일론", ["parachute fabric"], ["비닐재질"];
    LEATHER = "leather", "레더", ["hide"], ["가죽", "소가죽"];
    CORDUROY = "corduroy", "코듀로이", ["ribbed velvet"], ["골덴"];
    TWILL = "twill", "트윌", [], [];
    CHIFFON = "chiffon", "쉬폰", ["gauzy"], ["하늘하늘"];
    SATIN = "satin", "새틴", ["silky", "glossy"], ["실크", "유광"];
    CANVAS = "canvas", "캔버스", ["sailcloth"], ["광목"];
    SUEDE = "suede", "스웨이드", ["nubuck"], ["세무"];
    RUBBER = "rubber", "러버", [], ["고무"];
    BAMBOO = "bamboo", "뱀부", [], ["대나무"];
    FLEECE = "fleece", "플리스", ["sherpa", "teddy"], ["뽀글이", "수면원단"];
    SILVER = "silver", "실버", ["sterling"], ["은제품"];
    STEEL = "surgical steel", "써지컬 스틸", ["stainless"], ["스텐"];
    SPANDEX = "spandex", "스판덱스", ["stretchy", "lycra"], ["쫄쫄이"];
    POLYESTER = "polyester", "폴리", ["synthetic"], ["기능성원단"];
    TWEED = "tweed", "트위드", ["boucle"], ["샤넬원단"];
    MESH = "mesh", "메쉬", ["netted"], ["망사"];
}

// Colours.
words! {
    BLACK = "black", "블랙", ["jet", "inky"], ["검정", "까만색"];
    WHITE = "white", "화이트", ["snowy"], ["흰색", "하얀색"];
    NAVY = "navy", "네이비", ["midnight"], ["남색"];
    GREY = "grey", "그레이", ["charcoal", "ash"], ["회색", "쥐색"];
    BEIGE = "beige", "베이지", ["sand", "oatmeal"], ["모래색", "살구색"];
    BROWN = "brown", "브라운", ["chocolate", "chestnut"], ["갈색", "밤색"];
    KHAKI = "khaki", "카키", ["olive", "moss"], ["국방색", "올리브색"];
    IVORY = "ivory", "아이보리", ["cream", "eggshell"], ["크림색", "우유색"];
    BLUE = "blue", "블루", ["azure", "cobalt"], ["파란색", "하늘색"];
    PINK = "pink", "핑크", ["blush", "rosy"], ["분홍색", "벚꽃색"];
    BURGUNDY = "burgundy", "버건디", ["maroon", "wine"], ["와인색", "자주색"];
    MINT = "mint", "민트", ["seafoam", "aqua"], ["옥색", "청록색"];
}

/// Every colour; a product's is an index into it.
pub(super) static COLOURS: [&Word; 12] =
    [&BLACK, &WHITE, &NAVY, &GREY, &BEIGE, &BROWN, &KHAKI, &IVORY, &BLUE, &PINK, &BURGUNDY, &MINT];

// Cuts and lengths: nouns that a Korean particle can follow.
words! {
    SLIM = "slim", "슬림핏", ["fitted", "skinny", "tight"], ["타이트핏", "딱붙핏", "스키니핏"];
    REGULAR = "regular", "레귤러핏", ["classic cut", "standard"], ["정핏", "기본핏"];
    OVERSIZED = "oversized", "오버핏", ["roomy", "baggy", "slouchy"], ["박시핏", "루즈핏", "벙벙핏"];
    SHORT = "cropped", "크롭", ["stubby", "waist-length"], ["짧은기장", "숏기장"];
    MIDDLE = "midi", "미디", ["mid-length"], ["중간기장"];
    LONG = "long", "롱", ["full-length", "lengthy"], ["긴기장", "맥시기장"];
}

/// By fit, then by length: a product's is an index into it.
pub(super) static FITS: [&Word; 3] = [&SLIM, &REGULAR, &OVERSIZED];
/// By length, from short to long.
pub(super) static LENGTHS: [&Word; 3] = [&SHORT, &MIDDLE, &LONG];

// How warm: roots that "하다" follows in Korean, adjectives in English. No name tells it.
words! {
    COOL = "cool", "시원", ["breezy", "airy", "breathable"], ["서늘", "청량", "선선"];
    LIGHT = "light", "가뿐", ["lightweight"], ["산뜻"];
    WARM = "warm", "따뜻", ["cozy", "snug", "toasty"], ["포근", "훈훈", "따스"];
    HOT = "warm", "따뜻", ["insulating", "wintry"], ["후끈", "뜨끈", "뜨뜻"];
}
/// By warmth, 0 to 3.
pub(super) static WARMTHS: [&Word; 4] = [&COOL, &LIGHT, &WARM, &HOT];

// Price levels: roots in Korean, adjectives in English.
words! {
    CHEAP = "cheap", "저렴", ["affordable", "bargain", "inexpensive"], ["혜자", "알뜰"];
    FAIR = "fair", "무난", ["reasonable"], ["합당"];
    DEAR = "upmarket", "세련", ["refined"], ["우아"];
    LUXURY = "luxurious", "럭셔리", ["premium", "pricey"], ["고급", "호화"];
}
/// By price level, 0 to 3.
pub(super) static PRICES: [&Word; 4] = [&CHEAP, &FAIR, &DEAR, &LUXURY];

// Occasions.
words! {
    DAILY = "daily", "데일리", ["everyday", "errands"], ["일상", "동네마실"];
    OFFICE = "office", "오피스", ["work", "business"], ["출근", "회사", "면접"];
    DATE = "date", "데이트", ["romance", "dinner"], ["소개팅", "기념일"];
    WEDDING = "wedding", "하객", ["ceremony", "nuptials"], ["결혼식", "예식장"];
    TRAVEL = "travel", "여행", ["vacation", "holiday"], ["휴가", "관광"];
    CAMPING = "camping", "캠핑", ["hiking", "outdoors"], ["등산", "백패킹"];
    EXERCISE = "exercise", "트레이닝", ["gym", "workout", "running"], ["헬스장", "러닝", "필라테스"];
    HOME = "home", "홈", ["lounging", "indoors"], ["집콕", "실내"];
    SCHOOL = "school", "스쿨", ["campus", "class"], ["등교", "개강"];
}
/// Every occasion; a product's are bits of this order.
pub(super) static OCCASIONS: [&Word; 9] =
    [&DAILY, &OFFICE, &DATE, &WEDDING, &TRAVEL, &CAMPING, &EXERCISE, &HOME, &SCHOOL];

// Styles: the seed's `coordi`.
words! {
    CASUAL = "casual", "캐주얼", ["laid-back", "easygoing"], ["꾸안꾸", "편안"];
    STREET = "street", "스트릿", ["urban", "skater"], ["힙", "힙합"];
    DANDY = "dandy", "댄디", ["gentlemanly", "preppy"], ["훈남", "남친"];
    FORMAL = "formal", "포멀", ["dressy", "businesslike"], ["격식", "정장"];
    SPORTY = "sporty", "스포티", ["athletic"], ["운동선수", "활동적"];
    GIRLISH = "girlish", "걸리시", ["cutesy", "dainty"], ["소녀", "러블리"];
    ROMANTIC = "romantic", "로맨틱", ["dreamy", "feminine"], ["여성스러움", "사랑스러움"];
    CHIC = "chic", "시크", ["sleek", "edgy"], ["도도", "모던"];
    MINIMAL = "minimal", "미니멀", ["understated", "plain"], ["심플", "군더더기없음"];
    RETRO = "retro", "레트로", ["vintage", "nostalgic"], ["빈티지", "복고"];
    GORPCORE = "gorpcore", "고프코어", ["outdoorsy", "utility"], ["아웃도어", "산악"];
    HOMEWEAR = "homewear", "홈웨어", ["loungewear"], ["잠옷룩", "집콕룩"];
}
/// Every style; a product's is an index into it.
pub(super) static STYLES: [&Word; 12] =
    [&CASUAL, &STREET, &DANDY, &FORMAL, &SPORTY, &GIRLISH, &ROMANTIC, &CHIC, &MINIMAL, &RETRO, &GORPCORE, &HOMEWEAR];
