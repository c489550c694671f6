import type { Alert } from '../../model/alert.ts';
import type { UiLanguage } from '../../model/language.ts';
import type { Tlp } from '../../model/recipient.ts';
import type { DigestNames } from '../names.ts';

/** What a form of alerts needs besides the alerts. */
export interface AboutAlerts {
  names: DigestNames;
  tlp: Tlp;
  /** Languages of the reader, the first first; forms that carry several languages carry all three. */
  languages: readonly UiLanguage[];
  /** The content is made up: every form says so. */
  madeUp: boolean;
  /** Name of who gets it, for forms that name the addressee. */
  recipient?: string;
}

/** One machine-readable form of alerts: a pure function of them, the same bytes for the same alerts. */
export interface Dialect {
  /** With its dot. */
  extension: string;
  /** Media type. */
  type: string;
  /** Each alert has a file of its own; `write` then takes one. */
  apart?: true;
  write(this: void, alerts: readonly Alert[], about: AboutAlerts): string;
}
