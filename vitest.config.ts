import { defineConfig } from 'vitest/config';

export default defineConfig({
  // For our files Vite would take graphql's `module` build, for libraries Node its `main` one: two copies, which graphql refuses.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    globalSetup: ['./test/postgres-server.ts'],
    reporters: ['default', './test/closing-line.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
