import { fileURLToPath } from 'node:url';
import { type ConsoleMessage, expect, type Page, test as base } from '@playwright/test';
import { createFakeApi, type FakeApi } from './fake-api.ts';

/** What went wrong in a page: errors on its console, exceptions, and requests to any other host. */
export interface Watch {
  errors: string[];
  foreign: string[];
  /** Statuses the test asks for on purpose; the browser reports each on the console. */
  expectStatus: (status: number) => void;
  /** A second service of the test's own, on loopback too. */
  allowHost: (url: string) => void;
}

function watch(page: Page, home: string): Watch {
  const expected: string[] = [];
  const homes = [home];
  const seen: Watch = {
    errors: [],
    foreign: [],
    expectStatus: (status) => expected.push(`status of ${status} `),
    allowHost: (url) => homes.push(url),
  };
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!expected.some((text) => message.text().includes(text))) seen.errors.push(message.text());
  });
  page.on('pageerror', (error) => seen.errors.push(String(error)));
  page.on('request', (request) => {
    if (!homes.some((known) => request.url().startsWith(`${known}/`))) seen.foreign.push(request.url());
  });
  return seen;
}

interface TestFixtures {
  /** Fails the test at its end when the page said an error or asked another host. */
  quiet: Watch;
}

interface WorkerFixtures {
  /** Folder of the built dashboard. */
  dist: string;
  fake: FakeApi;
}

/** Tests with the made-up service; every page is watched for errors and foreign requests. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  dist: [fileURLToPath(new URL('../../dashboards/dist', import.meta.url)), { scope: 'worker', option: true }],
  fake: [
    async ({ dist }, use) => {
      const fake = await createFakeApi(dist);
      await use(fake);
      await fake.close();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ fake }, use) => {
    fake.reset();
    await use(fake.url);
  },
  quiet: [
    async ({ page, fake }, use) => {
      const seen = watch(page, fake.url);
      await use(seen);
      expect(seen.errors, 'errors and warnings on the console').toEqual([]);
      expect(seen.foreign, 'requests to other hosts').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
