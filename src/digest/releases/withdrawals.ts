import { uuidV5 } from '../../model/ids.ts';
import type { Release } from '../../model/release.ts';
import type { Store } from '../../store/index.ts';
import { withdrawalContent } from './draft.ts';

/** Releases looked at about one signal; a person writes each of them. */
const MOST_RELEASES = 100;

/**
 * Drafts what takes a sent release back, once: a person approves it before it goes to those who got the first. `by` is
 * who took the signal or the release back, and so counts as its author. Resolves to its id.
 */
export async function proposeWithdrawal(
  store: Pick<Store, 'releases'>,
  release: Release,
  { by, at, why }: { by: string; at: string; why: string | null },
): Promise<string> {
  const known = await store.releases.takenBackBy(release.id);
  if (known !== null) return known;
  const id = uuidV5(`withdrawal\n${release.id}\n${at}`);
  await store.releases.draft({ id, content: withdrawalContent(release, why) }, { by, at });
  return id;
}

/** Drafts a withdrawal of every release about the signal that was sent; resolves to their ids, often none. */
export async function proposeWithdrawals(
  store: Pick<Store, 'releases'>,
  signalId: string,
  made: { by: string; at: string; why: string | null },
): Promise<string[]> {
  const releases = await store.releases.list({ signal: signalId, state: 'sent', limit: MOST_RELEASES });
  const ids: string[] = [];
  for (const release of releases)
    if (release.withdraws === null) ids.push(await proposeWithdrawal(store, release, made));
  return ids;
}
