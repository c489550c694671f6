import { findingAt } from './finding.ts';
import type { Finding } from './finding.ts';
import { DOT, plainHost } from './hosts.ts';

const AT = String.raw`(?:@|[ ]?[\[({](?:at|@|собака)[\])}][ ]?)`;
const EMAIL = new RegExp(
  String.raw`(?<![\w.%+-])([a-z0-9][\w.%+-]{0,63})${AT}([a-z0-9-]{1,63}(?:${DOT}[a-z0-9-]{1,63}){0,3}${DOT}(?:[a-z]{2,12}|рф|қаз|каз))(?![\w-])`,
  'giu',
);
// Boxes of an office, not of a person; at a free provider anyone may have such a name.
const OFFICE =
  /^(?:info|press|pressa|press-?(?:center|centre|office|service)|office|contacts?|support|help|helpdesk|hr|admin|mail|kense|kanc\w*|priem\w*|reception|sales|zakaz|orders?|jobs?|careers?|news|newsroom|reda[ck]\w*|editor\w*|reklama|pr|adv|public|hotline|doverie|webmaster|abuse|no-?reply|security|cert|incident|legal|marketing|service|feedback|ask|hello|call|callcenter|client\w*|zakup\w*|tender\w*|buh\w*|secretary|general|enquir\w*|inquir\w*)(?:[._-]?\w{0,12})?$/i;
const FREE_PROVIDER =
  /^(?:gmail|mail|yandex|ya|inbox|bk|list|rambler|outlook|hotmail|icloud|yahoo|proton|protonmail|tutanota|internet|live|gmx|aol|ok)\./;

/** E-mail addresses, plain or with the at sign and dots written round; those of an office are kept, all others are personal. */
export function emailsIn(text: string): Finding[] {
  return [...text.matchAll(EMAIL)].map((match) => {
    const name = match[1]!.toLowerCase();
    const host = plainHost(match[2]!);
    const personal = !OFFICE.test(name) || FREE_PROVIDER.test(host);
    return findingAt(
      { kind: 'email', value: `${name}@${host}`, personal, valid: true, why: 'shape' },
      { start: match.index, end: match.index + match[0].length },
    );
  });
}
