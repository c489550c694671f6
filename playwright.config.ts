import { defineConfig } from '@playwright/test';
import { CHROMIUM, NO_BROWSER } from './test/e2e/browser.ts';

if (CHROMIUM === undefined) process.stderr.write(`Browser tests are SKIPPED: ${NO_BROWSER}.\n`);

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '*.spec.ts',
  outputDir: 'test-results',
  workers: 2,
  fullyParallel: true,
  timeout: 30_000,
  reporter: 'line',
  use: {
    locale: 'en-GB',
    timezoneId: 'Asia/Almaty',
    viewport: { width: 1280, height: 800 },
    launchOptions: {
      ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
