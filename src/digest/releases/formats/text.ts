import { wrap } from '../../formats/wrap.ts';
import type { Block, ReleaseView } from '../view.ts';

const WIDTH = 78;

function lines(text: string, first = ''): string {
  return wrap(text, { width: WIDTH, indent: ' '.repeat(first.length), first });
}

const LAYOUTS: { [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => string } = {
  heading: ({ text }) => `\n${text.toUpperCase()}`,
  paragraph: ({ text }) => lines(text),
  list: ({ items, ordered }) =>
    items.map((item, index) => lines(item, ordered ? `${index + 1}. ` : '- ')).join('\n'),
  pairs: ({ rows }) => rows.map(({ label, text }) => lines(`${label}: ${text}`)).join('\n'),
  chart: ({ caption, alt }) => [lines(caption), lines(alt)].join('\n'),
  quotes: ({ quotes }) =>
    quotes
      .map(({ quote, original, source, gradeText, times, link }) =>
        [
          lines(`${quote} (${original})`, '  '),
          lines(`${source}, ${gradeText}. ${times}`, '  '),
          ...(link === null ? [] : [`  ${link}`]),
        ].join('\n'),
      )
      .join('\n\n'),
  signature: ({ labels }) => `\n${labels.map((label) => `____________ (${label})`).join('   ')}`,
};

/** A block as text; the table has a layout for each kind. */
const layOut = (block: Block): string => (LAYOUTS[block.kind] as (block: Block) => string)(block);

/** The release as plain text of at most 78 columns; addresses are never broken. */
export function layOutText(view: ReleaseView): string {
  const { draft, madeUp, tlp, sender, addressee, number, date, title, kicker, blocks, notes, code } = view;
  const top = [
    ...(draft === null ? [] : [`*** ${draft.mark} *** ${draft.says}`]),
    ...(madeUp === null ? [] : [`*** ${madeUp} ***`]),
    ...(tlp === null ? [] : [`${tlp.mark} (${tlp.says})`]),
  ];
  const head = [
    ...(top.length === 0 ? [] : [...top, '']),
    sender,
    view.kind === 'letter' ? `${number}    ${date}` : date,
    ...(addressee === null ? [] : ['', lines(`${addressee.label}: ${addressee.text}`)]),
    '',
    kicker,
    lines(title),
    '='.repeat(Math.min(WIDTH, title.length)),
  ];
  return `${[...head, '', ...blocks.map(layOut), '', '--', ...notes.map((note) => lines(note)), code].join('\n')}\n`;
}
