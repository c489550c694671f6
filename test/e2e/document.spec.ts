import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';
import { documents } from './made-up/documents.ts';
import { signals } from './made-up/signals.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

const addressOf = (key: string): string => `/documents/${documents.get(key)!.document.id}`;

test('a document shows its marks, and the legend switches each kind off', async ({ page }) => {
  await page.goto(addressOf('courier-en'));
  await expect(page.locator('.text .m-substance')).toHaveText('acetic anhydride');
  await expect(page.locator('.text .m-place')).toHaveAttribute('title', 'Place: Jetisu Region');
  await page.getByRole('button', { name: /^Substance/ }).click();
  await expect(page.locator('.text .m-substance')).toHaveCount(0);
  await expect(page.locator('.text')).toContainText('acetic anhydride');
});

test('a scheme is told in the words of the text, with what is new in it', async ({ page }) => {
  await page.goto(addressOf('call-kk'));
  const scheme = page.locator('section', { has: page.getByRole('heading', { name: 'Scheme', exact: true }) });
  await expect(scheme).toContainText('Call about a loan in your name');
  await expect(scheme.locator('dd', { hasText: 'new' })).toHaveText(/^экранды көрсетуді\s+new$/);
  await expect(page.locator('.text .m-disguise')).toHaveAttribute('title', /reads as: бонус/);
  await expect(page.locator('.text .m-observable')).toHaveAttribute('title', /public channel/);
});

test('a post keeps what it answers apart from its own words, and only web addresses can be followed', async ({
  page,
}) => {
  await page.goto(addressOf('call-kk'));
  await expect(page.locator('.reply')).toContainText('Кеше маған да');
  await expect(page.locator('.text')).not.toContainText('Кеше маған да');
  await expect(page.locator('.text .m-personal')).toHaveText('••••••••••');
  const outward = page.locator('a[target="_blank"]');
  for (const link of await outward.all()) {
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer nofollow');
    expect(await link.getAttribute('href')).toMatch(/^https?:/);
  }
  await expect(page.getByText('javascript:alert(1)')).toBeVisible();
});

test('what a text says in markup is shown as letters and never done', async ({ page }) => {
  const { document } = documents.get('markup-en')!;
  for (const path of ['/', '/search?q=headline', addressOf('markup-en')]) {
    await page.goto(path);
    await expect(page.getByText(document.title!).first()).toBeVisible();
    await expect(page.locator('main img, main script')).toHaveCount(0);
  }
  await expect(page.locator('.text')).toHaveText(document.text.slice(document.bodyStart));
});

test('an earlier version, a removal and a missing date are said aloud', async ({ page }) => {
  await page.goto(addressOf('dropper-ru'));
  await page.getByRole('link', { name: 'Version 1' }).click();
  await expect(page.getByText('This is an earlier version')).toBeVisible();
  await page.goto(addressOf('deleted-ru'));
  await expect(page.getByText('Removed from its source')).toBeVisible();
  await page.goto(addressOf('border-en'));
  await expect(page.locator('.notice')).toContainText('No trustworthy date');
});

test('a signal explains its two scores and leads to the words that prove it', async ({ page }) => {
  const [signal] = signals;
  await page.goto('/signals');
  await page.getByRole('link', { name: signal!.headline.en }).click();
  const rows = page.locator('.why tbody tr');
  await expect(rows).toHaveCount(signal!.explanation.length);
  await expect(rows.first()).toContainText('Novelty');
  await expect(rows.first()).toContainText('+2.18');
  const credibility = page.getByRole('table', { name: /Credibility/ }).locator('tbody tr');
  await expect(credibility.first()).toContainText('Independent origins');
  await expect(credibility.last()).toContainText('−1.60');
  await page.getByRole('link', { name: 'See in the document' }).nth(1).click();
  await expect(page.locator('.text .m-evidence')).toHaveText(signal!.evidence[1]!.quote);
  await expect(page.locator('.text .m-evidence')).toBeInViewport();
});

test('signals narrow down by state and category, and the address keeps it', async ({ page }) => {
  await page.goto('/signals');
  await page.getByLabel('State').selectOption('triaged');
  await expect(page).toHaveURL(/state=triaged/);
  await expect(page.locator('.signals > li')).toHaveCount(1);
  await page.getByLabel('Category').selectOption('smuggling');
  await expect(page.getByText('Nothing matches these filters.')).toBeVisible();
});

test('signals are drawn on a line of time when asked for', async ({ page }) => {
  await page.goto('/signals');
  await page.getByText('Signals over time').click();
  await expect(page.locator('.plot canvas')).toBeVisible();
});
