import { expect, test } from 'vitest';
import { DIALECTS } from '../../../src/digest/dialects/index.ts';
import { ABOUT, LIFE } from './made-up-alerts.ts';

// The samples in docs are these: renew them with `npx vitest run test/digest/dialects/golden.test.ts -u` and read the difference.
const SAMPLES = '../../../docs/samples/alerts';

const cases = Object.entries(DIALECTS).flatMap(([format, dialect]) =>
  LIFE.map((alert) => ({ format, dialect, alert })),
);

test.each(cases)('$format of version $alert.version is as it was', async ({ dialect, alert }) => {
  const text = dialect.write([alert], ABOUT);
  await expect(text).toMatchFileSnapshot(
    `${SAMPLES}/made-up-${alert.version}-${alert.status}${dialect.extension}`,
  );
});
