import { z } from 'zod';
import { bodiesAnswerSchema, releaseAnswerSchema, releasesAnswerSchema } from '../../src/model/release.ts';
import {
  digestAnswerSchema,
  digestsAnswerSchema,
  documentAnswerSchema,
  healthAnswerSchema,
  quarantineAnswerSchema,
  replayAnswerSchema,
  searchAnswerSchema,
  signalAnswerSchema,
  signalsAnswerSchema,
  sourcesAnswerSchema,
  vocabularyAnswerSchema,
} from '../../src/model/api.ts';
import { deliveriesAnswerSchema } from '../../src/model/delivery.ts';
import { canariesSchema } from '../../src/model/canary.ts';
import { retroHuntsSchema } from '../../src/model/retro-hunt.ts';
import { coverageAnswerSchema } from '../../src/model/coverage.ts';
import {
  bulletinsAnswerSchema,
  leadTimeAnswerSchema,
  type ApiBulletin,
  type BulletinMatch,
} from '../../src/model/lead-time.ts';
import { standingQueriesAnswerSchema, type ApiStandingQuery } from '../../src/model/standing-query.ts';
import { storiesAnswerSchema, storyAnswerSchema, storyUndoAskedSchema } from '../../src/model/story.ts';
import {
  incidentDraftSchema,
  targetGroupsAnswerSchema,
  targetingAnswerSchema,
} from '../../src/model/targeting.ts';
import { fakeSearch } from './fake-search.ts';
import { bulletins, leadTime } from './made-up/bulletins.ts';
import { ago } from './made-up/clock.ts';
import { coverage } from './made-up/coverage.ts';
import { actionsAnswerSchema } from '../../src/model/actions.ts';
import { bodies, releaseAnswer, releaseRows } from './made-up/releases.ts';
import { actions, receiptFigures } from './made-up/receipts.ts';
import { receiptFiguresSchema } from '../../src/model/receipt.ts';
import { deliveries, deliveriesOf, digests } from './made-up/digests.ts';
import { documents } from './made-up/documents.ts';
import { signalById, startJudged, type Judged } from './made-up/judged.ts';
import { signals } from './made-up/signals.ts';
import { sources } from './made-up/sources.ts';
import { standingQueries } from './made-up/standing.ts';
import { stories, storyById } from './made-up/stories.ts';
import { incidentDraft, targetGroups, targeting } from './made-up/targeting.ts';
import { canaries, retroHunts } from './made-up/trials.ts';
import { vocabulary } from './made-up/vocabulary.ts';

/** A made-up world that a test may change. */
export interface FakeState {
  jobs: { key: string; step: string; reason: string }[];
  standing: ApiStandingQuery[];
  bulletins: ApiBulletin[];
  judged: Judged;
}

export const startState = (): FakeState => ({
  standing: [...standingQueries],
  bulletins: bulletins(),
  judged: startJudged(),
  jobs: [
    {
      key: 'extract/8f2c/1',
      step: 'extract',
      reason: 'Expected an article of at least 200 characters, got 14 (https://gorod-24.example/7)',
    },
    {
      key: 'annotate/31aa/2',
      step: 'annotate',
      reason: 'Expected text of at most 1,000,000 characters, got 1,204,551',
    },
  ],
});

function health(state: FakeState): unknown {
  const idle = { waiting: 0, delayed: 0, running: 0, quarantined: 0 };
  return {
    status: 'degraded',
    version: '0.1.0',
    mode: 'demo',
    startedAt: ago(60 * 5),
    parts: { store: 'ok', queue: 'ok', search: 'ok' },
    canary: canaries.runs[0],
    open: 0,
    documents: documents.size,
    searchable: documents.size,
    signals: signals.length,
    quarantined: state.jobs.length,
    queue: {
      collect: { ...idle, delayed: 9 },
      extract: { ...idle, waiting: 3, quarantined: 1 },
      annotate: { ...idle, running: 1, quarantined: 1 },
      index: idle,
      detect: idle,
    },
    problems: ['1 of 11 made-up sources has been failing for more than a day: gorod-24'],
  };
}

type Fake = (params: URLSearchParams, id: string, state: FakeState) => unknown;

const documentById = (id: string, version: string | null): unknown => {
  const found = [...documents.values()].find((answer) => answer.document.id === id);
  if (found === undefined || version === null) return found;
  return { ...found, document: { ...found.document, version: Number(version) } };
};

const digestById = (id: string): unknown => {
  const digest = digests.find((known) => known.id === id);
  return digest === undefined
    ? undefined
    : { digest, told: [], quiet: null, deliveries: deliveriesOf(digest) };
};

function listSignals(params: URLSearchParams): unknown {
  const wanted = (name: 'state' | 'category' | 'region') => params.get(name);
  const found = signals.filter(
    (signal) =>
      (wanted('state') ?? signal.state) === signal.state &&
      (wanted('category') ?? signal.category) === signal.category &&
      (wanted('region') ?? signal.region) === signal.region,
  );
  return { signals: found, nextBefore: null };
}

