import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { EvidenceView } from '../../evidence-view.ts';
import { drawTrend } from '../chart.ts';
import type { Block, ReleaseView } from '../view.ts';
import { ROBOTO } from './fonts.ts';

const INK = '#1a2330';
const SOFT = '#55606f';
const LINE = '#c6ced8';
/** Points: margins of official letters, 30 mm left and 15 mm right. */
const MARGINS = { left: 85, right: 43, top: 57, bottom: 57 } as const;
const WIDTH = 595 - MARGINS.left - MARGINS.right;

const RULED = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0,
  hLineColor: () => LINE,
  paddingLeft: () => 0,
  paddingRight: () => 8,
  paddingTop: () => 4,
  paddingBottom: () => 4,
};

const PLAIN = /[^\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{Sc}\p{Zs}+<=>|~^`°±×÷№]/gu;

/** What Roboto has no drawing of, said otherwise: masks as dots, the tenge by its letters, pictures left out. */
function inRoboto(text: string): string {
  return text
    .replaceAll('█', '•')
    .replaceAll('₸', 'тг')
    .replaceAll(/\p{Extended_Pictographic}/gu, '')
    .replaceAll(PLAIN, '?');
}

/** The same value with every text drawable. */
function drawable<T>(value: T): T {
  if (typeof value === 'string') return inRoboto(value) as T;
  if (Array.isArray(value)) return value.map(drawable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, drawable(part)])) as T;
}

/** A heading never stands at the foot of a page without what it heads. */
function withHeadings(parts: readonly Content[][], blocks: readonly Block[]): Content[] {
  const content: Content[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const [next, ...rest] = parts[at + 1] ?? [];
    if (blocks[at]!.kind !== 'heading' || next === undefined) {
      content.push(...parts[at]!);
      continue;
    }
    content.push({ unbreakable: true, stack: [...parts[at]!, next] }, ...rest);
    at += 1;
  }
  return content;
}

function quote({ quote, original, source, gradeText, times, link, linkText }: EvidenceView): Content {
  const address: Content[] =
    link === null
      ? []
      : [{ text: `${linkText}: ${new URL(link).hostname}`, link, color: '#1c4f8c', fontSize: 9 }];
  return {
    unbreakable: true,
    margin: [0, 0, 0, 9],
    table: {
      widths: ['*'],
      body: [
        [
          {
            stack: [
              { text: [quote, { text: ` (${original})`, color: SOFT, fontSize: 9 }], margin: [0, 0, 0, 2] },
              { text: [{ text: source, bold: true }, `, ${gradeText}`], color: SOFT, fontSize: 9 },
              { text: times, color: SOFT, fontSize: 9 },
              ...address,
            ],
          },
        ],
      ],
    },
    layout: {
      hLineWidth: () => 0,
      vLineWidth: (index: number) => (index === 0 ? 2 : 0),
      vLineColor: () => LINE,
      paddingLeft: () => 9,
      paddingTop: () => 0,
      paddingBottom: () => 0,
    },
  };
}

function layOutBlock(block: Block, view: ReleaseView): Content[] {
  switch (block.kind) {
    case 'heading':
      return [{ text: block.text, style: 'heading' }];
    case 'paragraph':
      return [{ text: block.text, bold: block.strong === true, style: 'paragraph' }];
    case 'list':
      return [{ [block.ordered ? 'ol' : 'ul']: [...block.items], style: 'paragraph' } as unknown as Content];
    case 'pairs': {
      const body = block.rows.map(({ label, text }) => [{ text: label, color: SOFT }, { text }]);
      return [
        {
          table: { widths: ['32%', '*'], body, dontBreakRows: true },
          layout: RULED,
          margin: [0, 2, 0, 6],
        },
      ];
    }
    case 'chart': {
      const svg = drawTrend(block.trend, { language: view.language, ink: INK, number: view.count });
      return [
        {
          unbreakable: true,
          stack: [
            { svg, width: WIDTH },
            { text: block.caption, color: SOFT, fontSize: 9, margin: [0, 2, 0, 4] },
          ],
        },
      ];
    }
    case 'quotes':
      return block.quotes.map(quote);
    case 'signature': {
      const columns = block.labels.map((label) => ({
        stack: [
          {
            canvas: [
              { type: 'line' as const, x1: 0, y1: 0, x2: 135, y2: 0, lineWidth: 0.5, lineColor: SOFT },
            ],
          },
          { text: label, color: SOFT, fontSize: 9, margin: [0, 2, 0, 0] as [number, number, number, number] },
        ],
      }));
      return [{ columns, columnGap: 16, margin: [0, 40, 0, 10], unbreakable: true }];
    }
  }
}

function head(view: ReleaseView): Content[] {
  const { draft, madeUp, tlp, sender, number, date, addressee, kicker, title } = view;
  const banner = (text: string): Content => ({ text, bold: true, color: '#8a1f11', margin: [0, 0, 0, 6] });
  return [
    ...(draft === null ? [] : [banner(`${draft.mark}. ${draft.says}`)]),
    ...(madeUp === null ? [] : [banner(madeUp)]),
    ...(tlp === null
      ? []
      : [
          {
            text: [
              { text: tlp.mark, bold: true },
              { text: `  ${tlp.says}`, color: SOFT, fontSize: 9 },
            ],
            alignment: 'right' as const,
            margin: [0, 0, 0, 14] as [number, number, number, number],
          },
        ]),
    {
      columns: [
        { stack: [{ text: sender, bold: true }, { text: number, margin: [0, 8, 0, 0] }, date] },
        addressee === null
          ? ''
          : {
              stack: [
                { text: `${addressee.label}:`, color: SOFT },
                { text: addressee.text, bold: true },
              ],
            },
      ],
      columnGap: 28,
      margin: [0, 0, 0, 24],
    },
    { text: kicker, color: SOFT },
    { text: title, fontSize: 15, bold: true, margin: [0, 2, 0, 12] },
  ];
}

function definitionOf(view: ReleaseView, madeAt: string): TDocumentDefinitions {
  const { draft, tlp, notes, code, sender, subject, language } = view;
  return {
    pageSize: 'A4',
    pageMargins: [MARGINS.left, MARGINS.top, MARGINS.right, MARGINS.bottom],
    language: language === 'en' ? 'en-GB' : `${language}-KZ`,
    info: {
      title: subject,
      author: sender,
      creator: 'Aldyn',
      producer: 'Aldyn',
      creationDate: new Date(madeAt),
    },
    ...(draft === null
      ? {}
      : { watermark: { text: draft.mark, color: '#8a1f11', opacity: 0.09, bold: true } }),
    defaultStyle: { font: 'Roboto', fontSize: 10.5, lineHeight: 1.2, color: INK },
    styles: {
      heading: { fontSize: 12, bold: true, margin: [0, 12, 0, 5] },
      paragraph: { margin: [0, 0, 0, 6] },
    },
    footer: (page, pages) => ({
      columns: [
        { text: `${tlp === null ? '' : `${tlp.mark} · `}${code}` },
        { text: view.pageOf(page, pages), alignment: 'right' },
      ],
      color: SOFT,
      fontSize: 8,
      margin: [MARGINS.left, 22, MARGINS.right, 0],
    }),
    content: [
      ...head(view),
      ...withHeadings(
        view.blocks.map((block) => layOutBlock(block, view)),
        view.blocks,
      ),
      ...notes.map((note) => ({
        text: note,
        color: SOFT,
        fontSize: 8.5,
        margin: [0, 0, 0, 3] as [number, number, number, number],
      })),
    ],
  };
}

type Pdfmake = typeof import('pdfmake');
let loaded: Promise<Pdfmake> | null = null;

async function load(): Promise<Pdfmake> {
  // CommonJS: what it exports is the default.
  const { default: pdfmake } = (await import('pdfmake')) as unknown as { default: Pdfmake };
  pdfmake.setFonts({ Roboto: ROBOTO });
  pdfmake.setUrlAccessPolicy(() => false);
  const ours = new Set<string>(Object.values(ROBOTO));
  pdfmake.setLocalAccessPolicy((path) => ours.has(path));
  return pdfmake;
}

/** The release as an A4 PDF with only the glyphs it uses; the library is loaded at the first one. `madeAt` is its date. */
export async function layOutPdf(view: ReleaseView, { madeAt }: { madeAt: string }): Promise<Uint8Array> {
  loaded ??= load();
  const pdfmake = await loaded;
  const { blocks, ...head } = view;
  return pdfmake.createPdf(definitionOf({ ...drawable(head), blocks: drawable(blocks) }, madeAt)).getBuffer();
}
