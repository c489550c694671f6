import type { SignalMethod } from '../../../src/model/signal.ts';
import { countsIn } from '../gathered.ts';
import type { GroupOf } from '../stream.ts';
import type { Episode } from './episode.ts';
import type { Surprise } from './surprise.ts';

type MethodState = SignalMethod['state'];

const DAY_MS = 86_400_000;
const MIN_FAMILIES = 3;
const MIN_AT_HOME = 2;
const MIN_ORIGINS = 2;
// By hand after the first twenty cases of test/eval/known-warnings.ts, its background, and the bursts of
// test/eval/detection.ts: of its tuned half, though figures of the held half were in sight. The later cases were only measured.
/** Four times as often as before. */
const MIN_RATIO = 2;
/** What was never seen is measured against how much there was to see it in: a short past allows no more. */
const MIN_RATIO_UNSEEN = 1;
/** With more of a past it is no news here, unless it is so much more frequent and so plainly. */
const MOST_PAST = 2;
const SURGE = { minRatio: 3, minDeviations: 4.5 };
/** Words of slots near each other tell less than a card does: they take more, and several events. */
const LOOSE = { minFamilies: 3, minStories: 2, minDeviations: 3 };
/** After a short past nothing is significant; then so many origins that tell of what was never seen are enough. */
const MIN_ORIGINS_UNSEEN = 3;
/** One text of two whose card tells the scheme. */
const MIN_PLAIN_SHARE = 0.5;
const EMERGING_DEVIATIONS = 3;
/** Told of for so long and still, it is one of the usual. */
const ESTABLISHED_MS = 45 * DAY_MS;
/** Share of the most there was in 14 days below which it is on the wane, and from which on it is back. */
const WANE = 1 / 3;
const BACK = 2 / 3;

/** How a scheme stands. */
export interface Standing {
  /** Milliseconds since 1970. */
  at: number;
  /** It is a known method; its counts are of texts whose cards name it, though others may join its episode. */
  isKnown: boolean;
  /** Families abroad of late whose cards named it. */
  abroad: number;
  /** Families of the window, and of the half year before. */
  recent: number;
  past: number;
  surprise: Surprise;
  /** It stands when the share of false ones among all schemes is held. */
  isSignificant: boolean;
}

/**
 * Whether so little of a past and so much of late is news: by cards, or by words of slots in several events. Where cards named
 * it abroad already, two at home are enough.
 */
function isNews(episode: Episode, standing: Standing, groupOf: GroupOf): boolean {
  const { isKnown, abroad, recent, past, surprise } = standing;
  const { gathered, plain, stories } = episode;
  const families = gathered.families.length;
  const home = isKnown ? families : Math.min(recent, families);
  if (home < MIN_AT_HOME || home + abroad < MIN_FAMILIES) return false;
  const { ratio, deviations } = surprise;
  if (ratio < (past === 0 ? MIN_RATIO_UNSEEN : MIN_RATIO)) return false;
  if (past > MOST_PAST && (ratio < SURGE.minRatio || deviations < SURGE.minDeviations)) return false;
  const { origins } = countsIn(gathered, groupOf);
  if (origins < MIN_ORIGINS) return false;
  if (plain >= families * MIN_PLAIN_SHARE) return true;
  if (families < LOOSE.minFamilies || stories.length < LOOSE.minStories) return false;
  return deviations >= LOOSE.minDeviations || (past === 0 && origins >= MIN_ORIGINS_UNSEEN);
}

function isSpread({ gathered }: Episode, { surprise, isSignificant }: Standing): boolean {
  const regions = Object.keys(gathered.regions).filter((region) => region !== '-').length;
  const isMarked = surprise.deviations >= EMERGING_DEVIATIONS || isSignificant;
  return isMarked && (regions >= 2 || gathered.kinds.length >= 2);
}

/** The state a scheme passes into; its own when it stays, null while there is nothing to tell. */
export function stateAfter(episode: Episode, standing: Standing, groupOf: GroupOf): MethodState | null {
  const { state, raisedAt, peak } = episode;
  const { at, recent } = standing;
  if (state === null) {
    if (!isNews(episode, standing, groupOf)) return null;
    return isSpread(episode, standing) ? 'emerging' : 'weak';
  }
  if (state === 'declining') return recent >= Math.max(MIN_FAMILIES, peak * BACK) ? 'emerging' : state;
  if (recent <= peak * WANE) return 'declining';
  if (state === 'weak') return isSpread(episode, standing) ? 'emerging' : state;
  const isOld = at - (raisedAt ?? at) >= ESTABLISHED_MS;
  return isOld && recent >= MIN_FAMILIES ? 'established' : state;
}
