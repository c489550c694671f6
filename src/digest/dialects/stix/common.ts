import { uuidV5 } from '../../../model/ids.ts';
import type { Signal } from '../../../model/signal.ts';
import type { StixObject } from '../../../model/stix.ts';
import type { Tlp } from '../../../model/recipient.ts';

/** When objects were made that all alerts share: before any alert. A change of their content needs a new `modified`. */
export const FIRST_MADE = '2020-01-01T00:00:00.000Z';
// The namespace that STIX 2.1 (2.9) gives for the ids of observables.
const OBSERVABLES = Buffer.from('00abedb4aa42466c9c01fed23315a9b7', 'hex');

/** Id of an object that follows from what it stands for. */
export function stixId(type: string, ...parts: readonly string[]): string {
  return `${type}--${uuidV5(['stix', type, ...parts].join('\n'))}`;
}

/** Id of a url object, which every maker of STIX 2.1 gives to the same address (STIX 2.1, 2.9). */
export function urlId(value: string): string {
  return `url--${uuidV5(JSON.stringify({ value }), OBSERVABLES)}`;
}

/** Confidence by the credibility of the Admiralty scale (STIX 2.1, appendix A); 6 cannot be judged and has none. */
export const CONFIDENCE: Readonly<Record<Signal['admiralty']['digit'], number | null>> = {
  1: 90,
  2: 70,
  3: 50,
  4: 30,
  5: 10,
  6: null,
};

const TLP_EXTENSION = 'extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d';
// Ids and times are those OASIS published with the extension for TLP 2.0.
const TLP_IDS: Readonly<Record<Tlp, string>> = {
  clear: 'marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487',
  green: 'marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb',
  amber: 'marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421',
  'amber+strict': 'marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003',
  red: 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1',
};

/** The marking of TLP 2.0 (OASIS extension, since STIX 2.1 itself knows TLP 1 only). */
export function tlpMarking(tlp: Tlp): StixObject {
  return {
    type: 'marking-definition',
    spec_version: '2.1',
    id: TLP_IDS[tlp],
    created: '2022-10-01T00:00:00.000Z',
    name: `TLP:${tlp.toUpperCase()}`,
    extensions: { [TLP_EXTENSION]: { extension_type: 'property-extension', tlp_2_0: tlp } },
  };
}

/** Aldyn itself: who made every object. */
export const ALDYN: StixObject = {
  type: 'identity',
  spec_version: '2.1',
  id: stixId('identity', 'aldyn'),
  created: FIRST_MADE,
  modified: FIRST_MADE,
  name: 'Aldyn',
  description: 'Early warning of new methods of crime from public media of Kazakhstan and its neighbours.',
  identity_class: 'system',
};

/** On every object of content that is made up. */
export const MADE_UP: StixObject = {
  type: 'marking-definition',
  spec_version: '2.1',
  id: stixId('marking-definition', 'made-up'),
  created: FIRST_MADE,
  created_by_ref: ALDYN.id,
  name: 'Made up',
  definition_type: 'statement',
  definition: { statement: 'Made-up content for demonstration and tests: none of this happened.' },
};

/** What an incident tells beyond STIX, described for its readers. */
export const ALERT_EXTENSION: StixObject = {
  type: 'extension-definition',
  spec_version: '2.1',
  id: stixId('extension-definition', 'alert'),
  created: FIRST_MADE,
  modified: FIRST_MADE,
  created_by_ref: ALDYN.id,
  name: 'Aldyn alert',
  description: 'Version, grade, counts and subjects of an alert of Aldyn.',
  schema:
    'alert_version: integer; alert_status: alert, update or cancel; category: string; harm_level: integer 1 to 5; importance, credibility, score: number 0 to 1; admiralty: string such as B2; families, origins: integer; method_state: string; regions: list of ISO 3166-2 codes; scheme: list of slot:value; substances: list of objects with id, name and control (lists that control it); changes: list of strings, what is new against the version before; why: string, why it was retracted. Explained in docs/alerts.md of Aldyn.',
  version: '1.0.0',
  extension_types: ['property-extension'],
};

/** What all objects of one alert share. */
export interface Frame {
  /** Of the first version. */
  created: string;
  /** Of this version. */
  modified: string;
  revoked: boolean;
  confidence: number | null;
  markings: readonly string[];
  labels: readonly string[];
}

/** An object of one alert that is versioned, and revoked, with it. */
export function made(
  { created, modified, revoked, markings }: Frame,
  id: string,
  properties: Readonly<Record<string, unknown>>,
): StixObject {
  return {
    type: id.slice(0, id.indexOf('--')),
    spec_version: '2.1',
    id,
    created_by_ref: ALDYN.id,
    created,
    modified,
    ...(revoked ? { revoked } : {}),
    object_marking_refs: [...markings],
    ...properties,
  };
}

/** The confidence where there is one. */
export function confidenceOf({ confidence }: Frame): { confidence?: number } {
  return confidence === null ? {} : { confidence };
}
