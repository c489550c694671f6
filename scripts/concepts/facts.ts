import { formOf } from '../../nlp/concepts/forms.ts';
import type { Concept } from '../../nlp/concepts/lexicon.ts';
import { CATEGORIES } from '../../nlp/taxonomy/index.ts';
import type { Category, Term } from '../../nlp/taxonomy/index.ts';
import { createMatcher } from '../../nlp/text/matcher.ts';
import { tokenise } from '../../nlp/text/tokens.ts';
import type { Entry } from './parse.ts';

// What a term of the facts says by itself when no concept of ours has it: chosen by hand.
const PLAIN = 0.5;
const AMBIGUOUS = 0.1;
const SUPPORT = 0.06;
// Terms of the facts that other matters use as often, by hand.
const LOWERED = new Set(
  'похитил; қолдан жасалған; өртеу; КНБ задержал; ҰҚК ұстады; жалған құжат; поддельные документы; вброс; апат орны; жасырын цех; заңсыз айналым; анонимді хат; child safety online; black spot; lone actor; supply chain attack; вымогательство; бопсалау; money collection pool; online grooming; жалған аккаунт; көмек желісі 111; құм өндіру; трансшекаралық аударым; ойын клубы; Terminal ID; трафикті жасыру; быстрый заработок; лёгкие деньги; доступ к банковскому счёту; сыйақыға аудару; тасымалдау арнасы; жалған жұмыс; акцизсіз; взломать; explosive device; pirated content; жарылғыш құрылғы; digital marking fraud; offender register; child protection hotline; victim support hotline; көші-қон заңнамасы; спецоперация; адам ұрлау; похищение человека; kidnapping; black powder'.split(
    '; ',
  ),
);

/** Which of our concepts of a category a term of the facts is a form of; null when none. */
function ownerOf(entries: readonly Entry[]): (term: Term) => Entry | null {
  const forms = entries.flatMap((entry) =>
    Object.entries(entry.forms).flatMap(([language, list]) =>
      list.map((written) => ({
        entry,
        form: formOf(written, language === 'kk' || language === 'ru' || language === 'en' ? language : 'any'),
      })),
    ),
  );
  const match = createMatcher(forms.map(({ form }) => form));
  return ({ term }) => {
    const tokens = tokenise(term);
    const whole = match(tokens).find(({ from, to }) => from === 0 && to === tokens.length);
    return whole === undefined ? null : forms[whole.pattern]!.entry;
  };
}

function factConcept({ id }: Category, term: Term): Concept {
  const isAmbiguous = term.slang === true || term.context === true;
  return {
    id: `${id}.${term.term}`,
    kind: 'act',
    category: id,
    weight: term.support === true ? SUPPORT : isAmbiguous || LOWERED.has(term.term) ? AMBIGUOUS : PLAIN,
    from: ['facts'],
    forms: { [term.language]: [term.term] },
  };
}

/** Our concepts with their provenance, and behind them the terms of the facts that none of ours has. */
export function withFacts(entries: readonly Entry[]): Concept[] {
  const met = new Set<string>();
  const alone = new Map<string, Concept>();
  for (const category of CATEGORIES) {
    const owner = ownerOf(entries.filter((entry) => entry.category === category.id));
    for (const term of category.terms) {
      const entry = owner(term);
      if (entry === null) {
        const concept = factConcept(category, term);
        const known = alone.get(concept.id);
        alone.set(
          concept.id,
          known === undefined ? concept : { ...known, forms: { ...known.forms, ...concept.forms } },
        );
      } else met.add(entry.id);
    }
  }
  return [
    ...entries.map((entry) => ({ ...entry, from: met.has(entry.id) ? ['own', 'facts'] : ['own'] })),
    ...alone.values(),
  ];
}
