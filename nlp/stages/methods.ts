import type { MethodCard, MethodSlot } from '../../src/model/annotation.ts';
import { findingsOf } from '../concepts/find.ts';
import { mostLike, slotsFilled } from '../methods/compare.ts';
import { frameOf, speaksOfScheme } from '../methods/frame.ts';
import type { Filler } from '../methods/frame.ts';
import type { Stage } from '../stage.ts';

// By hand on the development part of test/eval/sets/methods.txt.
const KNOWN = 0.55;
const MIN_SLOTS_UNKNOWN = 3;
const MIN_SLOTS_BY_SIGN = 2;
/** A text as short as a warning or a message may tell a scheme without the words of its category. */
const SHORT_TOKENS = 80;
// What a scheme does, beside whom it meets and how; an unknown one has two of these.
const CORE: ReadonlySet<string> = new Set(['lure', 'payload', 'rail', 'cashout', 'concealment']);
const MIN_CORE = 2;
// Acts without a scheme: a theft or a crash has no lure.
const PLAIN_ACTS: ReadonlySet<string> = new Set([
  'street_crime',
  'road_safety',
  'domestic_violence_stalking',
  'corruption',
  'youth_bullying_gangs',
  'critical_infrastructure',
  'hoax_false_info',
  'illegal_weapons',
  'environment_poaching',
]);

/**
 * The scheme a text tells, in slots with their words: a known method with what is new in it, or an unknown one of at least three
 * slots. Nothing where no category stands and nothing else speaks of a scheme.
 */
export const methodsStage: Stage<'methods'> = {
  name: 'methods',
  version: '1',
  requires: ['tokens', 'language', 'categories'],
  assigns: 'methods',
  run(input, layers): MethodCard[] {
    const findings = findingsOf(input, layers);
    const { tokens } = findings.reading;
    const fillers = frameOf(findings);
    const categories = new Set((layers.categories ?? []).map(({ category }) => category));
    const like = mostLike(fillers, findings, categories);
    const filled = slotsFilled(fillers).length;
    const isScheme =
      categories.size > 0 ||
      (tokens.length <= SHORT_TOKENS &&
        (speaksOfScheme(findings) || (like?.hasSign === true && filled >= MIN_SLOTS_BY_SIGN)));
    const slotOf = ({ slot, value, hit }: Filler): MethodSlot => ({
      slot,
      value,
      start: tokens[hit.from]!.start,
      end: tokens[hit.to - 1]!.end,
    });
    if (like !== null && like.score >= KNOWN && isScheme)
      return [
        {
          method: like.method.id,
          score: like.score,
          slots: fillers.map(slotOf),
          fresh: like.fresh.map(({ slot, value }) => ({ slot, value })),
        },
      ];
    const schemes = (layers.categories ?? []).filter(({ category }) => !PLAIN_ACTS.has(category));
    const core = new Set(fillers.filter(({ slot }) => CORE.has(slot)).map(({ slot }) => slot)).size;
    if (schemes.length === 0 || filled < MIN_SLOTS_UNKNOWN || core < MIN_CORE) return [];
    return [{ method: null, score: like?.score ?? 0, slots: fillers.map(slotOf), fresh: [] }];
  },
};
