import type { Localized, UiLanguage } from '../../../model/language.ts';
import type { Control, PlaceRef, TargetingAnswer } from '../../../model/targeting.ts';
import { measureIn, phrasesIn, type Say } from '../words/index.ts';

/** Columns of an export, in order. */
export const COLUMNS = [
  'item',
  'detail',
  'from',
  'to',
  'families',
  'origins',
  'outlets',
  'lowest',
  'median',
  'highest',
  'unit',
  'quote',
  'link',
] as const;
export type Column = (typeof COLUMNS)[number];
export type ExportRow = Partial<Record<Column, string | number>>;

const SECTIONS = [
  'summary',
  'days',
  'weeks',
  'members',
  'regions',
  'places',
  'routes',
  'amounts',
  'channels',
  'contexts',
  'categories',
  'analogues',
] as const;
type Section = (typeof SECTIONS)[number];

/** Names of ids; an id nobody knows stands for itself. */
export interface TargetNames {
  substance(id: string): Localized | null;
  region(id: string): Localized | null;
  category(id: string): Localized | null;
}

/** One part of an export: its title and rows. */
export interface ExportSection {
  title: string;
  rows: ExportRow[];
}

interface Within {
  answer: TargetingAnswer;
  language: UiLanguage;
  say: Say;
  names: TargetNames;
  madeUp: boolean;
}

const named = (name: Localized | null, id: string, language: UiLanguage): string => name?.[language] ?? id;

function summary({ answer, language, say, madeUp }: Within): ExportRow[] {
  const { target, at, from, to, complete, totals, tradeFamilies, rate, read } = answer;
  const reason = rate.reason === null ? '' : `: ${say(`reason.${rate.reason}`)}`;
  const rows: [string, string | number | null][] = [
    [say('target'), target.name[language]],
    ...target.queries.map((query): [string, string] => [say('query'), query]),
    [say('asked'), at],
    [say('complete'), say(complete ? 'yes' : 'no')],
    [say('verdict'), `${say(`verdict.${rate.verdict}`)}${reason}`],
    [say('thisWeek'), rate.thisWeek],
    [say('normal'), rate.normal],
    [say('range'), rate.low === null ? null : `${rate.low}–${rate.high ?? ''}`],
    [say('ratio'), rate.ratio],
    [say('rests'), rate.weeks],
    [say('read'), `${read.families} / ${read.of}`],
  ];
  return [
    ...(madeUp ? [{ item: say('madeUp') }] : []),
    { item: say('period'), from, to },
    { item: say('told'), ...totals },
    { item: say('traded'), families: tradeFamilies },
    ...rows.map(([item, detail]) => (detail === null ? { item } : { item, detail })),
  ];
}

/** What the lists say of a substance; of those that do not list it, and of those not known to, nothing. */
export function controlIn(say: Say, control: readonly Control[]): string {
  return control
    .filter(({ regime, state, list }) => {
      if (state === 'listed') return true;
      return state === 'unknown' && (list !== null || regime === 'kz_table_iv');
    })
    .map(({ regime, state, list }) => {
      const standing = state === 'unknown' ? say('control.unknown') : (list ?? say('control.listed'));
      return `${say(`regime.${regime}`)}: ${standing}`;
    })
    .join('; ');
}

type Listed = TargetingAnswer['members'][number];

function substanceRow({ say, names, language }: Within, row: Listed): ExportRow {
  const { substance, families, origins, control, uncontrolled } = row;
  const lists = controlIn(say, control);
  const flag = uncontrolled ? [say('uncontrolled')] : [];
  return {
    item: named(names.substance(substance), substance, language),
    detail: [...flag, ...(lists === '' ? [] : [lists])].join('; '),
    families,
    origins,
  };
}

const placeIn = (place: PlaceRef | null, { language, say }: Within): string =>
  place === null ? say('unsaid') : place.name[language];

function routes(within: Within): ExportRow[] {
  return within.answer.routes.map(({ from, to, via, families, evidence }) => ({
    item: [from, ...via, to].map((place) => placeIn(place, within)).join(' → '),
    families,
    ...quoted(evidence[0]),
  }));
}

const quoted = (evidence: { quote: string; url: string } | undefined): ExportRow =>
  evidence === undefined ? {} : { quote: evidence.quote, link: evidence.url };

function amounts({ answer, say }: Within): ExportRow[] {
  return answer.amounts.flatMap(({ kind, unit, per, families, lowest, median, highest, evidence }) => {
    const of = { item: say(kind), unit: measureIn(say, { unit, per }) };
    return [
      { ...of, families, lowest, median, highest },
      ...evidence.map(({ said, evidence: at }) => ({ ...of, detail: said, ...quoted(at) })),
    ];
  });
}

const PARTS: Readonly<Record<Section, (within: Within) => ExportRow[]>> = {
  summary,
  days: ({ answer }) => answer.days.map(({ day, ...counts }) => ({ from: day, to: day, ...counts })),
  weeks: ({ answer, say }) =>
    answer.weeks.map(({ known, ...week }) => ({ ...week, detail: say(known ? 'known' : 'unknown') })),
  members: (within) => within.answer.members.map((row) => substanceRow(within, row)),
  regions: ({ answer, names, language, say }) =>
    answer.regions.map(({ region, ...counts }) => ({
      item: region === null ? say('noRegion') : named(names.region(region), region, language),
      ...counts,
    })),
  places: (within) =>
    within.answer.places.map(({ place, families }) => ({ item: placeIn(place, within), families })),
  routes,
  amounts,
  channels: ({ answer, say }) =>
    answer.channels.map(({ group, country, outlets, families }) => ({
      item: say(`group.${group}`),
      detail: country,
      outlets,
      families,
    })),
  contexts: ({ answer, say }) =>
    answer.contexts.flatMap(({ context, families, evidence }) => [
      { item: say(`context.${context}`), families },
      ...evidence.map((at) => ({
        item: say(`context.${context}`),
        from: at.published ?? at.firstSeen,
        ...quoted(at),
      })),
    ]),
  categories: ({ answer, names, language }) =>
    answer.categories.map(({ category, families }) => ({
      item: named(names.category(category), category, language),
      families,
    })),
  analogues: (within) => within.answer.analogues.map((row) => substanceRow(within, row)),
};

/** An answer as sections of rows in a language; sections without rows are left out. */
export function exportSections(
  answer: TargetingAnswer,
  { language, names, madeUp }: { language: UiLanguage; names: TargetNames; madeUp: boolean },
): ExportSection[] {
  const say = phrasesIn(language);
  const within = { answer, language, say, names, madeUp };
  return SECTIONS.map((section) => ({
    title: say(`section.${section}`),
    rows: PARTS[section](within),
  })).filter(({ rows }) => rows.length > 0);
}
