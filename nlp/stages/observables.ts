import { createHmac } from 'node:crypto';
import type { ObservableMention } from '../../src/model/annotation.ts';
import { findObservables } from '../observables/index.ts';
import type { Stage } from '../stage.ts';

const TOKEN_LENGTH = 12;

/** Token of a personal value under `maskKey`: HMAC-SHA256 of kind and normal form, first 12 hexadecimal digits. */
export function tokenOf(maskKey: string, kind: string, value: string): string {
  return createHmac('sha256', maskKey).update(`${kind}\n${value}`).digest('hex').slice(0, TOKEN_LENGTH);
}

/** Observables; of personal ones only their keyed token goes into the layer. */
export function createObservablesStage(maskKey: string): Stage<'observables'> {
  return {
    name: 'observables',
    version: '1',
    requires: [],
    assigns: 'observables',
    run({ text, sourceId }): ObservableMention[] {
      return findObservables(text, sourceId).map(({ start, end, kind, value, personal, valid, why }) => ({
        start,
        end,
        kind,
        value: personal ? null : value,
        token: personal ? tokenOf(maskKey, kind, value) : null,
        valid,
        why,
      }));
    },
  };
}
