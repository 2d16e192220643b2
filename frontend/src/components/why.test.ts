import { describe, expect, it } from 'vitest';
import type { Part } from '@/api';
import { aProduct, saysWarm } from '@/testing/samples';
import { whyChips } from './why';

const product = aProduct({ rating: { mean: 4.0, count: 10, weighted: 4.0 } });

function part(kind: Part['kind'], score: number, words: [word: string, met: string[]][] = []): Part {
  return {
    kind,
    score,
    topic: null,
    look: null,
    words: words.map(([word, met]) => ({ word, score: score / words.length, met, excerpt: null })),
  };
}

describe('whyChips', () => {
  it('says the words of the request as the product writes them', () => {
    expect(whyChips({ product, parts: [saysWarm()] })).toEqual([{ kind: 'lexical', words: ['따뜻하다'] }]);
  });

  it('tells near words apart from those that were said', () => {
    const parts = [
      part('words', 0.5, [
        ['따뜻하', ['따뜻하', '포근하']],
        ['니트', ['가디건']],
      ]),
      saysWarm(),
    ];
    expect(whyChips({ product, parts })).toEqual([
      { kind: 'lexical', words: ['따뜻하다'] },
      { kind: 'words', words: ['포근하다', '가디건'] },
    ]);
  });

  it('counts a word that met itself as said, where there is no lexical part', () => {
    expect(whyChips({ product, parts: [part('words', 0.5, [['니트', ['니트']]])] })).toEqual([
      { kind: 'lexical', words: ['니트'] },
    ]);
  });

  it('always has a reason, even without words', () => {
    expect(whyChips({ product, parts: [part('words', 0.5, [['니트', []]])] })).toEqual([{ kind: 'words', words: [] }]);
    expect(whyChips({ product, parts: [part('anchor', 0.5)] })).toEqual([{ kind: 'anchor', words: [] }]);
  });

  it('says so when nothing speaks for a result but the filters', () => {
    const parts = [part('rating', -0.1), part('words', -0.5, [['니트', ['가디건']]])];
    expect(whyChips({ product, parts })).toEqual([{ kind: 'words', words: [], against: true }]);
  });

  it('praises only a rating that is good', () => {
    const parts = [part('rating', 0.1), part('words', 0.5, [['니트', ['가디건']]])];
    const loved = aProduct({ rating: { mean: 4.6, count: 10, weighted: 4.5 } });
    expect(whyChips({ product, parts }).map((chip) => chip.kind)).toEqual(['words']);
    expect(whyChips({ product: loved, parts }).map((chip) => chip.kind)).toEqual(['words', 'rating']);
  });

  it('warns last of a word that was asked against, and stays within the limit', () => {
    const parts = [
      part('negative', -0.2, [['유광', ['유광']]]),
      part('likes', 0.2, [['울', ['울']]]),
      part('anchor', 0.5, [['면', ['면']]]),
    ];
    expect(whyChips({ product, parts })).toEqual([
      { kind: 'anchor', words: ['면'] },
      { kind: 'negative', words: ['유광'] },
    ]);
  });

  it('tells the words of each topic, and a topic without words only where nothing else is told', () => {
    const warm = { ...part('topic', 0.5, [['따뜻하', ['따뜻하']]]), topic: 7 };
    const loose = { ...part('topic', 0.6), topic: 3 };
    expect(whyChips({ product, parts: [warm, loose] })).toEqual([{ kind: 'topic', words: ['따뜻하다'] }]);
    expect(whyChips({ product, parts: [loose, { ...loose, topic: 4 }] })).toEqual([{ kind: 'topic', words: [] }]);
  });

  it('warns of a topic that was asked against and is there', () => {
    const warm = { ...part('topic', 0.5, [['따뜻하', ['따뜻하']]]), topic: 7 };
    const tight = { ...part('topic', -0.2, [['끼다', ['끼다']]]), topic: 3 };
    const thin = { ...part('topic', -0.1), topic: 4 };
    expect(whyChips({ product, parts: [warm, thin, tight] })).toEqual([
      { kind: 'topic', words: ['따뜻하다'] },
      { kind: 'negative', words: ['끼다'] },
    ]);
  });
});
