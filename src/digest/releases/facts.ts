import type { Evidence } from '../../model/signal.ts';
import { oneLine } from '../clean.ts';
import { formatInstant, formatRange } from '../instants.ts';
import type { FactView, ReleaseSetting } from './view.ts';

/** Quotations in a letter; whoever wants more asks for the signal. */
const MAX_QUOTES = 5;

function spreadOf({ content, speaker }: ReleaseSetting): FactView[] {
  const { signal } = content;
  const { say, count } = speaker.digest;
  const { letter, digit } = signal.admiralty;
  const slots = { grade: `${letter}${digit}`, word: say(`grade.${letter}`), truth: say(`truth.${digit}`) };
  return [
    {
      label: say('signal.spread'),
      text: `${count('count.families', signal.families)}; ${count('count.origins', signal.origins)}`,
    },
    {
      label: say('signal.window'),
      text: formatRange(speaker.language, signal.windowStart, signal.windowEnd),
    },
    {
      label: say('signal.admiralty'),
      text: say(letter === 'F' ? 'signal.admiralty.unknown' : 'signal.admiralty.text', slots),
    },
  ];
}

/** What is known of the threat, each with its label: category, method, substances, when, how often, how sure. */
export function factsOf(setting: ReleaseSetting): FactView[] {
  const { content, speaker, names } = setting;
  const { write, language, digest } = speaker;
  const { category, substances, method, evidence } = content.signal;
  const named = (id: string, name: Record<typeof language, string> | null) => oneLine(name?.[language] || id);
  const facts: FactView[] = [];
  if (category !== null)
    facts.push({ label: digest.say('signal.category'), text: named(category, names.category(category)) });
  const known = method?.id ?? null;
  if (known !== null)
    facts.push({ label: write('letter.fact.method'), text: named(known, names.method(known)) });
  if (substances.length > 0) {
    const text = substances.map((id) => named(id, names.substance(id))).join('; ');
    facts.push({ label: digest.say('signal.substances'), text });
  }
  const first = evidence.map(({ firstSeen }) => firstSeen).reduce((a, b) => (a < b ? a : b));
  facts.push({ label: write('letter.fact.first'), text: formatInstant(language, first) });
  return [...facts, ...spreadOf(setting)];
}

/** A second source proves more than a second quotation, so each source speaks once before any speaks twice. */
export function quotedIn(evidence: readonly Evidence[]): Evidence[] {
  const isFirst = (one: Evidence, index: number): boolean =>
    evidence.findIndex(({ sourceId }) => sourceId === one.sourceId) === index;
  return [...evidence.filter(isFirst), ...evidence.filter((one, at) => !isFirst(one, at))].slice(
    0,
    MAX_QUOTES,
  );
}
