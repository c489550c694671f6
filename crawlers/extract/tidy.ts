import { type Block, parentOf } from './outline.ts';
import { isDeck } from './cues.ts';
import { withoutLooseEnds } from './ends.ts';
import type { ParsedPage } from './page.ts';
import { isDateline, isInvitation, isNote, isTheEnd, opensComments, readAlsoKind } from './phrases.ts';
import { titleBefore } from './title.ts';

/** Prose may stand before the headline up to this share of the article, and up to the other before one of the first level. */
const MAX_BEFORE_TITLE = 0.15;
const MAX_BEFORE_HEADING = 0.7;

/** Prose after which a line that opens comments is believed; above it stand links down to them (first try, on all pages). */
const MIN_BEFORE_COMMENTS = 300;

/**
 * The paragraphs of the article among blocks `first` to `end` of a page: what stands between headline and range
 * is added when it is running text (the lead), boilerplate is left out, and nothing follows a closing phrase.
 */
export function tidyRange(page: ParsedPage, first: number, end: number): string[] {
  const { blocks, off, prose } = page;
  let total = 0;
  for (let index = first; index < end; index += 1) total += off[index] === 1 ? 0 : (prose[index] ?? 0);
  const titleAt = findHeadline(page, { first, end, total });
  const chosen: Block[] = [];
  let seen = 0;
  let inList = false;
  for (let index = titleAt >= 0 ? titleAt + 1 : first; index < end; index += 1) {
    const block = blocks[index];
    if (block === undefined || off[index] === 1) continue;
    const own = prose[index] ?? 0;
    if (index < first && (own === 0 || isSummary(block))) continue;
    if (seen >= total * 0.5 && isTheEnd(block.text)) break;
    if (seen >= MIN_BEFORE_COMMENTS && opensComments(block.text)) break;
    seen += own;
    const pointer = readAlsoKind(block, blocks[index + 1]);
    inList = pointer === 'list' || (inList && block.linkLength > 0);
    if (pointer === null && !inList) chosen.push(block);
  }
  return withoutEcho(
    withoutLooseEnds(withoutInvitations(withoutLinkLists(chosen).filter((block) => !isBoilerplate(block)))),
  ).map((block) => block.text);
}

/** A stretch of blocks and its prose. */
interface Range {
  first: number;
  end: number;
  total: number;
}

/** Index of the block that shows the headline above the article, -1 when none does. */
function findHeadline(page: ParsedPage, { first, end, total }: Range): number {
  const { blocks, off, prose } = page;
  const reach = (share: number): number => {
    let index = first;
    for (let sum = 0; index < end; index += 1) {
      sum += off[index] === 1 ? 0 : (prose[index] ?? 0);
      if (sum > total * share) break;
    }
    return index;
  };
  const searchEnd = reach(MAX_BEFORE_TITLE);
  const late = lateHeading(page, searchEnd + 1, reach(MAX_BEFORE_HEADING) + 1);
  if (late >= 0) return late;
  const shown = titleBefore(page.titleBlocks, searchEnd + 1);
  return shown >= 0 ? shown : mainHeading(blocks, first, searchEnd);
}

/** Index of the only first-level heading with the title in a stretch: what stands above it are teasers of other articles. */
function lateHeading({ blocks, titleBlocks, off }: ParsedPage, first: number, end: number): number {
  const all = titleBlocks.headings.filter(
    (index) => blocks[index]?.element.name === 'h1' && off[index] === 0,
  );
  const [only] = all;
  return only !== undefined && all.length === 1 && only >= first && only < end ? only : -1;
}

/** Index of the first first-level heading of a stretch: a headline in other words than the head of the page has it. */
function mainHeading(blocks: readonly Block[], first: number, end: number): number {
  const at = blocks.slice(first, end).findIndex(({ element }) => element.name === 'h1');
  return at < 0 ? -1 : first + at;
}

/** A summary under the headline. The press in Russian and Kazakh sets the first sentences of the story so, and those stay. */
function isSummary({ element, text }: Block): boolean {
  if (/\p{Script=Cyrillic}/u.test(text)) return false;
  const parent = parentOf(element);
  return /^h\d$/u.test(element.name) || isDeck(element) || (parent !== null && isDeck(parent));
}

/** Shorter repetitions are refrains (a guess, not tuned). */
const MIN_ECHO = 60;

/** Leaves out a lead that the text repeats word for word; what is repeated further down is so on purpose. */
function withoutEcho([lead, ...rest]: readonly Block[]): Block[] {
  if (lead === undefined) return [];
  const own = lead.text.replace(/[\s.!?…]+$/u, '');
  const isRepeated = own.length >= MIN_ECHO && rest.some(({ text }) => text.includes(own));
  return isRepeated ? rest : [lead, ...rest];
}

/** Leaves out invitations to follow the outlet: those with a link, and those after which no running text comes. */
function withoutInvitations(blocks: readonly Block[]): Block[] {
  const lastProse = blocks.findLastIndex(({ text }) => text.length >= 80 && !isInvitation(text));
  return blocks.filter(
    (block, index) => !((index > lastProse || block.linkLength > 0) && isInvitation(block.text)),
  );
}

/** Leaves out runs of three and more list items that are mostly links, with the heading above them. */
function withoutLinkLists(blocks: readonly Block[]): Block[] {
  const kept: Block[] = [];
  let run: Block[] = [];
  const close = (atEnd: boolean): void => {
    const links = run.reduce((sum, block) => sum + block.linkLength, 0);
    const length = run.reduce((sum, block) => sum + block.text.length, 0);
    if (run.length < 3 || links < length * (atEnd ? 0.3 : 0.6)) kept.push(...run);
    else if (/^h\d$/u.test(kept.at(-1)?.element.name ?? '') || (kept.at(-1)?.text.length ?? 99) < 40)
      kept.pop();
    run = [];
  };
  for (const block of blocks) {
    if (block.element.name === 'li' && block.linkLength >= block.text.length * 0.3) run.push(block);
    else {
      close(false);
      kept.push(block);
    }
  }
  close(true);
  return kept;
}

/** A paragraph mostly of links that is a sentence all the same. */
function isLinkedSentence({ element, text, linkLength }: Block): boolean {
  const own = text.length - linkLength;
  return element.name === 'p' && own >= 25 && own > linkLength * 0.3 && /[.!?…»"”]$/u.test(text);
}

function isBoilerplate(block: Block): boolean {
  const { text } = block;
  if (text.startsWith('<') || !/[\p{L}\p{N}]/u.test(text)) return true;
  if (block.element.name === 'figure' && text.length < 250) return true;
  const own = text.length - block.linkLength;
  if (own <= block.linkLength && !isLinkedSentence(block)) return true;
  return isDateline(text) || isNote(text) || isTheEnd(text);
}
