/** Fails when `src/api/client` is not what the generator makes of `../openapi.yaml`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const committed = 'src/api/client';
const fresh = mkdtempSync(join(tmpdir(), 'coordi-client-'));

/** Texts by path within a folder. */
function files(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}

try {
  const made = spawnSync('node_modules/.bin/openapi-ts', {
    env: { ...process.env, COORDI_CLIENT_OUT: fresh },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (made.status !== 0) {
    throw new Error(`openapi-ts ended with ${made.status ?? made.error}`);
  }
  const wanted = files(fresh);
  const found = files(committed);
  const different = [...new Set([...wanted.keys(), ...found.keys()])].filter(
    (path) => wanted.get(path) !== found.get(path),
  );
  if (different.length > 0) {
    console.error(`${committed} differs from ../openapi.yaml; run "npm run generate". Files: ${different.join(', ')}`);
    process.exitCode = 1;
  } else {
    console.log(`${committed}: ${found.size} files as generated`);
  }
} finally {
  rmSync(fresh, { recursive: true });
}
