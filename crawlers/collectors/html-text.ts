import { Parser } from 'htmlparser2';
import { TooDeep, createDepthGuard } from './html-tree.ts';

const BLOCKS = new Set(
  'address article aside blockquote center dd div dl dt figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table tbody tr ul'.split(
    ' ',
  ),
);
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'head', 'title']);

/** Plain text of an HTML fragment: entities decoded, `br` one line break, blocks separated by a blank line; ends where the nesting gets absurd. */
export function htmlToText(html: string): string {
  const parts: string[] = [];
  let silent = 0;
  const guard = createDepthGuard();
  const parser = new Parser(
    {
      onopentagname(name) {
        guard.open();
        if (SILENT.has(name)) silent += 1;
        else if (name === 'br') parts.push('\n');
        else if (BLOCKS.has(name)) parts.push('\n\n');
      },
      ontext(text) {
        if (silent === 0) parts.push(text.replace(/\s+/g, ' '));
      },
      onclosetag(name) {
        guard.close();
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        else if (BLOCKS.has(name)) parts.push('\n\n');
      },
    },
    { decodeEntities: true },
  );
  try {
    parser.write(html);
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Text of an HTML fragment on one line, null when nothing is left. */
export function htmlToLine(html: string | null): string | null {
  if (html === null) return null;
  const line = htmlToText(html).replace(/\s+/g, ' ').trim();
  return line === '' ? null : line;
}
