import type { Change } from '../model/alert.ts';
import { oneLine } from './clean.ts';
import type { DigestNames } from './names.ts';
import type { Speaker } from './words/index.ts';

interface Setting {
  speaker: Speaker;
  names: DigestNames;
}

/** Names of ids, joined as the language joins them. */
function listOf(ids: readonly string[], { speaker, names }: Setting): string {
  const { language } = speaker;
  const words = ids.map((id) => oneLine((names.slot(id) ?? names.region(id))?.[language] || id));
  return new Intl.ListFormat(language, { type: 'conjunction', style: 'long' }).format(words);
}

function sayChange(change: Change, setting: Setting): string {
  const { say, count, number } = setting.speaker;
  const { kind, values, from = 0, to = 0 } = change;
  if (kind === 'slot' || kind === 'rail' || kind === 'region')
    return count(`change.${kind}`, values.length, { names: listOf(values, setting) });
  if (kind === 'origins') return say('change.origins', { from: number(from), to: number(to) });
  return say(`change.${kind}`);
}

/** What is new in a signal for its reader, a phrase each; the weightiest first. */
export function viewChanges(changes: readonly Change[], setting: Setting): string[] {
  return changes.map((change) => sayChange(change, setting));
}
