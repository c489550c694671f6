// Chosen on words of KazNERD that were hidden from the table: what is unknown is long, and a letter more costs about as
// much as a common suffix saves.
const COST = 4.4;
const COST_OF_LETTER = 2.5;
const COST_WHEN_SHORT = [99, 99, 8, 5, 2];
const VOWEL = /[аәеёиоөуұүыіэюя]/;
// No Kazakh root ends in these; loans that do are mostly in the table.
const FOREIGN_END = 'ғгб';
const FOREIGN_END_COST = 4;
// Nearly all Kazakh verbs that are not short are made by one of these.
const VERB_END = /(?:[лдт][ае][нст]?|[дт][ыі]р|[ғгқк][ыі]з|[аеы]й|[ае][рт]|[ыі][нслтқк]?)$/;
const OTHER_VERB_COST = 3;

/** Cost of a root that is in no table, against one sighting; infinite without a vowel. */
export function unknownCost(root: string, isVerb: boolean): number {
  if (!VOWEL.test(root)) return Number.POSITIVE_INFINITY;
  return (
    COST +
    COST_OF_LETTER * root.length +
    (COST_WHEN_SHORT[root.length] ?? 0) +
    (FOREIGN_END.includes(root.at(-1)!) ? FOREIGN_END_COST : 0) +
    (isVerb && !VERB_END.test(root) ? OTHER_VERB_COST : 0)
  );
}
