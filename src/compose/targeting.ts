import { createQueryAsker } from '../../nlp/detectors/standing-query.ts';
import { controlOn, TARGET_GROUPS } from '../../nlp/targeting/groups.ts';
import { readIncident } from '../../nlp/targeting/incident.ts';
import { mentionSpans, readForTarget } from '../../nlp/targeting/read.ts';
import { SUBSTANCES } from '../../nlp/taxonomy/index.ts';
import { parseQuery } from '../model/query-parser.ts';
import type { Targeting } from '../server/deps.ts';

const ASKED = 'asked';

/** What the service knows of substances to ask about. */
export const TARGETING: Targeting = {
  groups: TARGET_GROUPS,
  controlOn,
  readIncident: (document, annotations, substance) => readIncident({ document, annotations }, substance),
  facts(id, day) {
    const known = SUBSTANCES.find((substance) => substance.id === id);
    if (known === undefined) return null;
    const { name, cas, hs } = known;
    return { name, cas, hs, control: controlOn(id, day) };
  },
  readerOf({ kind, id, substances }) {
    if (kind !== 'query') {
      const wanted = new Set(substances);
      return (document, annotations) => {
        const item = { document, annotations };
        return readForTarget(item, mentionSpans(item, wanted), wanted);
      };
    }
    const name = { kk: id, ru: id, en: id };
    const asker = createQueryAsker([{ id: ASKED, name, query: parseQuery(id), category: null, severity: 1 }]);
    return (document, annotations) => {
      const spans = asker.ask(document, annotations)[0]?.spans ?? [];
      return readForTarget({ document, annotations }, spans, null);
    };
  },
};
