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
}

/** One machine-readable form of alerts: a pure function of them, the same bytes for the same alerts. */
export interface Dialect {
  /** With its dot. */
  extension: string;
  /** Media type. */
  type: string;
  write(alerts: readonly Alert[], about: AboutAlerts): string;
}
