import { describe, expect, it } from 'vitest';
import { createStories } from '../../../../nlp/relate/stories/index.ts';
import {
  COURIER,
  COURIER_ELSEWHERE,
  COURIER_EN,
  COURIER_KK,
  COURIER_MORE,
  family,
  HOUR_MS,
  OTHERS,
  START,
} from './made-up.ts';

function filled(options: Parameters<typeof createStories>[0] = {}) {
  const stories = createStories(options);
  for (const [at, text] of OTHERS.entries()) stories.take(family(`other ${at}`, text, START - HOUR_MS));
  return stories;
}

describe('stories', () => {
  it('put two texts of one event together and others apart', () => {
    const stories = filled();
    const first = stories.take(family('a', COURIER[0]!))!;
    const second = stories.take(family('b', COURIER[1]!, START + HOUR_MS))!;
    expect(first).toMatchObject({ storyId: 'a', founded: true });
    expect(second).toMatchObject({ storyId: 'a', founded: false });
    expect(second.change).toMatchObject({ kind: 'join', from: null, to: 'a', families: ['b'] });
    expect(stories.active(START + HOUR_MS)).toHaveLength(OTHERS.length + 1);
  });

  it('meet across Kazakh, Russian and English', () => {
    const stories = filled();
    stories.take(family('ru', COURIER[0]!));
    expect(stories.take(family('kk', COURIER_KK, START + HOUR_MS))!.storyId).toBe('ru');
    expect(stories.take(family('en', COURIER_EN, START + HOUR_MS))!.storyId).toBe('ru');
    expect(stories.at('kk', START + HOUR_MS)).toMatchObject({ count: 3, languages: ['en', 'kk', 'ru'] });
  });

  it('stay apart where the settlement or the main amount differs, and say why', () => {
    const stories = filled();
    stories.take(family('a', COURIER[0]!));
    const elsewhere = stories.take(family('b', COURIER_ELSEWHERE, START + HOUR_MS))!;
    expect(elsewhere).toMatchObject({ storyId: 'b', founded: true });
    expect(elsewhere.change.why).toContain('veto: places');
    const more = stories.take(family('c', COURIER_MORE, START + HOUR_MS))!;
    expect(more).toMatchObject({ storyId: 'c', founded: true });
    expect(more.change.why).toContain('veto: amounts');
  });

  it('take a family once', () => {
    const stories = filled();
    stories.take(family('a', COURIER[0]!));
    expect(stories.take(family('a', COURIER[0]!))).toBeNull();
  });

  it('go on after a restart as if nothing had happened', () => {
    const texts = [...COURIER, COURIER_KK, COURIER_EN, COURIER_ELSEWHERE, COURIER_MORE];
    const whole = filled();
    let cut = filled();
    for (const [at, text] of texts.entries()) {
      const next = family(`f${at}`, text, START + at * HOUR_MS);
      cut = createStories({ saved: cut.save() });
      expect(cut.take(next)).toEqual(whole.take(next));
      expect(cut.merge(next.at)).toEqual(whole.merge(next.at));
      expect(cut.split(next.at)).toEqual(whole.split(next.at));
    }
    expect(cut.active(START)).toEqual(whole.active(START));
    expect(cut.save()).toEqual(whole.save());
  });

  it('refuse a state of another form', () => {
    const saved = filled().save();
    saved[4] = 0x78;
    expect(() => createStories({ saved })).toThrow('Expected saved stories of form');
  });

  it('let go of lone stories after three days and of others after a week', () => {
    const stories = filled();
    stories.take(family('a', COURIER[0]!));
    stories.take(family('b', COURIER[1]!));
    expect(stories.expire(START + 74 * HOUR_MS)).toHaveLength(OTHERS.length);
    expect(stories.storyOf('b')).toBe('a');
    expect(stories.expire(START + 169 * HOUR_MS)).toEqual(['a']);
    expect(stories.storyOf('b')).toBeNull();
    expect(stories.size()).toBe(0);
  });

  it('let go of those longest silent beyond a bound', () => {
    const stories = filled({ mostClusters: 3 });
    stories.take(family('a', COURIER[0]!));
    expect(stories.expire(START)).toHaveLength(OTHERS.length - 2);
    expect(stories.storyOf('a')).toBe('a');
  });
});

describe('the phase of a story', () => {
  it('goes from breaking over developing to fading', () => {
    const stories = filled();
    stories.take(family('a', COURIER[0]!));
    expect(stories.at('a', START + HOUR_MS)!.phase).toBe('breaking');
    stories.take(family('b', COURIER[1]!, START + 7 * HOUR_MS));
    expect(stories.at('a', START + 8 * HOUR_MS)!.phase).toBe('developing');
    expect(stories.at('a', START + 40 * HOUR_MS)!.phase).toBe('fading');
  });

  it('is sustained when families still come after three days', () => {
    const stories = filled();
    for (let day = 0; day < 5; day += 1)
      stories.take(family(`d${day}`, COURIER[day % 2]!, START + day * 20 * HOUR_MS));
    expect(stories.at('d0', START + 81 * HOUR_MS)).toMatchObject({ count: 5, phase: 'sustained' });
  });
});
