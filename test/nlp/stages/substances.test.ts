import { describe, expect, it } from 'vitest';
import { substancesStage } from '../../../nlp/stages/substances.ts';
import { isValidCas } from '../../../nlp/substances/cas.ts';
import { SUBSTANCES } from '../../../nlp/taxonomy/index.ts';
import { labelled, parseMarked } from '../marked.ts';

// Made-up sentences: id, how it was told, and d, t or u for diversion, trade and unclear.
const TEXTS = [
  'Изъяли [уксусный ангидрид|acetic_anhydride/name/d] ([108-24-7|acetic_anhydride/cas/d]) без документов, прекурсор',
  'CAS [108–24–7|acetic_anhydride/cas/t], но не 108-24-8 и не 50-00-0',
  'Номер CAS [64 19 7|acetic_acid/cas/t], с нулями [000067-64-1|acetone/cas/t], с буквой вместо цифры [1О8-24-7|acetic_anhydride/cas/t]',
  'Из цеха вывезли [ацетон|acetone/name/d] и [серную кислоту|sulphuric_acid/name/d], кража раскрыта',
  '[Ацетоном|acetone/name/t] оттёрли краску, йод и [марганцовка|potassium_permanganate/name/t] есть в каждой аптечке',
  'Нашли [1-фенил-2-пропанон|p2p/name/u] и [4-ANPP|anpp/code/u]',
  'Комиссия за P2P переводы выросла, прямой эфир, сборная солянка, НПП «Атамекен», ПМК-14, ГОСТ Р МЭК 61508',
  'Нелегальный цех: реагент [BMK|p2p/code/d], он же [ВМК|p2p/code/d], [РМК|pmk/code/d] и [4-АР|four_ap/code/d]',
  'Из списка: [3,4-метиленди оксифенил-2-пропанон|pmk/name/u], [псевдо\u00adэфедрин|pseudoephedrine/name/t]',
  'Код ТН ВЭД [2915 24 000 0|acetic_anhydride/hs/t], а HS 2932.99 у многих',
  'Ацетонциангидрин, дихлорацетон, ацетатный шёлк и фенилаланин другие вещества',
  'Завод купил по тендеру 20 тонн [серной кислоты|sulphuric_acid/name/t] по ГОСТ 2184',
  'Фермерге [аммиак селитрасының|ammonium_nitrate/name/t] 200 тоннасы жеткізілді',
  'Есірткі зертханасынан [сірке ангидриді|acetic_anhydride/name/d] тәркіленді',
  'Құжатсыз [күкірт қышқылымен|sulphuric_acid/name/d] ұсталды',
  'Customs seized [acetic anhydride|acetic_anhydride/name/d] and [norephedrine|norephedrine/name/d]',
  'Продам [эф3дрин|ephedrine/name/d], анонимная доставка, без вопросов',
];

describe('substances', () => {
  it.each(TEXTS)('are found in %j', (source) => {
    const { input, marks } = parseMarked(source);
    const found = substancesStage.run(input, {});
    expect(
      labelled(input.text, found, ({ substance, by, context }) => `${substance}/${by}/${context[0]!}`),
    ).toEqual(marks);
  });

  it('show the words that tell diversion', () => {
    const { input } = parseMarked('Без документов везли уксусный ангидрид');
    const [mention] = substancesStage.run(input, {});
    expect(mention!.cues.map(({ start, end }) => input.text.slice(start, end))).toEqual(['Без документов']);
  });

  it('have CAS numbers with a right check digit, every one of them', () => {
    const numbers = SUBSTANCES.flatMap(({ cas }) => cas);
    expect(numbers.length).toBeGreaterThan(80);
    expect(numbers.filter((number) => !isValidCas(number))).toEqual([]);
  });

  // Brackets and full stops at the ends of a name are not part of the mention.
  it('are found by every name, code and CAS number of the list', () => {
    const missed = SUBSTANCES.flatMap(({ id, names, codes, cas }) =>
      [...names, ...codes, ...cas]
        .filter((name) => {
          const text = `Прекурсор, реагент: ${name}.`;
          const [mention] = substancesStage.run(parseMarked(text).input, {});
          if (mention === undefined) return true;
          return (
            !name.includes(text.slice(mention.start, mention.end)) ||
            mention.end - mention.start < name.length - 2
          );
        })
        .map((name) => `${id}: ${name}`),
    );
    expect(missed).toEqual([]);
  });
});
