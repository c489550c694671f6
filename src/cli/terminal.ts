/** One line that is written over again; on anything but a terminal a line every ten seconds. */
export interface Progress {
  update: (text: string) => void;
  /** Clears the line. */
  done: () => void;
}

const FRAMES = ['|', '/', '-', '\\'];
const REDRAW_MS = 100;
const REPEAT_MS = 10_000;

/** Progress on standard error, so that standard output stays clean for results. */
export function createProgress(label: string, out: NodeJS.WriteStream = process.stderr): Progress {
  let text = '';
  let frame = 0;
  const draw = () => {
    frame = (frame + 1) % FRAMES.length;
    const line = `${FRAMES[frame]} ${label} ${text}`;
    out.write(`\r\u001b[2K${line.slice(0, Math.max(20, (out.columns ?? 80) - 1))}`);
  };
  const repeat = () => out.write(`${label}: ${text}\n`);
  const timer = out.isTTY ? setInterval(draw, REDRAW_MS) : setInterval(repeat, REPEAT_MS);
  if (!out.isTTY) out.write(`${label} ...\n`);
  return {
    update(next) {
      text = next;
    },
    done() {
      clearInterval(timer);
      if (out.isTTY) out.write('\r\u001b[2K');
    },
  };
}

const SEGMENTS = new Intl.Segmenter();

/** Columns a text takes in a terminal; wide emoji and CJK are rare here and counted as one. */
function width(text: string): number {
  let count = 0;
  for (const _ of SEGMENTS.segment(text)) count += 1;
  return count;
}

function cut(text: string, max: number, space = /\s+/g): string {
  const flat = text.replace(space, ' ');
  return width(flat) <= max
    ? flat
    : `${[...SEGMENTS.segment(flat)]
        .slice(0, max - 1)
        .map((s) => s.segment)
        .join('')}…`;
}

/** A narrower terminal wraps lines rather than losing most of them. */
const MIN_COLUMNS = 60;

/** A plain table: header, rows, columns padded to their widest cell but at most `maxWidths[i]`; lines end with the terminal. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  maxWidths: readonly number[] = [],
): string {
  const cells = [header, ...rows].map((row) => row.map((cell, i) => cut(cell, maxWidths[i] ?? 60)));
  const widths = header.map((_, i) => Math.max(...cells.map((row) => width(row[i] ?? ''))));
  const columns = process.stdout.isTTY ? Math.max(process.stdout.columns, MIN_COLUMNS) : Infinity;
  return cells
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell + ' '.repeat(widths[i]! - width(cell))))
        .join('  ')
        .trimEnd(),
    )
    .map((line) => cut(line, columns, /[^\S ]+/g))
    .join('\n');
}

const MINUTE_MS = 60_000;

/** A time as people read it in a list: `5 min ago`, `3 h ago`, then the date. */
export function ago(iso: string | null, now: Date = new Date()): string {
  if (iso === null) return '-';
  const ms = now.getTime() - Date.parse(iso);
  if (ms < 0 || ms > 48 * 60 * MINUTE_MS) return iso.slice(0, 16).replace('T', ' ');
  if (ms < MINUTE_MS) return 'just now';
  if (ms < 60 * MINUTE_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`;
  return `${Math.floor(ms / (60 * MINUTE_MS))} h ago`;
}

/** Writes a line of results to standard output. */
export function print(text: string): void {
  console.log(text);
}

/** Writes a value as JSON to standard output. */
export function printJson(value: unknown): void {
  console.log(JSON.stringify(value, null, 2));
}
