import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A sentence as raw text. */
export type Sentence = string;

function sentencesIn(text: string): Sentence[] {
  return text.split(/\n+|(?<=[.!?…])\s+(?=[\p{Lu}«"])/u).filter((sentence) => /\p{L}/u.test(sentence));
}

/** KazNERD (CC BY 4.0): Kazakh television news. Words labelled as persons are left out. */
export function kaznerd(folder: string): Sentence[] {
  const file = readFileSync(join(folder, 'ner/kaznerd/IOB2_valid.txt'), 'utf8');
  return file.split(/\n\s*\n/).map((block) =>
    block
      .split('\n')
      .map((line) => line.trim().split(' '))
      .filter(([word = '', label = 'O']) => word !== '' && !label.endsWith('-PERSON'))
      .map(([word]) => word)
      .join(' '),
  );
}

const PERSON = /^T\d+\tPERSON ([\d ;]+)\t/gm;

/** NEREL (CC BY 2.5, texts of Russian Wikinews): Russian news. Stretches marked as persons are left out. */
export function nerel(folder: string): Sentence[] {
  const place = mkdtempSync(join(tmpdir(), 'nerel-'));
  try {
    execFileSync('tar', ['xzf', join(folder, 'ner/nerel/nerel-train-dev.tar.gz'), '-C', place]);
    return readdirSync(place, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .flatMap((name) => withoutPersons(join(place, name)));
  } finally {
    rmSync(place, { recursive: true });
  }
}

function withoutPersons(path: string): Sentence[] {
  const letters = readFileSync(path, 'utf8').split('');
  for (const [, spans = ''] of readFileSync(path.replace(/txt$/, 'ann'), 'utf8').matchAll(PERSON)) {
    for (const span of spans.split(';')) {
      const [start = 0, end = 0] = span.split(' ').map(Number);
      letters.fill(' ', start, end);
    }
  }
  return sentencesIn(letters.join(''));
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return value.includes(' ') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

/** Fraud frameworks and vocabularies of MISP (CC0): English. */
export function misp(folder: string): Sentence[] {
  const knowledge = join(folder, 'knowledge');
  return readdirSync(knowledge)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => strings(JSON.parse(readFileSync(join(knowledge, name), 'utf8'))))
    .flatMap(sentencesIn);
}

/** Texts of news pages gathered as a benchmark under the MIT licence: English (pages in other scripts are left out). */
export function newsPages(folder: string): Sentence[] {
  const truth = JSON.parse(readFileSync(join(folder, 'extraction/aeb/ground-truth.json'), 'utf8')) as Record<
    string,
    { articleBody: string }
  >;
  return Object.values(truth)
    .map(({ articleBody }) => articleBody)
    .filter((body) => /\b(?:the|and|of)\b/.test(body) && !/[\u0400-\u04ff\u0600-\u06ff]{5}/.test(body))
    .flatMap(sentencesIn);
}

/** Names of places in the classifier KATO (MIT), Kazakh and Russian. */
export function kato(folder: string): { kk: string[]; ru: string[] } {
  const lines = readFileSync(join(folder, 'places/kato.csv'), 'utf8').trim().split('\n').slice(1);
  const names = lines.map((line) => line.split(',').slice(4));
  return { kk: names.map(([, kk = '']) => kk), ru: names.map(([ru = '']) => ru) };
}
