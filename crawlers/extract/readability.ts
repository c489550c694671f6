import type { Element } from 'domhandler';
import { type Block, parentOf } from './outline.ts';
import { readCue } from './cues.ts';
import type { ParsedPage } from './page.ts';
import { isTheEnd } from './phrases.ts';
import { tidyRange } from './tidy.ts';

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

/** Weight of what stands above the headline, where prose is about the site or other articles (first try, on all pages). */
const BEFORE_TITLE = 0.4;

/** Paragraphs of the article */
export function readReadability(page: ParsedPage): string[] {
  const container = pickContainer(page);
  if (container === null) return [];
  const [first, end] = page.extents.get(climb(page, container)) ?? [0, page.blocks.length];
  return tidyRange(page, first, end);
}

/** The element that most of the prose hangs on, after the scoring of Mozilla's Readability; null when there is no prose. */
function pickContainer(page: ParsedPage): Element | null {
  const scores = new Map<Element, number>();
  const titleAt = page.titleBlocks.headings[0] ?? -1;
  page.blocks.forEach((block, index) => {
    if (page.off[index] === 1 || block.text.length < 25) return;
    const density = block.linkLength / block.text.length;
    if (density > 0.5 || isTheEnd(block.text)) return;
    const commas = block.text.match(/[,،、，]/gu)?.length ?? 0;
    const score =
      (1 + commas + Math.min(block.text.length / 100, 3)) *
      (1 - density) *
      (index < titleAt ? BEFORE_TITLE : 1);
    let element: Element | null = OWN_SCORE.has(block.element.name) ? block.element : parentOf(block.element);
    for (let level = 0; element !== null && level < 5; level += 1) {
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      const before = scores.get(element) ?? Math.max(0, readCue(element)) * 25;
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
