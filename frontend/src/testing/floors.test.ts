/** The house rule: a folder imports only from the floors below it, and a feature never from another feature. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** What each folder may import, itself apart. */
const MAY_IMPORT: Record<string, string[]> = {
  lib: [],
  ui: ['lib'],
  api: ['lib'],
  components: ['lib', 'ui', 'api'],
  features: ['lib', 'ui', 'api', 'components'],
  app: ['lib', 'ui', 'api', 'components', 'features'],
};

function faults(file: string, source: string): string[] {
  const [folder = '', feature] = file.split(sep);
  const allowed = MAY_IMPORT[folder];
  if (allowed === undefined || file.includes('.test.')) {
    return [];
  }
  return [...source.matchAll(/(?:from|import\()\s*'(@\/|\.\.?\/)([^']+)'/g)].flatMap(([, base, path]) => {
    const target = base === '@/' ? `${path}` : relative(ROOT, join(ROOT, file, '..', `${base}${path}`));
    const [into = '', intoFeature] = target.split(sep);
    const isOwn = into === folder && (folder !== 'features' || intoFeature === feature);
    return isOwn || allowed.includes(into) ? [] : [`${file} imports ${target}`];
  });
}

describe('floors', () => {
  it('are kept by every file', () => {
    const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
    expect(files.length).toBeGreaterThan(40);
    expect(files.flatMap((file) => faults(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });

  it('are seen to be broken', () => {
    expect(faults('lib/a.ts', "import { b } from '@/ui/b';")).toEqual(['lib/a.ts imports ui/b']);
    expect(faults('ui/a.ts', "import { b } from '../api/b';")).toEqual(['ui/a.ts imports api/b']);
    expect(faults('features/search/a.ts', "import { b } from '@/features/product/b';")).toHaveLength(1);
    expect(faults('features/search/a.ts', "import('../product/b')")).toHaveLength(1);
    expect(faults('features/search/a.ts', "import { b } from './b';")).toEqual([]);
  });
});
