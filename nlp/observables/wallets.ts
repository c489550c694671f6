import { before } from './around.ts';
import { bitcoin } from './bitcoin.ts';
import { ethereum, monero, ton, tron } from './coins.ts';
import { findingAt } from './finding.ts';
import type { Finding, Reading } from './finding.ts';

const LONG_WORD = /(?:0:|-1:)?[A-Za-z0-9_+/-]{26,120}/g;
const SHORTEST = 26;
const GLUE = /[\w+/=-]/;
const REACH = 48;
// A wrong checksum is worth telling only where an address is spoken of: other long words have the shape as well.
const UNMISTAKABLE = /^(?:0x|bc1|[48].{94})/i;
const SPOKEN_OF =
  /btc|bitcoin|биткоин|биток|бтк|tron|trc|трон|usdt|юсдт|tether|теттер|кошел|әмиян|wallet|адрес|мекенжай|address|ton|тон|тонкоин|eth|эфир|xmr|monero|монеро|крипт|crypto|перев|аудар/u;

// In a path of a URL a word begins after a slash.
function readingOf(word: string): Reading | null {
  return ton(word) ?? ethereum(word) ?? bitcoin(word) ?? tron(word) ?? monero(word);
}

function within(word: string, start: number): Finding | null {
  const whole = readingOf(word);
  if (whole !== null) return findingAt(whole, { start, end: start + word.length });
  if (!word.includes('/')) return null;
  let at = start;
  for (const part of word.split('/')) {
    const reading = part.length < SHORTEST ? null : readingOf(part);
    if (reading !== null) return findingAt(reading, { start: at, end: at + part.length });
    at += part.length + 1;
  }
  return null;
}

/** Addresses of BTC, ETH, TRON, XMR and TON; they name no person and are kept. */
export function walletsIn(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(LONG_WORD)) {
    const { index } = match;
    const written = match[0];
    const word = readingOf(written) === null ? written.replace(/[/+_-]+$/, '') : written;
    const next = text[index + match[0].length];
    if (next !== undefined && GLUE.test(next)) continue;
    const finding = within(word, index);
    if (finding === null) continue;
    if (
      finding.valid ||
      UNMISTAKABLE.test(finding.value) ||
      SPOKEN_OF.test(before(text, finding.start, REACH))
    )
      found.push(finding);
  }
  return found;
}
