/** Fails when the first route, or a chunk that is fetched later, weighs more than its budget (gzip, from the manifest of the build). */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const DIST = 'dist';
/** Budgets in kB (1,000 bytes), compressed. */
const BUDGET = { script: 150, style: 25, laterChunk: 40 };

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
const entry = Object.values(manifest).find((chunk) => chunk.isEntry);

/** The chunk and all that it imports at once. */
function closure(chunk, seen = new Set()) {
  if (!seen.has(chunk)) {
    seen.add(chunk);
    for (const name of chunk.imports ?? []) {
      closure(manifest[name], seen);
    }
  }
  return seen;
}

const weigh = (files) => files.reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).length, 0) / 1000;

const first = closure(entry);
const rows = [
  ['first route, scripts', weigh([...first].map((chunk) => chunk.file)), BUDGET.script],
  ['first route, styles', weigh([...new Set([...first].flatMap((chunk) => chunk.css ?? []))]), BUDGET.style],
];
for (const [name, chunk] of Object.entries(manifest).filter(([, chunk]) => chunk.isDynamicEntry)) {
  const more = [...closure(chunk)].filter((part) => !first.has(part));
  rows.push([name, weigh(more.map((part) => part.file)), BUDGET.laterChunk]);
}
for (const [name, size, budget] of rows) {
  const over = size > budget;
  console.log(`${over ? 'OVER' : 'ok  '} ${size.toFixed(1).padStart(6)} of ${budget} kB  ${name}`);
  if (over) {
    process.exitCode = 1;
  }
}
