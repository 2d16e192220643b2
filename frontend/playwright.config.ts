/**
 * The journeys run against the real server with a prepared shop: the fixtures imported and trained.
 *
 * `COORDI_BIN` names the binary, `COORDI_E2E_DATA` the shop's folder, `COORDI_E2E_URL` a server that already runs.
 */
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';

const BINARY = resolve(process.env.COORDI_BIN ?? '../target/debug/coordi');
const DATA = resolve(process.env.COORDI_E2E_DATA ?? '../target/e2e-data');
const PORT = 8123;
const RUNNING = process.env.COORDI_E2E_URL;

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  reporter: [['list']],
  use: {
    baseURL: RUNNING ?? `http://127.0.0.1:${PORT}`,
    locale: 'ko-KR',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-dev-shm-usage',
      ],
    },
  },
  webServer:
    RUNNING === undefined
      ? {
          command: `${BINARY} serve --data ${DATA} --port ${PORT} --web ${resolve('dist')}`,
          // There it finds its encoders.
          cwd: '..',
          url: `http://127.0.0.1:${PORT}/health/ready/`,
          timeout: 60_000,
          env: { RUST_LOG: 'warn' },
        }
      : undefined,
});
