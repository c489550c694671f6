import { HIDING } from '../skeleton/tricks.ts';
import type { Token } from '../text/tokens.ts';
import { ILLICIT_WORK } from './grammar.ts';
import type { AdPart } from './grammar.ts';

// Words of the street that are as often flour, salt or speed: they need a hiding place, crypto or a plain name beside them.
const AMBIGUOUS =
  /^(?:мук[аиу]|сол[ьие]|скорост|план|трав|фен|кристалл|гриб|гидро|лирик|альф|шөп|шөб|права$|карт|speed|mushroom|ice|cards?$|конструктор)/;
const FITS = /рецепт|капсул|prescription|capsule|за \d+ д(?:ень|ня)|без экзамен|күнде/i;
const CRYPTO = /^(?:usdt|битк?о|крипт|btc|ltc|xmr|monero|crypto|bitcoin)/;
const RENT_OR_BUY = /^(?:куп|скуп|аренд|сда|нуж|прин|buy|rent|ал|жал|сат|дроп|drop)/;
const TURNOVER = /%|оборот|обнал|айналым|turnover/;

const wordsOf = ({ hit }: AdPart, tokens: readonly Token[]): string[] =>
  tokens.slice(hit.from, hit.to).map(({ norm }) => norm);

function isCertain(part: AdPart, tokens: readonly Token[]): boolean {
  // Nobody hides that flour is flour.
  const isHidden = tokens.slice(part.hit.from, part.hit.to).some(({ tricks }) => (tricks & HIDING) !== 0);
  return isHidden || !wordsOf(part, tokens).every((word) => AMBIGUOUS.test(word));
}

/** Category of what an ad offers; null for ordinary trade and jobs. */
export function categoryOf(
  parts: readonly AdPart[],
  { tokens, text }: { tokens: readonly Token[]; text: string },
): string | null {
  const products = parts.filter(({ slot }) => slot === 'product');
  const drops = parts.some(({ slot }) => slot === 'drop');
  const crypto = parts.some(
    (part) => part.slot === 'payment' && wordsOf(part, tokens).some((word) => CRYPTO.test(word)),
  );
  const work = parts.filter(({ slot, category }) => slot === 'hiring' && category === ILLICIT_WORK);
  const certain = products.filter((part) => isCertain(part, tokens));

  const cards = products.filter(({ category }) => category === 'money_mule');
  const mule =
    tokens.some(({ norm }) => RENT_OR_BUY.test(norm)) &&
    cards.some((part) =>
      wordsOf(part, tokens).some((word) => /^(?:карт|счет|счёт|шот|обнал|card|account|cash|дроп)/.test(word)),
    );
  if (
    mule ||
    (work.some((part) => wordsOf(part, tokens).some((word) => word.startsWith('дроп'))) &&
      TURNOVER.test(text))
  )
    return 'money_mule';
  for (const { category } of certain)
    if (category !== undefined && category !== 'money_mule') return category;
  if (work.length > 0) return 'drug_trafficking';
  if (products.some(({ category }) => category === 'drug_trafficking') && (drops || crypto))
    return 'drug_trafficking';
  if (drops && (crypto || products.length > 0)) return 'drug_trafficking';
  // An ambiguous name counts where what is said of it fits: by the capsule, with no prescription, without papers.
  const plain = products.find(({ category }) => category !== 'money_mule' && category !== 'drug_trafficking');
  return plain?.category !== undefined && FITS.test(text) ? plain.category : null;
}
