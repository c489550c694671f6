import { isPublicAt } from './audience.ts';
import { findingAt } from './finding.ts';
import type { Finding } from './finding.ts';
import { accountReading } from './telegram.ts';

const HANDLE = /(?<![\p{L}\p{N}_@/.=&-])@([A-Za-z_][A-Za-z0-9_.]{2,31})(?![\p{L}@])/gu;
// What stands behind an at sign in style sheets and programs.
const NO_ACCOUNT =
  /^(?:media|import|charset|font|supports|keyframes|page|layer|container|param|params|return|returns|throws|see|link|override|deprecated|test|todo|author|version|since|types|latest|next|angular|vue|babel|property|staticmethod|classmethod|dataclass|abstractmethod|component|injectable|autowired|\w+\.(?:setter|getter|deleter|route|get|post))$/i;
const VERSION = /^v\d/i;
const PACKAGE = /^\/[a-z]/i;

/** Accounts written with an at sign. */
export function handlesIn(text: string): Finding[] {
  const found: Finding[] = [];
  for (const match of text.matchAll(HANDLE)) {
    const name = match[1]!.replace(/\.+$/, '');
    const start = match.index;
    const end = start + 1 + name.length;
    if (
      name.length < 3 ||
      NO_ACCOUNT.test(name) ||
      VERSION.test(name) ||
      text[end] === '(' ||
      PACKAGE.test(text.slice(end, end + 2))
    )
      continue;
    found.push(findingAt(accountReading(name, isPublicAt(text, start, end)), { start, end }));
  }
  return found;
}