function listBulletins(params: URLSearchParams, state: FakeState): unknown {
  const wanted = (one: BulletinMatch['state'], signalId: string): boolean =>
    (params.get('state') ?? one) === one && (params.get('signal') ?? signalId) === signalId;
  const found = state.bulletins.filter(({ matches }) =>
    matches.some((match) => wanted(match.state, match.signalId)),
  );
  return { bulletins: found };
}

/** Judges the made-up match, as a person would. */
export function judgeMatch(state: FakeState, judged: Pick<BulletinMatch, 'signalId' | 'state'>): unknown {
  for (const { matches } of state.bulletins) {
    for (const match of matches) {
      if (match.signalId !== judged.signalId) continue;
      match.state = judged.state;
      match.by = 'local';
    }
  }
  return judged;
}

/** Path to answer, each parsed by the contract's schema so that the fake cannot drift from it; undefined is a 404. */
export const ANSWERS: readonly (readonly [RegExp, { parse: (answer: unknown) => unknown }, Fake])[] = [
  [/^\/api\/search$/, searchAnswerSchema, (params) => fakeSearch([...documents.values()], params)],
  [
    /^\/api\/documents\/([^/]+)$/,
    documentAnswerSchema,
    (params, id) => documentById(id, params.get('version')),
  ],
  [/^\/api\/signals$/, signalsAnswerSchema, listSignals],
  [/^\/api\/signals\/([^/]+)$/, signalAnswerSchema, (_params, id, { judged }) => signalById(judged, id)],
  [
    /^\/api\/digests$/,
    digestsAnswerSchema,
    () => ({
      digests: digests.map(({ signals: inside, ...digest }) => ({ ...digest, signalCount: inside.length })),
    }),
  ],
  [/^\/api\/releases$/, releasesAnswerSchema, () => ({ releases: releaseRows })],
  [/^\/api\/releases\/bodies$/, bodiesAnswerSchema, () => bodies],
  [/^\/api\/releases\/([^/]+)$/, releaseAnswerSchema, () => releaseAnswer],
  [/^\/api\/releases\/[^/]+\/[^/]+\/txt$/, z.string(), () => 'Made-up text of a letter'],
  [/^\/api\/deliveries$/, deliveriesAnswerSchema, () => deliveries],
  [/^\/api\/digests\/([^/]+)$/, digestAnswerSchema, (_params, id) => digestById(id)],
  [/^\/api\/sources$/, sourcesAnswerSchema, () => ({ sources })],
  [
    /^\/api\/standing-queries$/,
    standingQueriesAnswerSchema,
    (_params, _id, state) => ({
      queries: state.standing.toSorted((a, b) => Number(b.builtIn) - Number(a.builtIn)),
    }),
  ],
  [/^\/api\/stories$/, storiesAnswerSchema, () => ({ stories, nextAfter: null })],
  [/^\/api\/stories\/undo$/, storyUndoAskedSchema, () => ({ at: '2026-03-01T09:30:00.000Z', number: 12 })],
  [/^\/api\/stories\/([^/]+)$/, storyAnswerSchema, (_params, id) => storyById(id)],
  [/^\/api\/targeting$/, targetingAnswerSchema, () => targeting],
  [/^\/api\/targeting\/groups$/, targetGroupsAnswerSchema, () => targetGroups],
  [/^\/api\/targeting\/incident$/, incidentDraftSchema, () => incidentDraft],
  [/^\/api\/coverage$/, coverageAnswerSchema, () => coverage],
  [/^\/api\/canaries$/, canariesSchema, () => canaries],
  [/^\/api\/retro-hunt$/, retroHuntsSchema, () => retroHunts],
  [/^\/api\/metrics\/lead-time$/, leadTimeAnswerSchema, () => leadTime],
  [/^\/api\/actions$/, actionsAnswerSchema, () => actions],
  [/^\/api\/metrics\/receipts$/, receiptFiguresSchema, () => receiptFigures],
  [/^\/api\/bulletins$/, bulletinsAnswerSchema, (params, _id, state) => listBulletins(params, state)],
  [/^\/api\/vocabulary$/, vocabularyAnswerSchema, () => vocabulary],
  [/^\/api\/health$/, healthAnswerSchema, (_params, _id, state) => health(state)],
  [
    /^\/api\/quarantine$/,
    quarantineAnswerSchema,
    (_params, _id, state) => ({
      jobs: state.jobs.map((job) => ({
        ...job,
        payload: { documentId: '8f2c' },
        attempts: 3,
        where: 'src/pipeline/steps',
        at: ago(90),
      })),
    }),
  ],
];

/** Puts made-up jobs back: all, or those named. */
export function replay(state: FakeState, keys: readonly string[] | undefined): unknown {
  const before = state.jobs.length;
  state.jobs = keys === undefined ? [] : state.jobs.filter((job) => !keys.includes(job.key));
  return replayAnswerSchema.parse({ replayed: before - state.jobs.length });
}
