import type { Localized, UiLanguage } from '../../model/language.ts';
import type { Audience, Tlp } from '../../model/recipient.ts';
import type {
  Release,
  ReleaseContent,
  ReleaseFields,
  ReleaseKind,
  Texts,
  Trend,
} from '../../model/release.ts';
import type { Signal } from '../../model/signal.ts';
import type { Store } from '../../store/index.ts';
import { recommendedActions } from '../actions/index.ts';
import { schemeOf } from './scheme.ts';
import type { ReleaseNames } from './view.ts';
import { RELEASE_WORDS } from './words/index.ts';
import type { ReleaseKey } from './words/words.ts';

/** A line of reviewed advice; `for`: slots as `slot:value`, categories as `category:id`, `*` for everything. */
export interface Advice {
  id: string;
  for: readonly string[];
  /** Ids of recommended actions that say the same. */
  instead: readonly string[];
  text: Localized;
}

/** What drafts begin with, from reviewed lists. */
export interface DraftLists {
  /** How to tell, by what the scheme is made of. */
  signs: readonly Advice[];
  /** What to do. */
  steps: readonly Advice[];
  lines: readonly { id: string; categories: readonly string[] }[];
}

export interface DraftSetting {
  names: ReleaseNames;
  lists: DraftLists;
  madeUp: boolean;
}

const NONE: Texts = { kk: '', ru: '', en: '' };
const LANGUAGES: readonly UiLanguage[] = ['kk', 'ru', 'en'];
/** More than so many are not read. */
const MAX_ADVICE = 5;
const MAX_STEPS = 6;
const DEFAULT_TLP: Tlp = 'amber';
const TREND_DAYS = 28;
const DAY_MS = 86_400_000;

const inEach = (textIn: (language: UiLanguage) => string): Texts => ({
  kk: textIn('kk'),
  ru: textIn('ru'),
  en: textIn('en'),
});

const joined = (rows: readonly Localized[]): Texts =>
  inEach((language) => rows.map((row) => row[language]).join('\n'));

const worded = (...keys: ReleaseKey[]): Texts =>
  inEach((language) => keys.map((key) => RELEASE_WORDS[language][key]).join('\n'));

function keysOf(signal: Signal): Set<string> {
  const keys = new Set([...schemeOf(signal).values()].flat());
  if (signal.category !== null) keys.add(`category:${signal.category}`);
  return keys;
}

/** What fits the scheme best comes first; what is for everything fills up. */
function adviceFor(advice: readonly Advice[], signal: Signal): Advice[] {
  const keys = keysOf(signal);
  const own = advice.filter((one) => one.for.some((key) => keys.has(key)));
  const general = advice.filter((one) => one.for.includes('*'));
  return [...own.slice(0, MAX_ADVICE - 1), ...general];
}

const actionsFor = (signal: Signal, audience: Audience) =>
  recommendedActions({ category: signal.category, method: signal.method?.id ?? null }, audience).actions;

/** What the public is advised to do: what is recommended for category and method, then what the scheme is made of. */
function stepsFor(steps: readonly Advice[], signal: Signal): Localized[] {
  const actions = actionsFor(signal, 'public');
  const said = new Set(actions.map(({ id }) => id));
  const more = adviceFor(steps, signal).filter(({ instead }) => !instead.some((id) => said.has(id)));
  return [...actions, ...more].slice(0, MAX_STEPS).map(({ text }) => text);
}

/** What the public is warned of, in a few words: the method by its name, else what is said to lure people, else the category. */
function subjectOf(
  { method, category }: Signal,
  lure: string | undefined,
  names: ReleaseNames,
): Localized | null {
  const known = method?.id == null ? null : names.method(method.id);
  if (known !== null) return known;
  const named = lure === undefined ? null : names.slot(lure);
  return named ?? (category === null ? null : names.category(category));
}

function titleOf(kind: ReleaseKind, signal: Signal, { names }: DraftSetting): Texts {
  if (kind === 'letter') return signal.headline;
  const [lure] = schemeOf(signal).get('lure') ?? [];
  const subject = subjectOf(signal, lure, names);
  if (subject === null) return signal.headline;
  return inEach((language) =>
    RELEASE_WORDS[language]['notice.title'].replace('{subject}', () => subject[language]),
  );
}

