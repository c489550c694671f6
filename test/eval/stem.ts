/**
 * The stemmers, on marked sets of our own and in search.
 *
 * `kk-*`, `ru-*`: forms by stem (sets/stem-kk.txt, sets/stem-ru.txt: made up, the rule is in their headers). Halves by a
 * hash of the stem: errors of `dev` were looked at while the stemmer was made, those of `test` once at its end, when they
 * measured .985 (kk) and .942 (ru); a handful of rules that they showed to be missing was added then. `kk-late` was made
 * after that and measured .955 at first, `kk-unseen` last of all: nothing was changed for it. A form whose
 * stem is not that of its group is `over` when it is shorter than that, else `under`, and `mixed` when it is the stem of
 * another group. `apart` is the share of pairs kept apart (sets/stem-apart.txt, all looked at).
 * `alone`: words of FLORES that have the same stem by themselves as within their sentence, so that a query finds them.
 * `stays-russian`: words of Russian FLORES that do not go to the Kazakh stemmer.
 * `kazqad-*`: retrieval with plain BM25 (nothing of it tuned), and with the fields of our search. `ndcg10` takes each pair
 * of question and passage alone, as the published figure does, although some questions have several passages; `grouped`
 * takes each distinct question with all its passages. Goals: .70 with the stemmer, .73 with concepts and fields.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stemRu } from '../../nlp/text/stem-ru.ts';
import { stemWord } from '../../nlp/text/stem.ts';
import { analyse } from '../../nlp/text/tokens.ts';
import { halfOf, rankKazqad, RANKINGS } from './stem-search.ts';
import type { Suite } from './suite.ts';

type Emit = (set: string, figures: Record<string, number>, n: number) => void;

interface Group {
  stem: string;
  forms: string[];
  half: 'dev' | 'test';
}

const MAX_SHOWN = 12;

function readSet(name: string): string[] {
  return readFileSync(new URL(`./sets/${name}`, import.meta.url), 'utf8').split('\n');
}

/** Groups of a set; of loans (and of Russian, which Snowball cuts) the stem is what the stemmer makes of the first word. */
function readGroups(name: string, isCut: boolean): Group[] {
  let cut = isCut;
  return readSet(name).flatMap((line) => {
    if (line.startsWith('## ')) cut = isCut || line.startsWith('## loans');
    if (line === '' || line.startsWith('#')) return [];
    const [word = '', forms = ''] = line.split(': ');
    return [{ stem: cut ? stemWord(word) : word, forms: forms.split(' '), half: halfOf(word) }];
  });
}

function measureHalves(set: string, groups: readonly Group[], emit: Emit): void {
  for (const half of ['dev', 'test'] as const)
    measureGroups(
      `${set}-${half}`,
      groups.filter((group) => group.half === half),
      emit,
    );
}

function measureGroups(set: string, groups: readonly Group[], emit: Emit): void {
  const stems = new Set(groups.map(({ stem }) => stem));
  const forms = groups.flatMap(({ stem, forms: own }) =>
    own.map((form) => ({ form, stem, got: stemWord(form) })),
  );
  const wrong = forms.filter(({ stem, got }) => got !== stem);
  const over = wrong.filter(({ stem, got }) => got.length < stem.length);
  const mixed = wrong.filter(({ got }) => stems.has(got));
  const share = (part: readonly unknown[]): number => part.length / forms.length;
  const figures = {
    accuracy: 1 - share(wrong),
    under: share(wrong) - share(over),
    over: share(over),
    mixed: share(mixed),
  };
  emit(set, figures, forms.length);
  const shown = wrong.slice(0, MAX_SHOWN).map(({ form, stem, got }) => `${form}: ${got}, not ${stem}`);
  if (shown.length > 0) console.error(`stem: ${set}: ${shown.join('; ')}`);
}

