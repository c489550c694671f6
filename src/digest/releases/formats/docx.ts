import type * as Docx from 'docx';
import type { TextWatermark } from 'docx/watermarks';
import type { UiLanguage } from '../../../model/language.ts';
import type { EvidenceView } from '../../evidence-view.ts';
import { drawTrend } from '../chart.ts';
import type { Block, ReleaseView } from '../view.ts';
import { drawPng } from './raster.ts';

type Library = typeof Docx;
type Child = Docx.Paragraph | Docx.Table;

const INK = '1A2330';
const SOFT = '55606F';
const LINE = 'C6CED8';
const ALARM = '8A1F11';
/** Twentieths of a point: margins of official letters, 30 mm left and 15 mm right. */
const MARGIN = { left: 1700, right: 850, top: 1134, bottom: 1134 } as const;
const WIDTH = 11_906 - MARGIN.left - MARGIN.right;
const CHART_PX = { width: 600, height: 169 } as const;
/** Drawn larger than it is shown, so that it is sharp on paper. */
const CHART_SCALE = 2;
const LOCALES: Readonly<Record<UiLanguage, string>> = { kk: 'kk-KZ', ru: 'ru-RU', en: 'en-GB' };
const ASKED = 'asked';

interface Pen {
  docx: Library;
  Watermark: typeof TextWatermark;
  view: ReleaseView;
}

function soft({ docx }: Pen, text: string): Docx.TextRun {
  return new docx.TextRun({ text, color: SOFT, size: 18 });
}

function rows({ docx }: Pen, pairs: readonly { label: string; text: string }[]): Docx.Table {
  const none = { style: docx.BorderStyle.NONE, size: 0, color: 'FFFFFF' };
  const line = { style: docx.BorderStyle.SINGLE, size: 4, color: LINE };
  const cell = (text: string, { share, color }: { share: number; color: string }) =>
    new docx.TableCell({
      width: { size: Math.round(WIDTH * share), type: docx.WidthType.DXA },
      margins: { top: 50, bottom: 50, left: 0, right: 120 },
      children: [
        new docx.Paragraph({ spacing: { after: 0 }, children: [new docx.TextRun({ text, color })] }),
      ],
    });
  return new docx.Table({
    width: { size: WIDTH, type: docx.WidthType.DXA },
    columnWidths: [Math.round(WIDTH * 0.32), Math.round(WIDTH * 0.68)],
    borders: {
      top: line,
      bottom: line,
      insideHorizontal: line,
      left: none,
      right: none,
      insideVertical: none,
    },
    rows: pairs.map(
      ({ label, text }) =>
        new docx.TableRow({
          cantSplit: true,
          children: [cell(label, { share: 0.32, color: SOFT }), cell(text, { share: 0.68, color: INK })],
        }),
    ),
  });
}

function quote(
  pen: Pen,
  { quote, original, source, gradeText, times, link, linkText }: EvidenceView,
): Child[] {
  const { docx } = pen;
  const border = { left: { style: docx.BorderStyle.SINGLE, size: 12, color: LINE, space: 8 } };
  const line = (children: Docx.ParagraphChild[], last = false) =>
    new docx.Paragraph({
      border,
      indent: { left: 200 },
      spacing: { after: last ? 160 : 20 },
      keepLines: true,
      keepNext: !last,
      children,
    });
  const address =
    link === null
      ? []
      : [
          new docx.ExternalHyperlink({
            link,
            children: [
              new docx.TextRun({
                text: `${linkText}: ${new URL(link).hostname}`,
                style: 'Hyperlink',
                size: 18,
              }),
            ],
          }),
        ];
  return [
    line([new docx.TextRun({ text: quote }), soft(pen, ` (${original})`)]),
    line([
      new docx.TextRun({ text: source, bold: true, color: SOFT, size: 18 }),
      soft(pen, `, ${gradeText}`),
    ]),
    line([soft(pen, times)], link === null),
    ...(link === null ? [] : [line(address, true)]),
  ];
}

async function chart(pen: Pen, block: Extract<Block, { kind: 'chart' }>): Promise<Child[]> {
  const { docx, view } = pen;
  const svg = drawTrend(block.trend, { language: view.language, ink: `#${INK}`, number: view.count });
  const data = await drawPng(svg, CHART_PX.width * CHART_SCALE);
  return [
    new docx.Paragraph({
      keepNext: true,
      children: [
        new docx.ImageRun({
          type: 'png',
          data,
          transformation: { ...CHART_PX },
          altText: { name: 'trend', title: block.caption, description: block.alt },
        }),
      ],
    }),
    new docx.Paragraph({ children: [soft(pen, block.caption)] }),
  ];
}

