import { oneLine } from '../clean.ts';
import { regionsOf, schemeOf } from './scheme.ts';
import {
  itemsOf,
  paragraphsOf,
  type Block,
  type FactView,
  type ReleaseSetting,
  type ReleaseView,
} from './view.ts';
import { withdrawalOf } from './withdrawal.ts';
import { NOTICE_SLOTS } from './words/words.ts';

function rowsOf({ content, speaker, names }: ReleaseSetting): FactView[] {
  const { language, write } = speaker;
  const scheme = schemeOf(content.signal);
  const named = (id: string): string => oneLine(names.slot(id)?.[language] || id);
  const rows = NOTICE_SLOTS.flatMap((slot) => {
    const values = scheme.get(slot);
    return values === undefined
      ? []
      : [{ label: write(`notice.slot.${slot}`), text: values.map(named).join('; ') }];
  });
  const regions = regionsOf(content.signal).map((id) => oneLine(names.region(id)?.[language] || id));
  return regions.length === 0 ? rows : [...rows, { label: write('notice.where'), text: regions.join('; ') }];
}

function listOf(heading: string, items: readonly string[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: 'heading', text: heading },
    { kind: 'list', items, ordered: false },
  ];
}

/** What a notice holds: how it works, how to tell, what to do, where to report. No quotations: they may name people. */
export function noticeBlocks(setting: ReleaseSetting): Pick<ReleaseView, 'blocks' | 'notes'> {
  const { content, speaker, names } = setting;
  const { write, language } = speaker;
  const { fields, withdraws } = content;
  const lead = paragraphsOf(fields.lead, language);
  if (withdraws !== null) return { blocks: [...withdrawalOf(setting), ...lead], notes: [] };
  const rows = rowsOf(setting);
  const lines = fields.lines.flatMap((id) => {
    const line = names.line(id);
    if (line === null) return [];
    const name = oneLine(line.name[language]);
    return [line.number === null ? name : `${line.number} — ${name}`];
  });
  return {
    blocks: [
      ...lead,
      ...(rows.length === 0
        ? []
        : [
            { kind: 'heading' as const, text: write('notice.how') },
            { kind: 'pairs' as const, rows },
          ]),
      ...listOf(write('notice.signs'), itemsOf(fields.signs, language)),
      ...listOf(write('notice.steps'), itemsOf(fields.steps, language)),
      ...listOf(write('notice.report'), lines),
    ],
    notes: [write('notice.source')],
  };
}
