import type { Receipt, ReceiptAnswer } from '../../model/receipt.ts';
import { aboutOf, toldBy, type Told } from '../../signals/receipts/told.ts';
import type { ServerDeps } from '../deps.ts';
import { Refusal } from '../errors.ts';
import { refuseName } from '../refuse-name.ts';

/** What somebody answers, and how it came. */
export interface Answered {
  answer: ReceiptAnswer;
  text: string;
  via: Receipt['via'];
  /** Name of the key, or `link`. */
  actor: string;
}

type RecordDeps = Pick<ServerDeps, 'store' | 'now' | 'refusePersonName' | 'releases'>;

/** What a delivery told of a signal; throws Refusal UNKNOWN_ID. */
export async function toldOrRefuse(
  { store }: Pick<RecordDeps, 'store'>,
  deliveryId: string,
  signalId: string,
): Promise<Told> {
  const told = await toldBy(store, deliveryId, signalId);
  if (told === null)
    throw new Refusal('UNKNOWN_ID', { noun: 'delivery that told of this signal', id: deliveryId });
  return told;
}

/**
 * Keeps an answer and enters it in the audit trail; the same answer again changes nothing. Throws Refusal PERSON_NAME or
 * PERSONAL_NUMBER when the text names a private person or holds a number of one, TOO_MANY_CHANGES when it was changed 20 times.
 */
export async function recordReceipt(
  deps: RecordDeps,
  told: Told,
  { answer, text, via, actor }: Answered,
): Promise<{ receipt: Receipt; fresh: boolean }> {
  const { store, now } = deps;
  const at = now().toISOString();
  const by = { actor, at };
  await refuseName(text, { ...by, action: 'receipt refused' }, deps);
  const number = deps.releases.findNumber(text);
  if (number !== null) throw new Refusal('PERSONAL_NUMBER', number);
  const receipt: Receipt = {
    deliveryId: told.delivery.id,
    signalId: told.signal.id,
    recipient: told.delivery.recipient,
    answer,
    text: text === '' ? null : text,
    via,
    at,
  };
  const outcome = await store.receipts.put(receipt, aboutOf(told));
  if (outcome === 'too-many') throw new Refusal('TOO_MANY_CHANGES', { id: receipt.signalId });
  if (outcome === 'same')
    return {
      receipt: (await store.receipts.last(receipt.deliveryId, receipt.signalId)) ?? receipt,
      fresh: false,
    };
  const { recipient, signalId } = receipt;
  const detail = JSON.stringify({ id: signalId, recipient, answer, via });
  await store.audit.append({ ...by, action: 'receipt', detail });
  return { receipt, fresh: true };
}
