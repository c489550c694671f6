import { describe, expect, it } from 'vitest';
import { isDenial } from '../../../nlp/detectors/denial.ts';
import { countsIn, emptyGathered, gather } from '../../../nlp/detectors/gathered.ts';
import { measuresOf } from '../../../nlp/detectors/measures.ts';
import type { StreamEvent } from '../../../nlp/detectors/stream.ts';
import { sightingOf, type Outlet } from '../../../nlp/relate/sighting.ts';
import type { MethodCard } from '../../../src/model/annotation.ts';
import { annotated } from './made-up.ts';

// All texts here are made up.
const AT = '2026-11-20T10:00:00.000Z';
const card = (value: string): MethodCard => ({
  method: null,
  score: 0,
  slots: [{ slot: 'lure', value, start: 0, end: 4 }],
  fresh: [],
});

function event(
  n: number,
  given: Partial<{ body: string; outlet: Partial<Outlet>; lure: string }> = {},
): StreamEvent {
  const { body = 'В Павлодарской области продают поддельные билеты.' } = given;
  const { document, annotations } = annotated({ title: `Билеты ${n}`, body, at: AT, source: `paper-${n}` });
  const outlet = { sourceId: document.sourceId, grade: 'C', country: 'KZ', official: false } as const;
  const methods = given.lure === undefined ? [] : [card(given.lure)];
  const sighting = sightingOf(document, { ...annotations, methods }, { ...outlet, ...given.outlet });
  return { sighting, familyId: `f${n}`, isFounder: true, storyId: null, foundsStory: false, likeness: 0 };
}

const SPANS = { spans: [{ start: 0, end: 4 }] };

describe('measures of what a subject has gathered', () => {
  it('count regions and slots only when two families have them', () => {
    const gathered = emptyGathered();
    gather(gathered, event(1, { lure: 'tickets' }), SPANS);
    gather(gathered, event(2, { lure: 'tickets', body: 'В Караганде продают поддельные билеты.' }), SPANS);
    gather(gathered, event(3, { lure: 'a job', outlet: { grade: 'B' } }), SPANS);
    const measures = measuresOf(
      gathered,
      countsIn(gathered, () => null),
    );
    expect(measures).toMatchObject({
      origins: 3,
      grades: ['B'],
      region: 'pavlodar',
      regions: ['pavlodar'],
      slots: ['lure:tickets'],
      official: false,
      contradicted: false,
      reposts: 0,
    });
  });

  it('tell official word from an official denial', () => {
    const gathered = emptyGathered();
    gather(gathered, event(1, { outlet: { official: true } }), SPANS);
    const counts = { families: 1, origins: 1 };
    expect(measuresOf(gathered, counts)).toMatchObject({ official: true, contradicted: false });
    const body = 'МВД опровергло информацию о поддельных билетах в Павлодарской области.';
    gather(gathered, event(2, { body, outlet: { official: true } }), SPANS);
    expect(measuresOf(gathered, counts)).toMatchObject({ official: true, contradicted: true });
  });
});

describe('a denial', () => {
  const official: Outlet = { sourceId: 'ministry', grade: 'A', country: 'KZ', official: true };
  it.each([
    'Распространяемая в мессенджерах информация не соответствует действительности.',
    'Министерство опровергло слухи о закрытии границы.',
    'Әлеуметтік желіде тараған ақпарат шындыққа жанаспайды.',
    'The ministry denied reports of a shortage.',
  ])('is heard in: %s', (text) => {
    expect(isDenial({ text, outlet: official })).toBe(true);
    expect(isDenial({ text, outlet: { ...official, official: false } })).toBe(false);
  });
  it.each([
    'Мошенники создают фейковые сайты банков: будьте осторожны.',
    'Задержанный вину отрицает, адвокат опроверг обвинение.',
    'Жалған ақпарат таратқаны үшін жауапкершілік көзделген.',
    'Police warn of fake messages that look like those of a bank.',
  ])('is not heard in: %s', (text) => {
    expect(isDenial({ text, outlet: official })).toBe(false);
  });
});
