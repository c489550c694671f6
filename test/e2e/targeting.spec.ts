import { CHROMIUM, NO_BROWSER } from './browser.ts';
import { expect, test } from './harness.ts';

test.skip(CHROMIUM === undefined, NO_BROWSER);

test('a substance is chosen and asked about: this week, routes, amounts, analogues', async ({ page }) => {
  await page.goto('/targeting');
  await expect(page.getByRole('link', { name: 'A made-up list' })).toBeVisible();
  const ask = page.getByRole('button', { name: 'Ask', exact: true });
  await expect(ask).toBeDisabled();
  await page.locator('.targeting-what select').selectOption('acetic anhydride');
  await page.getByLabel('Look back').selectOption('4');
  await ask.click();
  await expect(page).toHaveURL(/\/targeting\?substance=acetic_anhydride&weeks=4$/);
  await expect(page.locator('.targeting-verdict')).toHaveText(
    'More than usual It rests on 4 earlier weeks; 95 of 100 such weeks lie from 0 to 4.',
  );
  await expect(page.getByRole('img', { name: 'Text families per week: 0, 1, 2, 6' })).toBeVisible();
  await expect(page.locator('.route').first()).toHaveText('China → Russia');
  await expect(page.locator('.route').last()).toHaveText('not said → Russia');
  const amounts = page.getByRole('table', { name: 'Prices and quantities' });
  await expect(amounts.getByRole('row').nth(1)).toContainText('Quantity, kg');
  await expect(amounts.getByRole('row').nth(2)).toContainText('Price, KZT/l');
  const analogues = page.getByRole('table', { name: /^Analogues/ });
  await expect(analogues.getByRole('row').nth(1)).toContainText('not controlled in Kazakhstan');
});

test('what was asked about is saved as a standing query', async ({ page }) => {
  await page.goto('/targeting?substance=acetic_anhydride');
  await page.getByText('Save as a standing query').click();
  await expect(page.getByLabel('Name: English')).toHaveValue('acetic anhydride');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Saved.' })).toBeVisible();
  await page.getByRole('link', { name: 'Standing queries' }).click();
  await expect(page.locator('.standing > li').first()).toContainText('substance:acetic_anhydride');
});

test('the draft of an incident says that it is one, shows the words of each field and what is not known', async ({
  page,
}) => {
  await page.goto('/targeting?substance=acetic_anhydride');
  await page.getByRole('link', { name: 'Draft an incident' }).first().click();
  await expect(page).toHaveURL(/\/targeting\/incident\?document=/);
  await expect(page.locator('.notice-warn')).toContainText('Draft, not checked. DRAFT, to be checked.');
  await expect(page.locator('.incident-field').first()).toContainText('in the text');
  await expect(page.locator('.incident-field a').first()).toHaveAttribute('href', /at=\d+-\d+/);
  await expect(page.locator('.incident-unknown li')).toHaveText([
    'Quantity',
    'Price',
    'Origin',
    'Destination',
  ]);
});
