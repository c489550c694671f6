import { oneLine } from '../clean.ts';
import { letterDay } from './days.ts';
import type { Block, ReleaseSetting } from './view.ts';

/** The sentence that takes an earlier release back; nothing when this one takes none back. */
export function withdrawalOf({ content, speaker }: ReleaseSetting): Block[] {
  const { kind, withdraws } = content;
  if (withdraws === null) return [];
  const { language, write } = speaker;
  const { number, approvedAt, title } = withdraws;
  const key = number === '' ? 'text' : 'numbered';
  const text = write(`withdrawal.${kind}.${key}`, {
    title: oneLine(title[language]),
    date: letterDay(language, approvedAt),
    number: oneLine(number),
  });
  return [{ kind: 'paragraph', text, strong: true }];
}
