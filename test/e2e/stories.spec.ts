import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';
import { stories } from './made-up/stories.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('stories lead to their texts, and a wrong union is taken back', async ({ page }) => {
  await page.goto('/stories');
  const rows = page.locator('.hits > li');
  await expect(rows).toHaveCount(stories.length);
  await expect(rows.first()).toContainText('developing');
  await rows.first().getByRole('link').click();
  await expect(page.locator('.hits > li')).toHaveCount(2);
  await expect(page.getByText('Only the first 2 that are still kept are shown.')).toBeVisible();
  await expect(page.getByText('United with another story: 1 family came')).toBeVisible();
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: 'Take back' }).last().click();
  await expect(page.getByRole('status').filter({ hasText: 'Asked for.' })).toBeVisible();
});
