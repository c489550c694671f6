import type { Element } from 'domhandler';
import { type Block, parentOf } from './outline.ts';
import { readCue } from './cues.ts';
import type { ParsedPage } from './page.ts';
import { isCallOut, isDateline, isReadAlso, isReadAlsoLine, isTheEnd } from './phrases.ts';
import { bare, findTitleBlock } from './title.ts';

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
function climb(page: ParsedPage, container: Element): Element {
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
  return best;
}

function selectBlocks(page: ParsedPage, container: Element): Block[] {
  const { blocks, off, prose } = page;
  const [first, end] = page.extents.get(container) ?? [0, blocks.length];
  let proseTotal = 0;
  let firstProse = -1;
  for (let index = first; index < end; index += 1) {
    if (off[index] === 1 || prose[index] === 0) continue;
    if (firstProse < 0) firstProse = index;
    proseTotal += prose[index] ?? 0;
  }
  const titleAt = findTitleBlock(blocks, page.title, firstProse < 0 ? end : firstProse);
  let from = first;
  if (titleAt >= 0) from = titleAt + 1;
  const chosen: Block[] = [];
  let seen = 0;
  let inList = false;
  for (let index = from; index < end; index += 1) {
    const block = blocks[index];
    if (block === undefined || off[index] === 1) continue;
    if (index < first && prose[index] === 0) continue;
    const { text } = block;
    if (seen >= proseTotal * 0.5 && isTheEnd(text)) break;
    if (isReadAlso(text)) {
      inList = true;
      continue;
    }
    const own = prose[index] ?? 0;
    seen += own;
    if (inList && (own === 0 || block.linkLength > 0)) continue;
    inList = false;
    if (isBoilerplate(block)) continue;
    chosen.push(block);
  }
  return chosen;
}

function isBoilerplate(block: Block): boolean {
  const { text } = block;
  if (text.startsWith('<') || block.linkLength / text.length >= 0.5) return true;
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return isDateline(text) || isCallOut(text) || isReadAlsoLine(text) || isTheEnd(text);
}

void bare;
