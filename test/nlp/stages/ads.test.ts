import { describe, expect, it } from 'vitest';
import { createPipeline } from '../../../nlp/index.ts';
import { inputOf } from '../marked.ts';

const pipeline = createPipeline({ maskKey: 'made-up' });
const ads = (text: string) => pipeline.annotate(inputOf(text)).ads;

describe('ads', () => {
  it.each([
    ['Куплю карты Kaspi с симкой, 20 000 тг за штуку, Алматы, @made_up_cards', 'money_mule'],
    ['Дипломы с занесением в реестр, 150 000 тг, пишите @made_up_papers', 'counterfeit_goods'],
    ['Вейп жеткіземіз, 4000 тг, Алматы, жаз @made_up_veip', 'potent_substances_vapes'],
  ])('of %j offer what belongs to %s', (text, category) => {
    expect(ads(text).map((ad) => ad.category)).toEqual([category]);
  });

  it.each([
    'Мука пшеничная 50 кг 9800 тг, опт и розница, самовывоз, Костанай',
    'Продам велосипед, 45 000 тг, Алматы, @made_up_bike',
    'Наубайханаға курьер керек, 250 000 теңге, Қарағанды, @made_up_nan',
  ])('of ordinary trade and work have no category: %j', (text) => {
    expect(ads(text).map((ad) => ad.category)).toEqual([null]);
  });

  it.each([
    'Полиция изъяла 2 кг гашиша на 6 миллионов тенге в Алматы',
    'Сборная завоевала 3 медали, турнир прошёл в Павлодаре',
    'В 2024 году открылась выставка, подробнее https://example.kz/a',
  ])('are not seen in %j', (text) => {
    expect(ads(text)).toEqual([]);
  });

  it('propose a word that no lexicon knows, where goods stand, with its words around it masked', () => {
    const [ad] = ads('Шмурдяга 1г - 15000 тг, клады по городу Караганда, оплата USDT, пиши @made_up_boss');
    expect(ad?.unknown.map(({ term }) => term)).toEqual(['шмурдяга']);
    expect(ad?.unknown[0]?.quote).not.toContain('made_up_boss');
  });

  it.each([
    'Мефедрон 1г - 15000 тг, клады по городу Караганда, оплата USDT',
    'Продаю шмурдяга 1 кг - 15000 тг, самовывоз, Караганда',
  ])('propose nothing in %j', (text) => {
    expect(ads(text).flatMap(({ unknown }) => unknown)).toEqual([]);
  });
});
