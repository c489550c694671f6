import { z } from 'zod';
import { uiLanguageSchema } from './language.ts';

/** Who a recipient is to us: what is said, and how, follows from it. */
export const AUDIENCES = ['forecasting-centre', 'targeting-centre', 'analysts', 'public'] as const;
export const audienceSchema = z.enum(AUDIENCES);
export type Audience = z.infer<typeof audienceSchema>;

/** Marks of the Traffic Light Protocol 2.0 (FIRST), from open to all to the named reader alone. */
export const TLP_MARKS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;
export const tlpSchema = z.enum(TLP_MARKS);
export type Tlp = z.infer<typeof tlpSchema>;

/** Machine-readable forms that can go along with a digest. */
export const ALERT_FORMATS = ['stix', 'misp', 'cap', 'csv'] as const;
export type AlertFormat = (typeof ALERT_FORMATS)[number];

const secretEnv = (what: string) => z.string().describe(`Environment variable that holds ${what}`);

const mailbox = z.email('an address such as duty@centre.example');

/** Where a recipient is reached. Secrets are named by environment variable, never written in the file. */
export const channelSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('file'),
    folder: z.string().describe('Folder, relative to the data folder'),
  }),
  z.strictObject({
    kind: z.literal('webhook'),
    url: z.url().describe('Address that takes the digest by POST'),
    secretEnv: secretEnv('the HMAC-SHA256 secret'),
  }),
  z.strictObject({
    kind: z.literal('email'),
    url: z.string().describe('SMTP relay, smtp://host:587 (STARTTLS where offered) or smtps://host:465'),
    userEnv: secretEnv('the user name at the relay').optional(),
    passwordEnv: secretEnv('the password at the relay').optional(),
    from: mailbox.describe('Address of the sender'),
    to: z.array(mailbox).min(1).describe('Addresses of the readers; each gets a mail of its own'),
  }),
  z.strictObject({
    kind: z.literal('telegram'),
    chat: z
      .string()
      .regex(/^(?:-?\d{1,20}|@\w{4,64})$/, 'a number, or @ and the name of a channel')
      .describe('Id of the chat, or @name of a channel of yours'),
    tokenEnv: secretEnv('the token of the bot'),
    url: z.url().default('https://api.telegram.org').describe('Address of the Bot API'),
  }),
  z.strictObject({
    kind: z.literal('objects'),
    url: z.url().describe('Bucket of an S3-like store, https://host/bucket/prefix'),
    region: z.string().default('us-east-1').describe('Region that signatures name'),
    keyEnv: secretEnv('the access key'),
    secretEnv: secretEnv('the secret key'),
  }),
  z.strictObject({
    kind: z.literal('taxii'),
    collection: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and -')
      .describe('Collection of our own TAXII 2.1 server that its alerts are put into'),
  }),
  z.strictObject({
    kind: z.literal('taxii-push'),
    url: z.url().describe('Collection of another TAXII 2.1 server, https://host/root/collections/id/'),
    userEnv: secretEnv('the user name there').optional(),
    passwordEnv: secretEnv('the password there').optional(),
  }),
  z.strictObject({
    kind: z.literal('misp'),
    url: z.url().describe('MISP instance'),
    keyEnv: secretEnv('the automation key'),
  }),
]);
export type Channel = z.infer<typeof channelSchema>;

const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Hours in which nothing but what cannot wait until they end is sent by itself. */
export const quietHoursSchema = z.strictObject({
  from: z.string().regex(CLOCK, 'a time such as 22:00'),
  to: z.string().regex(CLOCK, 'a time such as 07:00'),
  zone: z.string().default('Asia/Almaty').describe('Time zone by its IANA name'),
  unlessScore: z
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('A signal at or above this score does not wait for their end'),
});
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Who gets what, in which languages, when, how and where. */
export const recipientSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'lower-case letters, digits and -')
      .describe('Stable id; never reuse one'),
    name: z.string().describe('Name shown to people'),
    audience: audienceSchema.describe(
      'Who it is: forecasting-centre, targeting-centre, analysts or public. The public gets only notices that a person approved',
    ),
    languages: z
      .array(uiLanguageSchema)
      .min(1)
      .describe('Languages of its digests: the first is the message, the others are attached'),
    tlp: tlpSchema
      .default('amber')
      .describe('How far it may pass on what it gets (Traffic Light Protocol 2.0)'),
    categories: z.array(z.string()).describe('Ids of the categories wanted; * for all'),
    regions: z
      .array(z.string())
      .default([])
      .describe('Ids of the regions wanted; empty for all. A signal without a region is for all'),
    substances: z
      .union([z.boolean(), z.array(z.string()).min(1)])
      .default(false)
      .describe('Also everything that names a substance, or one of those listed by id'),
    minScore: z.number().min(0).max(1).default(0).describe('Signals below this score are left out'),
    schedule: z.string().describe('Cron expression (UTC) of the regular digest'),
    immediateScore: z
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('A new signal at or above this score is sent at once'),
    quietHours: quietHoursSchema.optional().describe('When nothing is sent at once'),
    heartbeat: z
      .boolean()
      .default(true)
      .describe('Whether the regular digest also comes when there is nothing new, to say so'),
    formats: z
      .array(z.enum(ALERT_FORMATS))
      .default([])
      .describe('Machine-readable forms of its alerts that go along: stix, misp, cap, csv'),
    channels: z.array(channelSchema).min(1).describe('Where the digests go'),
  })
  .describe('A recipient of digests');
export type Recipient = z.infer<typeof recipientSchema>;
export const recipientsFileSchema = z.strictObject({ recipients: z.array(recipientSchema).min(1) });
