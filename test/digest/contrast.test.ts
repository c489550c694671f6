import { expect, test } from 'vitest';
import { SEVERITY_COLOURS } from '../../src/digest/formats/html-style.ts';

/** Relative luminance by WCAG 2.2 of a colour written as #rrggbb. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

test.each(SEVERITY_COLOURS)('white words on %s can be read (contrast of 4.5 or more)', (colour) => {
  expect(1.05 / (luminance(colour) + 0.05)).toBeGreaterThanOrEqual(4.5);
});
