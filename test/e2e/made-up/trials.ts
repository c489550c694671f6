// Made up: nothing in it happened.
import type { ApiCanaries } from '../../../src/model/canary.ts';
import type { ApiRetroHunts } from '../../../src/model/retro-hunt.ts';
import { ago } from './clock.ts';
import { signals } from './signals.ts';

/** Two days of trials: on the last one the posts in Kazakh were missed. */
export const canaries: ApiCanaries = {
  runs: [
    {
      at: ago(180),
      watch: 'restored',
      languages: [
        { language: 'kk', posts: 3, detectors: [], tookMs: null },
        { language: 'ru', posts: 3, detectors: ['new-method', 'standing-query'], tookMs: 96 },
        { language: 'en', posts: 3, detectors: ['standing-query'], tookMs: 71 },
      ],
      problem:
        'Expected a signal from the made-up posts of the day in every language, got none in Kazakh: real posts may be missed as well',
    },
    {
      at: ago(180 + 24 * 60),
      watch: 'restored',
      languages: [
        { language: 'kk', posts: 3, detectors: ['standing-query'], tookMs: 80 },
        { language: 'ru', posts: 3, detectors: ['standing-query'], tookMs: 75 },
        { language: 'en', posts: 3, detectors: ['standing-query'], tookMs: 70 },
      ],
      problem: null,
    },
  ],
};

const hunted = signals.slice(0, 2).map(({ id, detector, headline, category, region, score, evidence }) => ({
  signalId: id,
  detector,
  headline,
  category,
  region,
  score,
  firstAt: ago(60 * 50),
  documentId: evidence[0]!.documentId,
}));

/** One hunt after a change of lexicons. */
export const retroHunts: ApiRetroHunts = {
  hunts: [
    {
      at: ago(120),
      from: ago(120 + 30 * 24 * 60),
      before: ago(120),
      documents: 4321,
      leftOut: 2,
      whole: true,
      changed: ['layers:categories', 'lexicons'],
      threshold: 0.3,
      newly: hunted.slice(1),
      newlyCount: 1,
      gone: [],
      goneCount: 0,
      goneVerified: hunted.slice(0, 1),
    },
  ],
};
