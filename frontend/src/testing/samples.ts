/** Bodies as the server writes them, typed by the generated client; a test changes what it is about. */
import type { Facets, Part, Product, Ranked, Recommendation, Review } from '@/api';

export function aProduct(changes: Partial<Product> = {}): Product {
  const id = changes.id ?? 1;
  return {
    id,
    shop_id: `T${id}`,
    name: `포근한 니트 ${id}`,
    brand: '온하루',
    main_category: '상의',
    sub_category: '니트',
    price: 77_000,
    list_price: null,
    currency: 'KRW',
    seasons: ['winter'],
    year: 2024,
    genders: ['women'],
    styles: ['캐주얼'],
    tags: [],
    description: '',
    colours: [],
    sizes: [],
    variant_group: null,
    image_url: null,
    picture: null,
    product_url: null,
    likes: null,
    views: null,
    sold: null,
    rating: { mean: 4.2, count: 3_267, weighted: 4.2 },
    review_count: 0,
    buyers: { gender: {}, age: {} },
    hidden: false,
    created: '2024-10-01T00:00:00Z',
    updated: '2024-10-01T00:00:00Z',
    version: 1,
    ...changes,
  };
}

/** The lexical part of a product whose review says that it is warm. */
export function saysWarm(): Part {
  return {
    kind: 'lexical',
    score: 0.4,
    topic: null,
    look: null,
    words: [
      {
        word: '따뜻하',
        score: 0.4,
        met: ['따뜻하'],
        excerpt: {
          source: { field: 'review', review: 7 },
          fragments: [
            { text: '가볍고 ', marked: false },
            { text: '따뜻해요', marked: true },
            { text: '.', marked: false },
          ],
        },
      },
    ],
  };
}

export function aRanked(changes: Partial<Ranked> = {}): Ranked {
  return {
    rank: 1,
    score: 0.4,
    product: aProduct(),
    similarity: { keyword: 0.7, anchor: null, image: null, percentile: 0.98 },
    parts: [saysWarm()],
    ...changes,
  };
}

export function aRecommendation(changes: Partial<Recommendation> = {}): Recommendation {
  const results = changes.results ?? [aRanked()];
  return {
    id: 57,
    created: '2024-11-24T00:00:00Z',
    snapshot: 's1',
    took_ms: 0.8,
    request: { keyword: '따뜻한 니트', strategy: 'blend', top_n: 20 },
    words: ['따뜻하', '니트'],
    negative_words: [],
    topics: [],
    unknown: [],
    anchor: null,
    by_image: null,
    seen: null,
    relaxed: null,
    trace: null,
    candidates: results.length,
    count: results.length,
    results,
    ...changes,
  };
}

export function aReview(changes: Partial<Review> = {}): Review {
  return {
    id: 7,
    title: '',
    text: '가볍고 따뜻해요.',
    stars: 5,
    date: '2024-01-12',
    language: 'ko',
    helpful: 3,
    option: 'M',
    reviewer: { gender: 'women', height_cm: 163, weight_kg: null, age: null },
    aspects: {},
    ...changes,
  };
}

export function someFacets(changes: Partial<Facets> = {}): Facets {
  return {
    count: 2,
    main_category: [
      { value: '상의', count: 2 },
      { value: '바지', count: 1 },
    ],
    sub_category: [{ value: '니트', count: 2 }],
    brand: [{ value: '온하루', count: 3 }],
    style: [{ value: '캐주얼', count: 3 }],
    colour: [],
    season: [{ value: 'winter', count: 3 }],
    gender: [{ value: 'women', count: 3 }],
    price: { min: 15_000, max: 135_000 },
    ...changes,
  };
}

/** A page that is the whole list. */
export function aPage<Body>(results: Body[]): { count: number; next: null; previous: null; results: Body[] } {
  return { count: results.length, next: null, previous: null, results };
}
