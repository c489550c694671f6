import { CronPattern } from 'croner';
import { channelSchema, type Recipient, recipientSchema, recipientsFileSchema } from '../model/recipient.ts';
import { entries, isWebAddress, mappings, repeatedIds } from './entries.ts';
import { type Mistake, readYamlFile } from './yaml-file.ts';

const KEYS = [
  'recipients',
  ...Object.keys(recipientSchema.shape),
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

/** A folder that stays inside the data folder. */
function isInside(folder: string): boolean {
  return folder !== '' && !/^([\\/]|[A-Za-z]:)/.test(folder) && !folder.split(/[\\/]/).includes('..');
}

function checkChannels(path: (string | number)[], channels: unknown): Mistake[] {
  return mappings(channels).flatMap(([at, { url, folder }]) => {
    const mistakes: Mistake[] = [];
    if (!isWebAddress(url)) {
      mistakes.push({
        path: [...path, at, 'url'],
        wanted: 'a web address that starts with http:// or https://',
      });
    }
    if (typeof folder === 'string' && !isInside(folder)) {
      mistakes.push({
        path: [...path, at, 'folder'],
        wanted: 'a folder inside the data folder, such as digests/centre',
      });
    }
    return mistakes;
  });
}

function check(file: unknown): Mistake[] {
  const each = entries(file, 'recipients').flatMap(([index, { schedule, channels }]) => {
    const mistakes = checkChannels(['recipients', index, 'channels'], channels);
    if (typeof schedule === 'string' && !isSchedule(schedule)) {
      mistakes.push({
        path: ['recipients', index, 'schedule'],
        wanted: 'a cron expression such as 0 3 * * *',
      });
    }
    return mistakes;
  });
  return [...repeatedIds(file, 'recipients'), ...each];
}

/** The recipients of a YAML file in its order, defaults filled in; throws ConfigError naming every mistake with its line. */
export function loadRecipients(path: string): Recipient[] {
  return readYamlFile(path, { schema: recipientsFileSchema, keys: KEYS, check }).recipients;
}
