import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Where `coordi serve` listens while the page is developed with `npm run dev`. */
const server = process.env.COORDI_SERVER ?? 'http://127.0.0.1:8000';

const SHOP = /\/src\/((lib|ui|api|components)\/|features\/product\/product-state)|\/lucide-react\/(?!dist\/esm\/icons)/;
const LATER = /\/src\/(ui\/(link-tabs|range)|components\/quotation|lib\/use-rested)\.tsx?$/;
const SHEET = /\/(filter-sheet|sheet)\.tsx$/;

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { tsconfigPaths: true },
  server: { proxy: { '/api': server, '/health': server } },
  build: {
    // The sizes that `npm run check:size` adds up.
    manifest: true,
    // A font as a data URI would need `font-src data:` and weigh on the style sheet.
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        // What every route needs, in two chunks, theirs and ours: they compress better than the small shared ones that would
        // be cut from them, and the first stays in the browser's cache while only our own code changes. What only later
        // screens share is a third; the sheet of filters is fetched when it is wanted.
        codeSplitting: {
          groups: [
            {
              name: 'foundation',
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack|i18next|react-i18next)\//,
            },
            { name: 'shop', test: (module) => SHOP.test(module) && !LATER.test(module) && !SHEET.test(module) },
            { name: 'later', test: LATER },
          ],
        },
      },
    },
  },
  test: {
    environment: 'jsdom',
    environmentOptions: { jsdom: { url: 'http://localhost:3000/' } },
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
  },
});
