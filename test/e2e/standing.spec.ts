import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('a standing query is tested, seen, named and saved, and then removed', async ({ page }) => {
  await page.goto('/standing');
  const rows = page.locator('.standing > li');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('Students as mules');
  await expect(rows.first()).toContainText('saved by anna');
  await expect(rows.last()).toContainText('comes with Aldyn');
  await expect(rows.last().getByRole('button')).toHaveCount(0);
  const test_ = page.getByRole('button', { name: 'Test', exact: true });
  const save = page.getByRole('button', { name: 'Save' });
  await expect(test_).toBeDisabled();
  await page.locator('.standing-form input[type=search]').fill('звонк* region:almaty');
  await expect(save).toHaveCount(0);
  await test_.click();
  await expect(page.locator('.back-test')).toContainText('How often it would have fired: days looked at: 90');
  await expect(page.locator('.back-test .figure')).toHaveCount(4);
  await expect(page.locator('.sparkline rect')).toHaveCount(90);
  await expect(page.getByRole('img', { name: /^Text families per day: .* 4$/ })).toBeVisible();
  await expect(page.locator('.samples li')).toHaveCount(20);
  await expect(save).toBeDisabled();
  await page.getByLabel('Name: English').fill('Calls in Almaty');
  await page.getByLabel('Severity').selectOption('4');
  // Another text has not been tested.
  await page.locator('.standing-form input[type=search]').fill('звонк*');
  await expect(save).toHaveCount(0);
  await test_.click();
  await save.click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText('Calls in Almaty');
  page.on('dialog', (dialog) => {
    expect(dialog.message()).toContain('Calls in Almaty');
    void dialog.accept();
  });
  await rows.first().getByRole('button', { name: 'Remove' }).click();
  await expect(rows).toHaveCount(2);
});

test('a standing query that cannot be read points at the mistake', async ({ page, quiet }) => {
  quiet.expectStatus(400);
  await page.goto('/standing');
  await page.locator('.standing-form input[type=search]').fill('карта regoin:almaty');
  await page.keyboard.press('Enter');
  await expect(page.locator('.mistake u')).toHaveText('regoin');
});
