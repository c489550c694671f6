import type { ReleaseView } from '../view.ts';
import { drawPng } from './raster.ts';

/** What networks show of a shared page. */
const WIDTH = 1200;
const HEIGHT = 630;
const EDGE = 64;
/** Width of a letter against its size, measured over Kazakh and Russian text in Roboto Medium; wide ones are counted so. */
const LETTER = 0.56;
const MAX_STEPS = 3;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (mark) => ENTITIES[mark]!);

/** Lines that fit into a width at a size, at most so many; the last ends in an ellipsis when there was more. */
function fold(
  text: string,
  { size, widthPx, most }: { size: number; widthPx: number; most: number },
): string[] {
  const room = Math.floor(widthPx / (size * LETTER));
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (longer.length <= room || line === '') {
      line = longer;
      continue;
    }
    lines.push(line);
    line = word;
  }
  lines.push(line);
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), `${last.slice(0, room - 1).replace(/[\s,.;:]+$/, '')}…`];
}

interface Words {
  x: number;
  y: number;
  size: number;
  fill: string;
  bold?: boolean;
}

function words(text: string, { x, y, size, fill, bold = false }: Words): string {
  const weight = bold ? ' font-weight="500"' : '';
  return `<text x="${x}" y="${y}" font-family="Roboto" font-size="${size}"${weight} fill="${fill}">${escaped(text)}</text>`;
}

/** Title size that lets it stand in three lines. */
function sizeOf(title: string, widthPx: number): number {
  const sizes = [64, 56, 48, 42];
  return sizes.find((size) => fold(title, { size, widthPx, most: 99 }).length <= 3) ?? 42;
}

function steps(view: ReleaseView, top: number): string {
  const lists = view.blocks.flatMap((block) => (block.kind === 'list' ? [block.items] : []));
  const [, items = lists[0] ?? []] = lists;
  const size = 27;
  const rows: string[] = [];
  let y = top;
  for (const item of items.slice(0, MAX_STEPS)) {
    const lines = fold(item, { size, widthPx: WIDTH - 2 * EDGE - 40, most: 2 });
    if (y + lines.length * 36 > HEIGHT - 82) break;
    rows.push(`<circle cx="${EDGE + 8}" cy="${y - 9}" r="7" fill="#ffc24a"/>`);
    for (const line of lines) {
      rows.push(words(line, { x: EDGE + 36, y, size, fill: '#ffffff' }));
      y += 36;
    }
    y += 14;
  }
  return rows.join('');
}

/** The image of a notice as SVG: what it warns of and what to do first, readable when small. */
export function shareSvg(view: ReleaseView): string {
  const { kicker, date, draft, madeUp, title, sender } = view;
  const widthPx = WIDTH - 2 * EDGE;
  const size = sizeOf(title, widthPx);
  const lines = fold(title, { size, widthPx, most: 3 });
  const top = 112 + size * 0.95;
  const after = top + lines.length * size * 1.18;
  const mark = [draft?.mark, madeUp].filter((text) => text !== undefined && text !== null).join('. ');
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#14304f"/><rect width="14" height="${HEIGHT}" fill="#ffc24a"/>`,
    words(`${kicker} · ${date}`, { x: EDGE, y: 84, size: 28, fill: '#c3d3e6' }),
    ...lines.map((line, index) =>
      words(line, { x: EDGE, y: top + index * size * 1.18, size, fill: '#ffffff', bold: true }),
    ),
    steps(view, after + 18),
    mark === ''
      ? words(fold(sender, { size: 22, widthPx, most: 1 })[0]!, {
          x: EDGE,
          y: HEIGHT - 36,
          size: 22,
          fill: '#c3d3e6',
        })
      : `<rect y="${HEIGHT - 70}" width="${WIDTH}" height="70" fill="#fff3d6"/>${words(mark, { x: EDGE, y: HEIGHT - 27, size: 24, fill: '#6b4300', bold: true })}`,
    '</svg>',
  ].join('');
}

/** The image of a notice as a PNG of 1200 by 630. */
export async function layOutShare(view: ReleaseView): Promise<Uint8Array> {
  return drawPng(shareSvg(view), WIDTH);
}
