import { CronPattern } from 'croner';
import {
  channelSchema,
  type Recipient,
  quietHoursSchema,
  recipientSchema,
  recipientsFileSchema,
} from '../model/recipient.ts';
import { entries, isWebAddress, mappings, repeatedIds } from './entries.ts';
import { type Mistake, readYamlFile } from './yaml-file.ts';

const KEYS = [
  'recipients',
  ...Object.keys(recipientSchema.shape),
  ...Object.keys(quietHoursSchema.shape),
  ...new Set(channelSchema.options.flatMap((option) => Object.keys(option.shape))),
];

/** Five fields, or six with seconds, that the scheduler can read. */
function isSchedule(text: string): boolean {
  if (!/^\s*(?:\S+\s+){4,5}\S+\s*$/.test(text)) return false;
  try {
    return new CronPattern(text.trim()).pattern !== '';
  } catch {
    return false;
  }
}

/** True unless a zone is named that nobody knows. */
function isZone(quietHours: unknown): boolean {
  const zone = (quietHours as { zone?: unknown } | null | undefined)?.zone;
  if (typeof zone !== 'string') return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
  } catch {
    return false;
  }
}

/** A folder that stays inside the data folder. */
function isInside(folder: string): boolean {
  return folder !== '' && !/^([\\/]|[A-Za-z]:)/.test(folder) && !folder.split(/[\\/]/).includes('..');
}

/** A relay by its scheme, without the path that would mean nothing. */
function isRelay(url: string): boolean {
  return URL.canParse(url) && /^smtps?:\/\/[^/?#@]+\/?$/.test(url);
}

/** What else than its shape is wrong with a setting of a channel. */
function wantedOf(key: string, value: string, kind: unknown): string | null {
  if (key === 'folder' && !isInside(value)) return 'a folder inside the data folder, such as digests/centre';
  if (key !== 'url') return null;
  if (kind === 'email') return isRelay(value) ? null : 'a relay such as smtp://mail.example.kz:587';
  if (!isWebAddress(value)) return 'a web address that starts with http:// or https://';
  if (kind === 'taxii-push' && !/\/collections\/[^/]+\/?$/.test(value))
    return 'a collection such as https://host/root/collections/id/';
  return null;
}

function checkChannels(path: (string | number)[], channels: unknown): Mistake[] {
  return mappings(channels).flatMap(([at, channel]) =>
    (['url', 'folder'] as const).flatMap((key) => {
      const value = channel[key];
      const wanted = typeof value === 'string' ? wantedOf(key, value, channel['kind']) : null;
      return wanted === null ? [] : [{ path: [...path, at, key], wanted }];
    }),
  );
}

/** Collections whose readers may pass things on to different people: an object there has one mark only. */
function mixedCollections(file: unknown): Mistake[] {
  const marks = new Map<string, unknown>();
  return entries(file, 'recipients').flatMap(([index, { tlp = 'amber', channels }]) =>
    mappings(channels).flatMap(([at, { kind, collection }]) => {
      if (kind !== 'taxii' || typeof collection !== 'string') return [];
      const known = marks.get(collection) ?? tlp;
      marks.set(collection, known);
      const path = ['recipients', index, 'channels', at, 'collection'];
      return known === tlp ? [] : [{ path, wanted: 'a collection of recipients with the same tlp only' }];
    }),
  );
}

function check(file: unknown): Mistake[] {
  const each = entries(file, 'recipients').flatMap(([index, { schedule, channels, quietHours }]) => {
    const mistakes = checkChannels(['recipients', index, 'channels'], channels);
    if (!isZone(quietHours)) {
      mistakes.push({
        path: ['recipients', index, 'quietHours', 'zone'],
        wanted: 'a time zone by its IANA name, such as Asia/Almaty',
      });
    }
    if (typeof schedule === 'string' && !isSchedule(schedule)) {
      mistakes.push({
        path: ['recipients', index, 'schedule'],
        wanted: 'a cron expression such as 0 3 * * *',
      });
    }
    return mistakes;
  });
  return [...repeatedIds(file, 'recipients'), ...each, ...mixedCollections(file)];
}

/** The recipients of a YAML file in its order, defaults filled in; throws ConfigError naming every mistake with its line. */
export function loadRecipients(path: string): Recipient[] {
  return readYamlFile(path, { schema: recipientsFileSchema, keys: KEYS, check }).recipients;
}
