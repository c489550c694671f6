import { describe, expect, it } from 'vitest';
import { isValidCas, substancesStage } from '../../../nlp/stages/substances.ts';
import { SUBSTANCES } from '../../../nlp/taxonomy/index.ts';
import { labelled, parseMarked } from '../marked.ts';

// Made-up sentences.
const TEXTS = [
  'Изъяли [уксусный ангидрид|acetic_anhydride/name] ([108-24-7|acetic_anhydride/cas]) без документов, прекурсор',
  'CAS [108–24–7|acetic_anhydride/cas], но не 108-24-8 и не 50-00-0',
  'Из лаборатории вывезли [ацетон|acetone/name] и [серную кислоту|sulphuric_acid/name]',
  'Ацетоном оттёрли краску, йод и марганцовка есть в каждой аптечке',
  'Нашли [1-фенил-2-пропанон|p2p/name] и [4-ANPP|anpp/code]',
  'Комиссия за P2P переводы выросла',
  'Нелегальный цех торговал [BMK|p2p/code] и [эфедрином|ephedrine/name]',
  'Есірткі зертханасынан [сірке ангидриді|acetic_anhydride/name] тәркіленді',
  'Customs seized [acetic anhydride|acetic_anhydride/name] and [norephedrine|norephedrine/name]',
];

describe('substances', () => {
  it.each(TEXTS)('are found in %j', (source) => {
    const { input, marks } = parseMarked(source);
    expect(
      labelled(input.text, substancesStage.run(input, {}), ({ substance, by }) => `${substance}/${by}`),
    ).toEqual(marks);
  });

  it('have CAS numbers with a right check digit, every one of them', () => {
    const numbers = SUBSTANCES.flatMap(({ cas }) => cas);
    expect(numbers.length).toBeGreaterThan(80);
    expect(numbers.filter((number) => !isValidCas(number))).toEqual([]);
  });
});
