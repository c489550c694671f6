import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { createFakeApi } from './fake-api.ts';
import { hitOf } from './fake-search.ts';
import { expect, test } from './harness.ts';
import { arrivingDocument } from './made-up/documents.ts';
import { signals } from './made-up/signals.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('the feed folds copies, shows arrivals, and holds them back while paused', async ({ page, fake }) => {
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await expect(page.getByText('+2 copies')).toBeVisible();
  fake.emit({ type: 'document', hit: hitOf(arrivingDocument(1)) });
  const first = page.locator('.hits > li').first();
  await expect(first).toContainText('Made-up arrival 1');
  await page.getByRole('button', { name: 'Pause' }).click();
  fake.emit({ type: 'document', hit: hitOf(arrivingDocument(2)) });
  await expect(page.getByRole('button', { name: '1 new document waiting' })).toBeVisible();
  await expect(first).toContainText('Made-up arrival 1');
  await page.getByRole('button', { name: 'Resume' }).click();
  await expect(first).toContainText('Made-up arrival 2');
});

test('a new signal is put on top and told to screen readers', async ({ page, fake }) => {
  await page.goto('/');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const headline = { kk: 'Ойдан шығарылған', ru: 'Вымышленный', en: 'A made-up new signal' };
  fake.emit({ type: 'signal', signal: { ...signals[0]!, id: 'made-up', headline } });
  await expect(page.locator('.latest li').first()).toContainText(headline.en);
  await expect(page.locator('[aria-live="polite"]')).toContainText(headline.en, { timeout: 15_000 });
});

test('a signal that comes while the list is read waits until it is asked for', async ({ page, fake }) => {
  await page.goto('/signals');
  await expect(page.locator('.signals > li')).toHaveCount(4);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  fake.emit({ type: 'signal', signal: signals[1]! });
  fake.emit({ type: 'signal', signal: { ...signals[0]!, id: 'made-up' } });
  await page.getByRole('button', { name: '1 new signal: show' }).click();
  await expect(page.locator('.waiting')).toHaveCount(0);
});

test('the key is asked for once, kept for the tab, and sent with every request', async ({
  page,
  fake,
  quiet,
}) => {
  quiet.expectStatus(401);
  const locked = await createFakeApi(fake.folder, { key: 'made-up-key' });
  try {
    quiet.allowHost(locked.url);
    await page.goto(`${locked.url}/sources`);
    await page.getByLabel('Key', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByText('did not accept')).toBeVisible();
    await page.getByLabel('Key', { exact: true }).fill('made-up-key');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('.table tbody tr')).toHaveCount(11);
    await expect(page.getByText('Live', { exact: true })).toBeVisible();
    await page.reload();
    await expect(page.locator('.table tbody tr')).toHaveCount(11);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  } finally {
    await locked.close();
  }
});

test('what was set aside can be run again, one job or all', async ({ page }) => {
  await page.goto('/state');
  await expect(page.getByText('every source, text and signal here is made up')).toBeVisible();
  await page.getByRole('button', { name: 'Run again' }).first().click();
  await expect(page.getByText('1 job put back in the queue')).toBeVisible();
  await expect(page.locator('.jobs > li')).toHaveCount(1);
  await page.getByRole('button', { name: 'Run all again' }).click();
  await expect(page.locator('.jobs > li')).toHaveCount(0);
});

test('sources in trouble come first and narrow down by state', async ({ page }) => {
  await page.goto('/sources');
  await expect(page.locator('.table tbody tr').first()).toContainText('Город 24');
  await page.getByRole('button', { name: /Working/ }).click();
  await expect(page.locator('.table tbody tr')).toHaveCount(4);
});
