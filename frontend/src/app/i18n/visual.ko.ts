/** The Korean words of the screen of photos; they come with the screen and not before. */
export const ko = {
  title: '사진으로 찾기',
  lead: '마음에 드는 옷 사진을 올려 보세요. 색과 모양이 닮은 상품을 찾아 드려요.',
  drop: {
    label: '사진 올리기',
    here: '사진을 여기에 놓으세요',
    paste: '복사한 사진은 Ctrl+V로 붙여 넣을 수 있어요.',
    choose: '사진 고르기',
    camera: '카메라로 찍기',
    limits: 'JPEG, PNG, WebP, GIF · 10MB까지',
    privacy: '사진은 줄이고 위치 정보를 지운 뒤에 보내고, 찾는 데만 써요.',
    reading: '사진을 읽고 있어요',
  },
  faults: {
    too_large: '‘{{name}}’ 파일이 너무 커요. 10MB까지 올릴 수 있어요.',
    no_picture: '‘{{name}}’ 파일은 읽을 수 있는 사진이 아니에요. JPEG나 PNG 사진을 올려 주세요.',
    empty: '‘{{name}}’ 파일이 비어 있어요.',
  },
  samples: {
    title: '이런 사진으로 해 보세요',
    use: '‘{{name}}’ 사진으로 찾기',
  },
  photo: {
    title: '찾는 사진',
    alt: '올린 사진',
    altOf: '상품 사진: {{name}}',
    other: '다른 사진',
    forget: '사진 지우기',
    goneTitle: '이 사진은 남아 있지 않아요',
    goneNote: '올린 사진은 이 창에만 잠시 남아요. 사진을 다시 올려 주세요.',
    productGone: '이 상품의 사진을 가져오지 못했어요. 다른 사진을 올려 주세요.',
  },
  crop: {
    box: '찾을 부분',
    at: '왼쪽에서 {{x}}, 위에서 {{y}}, 너비 {{width}}, 높이 {{height}}',
    whole: '사진 전체',
    keys: '화살표로 옮기고, Shift와 화살표로 크기를 바꿔요. 사진을 누르면 그곳으로 옮겨요.',
    hint: '찾을 옷만 남게 모서리를 끌어 보세요.',
    larger: '찾을 부분 넓히기',
    smaller: '찾을 부분 좁히기',
    all: '전체',
    allLabel: '사진 전체로 찾기',
  },
  seen: {
    title: '이런 옷으로 보여요',
    note: '가장 닮은 사진들의 종류예요. 누르면 그 종류만 봐요.',
    doubtful: '이 상점의 상품 사진과 많이 달라요. 종류는 짐작일 뿐이에요.',
  },
  weigh: {
    title: '사진과 글',
    keyword: '함께 찾을 말',
    placeholder: '따뜻한, 오버핏',
    submit: '함께 찾기',
    slider: '사진과 글의 비중',
    photo: '사진',
    text: '글',
    value: '사진 {{photo}}, 글 {{text}}',
    idle: '찾는 말을 적으면 사진과 글의 비중을 정할 수 있어요.',
  },
  results: {
    title: '닮은 상품',
    found_other: '닮은 상품 {{shown}}개',
    waiting: '닮은 상품을 찾고 있어요',
    empty: '조건에 맞는 상품이 없어요',
    emptyNote: '고른 조건을 빼거나 사진에서 찾을 부분을 바꿔 보세요.',
    clear: '조건 모두 지우기',
    refused: '서버가 이 사진을 받지 않았어요',
    refusedNote: '사진이 손상되었거나 지원하지 않는 형식이에요. 다른 사진으로 해 보세요.',
    tooLarge: '사진이 너무 커요',
    tooLargeNote: '이 상점은 더 작은 사진만 받아요. 다른 사진으로 해 보세요.',
    blind: '아직 사진으로 찾을 수 없어요',
    blindNote: '이 상점은 아직 상품 사진을 배우지 않았어요. 그동안 말로 찾아보세요.',
    unknown: '아직 모르는 말이에요',
    withoutWords: '말 없이 사진으로만 찾기',
    search: '말로 찾기',
  },
} as const;

type Words<Shape> = { [Key in keyof Shape]: Shape[Key] extends string ? string : Words<Shape[Key]> };

/** The shape of a translation; English adds the singular forms that Korean does not have. */
export type VisualWords = Words<typeof ko>;
