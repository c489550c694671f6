import { canonicalJson } from '../../model/canonical-json.ts';
import { sha256 } from '../../model/ids.ts';
import type { Alert } from '../../model/alert.ts';
import type { Frozen, Release } from '../../model/release.ts';
import type { FrozenRelease } from '../../store/releases.ts';
import { drawFiles } from './render.ts';
import { viewRelease, type ReleaseNames } from './view.ts';

export interface FreezeOptions {
  names: ReleaseNames;
  /** What is said of the signal, from now on to everybody. */
  alert: Pick<Alert, 'id' | 'version'>;
  approvedBy: string;
  /** ISO 8601; the date that stands in the files. */
  approvedAt: string;
  fourEyes: boolean;
}

/**
 * Draws every file of a draft without its mark, and puts content, evidence and the SHA-256 of each file under one hash:
 * the SHA-256 of their canonical JSON.
 */
export async function freezeRelease(release: Release, options: FreezeOptions): Promise<FrozenRelease> {
  const { id, version, content, authors } = release;
  const { names, alert, approvedBy, approvedAt, fourEyes } = options;
  const view = { names, approvedAt, now: approvedAt };
  const drawn = await drawFiles(release, view);
  const subject = (language: 'kk' | 'ru' | 'en') => viewRelease(content, language, view).subject;
  const frozen: Frozen = {
    id,
    version,
    content,
    alert: { id: alert.id, version: alert.version },
    authors,
    approvedBy,
    approvedAt,
    fourEyes,
    subjects: { kk: subject('kk'), ru: subject('ru'), en: subject('en') },
    files: drawn.map(({ bytes: _bytes, ...file }) => file),
  };
  const text = canonicalJson(frozen);
  return { text, frozen, hash: sha256(text), files: new Map(drawn.map(({ name, bytes }) => [name, bytes])) };
}

/** True when what is kept is what was approved: the text has the hash, and every file it names has its own. */
export function isAsApproved({ text, frozen, hash, files }: FrozenRelease): boolean {
  if (sha256(text) !== hash || files.size !== frozen.files.length) return false;
  return frozen.files.every(({ name, sha256: expected }) => {
    const bytes = files.get(name);
    return bytes !== undefined && sha256(bytes) === expected;
  });
}
