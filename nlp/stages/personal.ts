import type { ObservableMention, PersonalMention } from '../../src/model/annotation.ts';
import { findNames, nameKey } from '../personal/names.ts';
import type { NameFinding } from '../personal/names.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Stage } from '../stage.ts';
import { tokenOf } from './observables.ts';

const HEAD = 3;

const KINDS: ReadonlySet<string> = new Set<PersonalMention['kind']>([
  'phone',
  'iin',
  'card',
  'iban',
  'imei',
  'iccid',
  'email',
  'handle',
]);

const isPersonalKind = (kind: string): kind is PersonalMention['kind'] => KINDS.has(kind);

/** The personal ones of the observables. */
function fromObservables(observables: readonly ObservableMention[]): PersonalMention[] {
  return observables.flatMap(({ start, end, kind, token }) =>
    token !== null && isPersonalKind(kind) ? [{ start, end, kind, token }] : [],
  );
}

interface Named {
  start: number;
  end: number;
  value: string;
}

const valueOf = ({ words }: NameFinding): string => words.map(nameKey).sort().join(' ');

/** The surname alone, where the same text has it in full as well. */
function laterSurnames(names: readonly NameFinding[], { tokens }: Reading, text: string): Named[] {
  const full = new Map<string, string>();
  for (const name of names) if (name.surname !== null) full.set(nameKey(name.surname), valueOf(name));
  if (full.size === 0) return [];
  // Most capitalised words are no surname of this text: their first letters tell it at once.
  const heads = new Set([...full.keys()].map((key) => key.slice(0, HEAD)));
  const findings: Named[] = [];
  for (const { norm, start, end } of tokens) {
    if (!heads.has(norm.slice(0, HEAD).replaceAll('ё', 'е'))) continue;
    const value = /^\p{Lu}/u.test(text.slice(start, start + 1)) ? full.get(nameKey(norm)) : undefined;
    if (value === undefined) continue;
    findings.push({ value, start, end });
  }
  return findings;
}

function withoutOverlaps(findings: readonly PersonalMention[]): PersonalMention[] {
  const kept: PersonalMention[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
    else if (finding.end > last.end) last.end = finding.end;
  }
  return kept;
}

/** Personal data with tokens keyed by `maskKey` (see the stage of observables): what is personal of those, and names. */
export function createPersonalStage(maskKey: string): Stage<'personal'> {
  return {
    name: 'personal',
    version: '2',
    requires: ['tokens', 'observables'],
    assigns: 'personal',
    run(input, { observables }): PersonalMention[] {
      const names = findNames(input.text);
      const named: Named[] = [
        ...names.map((name) => ({ value: valueOf(name), start: name.start, end: name.end })),
        ...laterSurnames(names, readingOf(input), input.text),
      ];
      return withoutOverlaps([
        ...fromObservables(observables ?? []),
        ...named.map(({ start, end, value }) => ({
          start,
          end,
          kind: 'person' as const,
          token: tokenOf(maskKey, 'person', value),
        })),
      ]);
    },
  };
}
