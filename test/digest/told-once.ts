import { maskText } from '../../nlp/index.ts';
import { createSpanCheck } from '../../src/digest/verify-spans.ts';
import type { Digest } from '../../src/model/digest.ts';
import type { Store } from '../../src/store/index.ts';

/** What was told of signals: every key must be there once. New: recipient and signal; later: with the alert's version. */
export function tellings(digests: readonly Digest[]): string[] {
  return digests.flatMap(({ recipient, entries }) =>
    entries.map(({ signalId, alert, changes }) => {
      const isNew = changes.some(({ kind }) => kind === 'new');
      return isNew ? `${recipient} ${signalId}` : `${recipient} ${signalId} ${alert.version}`;
    }),
  );
}

/** How many sentences and quotations of the digests there are, and which differ from the masked text at their span. */
export async function unlikeSources(
  store: Store,
  digests: readonly Digest[],
): Promise<{ looked: number; unlike: string[] }> {
  const check = createSpanCheck(store, maskText);
  const unlike: string[] = [];
  let looked = 0;
  for (const { signals, entries } of digests) {
    for (const evidence of signals.flatMap((signal) => signal.evidence)) {
      looked += 1;
      if (!(await check.quote(evidence))) unlike.push(evidence.quote);
    }
    for (const sentence of entries.flatMap(({ summary }) => summary)) {
      looked += 1;
      if (!(await check.sentence(sentence))) unlike.push(sentence.text);
    }
  }
  return { looked, unlike };
}
