import { describe, expect, it } from 'vitest';
import { createStories } from '../../../../nlp/relate/stories/index.ts';
import { COURIER, COURIER_ELSEWHERE, COURIER_KK, family, HOUR_MS, OTHERS, START } from './made-up.ts';

const NEVER = 2;
const STRICT = { join: NEVER, merge: 0.3, mergeSmall: 0.3 };

function apart(grain: Parameters<typeof createStories>[0] = { grain: STRICT }) {
  const stories = createStories(grain);
  for (const [at, text] of OTHERS.entries()) stories.take(family(`other ${at}`, text, START - HOUR_MS));
  stories.take(family('a', COURIER[0]!));
  stories.take(family('b', COURIER[1]!, START + HOUR_MS));
  return stories;
}

describe('the merge pass', () => {
  it('unites stories that have become alike under the one that began first', () => {
    const stories = apart();
    expect(stories.storyOf('b')).toBe('b');
    const changes = stories.merge(START + HOUR_MS);
    expect(changes).toEqual([
      expect.objectContaining({ kind: 'merge', from: 'b', to: 'a', families: ['b'], at: START + HOUR_MS }),
    ]);
    expect(stories.storyOf('b')).toBe('a');
    expect(stories.at('a', START + HOUR_MS)).toMatchObject({ count: 2, families: ['a', 'b'] });
    expect(stories.merge(START + 2 * HOUR_MS)).toEqual([]);
  });

  it('never unites what differs in its settlement', () => {
    const stories = apart();
    stories.take(family('elsewhere', COURIER_ELSEWHERE, START + HOUR_MS));
    stories.merge(START + HOUR_MS);
    expect(stories.storyOf('elsewhere')).toBe('elsewhere');
  });

  it('can be taken back, and the two are not united again', () => {
    let stories = apart();
    const [merge] = stories.merge(START + HOUR_MS);
    stories = createStories({ grain: STRICT, saved: stories.save() });
    expect(stories.undo(merge!.number, START + 2 * HOUR_MS)).toMatchObject({
      kind: 'undo',
      from: 'a',
      to: 'b',
      families: ['b'],
    });
    expect(stories.storyOf('a')).toBe('a');
    expect(stories.storyOf('b')).toBe('b');
    expect(stories.merge(START + 3 * HOUR_MS)).toEqual([]);
    expect(stories.undo(merge!.number, START + 3 * HOUR_MS)).toBeNull();
  });

  it('leaves families that joined since with the story that stays', () => {
    let stories = apart();
    const [merge] = stories.merge(START + HOUR_MS);
    stories = createStories({ grain: { join: 0.3, merge: NEVER, mergeSmall: NEVER }, saved: stories.save() });
    expect(stories.take(family('kk', COURIER_KK, START + 2 * HOUR_MS))!.storyId).toBe('a');
    stories.undo(merge!.number, START + 3 * HOUR_MS);
    expect(stories.at('kk', START + 3 * HOUR_MS)).toMatchObject({ id: 'a', families: ['a', 'kk'] });
    expect(stories.storyOf('b')).toBe('b');
  });
});

describe('the split pass', () => {
  const FIRE = [
    'В Костанайской области горит степь | Огонь подошёл к двум сёлам, жителей эвакуировали, тушат с вертолёта.',
    'Степной пожар тушат с вертолёта в Костанайской области | Эвакуированы жители двух сёл, огонь охватил степь.',
  ];

  function welded() {
    // Everything joins everything: as a mistake would leave it.
    const stories = createStories({ grain: { join: -1, merge: NEVER, mergeSmall: NEVER } });
    stories.take(family('a', `${COURIER[0]!} Прокурор области сообщил о пожаре.`));
    stories.take(family('b', COURIER[1]!, START + 1));
    for (const [at, text] of FIRE.entries())
      stories.take(family(`fire ${at}`, `${text} Прокурор области сообщил о пожаре.`, START + 2 + at));
    return stories;
  }

  it('parts a story whose families fall into two groups, and can be taken back', () => {
    const stories = createStories({ grain: { split: 0.6 }, saved: welded().save() });
    expect(stories.storyOf('fire 1')).toBe('a');
    const changes = stories.split(START + HOUR_MS);
    expect(changes).toEqual([
      expect.objectContaining({ kind: 'split', from: 'a', to: 'fire 0', families: ['fire 0', 'fire 1'] }),
    ]);
    expect(stories.storyOf('b')).toBe('a');
    expect(stories.storyOf('fire 1')).toBe('fire 0');
    expect(stories.at('fire 0', START + HOUR_MS)).toMatchObject({ count: 2 });
    expect(stories.undo(changes[0]!.number, START + 2 * HOUR_MS)).toMatchObject({ kind: 'undo', to: 'a' });
    expect(stories.storyOf('fire 1')).toBe('a');
    expect(stories.split(START + 3 * HOUR_MS)).toEqual([]);
  });

  it('leaves a story of one kind alone', () => {
    const stories = createStories({ grain: { join: -1, split: 0.3 } });
    for (let at = 0; at < 5; at += 1) stories.take(family(`f${at}`, COURIER[at % 2]!, START + at));
    expect(stories.split(START + HOUR_MS)).toEqual([]);
  });
});
