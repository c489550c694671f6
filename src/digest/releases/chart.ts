import type { UiLanguage } from '../../model/language.ts';
import type { Trend } from '../../model/release.ts';
import { axisDay } from './days.ts';

const WIDTH = 640;
const HEIGHT = 180;
const LEFT = 34;
const RIGHT = 8;
const TOP = 12;
const BOTTOM = 24;
const BAR = '#2f6db3';
/** Labels under the bars; more run into each other on a phone. */
const LABELS = 5;

export interface ChartOptions {
  language: UiLanguage;
  /** Colour of the words and lines: `currentColor` on a page, a fixed one on paper. */
  ink: string;
  number: (value: number) => string;
}

/** A step of the scale that people count in, so that at most three lines are drawn. */
function scaleOf(most: number): number {
  let unit = 1;
  for (;;) {
    for (const step of [1, 2, 5]) if (step * unit * 3 >= most) return step * unit;
    unit *= 10;
  }
}

/** The counts as an SVG of 640 by 180: one bar a day, a scale, and days under it; words are those of the caption. */
export function drawTrend({ days }: Trend, { language, ink, number }: ChartOptions): string {
  const most = Math.max(1, ...days.map(({ families }) => families));
  const step = scaleOf(most);
  const top = Math.ceil(most / step) * step;
  const width = (WIDTH - LEFT - RIGHT) / Math.max(1, days.length);
  const yOf = (value: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const text = (x: number, y: number, [anchor, words]: readonly [string, string]) =>
    `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}" font-family="Roboto, sans-serif" font-size="11" fill="${ink}">${words}</text>`;
  const lines = Array.from({ length: Math.round(top / step) + 1 }, (_, index) => {
    const y = yOf(index * step);
    return `<line x1="${LEFT}" y1="${y.toFixed(1)}" x2="${WIDTH - RIGHT}" y2="${y.toFixed(1)}" stroke="${ink}" stroke-opacity="0.25" stroke-width="1"/>${text(LEFT - 6, y + 4, ['end', number(index * step)])}`;
  });
  const bars = days.map(({ families }, index) => {
    const y = yOf(families);
    const height = HEIGHT - BOTTOM - y;
    if (families === 0) return '';
    return `<rect x="${(LEFT + index * width + width * 0.12).toFixed(1)}" y="${y.toFixed(1)}" width="${(width * 0.76).toFixed(1)}" height="${height.toFixed(1)}" fill="${BAR}"/>`;
  });
  const every = Math.max(1, Math.ceil((days.length - 1) / (LABELS - 1)));
  const labels = days.map(({ day }, index) => {
    if (index % every !== 0) return '';
    return text(LEFT + (index + 0.5) * width, HEIGHT - 6, ['middle', axisDay(language, day)]);
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">${[...lines, ...bars, ...labels].join('')}</svg>`;
}
