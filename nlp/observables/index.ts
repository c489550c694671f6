import { cardsIn } from './cards.ts';
import { digitRuns } from './digits.ts';
import { emailsIn } from './emails.ts';
import type { Finding } from './finding.ts';
import { handlesIn } from './handles.ts';
import { ibansIn } from './ibans.ts';
import { identityNumbersIn } from './identity-numbers.ts';
import { onionsIn } from './onions.ts';
import { phonesIn } from './phones.ts';
import { plainText } from './plain.ts';
import { profilesIn } from './profiles.ts';
import { telegramLinksIn } from './telegram.ts';
import { urlsIn } from './urls.ts';
import { walletsIn } from './wallets.ts';

const MOST = 2000;

const overlaps = (a: Finding, b: Finding): boolean => a.start < b.end && b.start < a.end;

/** What stands before a web address may stand inside it; where that is personal the address tells it no more. */
function withUrls(found: readonly Finding[], urls: readonly Finding[]): Finding[] {
  const kept: Finding[] = [];
  for (const url of urls) {
    const others = found.filter((other) => overlaps(url, other));
    if (others.some((other) => other.start <= url.start || other.end > url.end || other.kind === 'onion'))
      continue;
    const isTelling = others.some(({ personal }) => personal);
    kept.push(isTelling ? { ...url, value: url.value.split('/').slice(0, 3).join('/') } : url);
  }
  return kept;
}

function numbersIn(text: string): Finding[] {
  return digitRuns(text).flatMap((run) => [
    ...cardsIn(text, run),
    ...identityNumbersIn(text, run),
    ...phonesIn(text, run),
  ]);
}

/** Each list has less right to a stretch of text than those before it. */
function inOrder(text: string): Finding[] {
  const kept: Finding[] = [];
  const add = (found: readonly Finding[]): void => {
    for (const finding of found) if (!kept.some((other) => overlaps(finding, other))) kept.push(finding);
  };
  const hasAt = /[@({[]/.test(text);
  const hasSlash = text.includes('/');
  if (hasAt) add(emailsIn(text));
  if (hasSlash || text.includes('.t.me')) add(telegramLinksIn(text));
  if (hasSlash) add(profilesIn(text));
  add(onionsIn(text));
  add(walletsIn(text));
  add(ibansIn(text));
  add(numbersIn(text));
  if (text.includes('@')) add(handlesIn(text));
  return kept;
}

const joined = (id: string): string => id.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The source's own channel is no private account. */
function ownMadePublic(found: readonly Finding[], sourceId: string): Finding[] {
  const source = joined(sourceId);
  return found.map((finding) => {
    const name = joined(finding.value);
    const own = finding.kind === 'handle' && name.length > 2 && source.endsWith(name);
    return own ? { ...finding, kind: 'channel', personal: false } : finding;
  });
}

/**
 * All observables of a text in its order: addresses, accounts, wallets, and numbers that their check digits prove. A
 * number, card or wallet address that the text names as such and whose check fails is told as not valid. Personal
 * are phones (toll-free ones are not), IIN, cards, accounts at banks (IBAN), devices, SIM cards, e-mail addresses that
 * are not of an office, and accounts that the text does not show to be public. Not personal are BIN (public numbers of
 * firms and bodies), wallets, hosts, bots, channels and invitations.
 */
export function findObservables(text: string, sourceId: string): Finding[] {
  const plain = plainText(text);
  const found = inOrder(plain).slice(0, MOST);
  const all = ownMadePublic([...found, ...withUrls(found, urlsIn(plain))], sourceId);
  return all.sort((a, b) => a.start - b.start || b.end - a.end);
}
