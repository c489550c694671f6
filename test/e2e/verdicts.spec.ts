import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';
import { signals } from './made-up/signals.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('a signal is judged with a reason, and its history keeps it', async ({ page }) => {
  await page.goto(`/signals/${signals[0]!.id}`);
  const verdict = page.locator('.verdict');
  await expect(verdict.getByRole('button')).toHaveText(['Take up', 'Confirm', 'Dismiss', 'Retract']);
  await verdict.getByRole('button', { name: 'Dismiss' }).click();
  const send = verdict.locator('button[type=submit]');
  await expect(send).toBeDisabled();
  await verdict.getByLabel('Why').fill('An old case, told again');
  await send.click();
  await expect(verdict.locator('.tag')).toHaveText('Dismissed');
  await expect(verdict.getByRole('button')).toHaveText(['Take up', 'Retract']);
  const newest = page.locator('.history > li').first();
  await expect(newest).toContainText('New → Dismissed');
  await expect(newest).toContainText('anna');
  await expect(newest.locator('q')).toHaveText('An old case, told again');
  await verdict.getByRole('button', { name: 'Take up' }).click();
  await send.click();
  await expect(verdict.locator('.tag')).toHaveText('Under review');
  await expect(page.locator('.history > li')).toHaveCount(3);
});

test('a verdict that comes too late says so and shows what was said meanwhile', async ({ page, quiet }) => {
  quiet.expectStatus(409);
  const path = `/signals/${signals[0]!.id}`;
  await page.goto(path);
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  const other = { data: { state: 'retracted', why: 'Made up' } };
  await page.request.post(`/api${path}/verdict`, other);
  await page.locator('.verdict button[type=submit]').click();
  await expect(page.getByRole('alert')).toContainText('Somebody has judged the signal meanwhile');
  await expect(page.locator('.verdict .tag')).toHaveText('Retracted');
  await expect(page.locator('.verdict').getByRole('button')).toHaveCount(0);
});

test('a re-opened signal says why, and its Admiralty grade says what it means when pressed', async ({
  page,
}) => {
  await page.goto(`/signals/${signals[1]!.id}`);
  const notice = page.locator('.notice', { hasText: 'Re-opened' });
  await expect(notice).toContainText('Re-opened: a new part of the scheme; a new region');
  await expect(page.locator('.history > li')).toHaveCount(4);
  await page.getByRole('button', { name: /Admiralty grade C3/ }).click();
  const note = page.locator('.note:popover-open');
  await expect(note).toContainText('the best source is fairly reliable');
  await expect(note).toContainText('possibly true');
  await page.keyboard.press('Escape');
  await expect(note).toHaveCount(0);
});
