import type { Change } from '../model/alert.ts';
import type { Delivery, DigestEntry } from '../model/digest.ts';
import type { Localized, UiLanguage } from '../model/language.ts';
import type { Audience } from '../model/recipient.ts';
import type { Evidence, Signal } from '../model/signal.ts';
import { recommendedActions } from './actions/index.ts';
import { viewChanges } from './change-view.ts';
import { oneLine } from './clean.ts';
import { viewEvidence, type EvidenceView } from './evidence-view.ts';
import { formatDay, formatRange } from './instants.ts';
import type { DigestNames } from './names.ts';
import { receiptLinks } from './receipts/links.ts';
import { viewReasons, type ReasonView } from './reason-view.ts';
import { viewSummary, type SentenceView } from './summary-view.ts';
import type { Speaker } from './words/index.ts';

/** Quotations shown with one signal; the JSON form holds all. More than three repeat more than they prove. */
const MAX_EVIDENCE = 3;
/** Reasons shown; the pages and the JSON form have all. */
const MAX_REASONS = 2;
/** With so few new origins and nothing else new, a line says enough. */
const BRIEF_ORIGINS = 5;

/** A label and what it labels. */
export interface FactView {
  label: string;
  text: string;
}

/** One signal as it is read: every text is a whole phrase in the digest's language. */
export interface SignalView {
  id: string;
  number: string;
  severity: number;
  severityText: string;
  scoreText: string;
  /** New, changed or taken back. */
  status: 'alert' | 'update' | 'cancel';
  statusText: string;
  headline: string;
  /** Method, place, number of origins, first seen: what the headline rests on. */
  keyLine: string;
  /** What is new for the reader, a phrase each; empty where all of it is. */
  changesTitle: string;
  changes: string[];
  /** Only a line says it: nothing but a few more origins is new. */
  isBrief: boolean;
  /** Why it was taken back and what that means; null unless it was. */
  takenBack: string | null;
  summary: string;
  sentencesTitle: string;
  sentences: SentenceView[];
  facts: FactView[];
  whyTitle: string;
  reasons: ReasonView[];
  evidenceTitle: string;
  evidence: EvidenceView[];
  /** How many quotations are not shown; null when all are. */
  moreEvidence: string | null;
  actionsTitle: string;
  actions: string[];
  /** Where the reader answers; empty where no answer can reach us. */
  answersTitle: string;
  answers: { label: string; link: string }[];
  /** Its page; null where the service has no address that readers reach. */
  page: { label: string; link: string } | null;
  /** Says that nobody has reviewed the list of actions yet; null when somebody has. */
  actionsNote: string | null;
}

/** The service as readers reach it. */
export interface Home {
  /** Without a slash at its end. */
  url: string;
  /** Of a message to one recipient: its answers are signed. */
  receipts?: { delivery: Pick<Delivery, 'id' | 'createdAt'>; secret: string };
}

/** What a view is made with. */
export interface Setting {
  speaker: Speaker;
  names: DigestNames;
  /** Who reads it, for what is recommended. */
  audience: Audience;
  /** Where the service is reached by readers; absent: no links to it. */
  home?: Home;
}

function nameOf(id: string, name: Localized | null, language: UiLanguage): string {
  return oneLine(name?.[language] || id);
}

/** The phrase in the digest's language, or in another one rather than nothing. */
function phraseOf(phrase: Localized, language: UiLanguage): string {
  return oneLine(phrase[language] || phrase.ru || phrase.en || phrase.kk);
}

function admiraltyText({ letter, digit }: Signal['admiralty'], { say }: Speaker): string {
  const slots = { grade: `${letter}${digit}`, word: say(`grade.${letter}`), truth: say(`truth.${digit}`) };
  return say(letter === 'F' ? 'signal.admiralty.unknown' : 'signal.admiralty.text', slots);
}

function factsOf(signal: Signal, { speaker, names }: Setting): FactView[] {
  const { say, count, language } = speaker;
  const { category, region, substances } = signal;
  const facts: FactView[] = [];
  if (category !== null) {
    facts.push({ label: say('signal.category'), text: nameOf(category, names.category(category), language) });
  }
  if (region !== null) {
    facts.push({ label: say('signal.region'), text: nameOf(region, names.region(region), language) });
  }
  if (substances.length > 0) {
    const text = substances.map((id) => nameOf(id, names.substance(id), language)).join('; ');
    facts.push({ label: say('signal.substances'), text });
  }
  const spread = `${count('count.families', signal.families)}; ${count('count.origins', signal.origins)}`;
  facts.push(
    { label: say('signal.spread'), text: spread },
    { label: say('signal.window'), text: formatRange(language, signal.windowStart, signal.windowEnd) },
    { label: say('signal.admiralty'), text: admiraltyText(signal.admiralty, speaker) },
    { label: say('signal.state'), text: say(`state.${signal.state}`) },
  );
  return facts;
}

/** A second source proves more than a second quotation, so each source speaks once before any speaks twice. */
function chooseEvidence(evidence: readonly Evidence[]): Evidence[] {
  const isFirstOfSource = (one: Evidence, index: number): boolean =>
    evidence.findIndex(({ sourceId }) => sourceId === one.sourceId) === index;
  const firsts = evidence.filter(isFirstOfSource);
  const others = evidence.filter((one, index) => !isFirstOfSource(one, index));
  return [...firsts, ...others].slice(0, MAX_EVIDENCE);
}

