import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('../../dashboards/src/styles/tokens.css', import.meta.url), 'utf8');

/** Colours by name, light and dark. */
const COLOURS = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(([, name, light, dark]) => [
    name!,
    { light: light!, dark: dark! },
  ]),
);

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Colour of words, and every ground they stand on. */
const PAIRS: readonly (readonly [string, readonly string[]])[] = [
  [
    'ink',
    [
      'paper',
      'sheet',
      'sunk',
      'accent-ground',
      'm-found',
      'm-category',
      'm-place',
      'm-substance',
      'm-personal',
      'bad-ground',
    ],
  ],
  ['soft', ['paper', 'sheet', 'sunk', 'bad-ground', 'accent-ground']],
  ['accent', ['paper', 'sheet', 'accent-ground']],
  ['on-accent', ['accent']],
  ['bar-ink', ['bar']],
  ['bar-soft', ['bar']],
  ['good', ['good-ground', 'sunk', 'paper']],
  ['warn', ['warn-ground', 'sunk', 'paper', 'sheet']],
  ['bad', ['bad-ground', 'paper', 'sheet']],
  ...[1, 2, 3, 4, 5].map((level) => [`severity-${level}`, ['paper', 'sheet', 'accent-ground']] as const),
];

describe('colours of the pages', () => {
  for (const look of ['light', 'dark'] as const) {
    for (const [words, grounds] of PAIRS) {
      test(`${words} can be read in the ${look} look`, () => {
        for (const ground of grounds) {
          const ratio = contrast(COLOURS.get(words)![look], COLOURS.get(ground)![look]);
          expect(ratio, `${words} on ${ground}`).toBeGreaterThanOrEqual(4.5);
        }
      });
    }
    test(`edges of fields and marks stand out in the ${look} look`, () => {
      for (const [edge, ground] of [
        ['line-strong', 'paper'],
        ['line-strong', 'sheet'],
        ['m-category-line', 'sheet'],
        ['m-place-line', 'sheet'],
        ['m-substance-line', 'sheet'],
      ] as const) {
        const ratio = contrast(COLOURS.get(edge)![look], COLOURS.get(ground)![look]);
        expect(ratio, `${edge} on ${ground}`).toBeGreaterThanOrEqual(3);
      }
    });
  }
});
