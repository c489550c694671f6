import { Element } from 'domhandler';
import type { Block } from './blocks.ts';
import { readCue } from './cues.ts';

const OWN_SCORE = new Set(['div', 'td', 'section', 'article', 'main', 'body', 'center', 'form']);

/** The element that most of the prose hangs on, after the scoring of Mozilla's Readability; null when there is no prose. */
export function pickContainer(blocks: readonly Block[]): Element | null {
  const scores = new Map<Element, number>();
  for (const block of blocks) {
    if (block.text.length < 25) continue;
    const density = block.linkLength / block.text.length;
    if (density > 0.5) continue;
    const commas = block.text.match(/[,،、，]/gu)?.length ?? 0;
    const score = (1 + commas + Math.min(block.text.length / 100, 3)) * (1 - density);
    let element: Element | null = OWN_SCORE.has(block.element.name) ? block.element : parentOf(block.element);
    for (let level = 0; element !== null && level < 5; level += 1) {
      const share = level === 0 ? 1 : level === 1 ? 0.5 : 1 / (level * 3);
      const before = scores.get(element) ?? readCue(element) * 25;
      scores.set(element, before + score * share);
      element = parentOf(element);
    }
  }
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

export function parentOf(element: Element): Element | null {
  return element.parent instanceof Element ? element.parent : null;
}
