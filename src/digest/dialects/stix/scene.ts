import type { Evidence, Signal } from '../../../model/signal.ts';
import type { StixObject } from '../../../model/stix.ts';
import { oneLine, webAddress } from '../../clean.ts';
import type { DigestNames } from '../../names.ts';
import { speakerOf } from '../../words/index.ts';
import { coveredBy } from '../telling.ts';
import { ALDYN, FIRST_MADE, made, stixId, urlId, type Frame } from './common.ts';

/** Where a signal was seen and who told of it. */
export interface Scene {
  locations: StixObject[];
  /** Sources. */
  identities: StixObject[];
  urls: StixObject[];
}

/** The same for every alert and reader, so without their marking. */
function locationOf(region: string, names: DigestNames): StixObject {
  const iso = names.iso(region);
  return {
    type: 'location',
    spec_version: '2.1',
    id: stixId('location', region),
    created_by_ref: ALDYN.id,
    created: FIRST_MADE,
    modified: FIRST_MADE,
    name: oneLine(names.region(region)?.en ?? region),
    region: 'central-asia',
    country: 'KZ',
    ...(iso === null ? {} : { administrative_area: iso }),
  };
}

/** A source as it is graded now: its grade can change, so each alert makes a version. */
function identityOf(sourceId: string, frame: Frame, names: DigestNames): StixObject {
  const source = names.source(sourceId) ?? { name: sourceId, grade: 'F' as const };
  const word = speakerOf('en').say(`grade.${source.grade}`);
  const shared = { ...frame, created: FIRST_MADE, revoked: false };
  return made(shared, stixId('identity', 'source', sourceId), {
    name: oneLine(source.name),
    description: `Source of open information; Admiralty reliability ${source.grade}: ${word}.`,
    identity_class: 'organization',
    labels: [`admiralty-scale:source-reliability="${source.grade.toLowerCase()}"`],
  });
}

/** The addresses of the quotations, each once. */
export function addressesOf(evidence: readonly Evidence[]): string[] {
  return [...new Set(evidence.map(({ url }) => webAddress(url)).filter((url) => url !== null))];
}

/** The places, sources and addresses of a signal. */
export function sceneOf(signal: Signal, frame: Frame, names: DigestNames): Scene {
  const sources = [...new Set(signal.evidence.map(({ sourceId }) => sourceId))];
  return {
    locations: coveredBy(signal).regions.map((region) => locationOf(region, names)),
    identities: sources.map((source) => identityOf(source, frame, names)),
    urls: addressesOf(signal.evidence).map((value) => ({
      type: 'url',
      spec_version: '2.1',
      id: urlId(value),
      value,
    })),
  };
}
