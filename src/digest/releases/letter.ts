import { letterDay } from './days.ts';
import type { Localized } from '../../model/language.ts';
import type { Trend } from '../../model/release.ts';
import { oneLine } from '../clean.ts';
import { viewEvidence } from '../evidence-view.ts';
import { offsetAt } from '../instants.ts';
import { factsOf, quotedIn } from './facts.ts';
import { regionsOf, schemeOf } from './scheme.ts';
import { itemsOf, paragraphsOf, type Block, type ReleaseSetting, type ReleaseView } from './view.ts';
import { withdrawalOf } from './withdrawal.ts';

const WEEK = 7;

const sum = (days: Trend['days']): number => days.reduce((all, { families }) => all + families, 0);

function nameOf(id: string, name: Localized | null, { speaker }: ReleaseSetting): string {
  return oneLine(name?.[speaker.language] || id);
}

const capital = (text: string, language: string): string =>
  text.slice(0, 1).toLocaleUpperCase(language) + text.slice(1);

function threatOf(setting: ReleaseSetting): Block[] {
  const { content, speaker } = setting;
  const { write, language } = speaker;
  const { signal } = content;
  const stands: Block[] = [
    {
      kind: 'paragraph',
      text: write(signal.state === 'verified' ? 'letter.verified' : 'letter.unverified'),
      ...(signal.state === 'verified' ? {} : { strong: true }),
    },
    ...(signal.scope.official ? [{ kind: 'paragraph' as const, text: write('letter.official') }] : []),
    ...(signal.scope.contradicted
      ? [{ kind: 'paragraph' as const, text: write('letter.contradicted'), strong: true as const }]
      : []),
  ];
  const headline = oneLine(signal.headline[language]);
  const summary = oneLine(signal.summary[language]);
  return [
    { kind: 'heading', text: write('letter.threat') },
    ...(headline === oneLine(content.fields.title[language])
      ? []
      : [{ kind: 'paragraph' as const, text: headline, strong: true as const }]),
    ...(summary === '' ? [] : [{ kind: 'paragraph' as const, text: summary }]),
    ...stands,
    { kind: 'pairs', rows: factsOf(setting) },
  ];
}

function howOf(setting: ReleaseSetting): Block[] {
  const { content, speaker, names } = setting;
  const scheme = schemeOf(content.signal);
  if (scheme.size === 0) return [];
  const rows = [...scheme].map(([slot, values]) => ({
    label: capital(nameOf(slot, names.slot(slot), setting), speaker.language),
    text: values.map((value) => nameOf(value, names.slot(value), setting)).join('; '),
  }));
  return [
    { kind: 'heading', text: speaker.write('letter.how') },
    { kind: 'pairs', rows },
  ];
}

function trendOf(trend: Trend, setting: ReleaseSetting): Block[] {
  const { speaker, names } = setting;
  const { write, language, digest } = speaker;
  const { days, kind, value, region } = trend;
  const heading: Block = { kind: 'heading', text: write('letter.trend') };
  const total = sum(days);
  const [first, last] = [days[0], days.at(-1)];
  if (total === 0 || first === undefined || last === undefined)
    return [heading, { kind: 'paragraph', text: write('letter.trend.flat') }];
  const { number } = digest;
  const caption = write('letter.trend.caption', {
    topic: nameOf(value, kind === 'category' ? names.category(value) : names.substance(value), setting),
    where: region === null ? write('release.allRegions') : nameOf(region, names.region(region), setting),
    from: letterDay(language, `${first.day}T00:00:00Z`),
    to: letterDay(language, `${last.day}T00:00:00Z`),
    n: number(total),
  });
  const alt = write('letter.trend.alt', {
    most: number(Math.max(...days.map(({ families }) => families))),
    last: number(sum(days.slice(-WEEK))),
    before: number(sum(days.slice(-2 * WEEK, -WEEK))),
  });
  return [heading, { kind: 'chart', trend, caption, alt }];
}

function whereOf(setting: ReleaseSetting): Block[] {
  const { content, speaker, names } = setting;
  const regions = regionsOf(content.signal);
  const heading: Block = { kind: 'heading', text: speaker.write('letter.where') };
  if (regions.length === 0)
    return [heading, { kind: 'paragraph', text: speaker.write('release.everywhere') }];
  const items = regions.map((region) => nameOf(region, names.region(region), setting));
  return [heading, { kind: 'list', items, ordered: false }];
}

function evidenceOf(setting: ReleaseSetting): Block[] {
  const { content, speaker, names } = setting;
  const quotes = quotedIn(content.signal.evidence).map((evidence) =>
    viewEvidence(evidence, { speaker: speaker.digest, names }),
  );
  return [
    { kind: 'heading', text: speaker.write('letter.evidence') },
    { kind: 'paragraph', text: speaker.write('letter.evidence.lead') },
    { kind: 'quotes', quotes },
  ];
}

function askedOf({ content, speaker }: ReleaseSetting): Block[] {
  const items = itemsOf(content.fields.asked, speaker.language);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: speaker.write('letter.asked') },
    { kind: 'paragraph', text: speaker.write('letter.asks') },
    { kind: 'list', items, ordered: true },
  ];
}

function measuresOf({ content, speaker }: ReleaseSetting): Block[] {
  const items = itemsOf(content.fields.measures, speaker.language);
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: speaker.write('letter.measures') },
    { kind: 'list', items, ordered: false },
  ];
}

/** What a letter holds: the threat, how it works, where, how it develops, evidence, what is asked. */
export function letterBlocks(setting: ReleaseSetting): Pick<ReleaseView, 'blocks' | 'notes'> {
  const { content, speaker } = setting;
  const { write, digest, language } = speaker;
  const { fields, trend, withdraws } = content;
  const lead = paragraphsOf(fields.lead, language);
  const signature: Block = {
    kind: 'signature',
    labels: [write('letter.signature.post'), write('letter.signature.sign'), write('letter.signature.name')],
  };
  if (withdraws !== null)
    return { blocks: [...withdrawalOf(setting), ...lead, ...askedOf(setting), signature], notes: [] };
  return {
    blocks: [
      { kind: 'paragraph', text: write('letter.opening') },
      ...lead,
      ...threatOf(setting),
      ...howOf(setting),
      ...whereOf(setting),
      ...(trend === null ? [] : trendOf(trend, setting)),
      ...evidenceOf(setting),
      ...measuresOf(setting),
      ...askedOf(setting),
      signature,
    ],
    notes: [
      digest.say('digest.zone', { offset: offsetAt(content.signal.updatedAt) }),
      digest.say('digest.note.lead'),
      digest.say('digest.note.counts'),
    ],
  };
}
