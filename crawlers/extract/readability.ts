import type { Element } from 'domhandler';
import { type Block, parentOf } from './outline.ts';
import { isDeck, readCue } from './cues.ts';
import type { ParsedPage } from './page.ts';
import { isCallOut, isDateline, isReadAlso, isReadAlsoLine, isTheEnd } from './phrases.ts';
import { findTitleBlock } from './title.ts';

const OWN_SCORE = new Set([
  'div',
  'td',
  'section',
  'article',
  'main',
  'body',
  'center',
  'form',
  'index',
  'noindex',
]);

/** Paragraphs of the article */
export function readReadability(page: ParsedPage): string[] {
  const container = pickContainer(page);
  if (container === null) return [];
  const wide = climb(page, container);
  return selectBlocks(page, wide).map((block) => block.text);
}

/** The element that most of the prose hangs on, after the scoring of Mozilla's Readability; null when there is no prose. */
export function pickContainer(page: ParsedPage): Element | null {
  const scores = new Map<Element, number>();
  page.blocks.forEach((block, index) => {
    if (page.off[index] === 1 || block.text.length < 25) return;
    const density = block.linkLength / block.text.length;
    if (density > 0.5 || isTheEnd(block.text)) return;
    const commas = block.text.match(/[,،、，]/gu)?.length ?? 0;
    const score = (1 + commas + Math.min(block.text.length / 100, 3)) * (1 - density);
    let element: Element | null = OWN_SCORE.has(block.element.name) ? block.element : parentOf(block.element);
    for (let level = 0; element !== null && level < 5; level += 1) {
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      const before = scores.get(element) ?? Math.max(-1, readCue(element)) * 25;
      scores.set(element, before + score * share);
      element = parentOf(element);
    }
  });
  let best: Element | null = null;
  let bestScore = -Infinity;
  for (const [element, score] of scores) {
    if (score > bestScore) {
      best = element;
      bestScore = score;
    }
  }
  return best;
}

function nameOf(element: Element | null): string {
  if (element === null) return '';
  const first = (element.attribs['class'] ?? '').trim().split(/\s+/u, 1)[0] ?? '';
  return `${element.name}.${first.replace(/\d+/gu, '')}`;
}

function kindOf(block: Block): string {
  const own = nameOf(block.element);
  return own.endsWith('.') ? `${own}<${nameOf(parentOf(block.element))}` : own;
}

/** Goes up while the wider element brings more of the same kind of prose than of anything else. */
function climb(page: ParsedPage, container: Element): Reach {
  const { blocks, extents, off, prose } = page;
  const kin = new Set<string>();
  const [first, end] = extents.get(container) ?? [0, 0];
  for (let index = first; index < end; index += 1) {
    const block = blocks[index];
    if (block !== undefined && off[index] === 0 && prose[index] !== 0) kin.add(kindOf(block));
  }
  const gains = new Float64Array(blocks.length + 1);
  blocks.forEach((block, index) => {
    const own = prose[index] ?? 0;
    const gain =
      off[index] === 1 ? 0 : own === 0 ? -20 - block.linkLength : kin.has(kindOf(block)) ? own : -0.5 * own;
    gains[index + 1] = (gains[index] ?? 0) + gain;
  });
  const gainOf = (element: Element): number => {
    const [from, to] = extents.get(element) ?? [0, 0];
    return (gains[to] ?? 0) - (gains[from] ?? 0);
  };
  let best = container;
  let bestGain = gainOf(container);
  for (let element = parentOf(container); element !== null; element = parentOf(element)) {
    const gain = gainOf(element);
    if (gain > bestGain * 1.1 + 50) {
      best = element;
      bestGain = gain;
    }
  }
  return { element: best, kin };
}

interface Reach {
  element: Element;
  /** Kinds of the blocks that hold the prose. */
  kin: Set<string>;
}

/** Prose may stand before the headline up to this share of the article. */
const MAX_BEFORE_TITLE = 0.15;

function selectBlocks(page: ParsedPage, { element, kin }: Reach): Block[] {
  const { blocks, off, prose } = page;
  const [first, end] = page.extents.get(element) ?? [0, blocks.length];
  let total = 0;
  for (let index = first; index < end; index += 1) total += off[index] === 1 ? 0 : (prose[index] ?? 0);
  let searchEnd = first;
  for (let sum = 0; searchEnd < end; searchEnd += 1) {
    sum += off[searchEnd] === 1 ? 0 : (prose[searchEnd] ?? 0);
    if (sum > total * MAX_BEFORE_TITLE) break;
  }
  const titleAt = findTitleBlock(blocks, page.title, searchEnd + 1);
  const chosen: Block[] = [];
  const texts = new Set<string>();
  let seen = 0;
  let inList = false;
  for (let index = titleAt >= 0 ? titleAt + 1 : first; index < end; index += 1) {
    const block = blocks[index];
    if (block === undefined || off[index] === 1) continue;
    const own = prose[index] ?? 0;
    if (index < first && (own === 0 || isDeckBlock(block))) continue;
    const { text } = block;
    if (seen >= total * 0.5 && isTheEnd(text)) break;
    if (isReadAlso(text)) {
      inList = true;
      continue;
    }
    seen += own;
    if (inList && (own === 0 || block.linkLength > 0)) continue;
    inList = false;
    if (isBoilerplate(block) || texts.has(text)) continue;
    if (own > 0) texts.add(text);
    chosen.push(block);
  }
  return withoutLinkLists(chosen);
}

function isDeckBlock({ element }: Block): boolean {
  const parent = parentOf(element);
  return /^h\d$/u.test(element.name) || isDeck(element) || (parent !== null && isDeck(parent));
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

function isBoilerplate(block: Block): boolean {
  const { text } = block;
  if (text.startsWith('<') || !/[\p{L}\p{N}]/u.test(text)) return true;
  if (block.element.name === 'figure' && text.length < 250) return true;
  const own = text.length - block.linkLength;
  if (own <= block.linkLength && !(block.element.name === 'p' && own >= 25 && /[.!?…»"”]$/u.test(text)))
    return true;
  return isDateline(text) || isCallOut(text) || isReadAlsoLine(text) || isTheEnd(text);
}