function measureApart(emit: Emit): void {
  let language = '';
  const kept = new Map<string, { apart: number; pairs: number }>();
  for (const line of readSet('stem-apart.txt')) {
    if (line.startsWith('## ')) language = line.slice(3);
    if (line === '' || line.startsWith('#')) continue;
    const [one = '', other = ''] = line.split(' / ');
    const count = kept.get(language) ?? { apart: 0, pairs: 0 };
    const isApart = stemWord(one) !== stemWord(other);
    if (!isApart) console.error(`stem: apart: ${line} are both ${stemWord(one)}`);
    kept.set(language, { apart: count.apart + Number(isApart), pairs: count.pairs + 1 });
  }
  for (const [name, { apart, pairs }] of kept) emit(name, { apart: apart / pairs }, pairs);
}

function measureFlores(dataDir: string, emit: Emit): void {
  const folder = join(dataDir, 'langid', 'flores200', 'devtest');
  if (!existsSync(folder)) {
    console.error(`stem: flores skipped, no folder ${folder}`);
    return;
  }
  for (const [language, file] of [
    ['kk', 'kaz_Cyrl'],
    ['ru', 'rus_Cyrl'],
    ['en', 'eng_Latn'],
  ] as const) {
    const lines = readFileSync(join(folder, `${file}.devtest`), 'utf8')
      .trim()
      .split('\n');
    const tokens = lines.flatMap((line) =>
      analyse(line).map(({ stem, start, end }) => ({ stem, raw: line.slice(start, end) })),
    );
    const same = tokens.filter(
      ({ stem, raw }) =>
        analyse(raw)
          .map((token) => token.stem)
          .join(' ') === stem,
    );
    emit(`flores-${language}`, { alone: same.length / tokens.length }, tokens.length);
    if (language !== 'ru') continue;
    const words = lines.flatMap((line) => line.toLowerCase().match(/[а-яё]+/g) ?? []);
    const russian = words.filter((word) => stemWord(word) === stemRu(word));
    emit('flores-ru', { 'stays-russian': russian.length / words.length }, words.length);
  }
}

function measureSearch(dataDir: string, emit: Emit): void {
  if (!existsSync(join(dataDir, 'search', 'kazqad'))) {
    console.error(`stem: kazqad skipped, no folder ${join(dataDir, 'search', 'kazqad')}`);
    return;
  }
  for (const ranking of RANKINGS) {
    for (const [half, score] of Object.entries(rankKazqad(dataDir, ranking))) {
      const set = `kazqad-${ranking.name}-${half}`;
      emit(set, { ndcg10: score.ndcg, recall10: score.recall }, score.n);
      emit(set, { 'ndcg10-grouped': score.groupedNdcg }, score.groups);
    }
  }
}

function measureSpeed(dataDir: string, emit: Emit): void {
  const path = join(dataDir, 'search', 'kazqad', 'passages.jsonl');
  if (!existsSync(path)) return;
  const words =
    readFileSync(path, 'utf8')
      .toLowerCase()
      .match(/[а-яёәғқңөұүһі]+/g) ?? [];
  const types = [...new Set(words)];
  for (const word of types) stemWord(word);
  const cpu = process.cpuUsage();
  for (const word of types) stemWord(word);
  const { user, system } = process.cpuUsage(cpu);
  emit('speed', { 'new-words-per-second': (types.length / (user + system)) * 1e6 }, types.length);
}

/** Accuracy of stems, and what they are worth in search. */
export const suite: Suite = {
  name: 'stem',
  async run({ dataDir, emit: emitRecord }) {
    const emit: Emit = (set, figures, n) => {
      for (const [metric, value] of Object.entries(figures))
        emitRecord({ suite: 'stem', set, metric, value, n });
    };
    measureHalves('kk', readGroups('stem-kk.txt', false), emit);
    measureGroups('kk-late', readGroups('stem-kk-late.txt', false), emit);
    measureGroups('kk-unseen', readGroups('stem-kk-unseen.txt', false), emit);
    measureHalves('ru', readGroups('stem-ru.txt', true), emit);
    measureApart(emit);
    measureFlores(dataDir, emit);
    measureSearch(dataDir, emit);
    measureSpeed(dataDir, emit);
  },
};
