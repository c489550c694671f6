import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('everything on the way from the feed to a document and back is done by keyboard', async ({ page }) => {
  await page.goto('/');
  await expect(page.locator('.hits > li').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.locator('.skip')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();

  await page.keyboard.press('/');
  await expect(page.locator('[data-search]')).toBeFocused();
  await page.keyboard.type('студентам');
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).toBeFocused();
  await expect(page.locator('.hits > li')).toHaveCount(4);

  const rows = page.locator('.hits [data-row]');
  await page.keyboard.press('j');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('j');
  await expect(rows.nth(2)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('.text')).toBeVisible();
  await expect(page.locator('h1')).toBeFocused();
  await page.goBack();
  await expect(rows.nth(1)).toBeFocused();
});

test('going back to the feed returns to the row that was opened', async ({ page }) => {
  await page.goto('/');
  const row = page.locator('.hits [data-row]').nth(12);
  await row.focus();
  const name = await row.innerText();
  await page.keyboard.press('Enter');
  await expect(page.locator('.text')).toBeVisible();
  await page.goBack();
  await expect(page.locator(':focus')).toHaveText(name);
  await expect(page.locator(':focus')).toBeInViewport();
});

test('the list of keys opens by ? and closes by Esc, which also leaves a field', async ({ page }) => {
  await page.goto('/search');
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('searchbox')).not.toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('whatever has the focus shows it', async ({ page }) => {
  await page.goto('/sources');
  await expect(page.locator('.table tbody tr').first()).toBeVisible();
  for (let step = 0; step < 25; step += 1) {
    await page.keyboard.press('Tab');
    const outline = await page.evaluate(
      '(({ outlineStyle, outlineWidth }) => `${outlineStyle} ${outlineWidth}`)(getComputedStyle(document.activeElement))',
    );
    expect(outline, `step ${step}`).toBe('solid 2px');
  }
});
