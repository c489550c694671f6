import type { Alert, Change } from '../../model/alert.ts';
import type { Localized, UiLanguage } from '../../model/language.ts';
import { seenNow } from '../../model/life-cycle.ts';
import type { Signal } from '../../model/signal.ts';
import { oneLine } from '../clean.ts';
import { formatInstant, formatRange } from '../instants.ts';
import type { DigestNames } from '../names.ts';
import { speakerOf, type Speaker } from '../words/index.ts';
import type { AboutAlerts } from './dialect.ts';
import { ALERT_WORDS, CHANGE_WORDS } from './words.ts';

/** An alert in one language. */
export interface Telling {
  /** Says itself that a cancelled alert is retracted. */
  headline: string;
  /** Whole sentences and facts, what matters most first; for made-up content its first says so. */
  paragraphs: string[];
}

/**
 * When each version was made, oldest first, each at least `stepMs` after the one before and a multiple of it: receivers
 * tell versions apart by their times, some in whole seconds.
 */
export function versionTimes({ previous, sentAt }: Alert, stepMs = 1): string[] {
  let last = -Infinity;
  return [...previous.map((version) => version.sentAt), sentAt].map((at) => {
    last = Math.max(Math.floor(Date.parse(at) / stepMs) * stepMs, last + stepMs);
    return new Date(last).toISOString();
  });
}

/** Everything a signal covers, each once: its own method's slots as `slot:value`, and its regions. */
export function coveredBy(signal: Signal): { slots: string[]; regions: string[] } {
  const { slots, regions } = seenNow(signal);
  return { slots: [...new Set(slots)], regions: [...new Set(regions)] };
}

const fill = (phrase: string, slots: Readonly<Record<string, string>>): string =>
  phrase.replaceAll(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot);

const named = (id: string, name: Localized | null, language: UiLanguage): string => name?.[language] || id;

/** A value of a slot with the slot it fills, such as `lure: a parcel or delivery`. */
export function slotInWords(id: string, language: UiLanguage, names: DigestNames): string {
  const [slot = id] = id.split(':', 1);
  const value = named(id.slice(slot.length + 1), names.slot(id), language);
  return `${named(slot, names.slot(slot), language)}: ${value}`;
}

function changeInWords(change: Change, { language }: Speaker, names: DigestNames): string[] {
  const { kind, values, from, to } = change;
  if (kind === 'new') return [];
  const shown = values.map((value) =>
    kind === 'region' ? named(value, names.region(value), language) : slotInWords(value, language, names),
  );
  const number = new Intl.NumberFormat(language);
  const slots = {
    values: shown.join('; '),
    from: number.format(from ?? 0),
    to: number.format(to ?? 0),
  };
  return [fill(CHANGE_WORDS[kind][language], slots)];
}

/** What is new as machines read it: the kind, then slots as `slot:value` or regions by their ISO 3166-2 codes. */
export function changeCodes(changes: readonly Change[], { iso }: Pick<DigestNames, 'iso'>): string[] {
  return changes.map(({ kind, values }) =>
    [kind, ...values.map((value) => (kind === 'region' ? (iso(value) ?? value) : value))].join(' '),
  );
}

function gradeInWords({ letter, digit }: Signal['admiralty'], { say }: Speaker): string {
  const slots = { grade: `${letter}${digit}`, word: say(`grade.${letter}`), truth: say(`truth.${digit}`) };
  const text = say(letter === 'F' ? 'signal.admiralty.unknown' : 'signal.admiralty.text', slots);
  return `${say('signal.admiralty')}: ${text}`;
}

function factsOf(signal: Signal, { language, say, count }: Speaker, names: DigestNames): string[] {
  const { slots, regions } = coveredBy(signal);
  const facts: string[] = [];
  if (slots.length > 0) {
    const values = slots.map((slot) => slotInWords(slot, language, names)).join('; ');
    facts.push(fill(ALERT_WORDS.scheme[language], { values }));
  }
  if (regions.length > 0) {
    const values = regions.map((region) => named(region, names.region(region), language)).join(', ');
    facts.push(fill(ALERT_WORDS.regions[language], { values }));
  }
  if (signal.substances.length > 0) {
    const values = signal.substances.map((id) => named(id, names.substance(id), language)).join('; ');
    facts.push(`${say('signal.substances')}: ${values}`);
  }
  const spread = `${count('count.families', signal.families)}; ${count('count.origins', signal.origins)}`;
  facts.push(
    `${say('signal.spread')}: ${spread}`,
    `${say('signal.window')}: ${formatRange(language, signal.windowStart, signal.windowEnd)}`,
  );
  return facts;
}

function retraction({ sentAt, why }: Alert, language: UiLanguage): string {
  const time = formatInstant(language, sentAt);
  return why === null
    ? fill(ALERT_WORDS.noWhy[language], { time })
    : fill(ALERT_WORDS.why[language], { time, why: oneLine(why) });
}

// Forms without lines put them one after the other.
const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** The alert in words; the same for every form that carries text. */
export function tell(alert: Alert, language: UiLanguage, { names, madeUp }: AboutAlerts): Telling {
  const { signal, changes, status } = alert;
  const speaker = speakerOf(language);
  const headline = oneLine(signal.headline[language] || signal.headline.ru || signal.subject);
  const summary = oneLine(signal.summary[language]);
  const paragraphs = [
    ...(madeUp ? [speaker.say('digest.madeUp')] : []),
    ...(status === 'cancel' ? [retraction(alert, language)] : []),
    ...(status === 'update' ? changes.flatMap((change) => changeInWords(change, speaker, names)) : []),
    ...(summary === '' ? [] : [summary]),
    ...factsOf(signal, speaker, names),
    gradeInWords(signal.admiralty, speaker),
    speaker.say('digest.note.lead'),
  ];
  return {
    headline: status === 'cancel' ? fill(ALERT_WORDS.cancelled[language], { headline }) : headline,
    paragraphs: paragraphs.map((text) => sentence(oneLine(text))),
  };
}
