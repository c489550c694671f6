import type { Cluster } from './cluster.ts';
import { absorb } from './cluster.ts';
import type { StoryChange } from './changes.ts';
import { readingOfMember, unite } from './merge.ts';
import { changed, copyOf, forget, keepApart } from './state.ts';
import type { StoriesState, Undoable } from './state.ts';

/** The families of a snapshot that are still where the merge put them. */
function stillIn(state: StoriesState, { families }: Cluster, number: number): string[] {
  return families.filter((family) => state.ofFamily.get(family) === number);
}

function undoMerge(state: StoriesState, { kept, other }: Undoable, at: number): StoryChange | null {
  const now = state.clusters.get(kept.number);
  if (now === undefined) return null;
  const back = stillIn(state, other, now.number);
  if (back.length === 0) return null;
  const snapshots = new Set([...kept.families, ...other.families]);
  const since = now.members.filter(({ familyId }) => !snapshots.has(familyId));
  const restored = { ...copyOf(other), families: back };
  const staying = { ...copyOf(kept), families: stillIn(state, kept, now.number) };
  forget(state, now);
  for (const member of since)
    absorb(
      staying,
      { familyId: member.familyId, at: member.at, reading: readingOfMember(member) },
      state.frequencies,
    );
  // Families that joined since and are no longer remembered one by one stay as well.
  const known = new Set([...staying.families, ...back]);
  staying.families = [...staying.families, ...now.families.filter((family) => !known.has(family))];
  for (const side of [staying, restored]) {
    for (const family of side.families) state.ofFamily.set(family, side.number);
    changed(state, side);
  }
  keepApart(state, staying.id, restored.id);
  return {
    number: state.nextChange++,
    at,
    kind: 'undo',
    from: staying.id,
    to: restored.id,
    families: back,
    why: 'merge taken back',
  };
}

function undoSplit(state: StoriesState, { kept, other }: Undoable, at: number): StoryChange | null {
  const one = state.clusters.get(kept.number);
  const two = state.clusters.get(other.number);
  if (one === undefined || two === undefined) return null;
  const united = unite(state, one, two);
  united.kept.whole = true;
  return {
    number: state.nextChange++,
    at,
    kind: 'undo',
    from: united.gone.id,
    to: united.kept.id,
    families: [...united.gone.families],
    why: 'split taken back',
  };
}

/** Takes back a merge or split by the number of its change, one of the last 200; null when its stories are gone or it is not known. */
export function undo(state: StoriesState, change: number, at: number): StoryChange | null {
  const found = state.undoable.find((entry) => entry.change === change);
  if (found === undefined) return null;
  state.undoable = state.undoable.filter((entry) => entry !== found);
  return found.kind === 'merge' ? undoMerge(state, found, at) : undoSplit(state, found, at);
}
