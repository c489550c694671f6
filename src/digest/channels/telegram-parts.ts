import type { Message } from '../message.ts';

/** UTF-16 units after entities are read; the Bot API counts no more than this in one message. */
const MAX_LENGTH = 4096;
/** Room for the mark of the part and of the tags. */
const ROOM = 96;
const MAX_TEXT = MAX_LENGTH - ROOM;
/** A line of nothing but one sign, by which the text divides what it tells. */
const RULE = /^([-=])\1{10,}$/;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Cuts a text between its lines, or where there are none between words, into pieces of at most `max` UTF-16 units. */
function cut(text: string, max: number): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const head = rest.slice(0, max);
    const at = Math.max(head.lastIndexOf('\n'), head.lastIndexOf(' '));
    const isPair = /[\uD800-\uDBFF]/.test(rest[max - 1]!);
    const end = at > max / 2 ? at : isPair ? max - 1 : max;
    pieces.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...pieces, rest];
}

/** The text between its rules: its head, one block for each signal, its end. */
function blocksOf(text: string): string[] {
  const blocks: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (RULE.test(line)) blocks.push([]);
    else blocks.at(-1)!.push(line);
  }
  return blocks
    .map((lines) =>
      lines
        .join('\n')
        .replaceAll(/\n{3,}/g, '\n\n')
        .trim(),
    )
    .filter((block) => block !== '');
}

/** Blocks put together as long as they fit; a block that is too long for one part is cut between its lines. */
function fill(blocks: readonly string[], max: number): string[] {
  const parts: string[] = [];
  for (const piece of blocks.flatMap((block) => cut(block, max))) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + piece.length + 2 <= max)
      parts[parts.length - 1] = `${last}\n\n${piece}`;
    else parts.push(piece);
  }
  return parts;
}

/**
 * The message as Telegram messages in HTML, each at most 4096 UTF-16 units as the Bot API counts them, cut between
 * signals where that is possible. The first begins with the mark of the Traffic Light Protocol and the subject.
 */
export function telegramParts(message: Message): string[] {
  const subject = cut(message.subject, MAX_TEXT / 4)[0]!;
  const mark = `TLP:${message.tlp.toUpperCase()}`;
  const [head = '', ...others] = blocksOf(message.text);
  const parts = fill([head, ...others], MAX_TEXT - subject.length - mark.length);
  return parts.map((part, index) => {
    const number = parts.length > 1 ? ` (${index + 1}/${parts.length})` : '';
    const title = index === 0 ? `<b>${escape(subject)}</b>\n` : '';
    return `${title}<i>${mark}${number}</i>\n\n${escape(part)}`;
  });
}