async function layOutBlock(pen: Pen, block: Block): Promise<Child[]> {
  const { docx } = pen;
  switch (block.kind) {
    case 'heading':
      return [new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_2, text: block.text })];
    case 'paragraph':
      return [
        new docx.Paragraph({
          children: [new docx.TextRun({ text: block.text, bold: block.strong === true })],
        }),
      ];
    case 'list':
      return block.items.map(
        (text) =>
          new docx.Paragraph({
            text,
            spacing: { after: 60 },
            ...(block.ordered ? { numbering: { reference: ASKED, level: 0 } } : { bullet: { level: 0 } }),
          }),
      );
    case 'pairs':
      return [rows(pen, block.rows)];
    case 'chart':
      return chart(pen, block);
    case 'quotes':
      return block.quotes.flatMap((one) => quote(pen, one));
    case 'signature':
      return [
        new docx.Paragraph({
          spacing: { before: 720, after: 240 },
          keepLines: true,
          children: block.labels.flatMap((label, index) => [
            new docx.TextRun({ text: `${index === 0 ? '' : '   '}_______________ ` }),
            soft(pen, `(${label})`),
          ]),
        }),
      ];
  }
}

function head(pen: Pen): Child[] {
  const { docx, view } = pen;
  const { draft, madeUp, tlp, sender, number, date, addressee, kicker, title } = view;
  const banners = [draft === null ? null : `${draft.mark}. ${draft.says}`, madeUp];
  const plain = (children: Docx.ParagraphChild[], more: Docx.IParagraphOptions = {}) =>
    new docx.Paragraph({ spacing: { after: 0 }, ...more, children });
  return [
    ...banners.flatMap((text) =>
      text === null ? [] : [plain([new docx.TextRun({ text, bold: true, color: ALARM })])],
    ),
    ...(tlp === null
      ? []
      : [
          plain([new docx.TextRun({ text: tlp.mark, bold: true }), soft(pen, `  ${tlp.says}`)], {
            alignment: docx.AlignmentType.RIGHT,
            spacing: { after: 240 },
          }),
        ]),
    plain([new docx.TextRun({ text: sender, bold: true })]),
    plain([new docx.TextRun(number)], { spacing: { before: 120, after: 0 } }),
    plain([new docx.TextRun(date)]),
    ...(addressee === null
      ? []
      : [
          plain([soft(pen, `${addressee.label}: `), new docx.TextRun({ text: addressee.text, bold: true })], {
            indent: { left: Math.round(WIDTH * 0.48) },
            spacing: { before: 160, after: 240 },
          }),
        ]),
    plain([soft(pen, kicker)], { spacing: { before: 160, after: 0 } }),
    new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, text: title }),
  ];
}

function footer({ docx, view }: Pen): Docx.Footer {
  const { tlp, code } = view;
  return new docx.Footer({
    children: [
      new docx.Paragraph({
        tabStops: [{ type: docx.TabStopType.RIGHT, position: WIDTH }],
        children: [
          new docx.TextRun({
            color: SOFT,
            size: 16,
            children: [
              `${tlp === null ? '' : `${tlp.mark} · `}${code}`,
              new docx.Tab(),
              docx.PageNumber.CURRENT,
              ' / ',
              docx.PageNumber.TOTAL_PAGES,
            ],
          }),
        ],
      }),
    ],
  });
}

async function documentOf(pen: Pen): Promise<Docx.Document> {
  const { docx, view } = pen;
  const { language, subject, sender, draft } = view;
  const blocks: Child[] = [];
  for (const block of view.blocks) blocks.push(...(await layOutBlock(pen, block)));
  const notes = view.notes.map(
    (note) => new docx.Paragraph({ spacing: { before: 40, after: 40 }, children: [soft(pen, note)] }),
  );
  const heading = (size: number) => ({
    run: { size, bold: true, color: INK, font: 'Times New Roman' },
    paragraph: { spacing: { before: 240, after: 100 }, keepNext: true },
  });
  const mark =
    draft === null
      ? {}
      : {
          headers: {
            default: new docx.Header({
              children: [
                new docx.Paragraph({
                  children: [
                    new pen.Watermark({ text: draft.mark, color: `#${ALARM}`, opacity: 0.12, bold: true }),
                  ],
                }),
              ],
            }),
          },
        };
  return new docx.Document({
    title: subject,
    creator: sender,
    lastModifiedBy: 'Aldyn',
    styles: {
      default: {
        document: {
          run: {
            font: 'Times New Roman',
            size: 24,
            color: INK,
            language: { value: LOCALES[language] },
          },
          paragraph: { spacing: { after: 120 } },
        },
        heading1: heading(30),
        heading2: heading(26),
      },
    },
    numbering: {
      config: [
        {
          reference: ASKED,
          levels: [
            {
              level: 0,
              format: docx.LevelFormat.DECIMAL,
              text: '%1)',
              alignment: docx.AlignmentType.LEFT,
              style: { paragraph: { indent: { left: 480, hanging: 360 } } },
            },
          ],
        },
      ],
    },
    sections: [
      {
        properties: { page: { size: { width: 11_906, height: 16_838 }, margin: { ...MARGIN } } },
        ...mark,
        footers: { default: footer(pen) },
        children: [...head(pen), ...blocks, ...notes],
      },
    ],
  });
}

/** The release as a Word document with real headings and its language marked; the library is loaded at the first one. */
export async function layOutDocx(view: ReleaseView): Promise<Uint8Array> {
  const docx = await import('docx');
  const { TextWatermark: Watermark } = await import('docx/watermarks');
  return docx.Packer.toBuffer(await documentOf({ docx, Watermark, view }));
}
