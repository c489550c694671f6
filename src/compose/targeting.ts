import { createQueryAsker } from '../../nlp/detectors/standing-query.ts';
import { controlOn, TARGET_GROUPS } from '../../nlp/targeting/groups.ts';
import { mentionSpans, readForTarget } from '../../nlp/targeting/read.ts';
import { parseQuery } from '../model/query-parser.ts';
import type { Targeting } from '../server/deps.ts';

const ASKED = 'asked';

/** What the service knows of substances to ask about. */
export const TARGETING: Targeting = {
  groups: TARGET_GROUPS,
  controlOn,
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
