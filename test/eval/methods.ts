import { categoriesStage } from '../../nlp/stages/categories.ts';
import { languageStage } from '../../nlp/stages/language.ts';
import { methodsStage } from '../../nlp/stages/methods.ts';
import { tokensStage } from '../../nlp/stages/tokens.ts';
import type { StageInput } from '../../nlp/stage.ts';
import type { MethodCard } from '../../src/model/annotation.ts';
import { UI_LANGUAGES } from '../../src/model/language.ts';
import { readMarkedLines } from './marked-sets.ts';
import type { SetText } from './marked-sets.ts';
import type { Suite } from './suite.ts';

function cardOf(input: StageInput): MethodCard | null {
  const language = languageStage.run(input, { tokens: tokensStage.run(input, {}) });
  const categories = categoriesStage.run(input, { language });
  return methodsStage.run(input, { language, categories })[0] ?? null;
}

interface Row {
  set: SetText;
  card: MethodCard | null;
}

const slotOf = (label: string): string => label.replace(/=.*$/, '');
const valueOf = (label: string): string => label.replace(/\+$/, '').replace(/^[^=]*=/, '');

/** Marks and fillers that overlap in the same slot, each used once. */
function matched(
  { set, card }: Row,
  sameValue: boolean,
): { right: number; missed: string[]; extra: string[] } {
  const free = [...(card?.slots ?? [])];
  const missed: string[] = [];
  let right = 0;
  for (const mark of set.marks) {
    const at = free.findIndex(
      (filler) =>
        filler.slot === slotOf(mark.label) &&
        filler.start < mark.end &&
        mark.start < filler.end &&
        (!sameValue || filler.value === valueOf(mark.label)),
    );
    if (at === -1) missed.push(`${mark.label} "${mark.text}"`);
    else {
      right += 1;
      free.splice(at, 1);
    }
  }
  return { right, missed, extra: free.map(({ slot, value }) => `${slot}=${value}`) };
}

const EXAMPLES = 40;

/**
 * Our own marked texts: slots by overlap of their words, with and without the right value, and the method named. Every third text
 * is for development, the others are the test. Goal: slot F1 .80. Errors are told for dev only.
 */
export const suite: Suite = {
  name: 'methods',
  async run({ emit }) {
    const rows = readMarkedLines('methods.txt').map((set) => ({ set, card: cardOf(set.input) }));
    for (const part of ['dev', 'test']) {
      for (const language of ['all', ...UI_LANGUAGES]) {
        const some = rows.filter(
          ({ set }) => set.part === part && (language === 'all' || set.language === language),
        );
        const name = `${part}-${language}`;
        const gold = some.reduce((sum, { set }) => sum + set.marks.length, 0);
        const found = some.reduce((sum, { card }) => sum + (card?.slots.length ?? 0), 0);
        const right = (sameValue: boolean): number =>
          some.reduce((sum, row) => sum + matched(row, sameValue).right, 0);
        const record = (metric: string, value: number, n: number): void =>
          emit({ suite: 'methods', set: name, metric, value, n });
        record('slot-f1', (2 * right(false)) / Math.max(1, found + gold), gold);
        record('slot-precision', right(false) / Math.max(1, found), found);
        record('slot-recall', right(false) / Math.max(1, gold), gold);
        record('value-f1', (2 * right(true)) / Math.max(1, found + gold), gold);
        const known = some.filter(({ set }) => set.label !== '-' && set.label !== 'new');
        record(
          'method-accuracy',
          known.filter(({ set, card }) => card?.method === set.label).length / Math.max(1, known.length),
          known.length,
        );
        const none = some.filter(({ set }) => set.label === '-');
        if (none.length > 0)
          record(
            'silent-on-none',
            none.filter(({ card }) => card === null).length / none.length,
            none.length,
          );
      }
    }
    let told = 0;
    for (const row of rows.filter(({ set }) => set.part === 'dev')) {
      const { missed, extra } = matched(row, true);
      const method = row.card === null ? '-' : (row.card.method ?? 'new');
      if (missed.length + extra.length === 0 && method === row.set.label) continue;
      if ((told += 1) > EXAMPLES) break;
      console.error(
        `methods dev: ${row.set.label} -> ${method} | missed: ${missed.join(', ')} | extra: ${extra.join(', ')} | ${row.set.input.text.slice(0, 70)}`,
      );
    }
  },
};
