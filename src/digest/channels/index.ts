import type { Channel, Recipient } from '../../model/recipient.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { file } from './file.ts';
import { webhook } from './webhook.ts';

/** Every kind of channel: one line each. */
const CHANNELS: { [K in Channel['kind']]: ChannelKind<Extract<Channel, { kind: K }>> } = {
  file,
  webhook,
};

/** The kind of the channel, ready to take its settings. */
export function kindOf(channel: Channel): ChannelKind<Channel> {
  return CHANNELS[channel.kind];
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