function letterParts(signal: Signal, { names }: DraftSetting): Pick<ReleaseFields, 'asked' | 'measures'> {
  const audience = names.audience(signal.category);
  return {
    asked: worded('letter.default.look', 'letter.default.act', 'letter.default.tell'),
    measures: joined(actionsFor(signal, audience).map(({ text }) => text)),
  };
}

function noticeParts(
  signal: Signal,
  { lists }: DraftSetting,
): Pick<ReleaseFields, 'signs' | 'steps' | 'lines'> {
  const { category } = signal;
  const isFor = (categories: readonly string[]) =>
    categories.includes('*') || (category !== null && categories.includes(category));
  const signs = adviceFor(lists.signs, signal).slice(0, MAX_ADVICE);
  return {
    signs: joined(signs.map(({ text }) => text)),
    steps: joined(stepsFor(lists.steps, signal)),
    lines: lists.lines.filter(({ categories }) => isFor(categories)).map(({ id }) => id),
  };
}

/** The fields a draft about a signal begins with; a person changes them. */
export function firstFields(kind: ReleaseKind, signal: Signal, setting: DraftSetting): ReleaseFields {
  const common = {
    languages: [...LANGUAGES],
    addressee: { body: null, name: NONE },
    number: '',
    tlp: kind === 'letter' ? DEFAULT_TLP : ('clear' as const),
    title: titleOf(kind, signal, setting),
    lead: NONE,
    asked: NONE,
    measures: NONE,
    signs: NONE,
    steps: NONE,
    lines: [],
  };
  return kind === 'letter'
    ? { ...common, ...letterParts(signal, setting) }
    : { ...common, ...noticeParts(signal, setting) };
}

/** How often the topic of a signal was told of in the four weeks up to the end of its window; null without a topic. */
export async function trendOf(store: Pick<Store, 'releases'>, signal: Signal): Promise<Trend | null> {
  const [substance] = signal.substances;
  const value = substance ?? signal.category;
  if (value === null) return null;
  const topic = {
    kind: substance === undefined ? ('category' as const) : ('substance' as const),
    value,
    region: signal.region,
  };
  const end = Date.parse(`${signal.windowEnd.slice(0, 10)}T00:00:00Z`);
  const days = Array.from({ length: TREND_DAYS }, (_, index) =>
    new Date(end - (TREND_DAYS - 1 - index) * DAY_MS).toISOString().slice(0, 10),
  );
  const counts = await store.releases.familiesPerDay(topic, { from: days[0]!, to: days.at(-1)! });
  return { ...topic, days: days.map((day) => ({ day, families: counts.get(day) ?? 0 })) };
}

/** What a draft about a signal is drawn from. */
export async function draftContent(
  store: Pick<Store, 'releases'>,
  { kind, signal }: { kind: ReleaseKind; signal: Signal },
  setting: DraftSetting,
): Promise<ReleaseContent> {
  return {
    kind,
    fields: firstFields(kind, signal, setting),
    signal,
    trend: kind === 'letter' ? await trendOf(store, signal) : null,
    withdraws: null,
    madeUp: setting.madeUp,
  };
}

/** What a draft that takes an approved release back is drawn from: the same readers, one sentence, and what is asked. */
export function withdrawalContent(release: Release, why: string | null): ReleaseContent {
  const { content, kind } = release;
  const { fields } = content;
  const title = worded(`withdrawal.${kind}.title`);
  return {
    ...content,
    fields: {
      ...fields,
      number: '',
      title,
      lead: NONE,
      measures: NONE,
      signs: NONE,
      steps: NONE,
      lines: [],
      asked: kind === 'letter' ? worded('withdrawal.asked.unused', 'withdrawal.asked.told') : NONE,
    },
    trend: null,
    withdraws: {
      id: release.id,
      number: fields.number,
      approvedAt: release.approvedAt ?? release.editedAt,
      title: fields.title,
      why,
    },
  };
}
