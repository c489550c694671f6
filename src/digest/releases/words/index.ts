import type { UiLanguage } from '../../../model/language.ts';
import { speakerOf, type Speaker } from '../../words/index.ts';
import { en } from './en.ts';
import { kk } from './kk.ts';
import { ru } from './ru.ts';
import type { ReleaseKey, ReleaseWords } from './words.ts';

/** Every language letters and notices are written in. */
export const RELEASE_WORDS: Readonly<Record<UiLanguage, ReleaseWords>> = { kk, ru, en };

type Slots = Readonly<Record<string, string>>;

/** Phrases of letters and notices in one language, beside those of digests. */
export interface ReleaseSpeaker {
  language: UiLanguage;
  write: (key: ReleaseKey, slots?: Slots) => string;
  digest: Speaker;
}

/** The phrases of a language; slots are filled in one pass, so that a value holding braces is never read as a slot. */
export function releaseSpeaker(language: UiLanguage): ReleaseSpeaker {
  const words = RELEASE_WORDS[language];
  return {
    language,
    write: (key, slots = {}) =>
      words[key].replaceAll(/\{(\w+)\}/g, (slot, name: string) => slots[name] ?? slot),
    digest: speakerOf(language),
  };
}
