import type { Channel } from '../../model/recipient.ts';
import { ConfigError } from '../../model/outcome.ts';
import type { ChannelContext, ChannelKind } from './channel.ts';
import { mailBytes } from './email/mail.ts';
import { handToRelay, type Relay } from './email/relay.ts';
import { secretOf } from './ask.ts';

type EmailChannel = Extract<Channel, { kind: 'email' }>;

const PORTS: Readonly<Record<string, number>> = { 'smtp:': 587, 'smtps:': 465 };

function relayOf(config: EmailChannel, context: Pick<ChannelContext, 'env'>): Relay {
  const url = URL.canParse(config.url) ? new URL(config.url) : null;
  const port = url === null ? undefined : PORTS[url.protocol];
  if (url === null || port === undefined || url.hostname === '') {
    throw new ConfigError(
      `Expected \`url\` of an e-mail channel to be smtp://host:587 or smtps://host:465, got ${url === null ? 'no address' : url.protocol}`,
    );
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigError(
      `Expected \`url\` of an e-mail channel to hold no user name or password, got one (${url.host}): name them by userEnv and passwordEnv`,
    );
  }
  const { userEnv, passwordEnv } = config;
  if ((userEnv === undefined) !== (passwordEnv === undefined)) {
    throw new ConfigError(
      `Expected \`userEnv\` and \`passwordEnv\` of an e-mail channel together, got one of them (relay ${url.host})`,
    );
  }
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ''),
    port: url.port === '' ? port : Number(url.port),
    secure: url.protocol === 'smtps:',
    login:
      userEnv === undefined || passwordEnv === undefined
        ? null
        : {
            user: secretOf(userEnv, context, 'the user name at the relay'),
            password: secretOf(passwordEnv, context, 'the password at the relay'),
          },
  };
}

/**
 * Hands the message to an SMTP relay, to each address by a delivery of its own. A relay that took it tells nobody a
 * second time, and cannot recognise a repetition: a line that is cut while its answer is awaited leaves the delivery
 * uncertain.
 */
export const email: ChannelKind<EmailChannel> = {
  label: ({ to }) => to.join(','),
  split: (config) => [...new Set(config.to)].map((address) => ({ ...config, to: [address] })),
  check: (config, context) => void relayOf(config, context),
  async send(message, config, context) {
    if (context.handed > 0) return;
    const relay = relayOf(config, context);
    const { from, to } = config;
    const bytes = await mailBytes(message, { from, to, key: context.idempotencyKey });
    await handToRelay(bytes, { from, to }, { relay, context });
  },
};
