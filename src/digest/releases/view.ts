import type { UiLanguage } from '../../model/language.ts';
import type { Audience } from '../../model/recipient.ts';
import type { ReleaseContent, ReleaseKind, Texts, Trend } from '../../model/release.ts';
import { sha256 } from '../../model/ids.ts';
import { canonicalJson } from '../../model/canonical-json.ts';
import { oneLine } from '../clean.ts';
import type { EvidenceView } from '../evidence-view.ts';
import type { DigestNames } from '../names.ts';
import { letterDay } from './days.ts';
import { letterBlocks } from './letter.ts';
import { noticeBlocks } from './notice.ts';
import { releaseSpeaker, type ReleaseSpeaker } from './words/index.ts';

/** A label and what it labels. */
export interface FactView {
  label: string;
  text: string;
}

/** A part of a sheet; formats lay each out in their own way. */
export type Block =
  | { kind: 'heading'; text: string }
  | { kind: 'paragraph'; text: string; strong?: true }
  | { kind: 'list'; items: readonly string[]; ordered: boolean }
  | { kind: 'pairs'; rows: readonly FactView[] }
  | { kind: 'chart'; trend: Trend; caption: string; alt: string }
  | { kind: 'quotes'; quotes: readonly EvidenceView[] }
  | { kind: 'signature'; labels: readonly string[] };

/** A release as it is read in one language: every text is a whole phrase. */
export interface ReleaseView {
  kind: ReleaseKind;
  language: UiLanguage;
  /** One line for a subject or a tab. */
  subject: string;
  kicker: string;
  title: string;
  /** Who writes. */
  sender: string;
  /** To whom, with the word before it; null for notices. */
  addressee: FactView | null;
  number: string;
  date: string;
  /** Null for notices, which are for everybody. */
  tlp: { mark: string; says: string } | null;
  /** Until a person has approved it: what stands at the top and what is written across pages. */
  draft: { says: string; mark: string } | null;
  madeUp: string | null;
  blocks: readonly Block[];
  notes: readonly string[];
  /** Beginning of the SHA-256 of its content, the same in every language and format. */
  code: string;
  /** What a page number looks like. */
  pageOf: (page: number, pages: number) => string;
  /** A number written in this language. */
  count: (value: number) => string;
}

/** Names of ids, and of who writes. */
export interface ReleaseNames extends DigestNames {
  /** The centre that is concerned with a category. */
  sender(category: string | null): Texts;
  /** The same centre as an audience. */
  audience(category: string | null): Audience;
  /** A line to report to, by its id. */
  line(id: string): { number: string | null; name: Texts } | null;
}

export interface ReleaseSetting {
  content: ReleaseContent;
  speaker: ReleaseSpeaker;
  names: ReleaseNames;
}

export interface ViewReleaseOptions {
  names: ReleaseNames;
  /** When it was approved; null for a draft, which is dated `now`. */
  approvedAt: string | null;
  now: string;
}

/** Signs of the code; enough to tell two texts apart at a glance, the whole hash is in the store. */
const CODE_LENGTH = 16;

/** Items of a list that stands one a line. */
export function itemsOf(texts: Texts, language: UiLanguage): string[] {
  return texts[language]
    .split('\n')
    .map(oneLine)
    .filter((item) => item !== '');
}

/** Paragraphs of a text a person wrote. */
export const paragraphsOf = (texts: Texts, language: UiLanguage): Block[] =>
  itemsOf(texts, language).map((text) => ({ kind: 'paragraph', text }));

/** Says a release in a language. */
export function viewRelease(
  content: ReleaseContent,
  language: UiLanguage,
  { names, approvedAt, now }: ViewReleaseOptions,
): ReleaseView {
  const speaker = releaseSpeaker(language);
  const { write, digest } = speaker;
  const { kind, fields, signal } = content;
  const { addressee, number, tlp } = fields;
  const setting = { content, speaker, names };
  const isLetter = kind === 'letter';
  const title = oneLine(fields.title[language]);
  const kicker = write(isLetter ? 'letter.kicker' : 'notice.kicker');
  const code = sha256(canonicalJson(content)).slice(0, CODE_LENGTH);
  return {
    kind,
    language,
    subject: `${kicker}: ${title}`,
    kicker,
    title,
    sender: oneLine(names.sender(signal.category)[language]),
    addressee: isLetter ? { label: write('letter.to'), text: oneLine(addressee.name[language]) } : null,
    number: write('release.number', { number: number === '' ? '____________' : oneLine(number) }),
    date: letterDay(language, approvedAt ?? now),
    tlp: isLetter ? { mark: `TLP:${tlp.toUpperCase()}`, says: write(`tlp.${tlp}`) } : null,
    draft: approvedAt === null ? { says: write('release.draft'), mark: write('release.draft.mark') } : null,
    madeUp: content.madeUp ? write('release.madeUp') : null,
    ...(isLetter ? letterBlocks(setting) : noticeBlocks(setting)),
    code: write('release.code', { code }),
    pageOf: (page, pages) => write('release.of', { page: String(page), pages: String(pages) }),
    count: digest.number,
  };
}
