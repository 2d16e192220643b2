/** How the client in `src/api/client` is made: from the schema that the server writes, and from nothing else. */
import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: process.env.COORDI_OPENAPI ?? '../openapi.yaml',
  output: process.env.COORDI_CLIENT_OUT ?? 'src/api/client',
  plugins: [
    '@hey-api/client-fetch',
    '@hey-api/typescript',
    '@hey-api/sdk',
    { name: '@tanstack/react-query', infiniteQueryOptions: false, mutationOptions: false },
  ],
});
