import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('a search shows the found words and counts by field', async ({ page }) => {
  await page.goto('/search?q=студентам');
  await expect(page.locator('.total')).toHaveText('4 documents');
  await expect(page.locator('.hits mark').first()).toHaveText(/студент/i);
  await expect(page.getByRole('button', { name: /Money mules/ })).toContainText('4');
});

test('a click on a count writes the field into the query, another takes it out, and back undoes', async ({
  page,
}) => {
  await page.goto('/search');
  const box = page.getByRole('searchbox');
  await page.getByRole('button', { name: 'Kazakh' }).click();
  await expect(box).toHaveValue('lang:kk');
  await expect(page).toHaveURL(/q=lang%3Akk/);
  await expect(page.locator('.total')).toHaveText('2 documents');
  await page.getByRole('button', { name: /Shymkent/ }).click();
  await expect(box).toHaveValue('lang:kk region:shymkent');
  await expect(page.locator('.total')).toHaveText('1 document');
  await page.getByRole('button', { name: /Shymkent/ }).click();
  await expect(box).toHaveValue('lang:kk');
  await page.goBack();
  await expect(box).toHaveValue('lang:kk region:shymkent');
});

test('a bad query points at the mistake', async ({ page, quiet }) => {
  quiet.expectStatus(400);
  await page.goto('/search?q=карта+regoin:almaty');
  await expect(page.locator('.mistake u')).toHaveText('regoin');
  await expect(page.locator('.mistake')).toContainText('The mistake is at character 7');
  await expect(page.locator('.mistake')).toContainText('did you mean region:');
});

test('a mistake at the very end of the query is shown there', async ({ page, quiet }) => {
  quiet.expectStatus(400);
  await page.goto('/search?q=карта+AND');
  await expect(page.locator('.mistake-query')).toContainText('карта AND');
  await expect(page.locator('.mistake u')).toHaveCount(1);
});

test('more brings the next page below, and going back from a document returns to it', async ({ page }) => {
  await page.goto('/search?q=звонках');
  const rows = page.locator('.hits > li');
  await expect(rows).toHaveCount(30);
  await page.getByRole('button', { name: 'More', exact: true }).last().click();
  await expect(rows).toHaveCount(60);
  const row = rows.nth(55).getByRole('link').first();
  await row.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/documents\//);
  await page.goBack();
  await expect(rows).toHaveCount(60);
  await expect(row).toBeFocused();
  await expect(row).toBeInViewport();
});

test('nothing found says so and how to go on', async ({ page }) => {
  await page.goto('/search?q=бұлтқабат');
  await expect(page.getByText('Nothing found')).toBeVisible();
});

test('an undated document says so in the list', async ({ page }) => {
  await page.goto('/search?q=is:undated');
  await expect(page.locator('.hits > li')).toHaveCount(1);
  await expect(page.locator('.hits .tag-warn')).toHaveText('Undated');
});
