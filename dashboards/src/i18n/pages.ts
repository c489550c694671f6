import { COVERAGE_WORDS } from './coverage.ts';
import { DELIVERY_WORDS } from './deliveries.ts';
import { DETECTOR_WORDS } from './detectors.ts';
import { INCIDENT_WORDS } from './incident.ts';
import { LEAD_TIME_WORDS } from './lead-time.ts';
import { RECEIPT_WORDS } from './receipts.ts';
import { RELEASE_WORDS } from './releases.ts';
import { SIGNAL_WORDS } from './signals.ts';
import { STANDING_WORDS } from './standing.ts';
import { STORY_WORDS } from './stories.ts';
import { TARGETING_WORDS } from './targeting.ts';
import { TRIALS_WORDS } from './trials.ts';

/** Words that belong to one page each, all of them by language; a new page is one file and one line in each. */
export const PAGE_WORDS = {
  en: {
    ...SIGNAL_WORDS.en,
    ...DETECTOR_WORDS.en,
    ...STANDING_WORDS.en,
    ...COVERAGE_WORDS.en,
    ...RELEASE_WORDS.en,
    ...TRIALS_WORDS.en,
    ...LEAD_TIME_WORDS.en,
    ...RECEIPT_WORDS.en,
    ...DELIVERY_WORDS.en,
    ...STORY_WORDS.en,
    ...TARGETING_WORDS.en,
    ...INCIDENT_WORDS.en,
  },
  kk: {
    ...SIGNAL_WORDS.kk,
    ...DETECTOR_WORDS.kk,
    ...STANDING_WORDS.kk,
    ...COVERAGE_WORDS.kk,
    ...RELEASE_WORDS.kk,
    ...TRIALS_WORDS.kk,
    ...LEAD_TIME_WORDS.kk,
    ...RECEIPT_WORDS.kk,
    ...DELIVERY_WORDS.kk,
    ...STORY_WORDS.kk,
    ...TARGETING_WORDS.kk,
    ...INCIDENT_WORDS.kk,
  },
  ru: {
    ...SIGNAL_WORDS.ru,
    ...DETECTOR_WORDS.ru,
    ...STANDING_WORDS.ru,
    ...COVERAGE_WORDS.ru,
    ...RELEASE_WORDS.ru,
    ...TRIALS_WORDS.ru,
    ...LEAD_TIME_WORDS.ru,
    ...RECEIPT_WORDS.ru,
    ...DELIVERY_WORDS.ru,
    ...STORY_WORDS.ru,
    ...TARGETING_WORDS.ru,
    ...INCIDENT_WORDS.ru,
  },
};
