import { deliveriesAnswerSchema, deliveryAnswerSchema } from '../model/delivery.ts';
import type { Client } from './client.ts';
import { ago, print, printJson, table } from './terminal.ts';

interface Asked {
  state: string;
  recipient?: string;
  json: boolean;
}

/** Prints deliveries, newest first, and the channels that are in trouble. */
export async function runDeliveries(client: Client, { state, recipient, json }: Asked): Promise<void> {
  const query = new URLSearchParams({
    limit: '100',
    ...(state === 'all' ? {} : { state }),
    ...(recipient === undefined ? {} : { recipient }),
  });
  const answer = await client.get(`/api/deliveries?${query.toString()}`, deliveriesAnswerSchema);
  if (json) return printJson(answer);
  const dead = answer.channels.filter(({ troubles }) => troubles.length > 0);
  for (const { recipient: who, channel, troubles, lastError } of dead)
    print(`! ${who} by ${channel}: ${troubles.join(', ')}${lastError === null ? '' : `; ${lastError}`}`);
  if (dead.length > 0) print('');
  if (answer.deliveries.length === 0)
    return print(state === 'undelivered' ? 'Nothing is undelivered.' : 'There are no such deliveries.');
  console.log(
    table(
      ['delivery', 'recipient', 'channel', 'state', 'attempts', 'made', 'why'],
      answer.deliveries.map((d) => [
        d.id,
        d.recipient,
        d.channel,
        d.state,
        String(d.attempts),
        ago(d.createdAt),
        d.lastError ?? '',
      ]),
      [36, 24, 40, 10, 8, 16, 120],
    ),
  );
}

/** Lets a delivery that failed or is uncertain be tried again. */
export async function runDeliveryResend(client: Client, id: string): Promise<void> {
  const path = `/api/deliveries/${encodeURIComponent(id)}/resend`;
  const { delivery } = await client.post(path, {}, deliveryAnswerSchema);
  print(`${delivery.recipient} by ${delivery.channel}: tried again as soon as Aldyn runs.`);
}

/** Records that an uncertain delivery arrived. */
export async function runDeliveryArrived(client: Client, id: string): Promise<void> {
  const path = `/api/deliveries/${encodeURIComponent(id)}/arrived`;
  const { delivery } = await client.post(path, {}, deliveryAnswerSchema);
  print(`${delivery.recipient} by ${delivery.channel}: arrived.`);
}
