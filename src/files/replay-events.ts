import { replayEventSchema, replayEventsFileSchema, type ReplayEvent } from '../model/replay.ts';
import { entries, repeatedIds } from './entries.ts';
import { readYamlFile, type Mistake } from './yaml-file.ts';

const KEYS = ['events', ...Object.keys(replayEventSchema.shape)];

function check(file: unknown): Mistake[] {
  const vague = entries(file, 'events').flatMap(([at, { category, method, words }]): Mistake[] =>
    category === undefined && method === undefined && words === undefined
      ? [{ path: ['events', at], wanted: 'told by a `category`, a `method` or `words`' }]
      : [],
  );
  return [...repeatedIds(file, 'events'), ...vague];
}

/** The dated events of a YAML or JSON file; throws ConfigError naming every mistake with its line. */
export function loadReplayEvents(path: string): ReplayEvent[] {
  return readYamlFile(path, { schema: replayEventsFileSchema, keys: KEYS, check }).events;
}
