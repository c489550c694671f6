import type { Localized, UiLanguage } from '../../../src/model/language.ts';
import type { SignalCandidate, SignalMethod } from '../../../src/model/signal.ts';
import { SLOTS } from '../../concepts/lexicon.ts';
import { METHOD_NAMES } from '../../methods/names.ts';
import slotNames from '../../taxonomy/slot-names.json' with { type: 'json' };
import { counted, figure, inEach } from '../wording.ts';

const METHODS = new Map(METHOD_NAMES.map(({ id, name }) => [id, name]));
const LABELS: Readonly<Record<string, Localized>> = slotNames.slots;
const VALUES: Readonly<Record<string, Localized>> = slotNames.values;
/** A headline holds no more. */
const MOST_IN_HEADLINE = 4;

type Order = readonly string[];

function inOrder(slots: SignalMethod['slots']): SignalMethod['slots'] {
  const order: Order = SLOTS;
  return [...slots].sort(
    (a, b) => order.indexOf(a.slot) - order.indexOf(b.slot) || (a.value < b.value ? -1 : 1),
  );
}

/** Slots in words, one after the other: "lure: a parcel or delivery; the victim's step: a one-time code". */
export function slotsInWords(language: UiLanguage, slots: SignalMethod['slots'], most: number): string {
  const bySlot = new Map<string, string[]>();
  for (const { slot, value } of inOrder(slots).slice(0, most)) {
    const name = VALUES[`${slot}.${value}`]?.[language] ?? value;
    bySlot.set(slot, [...(bySlot.get(slot) ?? []), name]);
  }
  return [...bySlot]
    .map(([slot, names]) => `${LABELS[slot]?.[language] ?? slot}: ${names.join(', ')}`)
    .join('; ');
}

/** Name of a known method; null for none. */
export const methodName = (id: string | null): Localized | null =>
  id === null ? null : (METHODS.get(id) ?? null);

const STATES: Readonly<Record<SignalMethod['state'], Localized>> = {
  weak: {
    kk: 'Жаңа тәсілдің алғашқы белгілері',
    ru: 'Первые признаки новой схемы',
    en: 'First signs of a new scheme',
  },
  emerging: {
    kk: 'Жаңа тәсіл таралып жатыр',
    ru: 'Новая схема распространяется',
    en: 'A new scheme spreads',
  },
  established: { kk: 'Тәсіл орнығып қалды', ru: 'Схема закрепилась', en: 'A scheme has settled in' },
  declining: { kk: 'Тәсіл сирей бастады', ru: 'Схема идёт на спад', en: 'A scheme is on the wane' },
};

/** What is told of a new scheme. */
export interface NewScheme extends SignalMethod {
  families: number;
  origins: number;
  recent: number;
  past: number;
}

/** Headline and summary of a new scheme, made of its state, its name or slots, and its counts. */
export function newSchemeWords(scheme: NewScheme): Pick<SignalCandidate, 'headline' | 'summary'> {
  const name = methodName(scheme.id);
  return {
    headline: inEach(
      (language) =>
        `${STATES[scheme.state][language]}: ${name?.[language] ?? slotsInWords(language, scheme.slots, MOST_IN_HEADLINE)}`,
    ),
    summary: inEach((language) => {
      const found = `${counted(language, scheme.families, 'families')}, ${counted(language, scheme.origins, 'origins')}`;
      const recent = figure(language, scheme.recent);
      const past = figure(language, scheme.past);
      const slots =
        scheme.slots.length === 0 ? '' : slotsInWords(language, scheme.slots, scheme.slots.length);
      return {
        kk: `${found}. Соңғы 14 күнде ${recent}, оған дейінгі жарты жылда ${past}.${slots === '' ? '' : ` Белгілері — ${slots}.`}`,
        ru: `${found}. За последние 14 дней — ${recent}, за полгода до того — ${past}.${slots === '' ? '' : ` Признаки — ${slots}.`}`,
        en: `${found}. ${recent} in the last 14 days, ${past} in the half year before.${slots === '' ? '' : ` Features — ${slots}.`}`,
      }[language];
    }),
  };
}
