import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Whole processes are started here, and slow machines have neighbours.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores are the reference machine; more workers only fight for them.
    maxWorkers: 2,
    // Files share what they import: the tables of nlp/ take longer to load than most files take to run.
    isolate: false,
  },
});
