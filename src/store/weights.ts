import type { Selectable } from 'kysely';
import {
  DAY_ONE_WEIGHTS,
  fitSchema,
  weightsSchema,
  type Fit,
  type Weights,
  type WeightsVersion,
} from '../model/weights.ts';
import type { Base } from './base.ts';
import type { Schema } from './schema.ts';

/** Versions read back, the newest. */
const MOST_VERSIONS = 200;

const DAY_ONE: Omit<WeightsVersion, 'inUse'> = {
  weights: DAY_ONE_WEIGHTS,
  madeAt: null,
  madeBy: null,
  fit: null,
};

function toVersion(row: Selectable<Schema['signal_weights']>): Omit<WeightsVersion, 'inUse'> {
  return {
    weights: weightsSchema.parse(JSON.parse(row.weights)),
    madeAt: row.made_at,
    madeBy: row.made_by,
    fit: row.fit === null ? null : fitSchema.parse(JSON.parse(row.fit)),
  };
}

function reads({ db }: Base) {
  const find = async (version: string): Promise<Weights | null> => {
    if (version === DAY_ONE_WEIGHTS.version) return DAY_ONE_WEIGHTS;
    const row = await db
      .selectFrom('signal_weights')
      .select('weights')
      .where('version', '=', version)
      .executeTakeFirst();
    return row === undefined ? null : weightsSchema.parse(JSON.parse(row.weights));
  };
  const inUse = async (at?: string): Promise<Weights> => {
    const last = await db
      .selectFrom('signal_weights_uses')
      .select('version')
      .$if(at !== undefined, (query) => query.where('used_at', '<=', at!))
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst();
    return (last === undefined ? null : await find(last.version)) ?? DAY_ONE_WEIGHTS;
  };
  return {
    find,
    /** The weights that score signals now, or scored them at a time (ISO). */
    inUse,
    /** The newest first, the weights of the first day last. */
    async list(): Promise<WeightsVersion[]> {
      const rows = await db
        .selectFrom('signal_weights')
        .selectAll()
        .orderBy('seq', 'desc')
        .limit(MOST_VERSIONS)
        .execute();
      const { version } = await inUse();
      return [...rows.map(toVersion), DAY_ONE].map((kept) => ({
        ...kept,
        inUse: kept.weights.version === version,
      }));
    },
  };
}

/** Weights of scores by version. None is ever changed or removed, so that every signal's score can be told again. */
export function createWeights(base: Base) {
  const { db } = base;
  const { find, ...others } = reads(base);
  return {
    ...others,
    /** Keeps new weights under the next free version; they score nothing until they are used. */
    async add(
      { importance, credibility }: Omit<Weights, 'version'>,
      made: { fit: Fit; by: string; at: string },
    ): Promise<Weights> {
      return base.transaction(async (trx) => {
        const last = await trx
          .selectFrom('signal_weights')
          .select(({ fn }) => fn.max<number | string>('seq').as('seq'))
          .executeTakeFirst();
        const weights = { version: `fit-${Number(last?.seq ?? 0) + 1}`, importance, credibility };
        await trx
          .insertInto('signal_weights')
          .values({
            version: weights.version,
            made_at: made.at,
            made_by: made.by,
            weights: JSON.stringify(weights),
            fit: JSON.stringify(made.fit),
          })
          .execute();
        return weights;
      });
    },
    /** From now on signals are scored by this version; false when there is none. */
    async use(version: string, { by, at }: { by: string; at: string }): Promise<boolean> {
      if ((await find(version)) === null) return false;
      await db.insertInto('signal_weights_uses').values({ version, used_at: at, used_by: by }).execute();
      return true;
    },
  };
}
