import { describe, expect, it } from 'vitest';
import { stemWord } from '../../../nlp/text/stem.ts';

/** `stem: forms`, parted by spaces. */
function check(line: string): void {
  const [stem = '', forms = ''] = line.split(': ');
  for (const form of forms.split(' ')) expect(`${form} ${stemWord(form)}`).toBe(`${form} ${stem}`);
}

describe('the Kazakh stemmer', () => {
  it.each([
    'қала: қала қалада қаладағы қалалардың қаласынан қалалық қаламыздағы',
    'мектеп: мектептеріміздегі мектебі мектепке',
    'ел: елдер елдің еліміздегі елден',
    'үй: үйі үйден үйлеріңізге',
    'адам: адамның адамдармен адамбыз',
    'маман: мамандары маманмын маманбыз',
  ])('takes off number, possession, case and person: %s', check);

  it.each([
    'ұста: ұстады ұстаған ұстап ұстауға ұстамады ұстамайды ұстайтын ұстасын ұсталды ұсталған',
    'бер: берді бермейді беретін берсе беріпті берілген беру',
    'кел: келмеген келгелі келейік келіңіздер келсеңіз',
    'тергеуші: тергеуші тергеушілер тергеушіге',
  ])('takes off tense, mood, negation, participles and the passive: %s', check);

  it.each([
    'кітап: кітабы кітабымды кітаптар',
    'жүрек: жүрегі жүректен',
    'аяқ: аяғынан аяққа',
    'шық: шықты шығады шығу',
    'тап: тауып табады тапты',
  ])('gives a voiced consonant back: %s', check);

  it.each([
    'мұрын: мұрны мұрнынан',
    'ерін: ерні еріндер',
    'халық: халқы халқының халықтың',
    'мүлік: мүлкін мүлікке',
    'орын: орнында орны орындар',
    'оқы: оқу оқыған оқылды',
  ])('gives a lost vowel back: %s', check);

  it.each(['қой: қою қояды қойып қойылды', 'жой: жою жоюға жойды', 'ой: ойы ойдан'])(
    'sees a suffix that begins inside я or ю: %s',
    check,
  );

  it.each([
    ['жаңа', 'жаңалық'],
    ['заң', 'заңсыз'],
    ['қала', 'қалай'],
    ['алды', 'алдады'],
    ['өлді', 'өлтірді'],
    ['атты', 'атыс'],
    ['алаяқ', 'аяқ'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(stemWord(one)).not.toBe(stemWord(other));
  });

  it('leaves a word alone that is too long to be one', () => {
    const endless = 'ға'.repeat(5000);
    expect(stemWord(endless)).toBe(endless);
  });
});

describe('the choice of the stemmer', () => {
  it.each([
    'банк: банк банктің банкке банки банком',
    'полиц: полиция полициясы полицияның полицию полиции',
    'прокурор: прокурор прокурордың прокуроры прокурорларға прокурором',
    'кредит: кредит кредитті кредиттер кредита кредитами',
    'мошенник: мошенник мошенниктер мошенники мошенниками',
    'журналист: журналистер журналистке журналисты',
    'лагер: лагері лагерьде лагеря лагерей',
  ])('lets both languages meet in a loan: %s', check);

  it.each([
    'қылмыс: кылмыс кылмыстын кылмыска',
    'есірткі: есирткини есирткинин',
    'алаяқ: алаяктар алаяктардын',
    'қала: калада каласында',
  ])('knows Kazakh that was typed without its letters: %s', check);

  it.each(['таким', 'китай', 'дела', 'суда', 'жена', 'машине', 'тебе', 'гитары', 'удары'])(
    'takes %s for Russian',
    (word) => {
      expect(stemWord(word)).toMatch(/^[а-яё]+$/);
      expect(word.startsWith(stemWord(word))).toBe(true);
    },
  );
});

describe('the Russian stemmer', () => {
  it.each([
    'пробив: пробив пробива пробивы',
    'призыв: призыв призыва призывом',
    'погром: погром погрома погромы',
    'канал: канал канала каналов каналах',
    'взятк: взятка взяток взятки',
    'беженц: беженец беженцев беженцы',
    'деньг: деньги денег деньгам',
    'поток: поток потока',
  ])('keeps the forms of a noun together: %s', check);
});
