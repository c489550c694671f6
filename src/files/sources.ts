import { candidateSchema, type Source, sourceSchema, sourcesFileSchema } from '../model/source.ts';
import { entries, isWebAddress, mappings, repeatedIds } from './entries.ts';
import { repeatsWithin } from './pattern.ts';
import { type Mistake, readYamlFile } from './yaml-file.ts';

const KEYS = ['sources', ...Object.keys(sourceSchema.shape), ...Object.keys(candidateSchema.shape)];
const WEB = 'a web address that starts with http:// or https://';

/** True when nothing is thrown. */
function succeeds(make: () => unknown): boolean {
  try {
    make();
    return true;
  } catch {
    return false;
  }
}

function checkCandidates(path: (string | number)[], candidates: unknown): Mistake[] {
  return mappings(candidates).flatMap(([at, { url, match }]) => {
    const mistakes: Mistake[] = [];
    if (!isWebAddress(url)) mistakes.push({ path: [...path, at, 'url'], wanted: WEB });
    if (typeof match === 'string' && !succeeds(() => new RegExp(match, 'u'))) {
      mistakes.push({ path: [...path, at, 'match'], wanted: 'a regular expression' });
    } else if (typeof match === 'string' && repeatsWithin(match)) {
      const wanted = 'a regular expression that repeats no group with a repetition or a choice in it';
      mistakes.push({ path: [...path, at, 'match'], wanted });
    }
    return mistakes;
  });
}

function check(file: unknown): Mistake[] {
  const each = entries(file, 'sources').flatMap(([index, { home, timezone, candidates }]) => {
    const mistakes = checkCandidates(['sources', index, 'candidates'], candidates);
    if (!isWebAddress(home)) mistakes.push({ path: ['sources', index, 'home'], wanted: WEB });
    if (
      typeof timezone === 'string' &&
      !succeeds(() => new Intl.DateTimeFormat('en', { timeZone: timezone }))
    ) {
      mistakes.push({
        path: ['sources', index, 'timezone'],
        wanted: 'an IANA time zone such as Asia/Almaty',
      });
    }
    return mistakes;
  });
  return [...repeatedIds(file, 'sources'), ...each];
}

/** The watched outlets of a YAML file in its order, defaults filled in; throws ConfigError naming every mistake with its line. */
export function loadSources(path: string): Source[] {
  return readYamlFile(path, { schema: sourcesFileSchema, keys: KEYS, check }).sources;
}
