/** One server-sent event. */
export interface SseEvent {
  event: string;
  data: string;
  id: string | null;
}

/** More than this without an empty line is not a stream of ours: the rest of the event is dropped. */
const MAX_EVENT_CHARS = 1_000_000;

/**
 * Reads server-sent events (WHATWG HTML 9.2) out of text that comes in pieces.
 * Each call returns the events that the piece completed; comments and `retry` are ignored.
 */
export function createSseReader(): (piece: string) => SseEvent[] {
  let rest = '';
  return (piece) => {
    rest = (rest + piece).replaceAll('\r\n', '\n');
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    if (rest.length > MAX_EVENT_CHARS) rest = '';
    return blocks.map(readBlock).filter((event) => event !== null);
  };
}

function readBlock(block: string): SseEvent | null {
  const data: string[] = [];
  let event = 'message';
  let id: string | null = null;
  for (const line of block.split('\n')) {
    const [, field, value] = /^([a-z]+):? ?(.*)$/.exec(line) ?? [];
    if (field === 'data') data.push(value ?? '');
    else if (field === 'event') event = value ?? event;
    else if (field === 'id') id = value ?? null;
  }
  return data.length === 0 ? null : { event, data: data.join('\n'), id };
}
