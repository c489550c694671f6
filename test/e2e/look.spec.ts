import type { Page } from '@playwright/test';
import { en } from '../../dashboards/src/i18n/en.ts';
import { kk } from '../../dashboards/src/i18n/kk.ts';
import { ru } from '../../dashboards/src/i18n/ru.ts';
import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';
import { digests } from './made-up/digests.ts';
import { documents } from './made-up/documents.ts';
import { signals } from './made-up/signals.ts';
import { stories } from './made-up/stories.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

const DICTIONARIES = { kk, ru, en } as const;

/** Every page with what shows that it is there. */
const PAGES: readonly (readonly [path: string, there: string])[] = [
  ['/', '.hits > li'],
  ['/search?q=студентам', '.hits > li'],
  [`/documents/${documents.get('dropper-ru')!.document.id}`, '.text'],
  [`/documents/${documents.get('call-kk')!.document.id}`, '.text'],
  ['/signals', '.signals > li'],
  [`/signals/${signals[0]!.id}`, '.why'],
  ['/stories', '.hits > li'],
  [`/stories/${stories[0]!.id}`, '.members'],
  ['/digests', '.digests > li'],
  [`/digests/${digests[0]!.id}`, '.deliveries'],
  ['/deliveries', '.acts button'],
  ['/releases', '.digests > li'],
  ['/releases/made-up', '.release-edit button'],
  ['/sources', '.table tbody tr'],
  ['/standing', '.standing > li'],
  ['/targeting', '.targeting-groups a'],
  ['/targeting?substance=acetic_anhydride', '.targeting-verdict'],
  ['/targeting/incident?document=made-up', '.incident-unknown'],
  ['/coverage', '.topic-days'],
  ['/lead-time', '.matches button'],
  ['/receipts', '.table tbody tr'],
  ['/state', '.jobs > li'],
  ['/nothing-here', 'h1'],
];

/** Goes to a page inside the dashboard, as a link would, without loading it anew. */
async function visit(page: Page, [path, there]: readonly [string, string]): Promise<void> {
  await page.evaluate(`window.history.pushState(null, '', ${JSON.stringify(path)})`);
  await page.evaluate(`window.dispatchEvent(new PopStateEvent('popstate'))`);
  await expect(page.locator(there).first()).toBeVisible();
}

/** How much wider than the window the page is. */
async function overflowAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 740 });
  return await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

const KEYS = Object.keys(en).map((key) => ({
  key,
  shown: new RegExp(`(^|[^\\w.])${key.replaceAll('.', String.raw`\.`)}($|[^\\w.])`),
}));

for (const language of ['kk', 'ru', 'en'] as const) {
  test(`every page speaks ${language} with no word missing, and is never wider than the window`, async ({
    page,
  }) => {
    await page.goto('/');
    await page.locator('.preferences select').selectOption(language);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.locator('.bar nav a').nth(2)).toHaveText(DICTIONARIES[language]['nav.signals']);
    for (const target of PAGES) {
      await visit(page, target);
      const text = await page.locator('body').innerText();
      const keys = KEYS.filter(({ shown }) => shown.test(text)).map(({ key }) => key);
      expect(keys, `keys shown as they are on ${target[0]}`).toEqual([]);
      expect(text, `unfilled places on ${target[0]}`).not.toMatch(
        /\{[a-z]+\}|undefined|NaN|Invalid Date|\bM\d\d\b/,
      );
      for (const width of [360, 820, 1280]) {
        expect(await overflowAt(page, width), `${target[0]} at ${width} px`).toBeLessThanOrEqual(0);
      }
    }
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
  });
}

test('the look follows the system until it is chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/');
  const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
  expect(await ground()).toBe('rgb(17, 20, 23)');
  const button = page.getByRole('button', { name: /^Appearance/ });
  await button.click();
  await expect(button).toHaveAccessibleName('Appearance: Light');
  expect(await ground()).toBe('rgb(246, 244, 238)');
  await page.reload();
  expect(await ground()).toBe('rgb(246, 244, 238)');
});
