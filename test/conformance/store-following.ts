import { expect, it } from 'vitest';
import { createFollowing, type Following, type StreamWatch } from '../../src/pipeline/following.ts';
import type { Store } from '../../src/store/index.ts';
import { annotate, AT, candidate, draft, LATER, relate } from './store-made-up.ts';
import type { Opened } from './store.ts';

const NOW = Date.parse(LATER);

interface Recorded {
  followed: Following;
  problems: unknown[];
}

/** A watch that remembers what it took; made up. Tells one signal of all, and of each family a story. */
function recording(saved: Uint8Array | null): StreamWatch {
  if (saved !== null && saved.length === 0) throw new Error('made to refuse');
  const taken = saved === null ? [] : (JSON.parse(new TextDecoder().decode(saved)) as string[]);
  let told = taken.length;
  let news = taken.length;
  return {
    take({ id, version }, _annotations, familyId) {
      const line = `${id}@${version} ${familyId}`;
      if (!taken.includes(line)) taken.push(line);
    },
    gone({ documentId, outletId, at }) {
      const line = `${documentId} of ${outletId} gone at ${new Date(at).toISOString()}`;
      if (!taken.includes(line)) taken.push(line);
    },
    roll() {},
    undo: (change) => change === 0,
    signals() {
      if (told === taken.length) return [];
      told = taken.length;
      return [candidate('all', { headline: { kk: 'к', ru: 'р', en: taken.join(', ') } })];
    },
    storyNews() {
      const families = taken.slice(news).map((line) => line.split(' ')[1]!);
      const stories = families.map((id) => ({
        id,
        firstAt: AT,
        lastAt: AT,
        families: 1,
        phase: 'breaking',
        languages: ['ru'],
      }));
      const changes = families.map((id, at) => ({
        number: news + at,
        at: AT,
        kind: 'join' as const,
        from: null,
        to: id,
        families: [id],
        why: 'made up',
      }));
      news = taken.length;
      return { stories, changes };
    },
    save: () => new TextEncoder().encode(JSON.stringify(taken)),
  };
}

function follow(store: Store): Recorded {
  const problems: unknown[] = [];
  const onProblem = (problem: unknown): void => void problems.push(problem);
  return { followed: createFollowing({ store, openWatch: recording, onProblem }), problems };
}

async function see(store: Store, id: string, text: number): Promise<void> {
  await relate(store, id, { text });
  await annotate(store, { documentId: id });
}

const tellOf = async (followed: Following): Promise<string | undefined> =>
  (await followed.advance(NOW)).candidates[0]?.headline.en;

/** How the stream of what is related is followed, whatever happens to those who follow it. */
export function describeFollowing(opened: Opened): void {
  it('takes each related document in once and in order, and tells its signals when something came', async () => {
    const { store } = opened;
    const { followed } = follow(store);
    await see(store, 'a', 1);
    await see(store, 'b', 1);
    expect(await tellOf(followed)).toBe('a@1 a, b@1 a');
    expect(await followed.advance(NOW)).toEqual({ candidates: [], taken: 0 });
    await see(store, 'c', 2);
    expect(await tellOf(followed)).toBe('a@1 a, b@1 a, c@1 c');
  });

  it('goes on from the last checkpoint after a kill, and reads again what came since', async () => {
    const first = follow(opened.store);
    await see(opened.store, 'a', 1);
    await first.followed.advance(NOW);
    await first.followed.keep(NOW);
    expect(await opened.store.stories.of('a')).toMatchObject({ id: 'a' });
    await see(opened.store, 'b', 2);
    await first.followed.advance(NOW);
    // Killed here: what came after the checkpoint was taken in and told, and not kept.
    const store = await opened.reopen();
    expect(await store.stories.of('b')).toBeNull();
    const second = follow(store);
    expect(await tellOf(second.followed)).toBe('a@1 a, b@1 b');
    await second.followed.keep(NOW);
    expect(await store.stories.of('b')).toMatchObject({ id: 'b' });
    expect(second.problems).toEqual([]);
  });

  it('takes note of what is gone from its source, after what was related and once', async () => {
    const { store } = opened;
    const { followed } = follow(store);
    await see(store, 'a', 1);
    await followed.advance(NOW);
    await store.documents.markDeleted('a', LATER);
    await see(store, 'b', 2);
    const gone = `a of made-up-outlet gone at ${LATER}`;
    expect(await tellOf(followed)).toBe(`a@1 a, b@1 b, ${gone}`);
    await followed.keep(NOW);
    const second = follow(await opened.reopen());
    expect(await tellOf(second.followed)).toBeUndefined();
  });

  it('goes on from what another process has kept since', async () => {
    const [one, other] = await opened.handles(2);
    const first = follow(one!);
    const second = follow(other!);
    await see(one!, 'a', 1);
    await first.followed.advance(NOW);
    await first.followed.keep(NOW);
    await see(one!, 'b', 2);
    expect(await tellOf(second.followed)).toBe('a@1 a, b@1 b');
    await second.followed.keep(NOW);
    await see(one!, 'c', 3);
    expect(await tellOf(first.followed)).toBe('a@1 a, b@1 b, c@1 c');
  });

  it('reads the past again, and says so, where the checkpoint is of another form', async () => {
    const { store } = opened;
    await see(store, 'a', 1);
    await store.checkpoints.put('watch', { at: AT, position: { seq: 99 }, bytes: new Uint8Array(0) });
    const { followed, problems } = follow(store);
    expect(await tellOf(followed)).toBe('a@1 a');
    expect(String(problems[0])).toContain('are read again');
  });

  it('takes back what a person asked for, once, and notes what became of it', async () => {
    const { store } = opened;
    const { followed } = follow(store);
    const merge = { number: 0, at: AT, kind: 'merge' as const, from: 'b', to: 'a', families: ['b'], why: '' };
    await store.stories.put([], [merge, { ...merge, number: 5 }]);
    const asked = { by: 'anna', at: LATER };
    expect(await store.stories.askUndo({ at: AT, number: 0 }, asked)).toBe(true);
    expect(await store.stories.askUndo({ at: AT, number: 0 }, asked)).toBe(false);
    expect(await store.stories.askUndo({ at: AT, number: 5 }, asked)).toBe(true);
    expect(await store.stories.askUndo({ at: AT, number: 9 }, asked)).toBe(false);
    await followed.advance(NOW);
    expect(await store.stories.undosAsked()).toHaveLength(2);
    await followed.keep(NOW);
    expect(await store.stories.undosAsked()).toEqual([]);
  });

  it('takes what a document was before an edit whose layers are not there yet', async () => {
    const { store } = opened;
    await see(store, 'a', 1);
    await store.documents.put(draft('a', 'edited'), 'a');
    expect(await tellOf(follow(store).followed)).toBe('a@1 a');
  });
}
