import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';
import { signals } from './made-up/signals.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('coverage is told over the feed and by source, and a fall that may be none reads "cannot tell"', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.locator('.coverage-line')).toContainText('coverage 87\u00a0%; silent: Степной вестник');
  await page.getByRole('link', { name: 'How much was seen' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Coverage');
  await expect(page.locator('.alarms li').first()).toContainText('far too little');
  await expect(page.locator('.alarms li').first()).toContainText('Blocked');
  await expect(page.locator('.coverage-days .low')).toHaveCount(3);
  await expect(page.getByText(/^Days of low coverage: .*\(38%\)/)).toBeVisible();
  const topics = page.locator('[aria-labelledby=coverage-topics] tbody tr');
  await expect(topics.first()).toContainText('cannot tell');
  await expect(topics.first().locator('.low-day')).toHaveCount(3);
  await expect(topics.last()).toContainText('fell');
  await expect(page.locator('[aria-labelledby=coverage-sources] tbody tr').first()).toContainText('silent');
});

test('a match of a signal with a bulletin counts when a person says so', async ({ page }) => {
  await page.goto('/lead-time');
  await expect(page.locator('.figure').first()).toContainText('Median lead');
  await expect(page.locator('.survival .curve')).toBeVisible();
  await page.getByText('The curve as a table').click();
  await expect(page.locator('.survival tbody tr').first()).toContainText('19');
  const queue = page.locator('[aria-labelledby=lead-queue]');
  await expect(queue.locator('.matches li')).toHaveCount(1);
  await expect(queue).toContainText('6\u00a0d before the bulletin');
  await queue.getByRole('button', { name: 'It warned of this' }).click();
  await expect(queue).toContainText('Nothing waits to be judged.');
  await expect(page.locator('[aria-labelledby=lead-judged] .matches li')).toHaveCount(2);
});

test('a signal shows the bulletins it is proposed for', async ({ page }) => {
  await page.goto(`/signals/${signals[0]!.id}`);
  const section = page.locator('[aria-labelledby=signal-bulletins]');
  await expect(section).toContainText('Полиция предупреждает');
  await expect(section).toContainText('proposed, nobody has judged it');
});
