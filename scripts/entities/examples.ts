import { contextFeatures, createSink, featuresAt, REACH } from '../../nlp/entities/features.ts';
import { hashText } from '../../nlp/entities/hash.ts';
import { linesOf } from '../../nlp/entities/lines.ts';
import type { Line } from '../../nlp/entities/lines.ts';
import { remember } from '../../nlp/entities/memory.ts';
import type { Memory } from '../../nlp/entities/memory.ts';
import { surroundingsOf } from '../../nlp/entities/surroundings.ts';
import { lexicalFeatures, readWord } from '../../nlp/entities/words.ts';
import type { Word } from '../../nlp/entities/words.ts';
import { sentences } from '../../nlp/text/sentences.ts';
import type { MarkedText, Stretch } from './marked-text.ts';

/** A line to learn from: for each atom its feature hashes, and its label. */
export interface Example {
  features: Uint32Array[];
  labels: string[];
}

// Shares of lines and of their unlisted names that are learnt from once more as strangers; set within the training parts.
const STRANGE_LINES = 0.35;
const STRANGE_WORDS = 0.7;

const words = new Map<string, Word>();

function wordOf(form: string): Word {
  let word = words.get(form);
  if (word === undefined) {
    word = readWord(form);
    words.set(form, word);
  }
  return word;
}

/** Labels B-, I- and O of the atoms of a line; an atom belongs to a stretch that it touches. */
export function labelsOf({ atoms }: Line, spans: readonly Stretch[]): string[] {
  const labels = atoms.map(() => 'O');
  for (const { start, end, type } of spans) {
    let begun = false;
    for (const [at, atom] of atoms.entries()) {
      if (atom.start >= end || atom.end <= start || labels[at] !== 'O') continue;
      labels[at] = `${begun ? 'I' : 'B'}-${type}`;
      begun = true;
    }
  }
  return labels;
}

// A word by which nothing can be learnt but from its shape, its ends, the lists and its surroundings: as unknown words are.
let strangers = 0;

function strangerOf(word: Word): Word {
  strangers += 1;
  const [norm, bare, head] = ['norm', 'bare', 'head'].map((part) => hashText(`${part} ${strangers}`, 99));
  const known = new Set(lexicalFeatures(word.lower));
  return { ...word, norm: norm!, bare: bare!, head: head!, own: word.own.filter((hash) => !known.has(hash)) };
}

function featuresOf(line: readonly Word[], memory: Memory): Uint32Array[] {
  const sink = createSink();
  const scene = { words: line, memory, ...surroundingsOf(line) };
  return line.map((_, at) => {
    contextFeatures(sink, scene, at);
    const all = [...sink.hashes.subarray(0, sink.size)];
    for (let offset = -REACH; offset <= REACH; offset += 1)
      all.push(...featuresAt(line[at + offset], offset));
    return Uint32Array.from(all);
  });
}

/** Lines of a marked text as a tagger sees them, and once more with some of their names as words never seen before. */
export function examplesOf({ text, spans }: MarkedText, random: () => number): Example[] {
  const lines = linesOf(text, sentences(text));
  const read = lines.map(({ forms }) => forms.map(wordOf));
  const memory = remember(read);
  return lines.flatMap((line, at) => {
    const labels = labelsOf(line, spans);
    const words = read[at]!;
    const plain = { features: featuresOf(words, memory), labels };
    if (labels.every((label) => label === 'O') || random() >= STRANGE_LINES) return [plain];
    const strange = words.map((word) =>
      word.live && word.flags === 0 && random() < STRANGE_WORDS ? strangerOf(word) : word,
    );
    return [plain, { features: featuresOf(strange, memory), labels }];
  });
}
