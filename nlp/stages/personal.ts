import type { ObservableMention, PersonalMention } from '../../src/model/annotation.ts';
import { findPersons } from '../personal/persons.ts';
import { readingOf } from '../reading.ts';
import type { Stage } from '../stage.ts';
import { tokenOf } from './observables.ts';

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
    version: '3',
    requires: ['tokens', 'observables', 'entities'],
    assigns: 'personal',
    run(input, { observables, entities }): PersonalMention[] {
      return withoutOverlaps([
        ...fromObservables(observables ?? []),
        ...findPersons(input.text, entities ?? [], readingOf(input).tokens).map(({ start, end, value }) => ({
          start,
          end,
          kind: 'person' as const,
          token: tokenOf(maskKey, 'person', value),
        })),
      ]);
    },
  };
}
