import { openRedis } from '../../src/engines/redis.ts';

/** Takes away every key of a test. */
export async function dropKeys(url: string, prefix: string): Promise<void> {
  const link = await openRedis(url, { role: 'commands' });
  try {
    for (let cursor = '0'; ;) {
      const [next, keys] = await link.ask((redis) =>
        redis.scan(cursor, 'MATCH', `${prefix}:*`, 'COUNT', 1000),
      );
      if (keys.length > 0) await link.ask((redis) => redis.del(keys));
      cursor = next;
      if (cursor === '0') return;
    }
  } finally {
    link.close();
  }
}
