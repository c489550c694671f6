import { DAY_ONE_WEIGHTS } from '../../src/model/weights.ts';
import type { Store } from '../../src/store/index.ts';
import {
  annotate,
  AT,
  candidate,
  digest,
  draft,
  item,
  LATER,
  relate,
  report,
} from '../conformance/store-made-up.ts';
import { madeUpBulletin, madeUpProposal } from '../conformance/store-bulletins.ts';
import { MADE_UP_ABOUT, madeUpReceipt } from '../conformance/store-receipts.ts';
import { madeUpContent, madeUpFrozen } from '../conformance/store-releases.ts';
import { savedQuery } from '../conformance/store-standing-queries.ts';
import { sighting } from '../conformance/store-terms.ts';
import { MADE_UP_FIT } from '../conformance/store-verdicts.ts';

/** Puts something of everything into a store, more than one batch of what is large. */
export async function fill(store: Store, size: number): Promise<void> {
  for (let n = 0; n < size; n += 1) {
    const { id } = await store.items.put(
      item(`page ${n}\u0000`, `bytes of page ${n}`, { tags: ['ә', '😀'] }),
    );
    await relate(store, `d${n}`, { text: n % 40, sourceId: `source ${n % 7}` });
    if (n % 10 === 0) await store.documents.put(draft(`d${n}`, `edited ${n}`), id);
    await annotate(store, { documentId: `d${n}` });
    if (n % 3 > 0)
      await store.items.settle(id, { revision: 1, outcome: 'done', at: AT, documentId: `d${n}` });
    await store.audit.append({ at: AT, actor: 'a', action: 'search', detail: String(n) });
  }
  const signals = [];
  for (let n = 0; n < 5; n += 1) {
    const { signal } = await store.signals.put(candidate(`subject ${n}`, { score: n / 7 }), AT);
    signals.push(signal);
  }
  await store.signals.move(signals[4]!.id, { to: 'dismissed', by: 'anna', at: LATER, why: 'made up' });
  const { version } = await store.weights.add(DAY_ONE_WEIGHTS, { fit: MADE_UP_FIT, by: 'anna', at: LATER });
  await store.weights.use(version, { by: 'anna', at: LATER });
  const first = digest('first', signals.slice(0, 3));
  await store.digests.put(...first);
  await store.digests.revise({ ...first[0], version: 2, signals: signals.slice(0, 2) });
  await store.alerts.say(signals[0]!, { at: AT, why: null });
  await store.digests.settle('first-delivery', { state: 'delivered', error: null, at: LATER });
  const told = report('ok', AT);
  await store.sources.record(told.report, told.visit);
  await store.stories.put(
    [{ id: 'd0', firstAt: AT, lastAt: LATER, families: 2, phase: 'breaking', languages: ['kk', 'ru'] }],
    [{ number: 1, at: AT, kind: 'join', from: null, to: 'd0', families: ['d0'], why: 'made up' }],
  );
  await store.stories.put(
    [],
    [{ number: 2, at: LATER, kind: 'merge', from: 'd1', to: 'd0', families: ['d1'], why: 'made up' }],
  );
  await store.stories.askUndo({ at: LATER, number: 2 }, { by: 'anna', at: LATER });
  await store.standingQueries.put(savedQuery('q1'));
  await store.terms.see([sighting(1), sighting(2)]);
  await store.terms.decide('шмурдяга', { state: 'accepted', concept: null, by: 'anna', at: LATER });
  await store.checkpoints.put('watch', {
    at: LATER,
    position: { seq: 2 },
    bytes: new Uint8Array(5_000_000).fill(7),
  });
  await store.volumes.bring(LATER, 10);
  await store.bulletins.put(madeUpBulletin(1), [madeUpProposal('signal')]);
  await store.releases.draft({ id: 'r1', content: madeUpContent(signals[0]!) }, { by: 'anna', at: AT });
  const release = await store.releases.get('r1');
  await store.releases.approve(madeUpFrozen(release!, LATER));
  await store.receipts.put(madeUpReceipt('useful', LATER), MADE_UP_ABOUT);
  await store.taxii.put('centre', [{ type: 'url', id: 'url--1', value: 'https://made-up.example/' }], LATER);
  await store.outcomes.count('annotate', 'done');
  await store.meta.set('mask-key', 'made up');
}