/** What a digest of before deltas says of a signal: all of it was new. */
const WHOLE: Pick<DigestEntry, 'alert' | 'changes' | 'why' | 'summary'> = {
  alert: { id: '', version: 1, status: 'alert' },
  changes: [{ kind: 'new', values: [] }],
  why: null,
  summary: [],
};

/** When any of its sources was first seen. */
function firstSeenOf({ evidence, windowStart }: Signal): string {
  return evidence.reduce(
    (least, { firstSeen }) => (firstSeen < least ? firstSeen : least),
    evidence[0]?.firstSeen ?? windowStart,
  );
}

function keyLineOf(signal: Signal, { speaker, names }: Setting): string {
  const { say, count, language } = speaker;
  const { method, category, region } = signal;
  const id = method?.id ?? null;
  const what = id === null ? null : names.method(id);
  const topic = category === null ? null : names.category(category);
  const place = region === null ? null : names.region(region);
  return [
    ...[what ?? topic, place].flatMap((name) => (name === null ? [] : [oneLine(name[language])])),
    count('count.origins', signal.origins),
    say('signal.firstSeen', { time: formatDay(language, firstSeenOf(signal)) }),
  ].join(' · ');
}

/** What is said in words of its own. */
const isNoWithdrawal = ({ kind }: Change): boolean => kind !== 'retraction' && kind !== 'dismissed';

/** Nothing but a few more origins of what the reader knows. */
function isBrief({ changes }: Pick<DigestEntry, 'changes'>): boolean {
  return (
    changes.length > 0 &&
    changes.every(({ kind, from = 0, to = 0 }) => kind === 'origins' && to - from < BRIEF_ORIGINS)
  );
}

function takenBackText(
  { alert, changes, why }: Pick<DigestEntry, 'alert' | 'changes' | 'why'>,
  { say }: Speaker,
): string | null {
  const isDismissed = changes.some(({ kind }) => kind === 'dismissed');
  if (alert.status !== 'cancel' && !isDismissed) return null;
  const key = alert.status === 'cancel' ? 'signal.retracted' : 'signal.dismissed';
  return why === null ? say(key) : say(`${key}.why`, { why: oneLine(why) });
}

function actionsOf(
  signal: Signal,
  { speaker, audience }: Setting,
): Pick<SignalView, 'actionsTitle' | 'actions' | 'actionsNote'> {
  const about = { category: signal.category, method: signal.method?.id ?? null };
  const { actions, reviewedBy, version } = recommendedActions(about, audience);
  return {
    actionsTitle: speaker.say('signal.actions'),
    actions: actions.map(({ text }) => oneLine(text[speaker.language])),
    actionsNote: reviewedBy === null ? speaker.say('signal.actions.unreviewed', { version }) : null,
  };
}

function linksOf(
  { id }: Signal,
  { speaker, home }: Setting,
): Pick<SignalView, 'answersTitle' | 'answers' | 'page'> {
  const { say, language } = speaker;
  const answersTitle = say('signal.answers');
  if (home === undefined) return { answersTitle, answers: [], page: null };
  const { url, receipts } = home;
  const page = { label: say('signal.page'), link: `${url}/signals/${id}` };
  if (receipts === undefined) return { answersTitle, answers: [], page };
  const { delivery, secret } = receipts;
  const links = receiptLinks(delivery, id, { baseUrl: url, secret, language });
  return { answersTitle, answers: links.map((one) => ({ label: one.label, link: one.url })), page };
}

/** Says a signal as its reader is told of it, in the language of the speaker. */
export function viewSignal(
  signal: Signal,
  { entry = WHOLE, number: place }: { entry?: typeof WHOLE | undefined; number: number },
  setting: Setting,
): SignalView {
  const { speaker } = setting;
  const { say, count, number, decimal, language } = speaker;
  const severity = Math.min(5, Math.max(1, Math.round(signal.severity))) as 1 | 2 | 3 | 4 | 5;
  const hidden = signal.evidence.length - MAX_EVIDENCE;
  const { changes, summary } = entry;
  const isNew = changes.some(({ kind }) => kind === 'new');
  const takenBack = takenBackText(entry, speaker);
  const status = isNew ? 'alert' : takenBack === null ? 'update' : 'cancel';
  return {
    id: signal.id,
    number: number(place),
    severity,
    severityText: say('signal.severity', { n: number(severity), word: say(`severity.${severity}`) }),
    scoreText: say('signal.score', { n: decimal(signal.score) }),
    status,
    statusText: say(`status.${status}`),
    headline: phraseOf(signal.headline, language) || oneLine(signal.subject),
    keyLine: keyLineOf(signal, setting),
    changesTitle: say('signal.changes'),
    changes: isNew ? [] : viewChanges(changes.filter(isNoWithdrawal), setting),
    isBrief: isBrief(entry),
    takenBack,
    summary: phraseOf(signal.summary, language),
    sentencesTitle: say('summary.title'),
    sentences: viewSummary(summary, setting),
    facts: factsOf(signal, setting),
    whyTitle: say('signal.why'),
    reasons: viewReasons(signal.explanation, speaker).slice(0, MAX_REASONS),
    evidenceTitle: say('signal.evidence'),
    evidence: chooseEvidence(signal.evidence).map((evidence) => viewEvidence(evidence, setting)),
    moreEvidence: hidden > 0 ? count('count.moreEvidence', hidden) : null,
    ...actionsOf(signal, setting),
    ...linksOf(signal, setting),
  };
}
