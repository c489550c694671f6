import type { Channel, Recipient } from '../../model/recipient.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { email } from './email.ts';
import { file } from './file.ts';
import { misp } from './misp.ts';
import { objects } from './objects.ts';
import { taxii } from './taxii.ts';
import { taxiiPush } from './taxii-push.ts';
import { telegram } from './telegram.ts';
import { webhook } from './webhook.ts';

/** Every kind of channel: one line each. */
const CHANNELS: { [K in Channel['kind']]: ChannelKind<Extract<Channel, { kind: K }>> } = {
  file,
  webhook,
  email,
  telegram,
  objects,
  taxii,
  'taxii-push': taxiiPush,
  misp,
};

/** The kind of the channel, ready to take its settings. */
export function kindOf(channel: Channel): ChannelKind<Channel> {
  return CHANNELS[channel.kind];
}

/** The channels of a recipient, those that go to several readers as one for each. */
export function channelsOf(recipient: Recipient): Channel[] {
  return recipient.channels.flatMap((channel) => kindOf(channel).split?.(channel) ?? [channel]);
}

/** What a delivery calls this channel: kind and address, without secrets. */
export function channelLabel(channel: Channel): string {
  return `${channel.kind}:${kindOf(channel).label(channel)}`;
}

/** Throws ConfigError at the first channel that cannot work, so that a wrong set-up is found at start. */
export function checkChannels(
  recipients: readonly Recipient[],
  context: Pick<ChannelContext, 'env' | 'dataFolder'>,
): void {
  for (const recipient of recipients) {
    for (const channel of recipient.channels) kindOf(channel).check(channel, context);
  }
}
