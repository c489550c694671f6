export interface WrapOptions {
  /** Columns, counted in characters; every script we write takes one column each. */
  width: number;
  /** Before every line but the first. */
  indent: string;
  /** Before the first line. */
  first: string;
}

const columnsOf = (text: string): number => Array.from(text).length;

/** Breaks a line at spaces so that none is wider than `width`; a word that is wider by itself stands alone. */
export function wrap(text: string, { width, indent, first }: WrapOptions): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    if (!isEmpty && columnsOf(line) + 1 + columnsOf(word) > width) {
      lines.push(line);
      line = indent;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  lines.push(line);
  return lines.join('\n');
}
