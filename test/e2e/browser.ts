import { existsSync } from 'node:fs';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

function findChromium(): string | undefined {
  const named = process.env.ALDYN_CHROMIUM;
  if (named !== undefined && named !== '') return named;
  return PLACES.find((path) => existsSync(path));
}

/** The browser to test with: ALDYN_CHROMIUM, or where systems usually put one; undefined when there is none. */
export const CHROMIUM = findChromium();

/** Why browser tests are left out where there is no browser. */
export const NO_BROWSER = 'no Chromium was found; name one in ALDYN_CHROMIUM';
