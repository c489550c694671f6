import { contextFeatures, createSink, featuresAt, REACH } from '../../nlp/entities/features.ts';
import { linesOf } from '../../nlp/entities/lines.ts';
import type { Line } from '../../nlp/entities/lines.ts';
import { remember } from '../../nlp/entities/memory.ts';
import { surroundingsOf } from '../../nlp/entities/surroundings.ts';
import { readWord } from '../../nlp/entities/words.ts';
import type { Word } from '../../nlp/entities/words.ts';
import { sentences } from '../../nlp/text/sentences.ts';
import type { MarkedText, Stretch } from './marked-text.ts';

/** A line to learn from: for each atom its feature hashes, and its label. */
export interface Example {
  features: Uint32Array[];
  labels: string[];
}

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

function featuresOf(line: Word[], scene: Parameters<typeof contextFeatures>[1]): Uint32Array[] {
  const sink = createSink();
  return line.map((_, at) => {
    contextFeatures(sink, scene, at);
    const all = [...sink.hashes.subarray(0, sink.size)];
    for (let offset = -REACH; offset <= REACH; offset += 1)
      all.push(...featuresAt(line[at + offset], offset));
    return Uint32Array.from(all);
  });
}

/** Lines of a marked text as a tagger sees them. */
export function examplesOf({ text, spans }: MarkedText): Example[] {
  const lines = linesOf(text, sentences(text));
  const read = lines.map(({ forms }) => forms.map(wordOf));
  const memory = remember(read);
  return lines.map((line, at) => ({
    features: featuresOf(read[at]!, { words: read[at]!, memory, ...surroundingsOf(read[at]!) }),
    labels: labelsOf(line, spans),
  }));
}
