import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MarkedText, Stretch } from './marked-text.ts';

// What a table calls the classes of the corpus; the rest is no name to it.
const CLASSES: Readonly<Record<string, string>> = {
  PERSON: 'PER',
  ORGANISATION: 'ORG',
  GPE: 'LOC',
  LOCATION: 'LOC',
  FACILITY: 'FAC',
  POSITION: 'POS',
  NORP: 'NOR',
  LANGUAGE: 'NOR',
};

function readSentence(block: string): Pick<MarkedText, 'text' | 'spans'> {
  let text = '';
  const spans: Stretch[] = [];
  for (const line of block.split('\n')) {
    const [word = '', label = 'O'] = line.split(' ');
    const start = text.length;
    text += word;
    if (label.startsWith('B-')) spans.push({ start, end: text.length, type: label.slice(2) });
    else if (label.startsWith('I-')) spans.at(-1)!.end = text.length;
    text += ' ';
  }
  return {
    text: text.trimEnd(),
    spans: spans.flatMap(({ type, ...at }) => {
      const known = CLASSES[type];
      return known === undefined ? [] : [{ ...at, type: known }];
    }),
  };
}

const LEAST_SHARE = 0.6;
const COMMON = 60;

/** Groups of texts that share most of their longer words, by union-find; each text gets the first text of its group. */
function familiesOf(texts: readonly string[]): string[] {
  const bags = texts.map((text) => new Set(text.toLowerCase().match(/[\p{L}-]{4,}/gu) ?? []));
  const holders = new Map<string, number[]>();
  for (const [at, bag] of bags.entries()) {
    for (const word of bag) {
      const known = holders.get(word);
      if (known === undefined) holders.set(word, [at]);
      else known.push(at);
    }
  }
  const parent = texts.map((_, at) => at);
  const rootOf = (at: number): number => {
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!;
    return at;
  };
  for (const [at, bag] of bags.entries()) {
    const shared = new Map<number, number>();
    for (const word of bag) {
      const others = holders.get(word)!;
      if (others.length > COMMON) continue;
      for (const other of others) if (other < at) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    for (const [other, count] of shared) {
      if (count < 2) continue;
      let both = 0;
      for (const word of bag) if (bags[other]!.has(word)) both += 1;
      if (both / (bag.size + bags[other]!.size - both) < LEAST_SHARE) continue;
      const [low, high] = [rootOf(at), rootOf(other)].sort((a, b) => a - b);
      parent[high!] = low!;
    }
  }
  return texts.map((_, at) => texts[rootOf(at)]!);
}

/**
 * Sentences of KazNERD in a folder of IOB2 files, words parted by spaces: of its test file, or of all others. The group of
 * a sentence is its family: the corpus has many sentences twice, with figures and with words.
 */
export function readKaznerd(folder: string, part: 'train' | 'test'): MarkedText[] {
  const sentences = readdirSync(folder)
    .filter((name) => /^IOB2.*\.txt$/.test(name) && name.includes('test') === (part === 'test'))
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split(/\n\s*\n/)
        .map((block) => block.trim())
        .filter((block) => block.length > 0)
        .map(readSentence),
    );
  const families = familiesOf(sentences.map(({ text }) => text));
  return sentences.map((sentence, at) => ({ ...sentence, group: families[at]! }));
}
