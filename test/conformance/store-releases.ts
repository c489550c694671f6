import type { Release, ReleaseContent } from '../../src/model/release.ts';
import { canonicalJson } from '../../src/model/canonical-json.ts';
import { sha256 } from '../../src/model/ids.ts';
import type { Signal } from '../../src/model/signal.ts';
import type { FrozenRelease } from '../../src/store/releases.ts';

// Made up, all of it.
const texts = (text: string) => ({ kk: text, ru: text, en: text });

/** A made-up letter about a signal. */
export function madeUpContent(signal: Signal, title = 'Ойдан шығарылған'): ReleaseContent {
  return {
    kind: 'letter',
    fields: {
      languages: ['kk', 'ru'],
      addressee: { body: null, name: texts('Made-up ministry') },
      number: '1-1',
      tlp: 'amber',
      title: texts(title),
      lead: texts(''),
      asked: texts('to look into it'),
      measures: texts(''),
      signs: texts(''),
      steps: texts(''),
      lines: [],
    },
    signal,
    trend: null,
    withdraws: null,
    madeUp: true,
  };
}

/** What approving the release leaves, with one made-up file. */
export function madeUpFrozen({ id, version, content, authors }: Release, at: string): FrozenRelease {
  const bytes = Buffer.from('made-up bytes \u0000\u00ff', 'latin1');
  const name = 'letter.kk.pdf';
  const frozen: FrozenRelease['frozen'] = {
    id,
    version,
    content,
    alert: { id: 'made-up', version: 1 },
    authors,
    approvedBy: 'bolat',
    approvedAt: at,
    fourEyes: true,
    subjects: texts('made up'),
    files: [
      {
        name,
        language: 'kk',
        format: 'pdf',
        type: 'application/pdf',
        size: bytes.length,
        sha256: sha256(bytes),
      },
    ],
  };
  const text = canonicalJson(frozen);
  return { text, frozen, hash: sha256(text), files: new Map([[name, bytes]]) };
}
