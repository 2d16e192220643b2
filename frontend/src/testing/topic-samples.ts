/** Bodies of the topic endpoints as the server writes them, typed by the generated client. */
import type { TopicDetail, TopicMap, TopicProducts, WordCloud } from '@/api';
import { aRanked } from './samples';

/** Three topics in a row from the left: warm, tight (the largest), and a mixture of both. */
export function aTopicMap(changes: Partial<TopicMap> = {}): TopicMap {
  return {
    snapshot: 's1',
    lambda: 0.6,
    frame: { left: -0.5, top: 0.5, size: 1 },
    topics: [
      topic(7, '따뜻하 · 두껍', { share: 0.2, x: 0, radius: 0.7 }, ['따뜻하', '두껍', '안감']),
      topic(3, '꽉 끼', { share: 0.4, x: 0.5, radius: 1 }, ['끼', '작']),
      topic(12, '배송', { share: 0.1, coherence: -0.02, kind: 'mixed', x: 1, radius: 0.5 }, ['빠르', '따뜻하']),
    ],
    salient: [
      { term: '끼', overall: 90, saliency: 0.3 },
      { term: '따뜻하', overall: 120, saliency: 0.2 },
    ],
    spread: [
      {
        term: '따뜻하',
        topics: [
          { id: 7, share: 0.8, radius: 1 },
          { id: 12, share: 0.2, radius: 0.5 },
        ],
      },
    ],
    ...changes,
  };
}

type MapTopic = TopicMap['topics'][number];

function topic(id: number, label: string, changes: Partial<MapTopic>, terms: string[]): MapTopic {
  return {
    id,
    label,
    share: 0.2,
    coherence: 0.15,
    kind: 'clear',
    x: 0,
    y: 0.5,
    radius: 1,
    terms: terms.map((term, index) => ({ term, overall: 120, in_topic: 100 / (index + 1), relevance: -index })),
    ...changes,
  };
}

export function aTopicDetail(changes: Partial<TopicDetail> = {}): TopicDetail {
  return {
    id: 7,
    label: '따뜻하 · 두껍',
    learned_label: ['따뜻하', '두껍'],
    labelled: null,
    share: 0.2,
    coherence: 0.15,
    kind: 'clear',
    words: [{ word: '따뜻하', weight: 0.2 }],
    product_count: 3,
    origin: { kind: 'born', similarity: null },
    snapshot: 's1',
    evidence: [
      {
        product: { id: 5, name: '온하루 기모 니트', brand: '온하루' },
        excerpt: {
          source: { field: 'review', review: 7 },
          fragments: [
            { text: '안감이 ', marked: false },
            { text: '따뜻해서', marked: true },
            { text: ' 좋아요.', marked: false },
          ],
        },
        weight: 0.9,
      },
    ],
    neighbours: [],
    ...changes,
  };
}

export function aWordCloud(changes: Partial<WordCloud> = {}): WordCloud {
  return {
    title: '따뜻하 · 두껍',
    width: 480,
    height: 320,
    words: [
      { word: '따뜻하', weight: 1, x: 100, y: 100, width: 120, height: 40, baseline: 135, size: 40 },
      { word: '두껍', weight: 0.3, x: 230, y: 100, width: 40, height: 20, baseline: 116, size: 20 },
    ],
    left_out: [{ word: '안감', weight: 0.01 }],
    ...changes,
  };
}

export function someTopicProducts(changes: Partial<TopicProducts> = {}): TopicProducts {
  return { topic: { id: 7, label: '따뜻하 · 두껍' }, results: [aRanked()], ...changes };
}
