import { createHmac } from 'node:crypto';
import type { PersonalMention } from '../../src/model/annotation.ts';
import { findNames, nameKey } from '../personal/names.ts';
import type { NameFinding } from '../personal/names.ts';
import { findNumbers } from '../personal/numbers.ts';
import type { Finding } from '../personal/numbers.ts';
import { readingOf } from '../reading.ts';
import type { Reading } from '../reading.ts';
import type { Stage } from '../stage.ts';

const TOKEN_LENGTH = 12;
const HEAD = 3;

const valueOf = ({ words }: NameFinding): string => words.map(nameKey).sort().join(' ');

/** The surname alone, where the same text has it in full as well. */
function laterSurnames(names: readonly NameFinding[], { tokens }: Reading, text: string): Finding[] {
  const full = new Map<string, string>();
  for (const name of names) if (name.surname !== null) full.set(nameKey(name.surname), valueOf(name));
  if (full.size === 0) return [];
  // Most capitalised words are no surname of this text: their first letters tell it at once.
  const heads = new Set([...full.keys()].map((key) => key.slice(0, HEAD)));
  const findings: Finding[] = [];
  for (const { norm, start, end } of tokens) {
    if (!heads.has(norm.slice(0, HEAD).replaceAll('ё', 'е'))) continue;
    const value = /^\p{Lu}/u.test(text.slice(start, start + 1)) ? full.get(nameKey(norm)) : undefined;
    if (value === undefined) continue;
    findings.push({ kind: 'person', value, start, end });
  }
  return findings;
}

function withoutOverlaps(findings: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const finding of [...findings].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = kept.at(-1);
    if (last === undefined || finding.start >= last.end) kept.push(finding);
    else if (finding.end > last.end) last.end = finding.end;
  }
  return kept;
}

/** Personal data with tokens keyed by `maskKey`: HMAC-SHA256 of kind and normal value, first 12 hexadecimal digits. */
export function createPersonalStage(maskKey: string): Stage<'personal'> {
  const tokenOf = ({ kind, value }: Finding): string =>
    createHmac('sha256', maskKey).update(`${kind}\n${value}`).digest('hex').slice(0, TOKEN_LENGTH);
  return {
    name: 'personal',
    version: '1',
    requires: ['tokens'],
    assigns: 'personal',
    run(input): PersonalMention[] {
      const { text, sourceId } = input;
      const names = findNames(text);
      const findings: Finding[] = [
        ...findNumbers(text, sourceId),
        ...names.map((name): Finding => ({
          kind: 'person',
          value: valueOf(name),
          start: name.start,
          end: name.end,
        })),
        ...laterSurnames(names, readingOf(input), text),
      ];
      return withoutOverlaps(findings).map((finding) => ({
        start: finding.start,
        end: finding.end,
        kind: finding.kind,
        token: tokenOf(finding),
      }));
    },
  };
}
