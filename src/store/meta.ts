import type { Base } from './base.ts';

/** Small facts the installation remembers about itself, by key. */
export function createMeta({ db }: Base) {
  return {
    async get(key: string): Promise<string | null> {
      const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
      return row?.value ?? null;
    },
    async set(key: string, value: string): Promise<void> {
      await db
        .insertInto('meta')
        .values({ key, value })
        .onConflict((c) => c.column('key').doUpdateSet({ value }))
        .execute();
    },
    /** The value under the key; the first caller's `make` decides it for ever. */
    async once(key: string, make: () => string): Promise<string> {
      await db
        .insertInto('meta')
        .values({ key, value: make() })
        .onConflict((c) => c.column('key').doNothing())
        .execute();
      return (await this.get(key))!;
    },
  };
}
