import type { SignalCandidate } from '../../../src/model/signal.ts';
import { CATEGORIES } from '../../taxonomy/index.ts';
import { candidateFrom } from '../candidate.ts';
import { emptyGathered, gatherAll, regionOf } from '../gathered.ts';
import type { GroupOf, StreamDetector, StreamDetectorKind } from '../stream.ts';
import { readJson, saveJson } from '../stream.ts';
import { isThreat } from '../threat.ts';
import { counted, figure, inEach } from '../wording.ts';
import { createPosts, type SavedPosts } from './posts.ts';
import { wavesAt, type Wave } from './waves.ts';

const HOUR_MS = 3_600_000;
/** A wave is one signal until so long after it was last told. */
const LASTS_MS = 36 * HOUR_MS;
const MOST_NAMED = 6;
const CATEGORY = new Map(CATEGORIES.map((category) => [category.id, category]));

/** How far a wave was told of. */
interface Told {
  subject: string;
  gone: number;
  at: number;
}

interface Saved {
  posts: SavedPosts;
  told: [key: string, told: Told][];
  isChanged: boolean;
}

function candidateOf(wave: Wave, subject: string, groupOf: GroupOf): SignalCandidate | null {
  const category = CATEGORY.get(wave.category);
  if (category === undefined) return null;
  const gathered = emptyGathered();
  for (const post of wave.gone) gatherAll(gathered, post.gathered);
  const outlets = wave.outlets.slice(0, MOST_NAMED).join(', ');
  const more = wave.outlets.length > MOST_NAMED ? ` +${wave.outlets.length - MOST_NAMED}` : '';
  const count = wave.gone.length;
  return candidateFrom(
    gathered,
    {
      detector: 'deletion-wave',
      subject,
      headline: inEach((language) => {
        const lead = { kk: 'Жазбалар жаппай өшірілді', ru: 'Массовое удаление', en: 'Wave of deletions' }[
          language
        ];
        return `${lead}: ${category.name[language]} — ${counted(language, count, 'posts')}`;
      }),
      summary: inEach((language) => {
        const posts = counted(language, count, 'posts');
        const usual = figure(language, wave.expected);
        return {
          kk: `Жарияланғаннан кейін бір тәулік ішінде өшірілген: ${posts} (${outlets}${more}). Әдеттегі деңгей: ${usual}.`,
          ru: `Удалено в первые сутки: ${posts} (${outlets}${more}). Обычный уровень: ${usual}.`,
          en: `Gone within a day of posting: ${posts} (${outlets}${more}). Usual level: ${usual}.`,
        }[language];
      }),
      category: category.id,
      region: regionOf(gathered),
      severity: category.severity,
      significance: (count - wave.expected) / wave.deviation,
    },
    groupOf,
  );
}

/** Signals for posts about crime that are taken down soon after they were posted, many more than usual. */
export const deletionWave: StreamDetectorKind = {
  name: 'deletion-wave',
  version: 1,
  create({ groupOf, saved }): StreamDetector {
    const before = saved === undefined ? null : readJson<Saved>(saved);
    const posts = createPosts(before?.posts);
    const told = new Map(before?.told);
    let isChanged = before?.isChanged ?? false;

    function tell(wave: Wave, now: number): SignalCandidate[] {
      const last = told.get(wave.key);
      if (last !== undefined && last.gone >= wave.gone.length) return [];
      const subject = last?.subject ?? `${wave.key}:${new Date(now).toISOString().slice(0, 10)}`;
      const candidate = candidateOf(wave, subject, groupOf);
      if (candidate === null) return [];
      told.set(wave.key, { subject, gone: wave.gone.length, at: now });
      return [candidate];
    }

    return {
      take({ sighting, ...event }) {
        if (sighting.kind === 'message' && isThreat(sighting.annotations)) posts.take({ sighting, ...event });
      },
      gone(event) {
        if (posts.gone(event)) isChanged = true;
      },
      roll(now) {
        posts.rollAt(now);
        for (const [key, { at }] of told) if (at < now - LASTS_MS) told.delete(key);
      },
      signals(now) {
        if (!isChanged) return [];
        isChanged = false;
        return wavesAt(posts, now).flatMap((wave) => tell(wave, now));
      },
      save: () => saveJson({ posts: posts.save(), told: [...told], isChanged } satisfies Saved),
    };
  },
};
