/**
 * Made-up articles and posts of the browser tests: no outlet, event or person in them exists.
 * In a text, `[c:id|words]` marks a category, `[p:id|…]` a place, `[s:id|…]` a substance, `[t:slot|…]` a slot of the scheme,
 * `[o:kind|…]` an address or account, `[d:reading|…]` a word in disguise, `[x:kind|…]` masked personal data.
 */
export interface MadeUpText {
  key: string;
  source: string;
  language: 'kk' | 'ru' | 'en';
  minutesAgo: number;
  title: string | null;
  body: string;
  /** Key of the text this one copies. */
  copyOf?: string;
  undated?: boolean;
  post?: boolean;
  deleted?: boolean;
  /** Id of the known scheme that its slots belong to. */
  scheme?: string;
  /** Share of its words in disguise. */
  disguised?: number;
}

export const texts: MadeUpText[] = [
  {
    key: 'dropper-kk',
    source: 'qalam-kun',
    language: 'kk',
    minutesAgo: 34,
    title: 'Студенттерге «карта жалға беру» ұсынылып жатыр',
    body: `[p:almaty_city|Алматыда] студенттерге банк картасын жалға беру ұсынылған хабарландырулар көбейді. Құқық қорғау органдарының айтуынша, мұндай карталар [c:money_mule|дропперлік] үшін пайдаланылады.

Хабарландыруда бір картаға апта сайын төлем уәде етіледі. Байланыс үшін [x:phone|•••••••••••] нөмірі көрсетілген, бірақ қоңырауға ешкім жауап бермейді.

Сарапшылар [c:money_mule|картаны бөгде адамға беру] қылмыстық жауапкершілікке әкелетінін ескертеді.`,
  },
  {
    key: 'dropper-ru',
    source: 'stepnoy-vestnik',
    language: 'ru',
    minutesAgo: 51,
    title: 'Студентам предлагают «сдать карту в аренду»: новая схема дропперства',
    body: `В [p:almaty_city|Алматы] и [p:karaganda|Караганде] среди студентов расходятся объявления об аренде банковских карт. По словам участников рынка, карты нужны для [c:money_mule|дропперства]: через них выводят деньги обманутых.

За одну карту обещают еженедельную плату. Связь ведут через чат-бот, номер [x:phone|•••••••••••] не отвечает.

Юристы напоминают: [c:money_mule|передача карты третьим лицам] влечёт ответственность. Банки просят сообщать о таких объявлениях.`,
  },
  {
    key: 'dropper-copy-1',
    source: 'gorod-24',
    language: 'ru',
    minutesAgo: 44,
    copyOf: 'dropper-ru',
    title: 'Студентам предлагают «сдать карту в аренду»',
    body: `В [p:almaty_city|Алматы] и [p:karaganda|Караганде] среди студентов расходятся объявления об аренде банковских карт. Карты нужны для [c:money_mule|дропперства].`,
  },
  {
    key: 'dropper-copy-2',
    source: 'saq-bol',
    language: 'ru',
    minutesAgo: 40,
    copyOf: 'dropper-ru',
    post: true,
    title: null,
    body: `Осторожно: студентам предлагают сдать карту в аренду. Это [c:money_mule|дропперство], карту используют мошенники. Поделитесь с близкими!`,
  },
  {
    key: 'courier-en',
    source: 'almaty-wire',
    language: 'en',
    minutesAgo: 75,
    title: 'Courier firms warn of parcels with mislabelled chemicals at the eastern border',
    body: `Two courier firms in [p:jetisu|Jetisu Region] say the number of parcels declared as cleaning agents has tripled since September. In one of them customs found [s:acetic_anhydride|acetic anhydride], a [c:precursors_chemicals|controlled precursor].

The senders use company names registered days before the shipment. Customs officers ask firms to check the [c:precursors_chemicals|declared composition] against the safety sheet.`,
  },
  {
    key: 'seizure-ru',
    source: 'ministry-news',
    language: 'ru',
    minutesAgo: 190,
    title: 'В Астане изъята партия мефедрона, доставлявшаяся под видом корма для рыб',
    body: `В [p:astana|Астане] полиция изъяла [s:mephedrone|мефедрон], который перевозили под видом корма для аквариумных рыб. Возбуждено дело о [c:drug_trafficking|сбыте наркотиков].

Способ доставки новый: упаковка заводская, накладная настоящая, меняли только содержимое одной банки из двенадцати.`,
  },
  {
    key: 'call-kk',
    source: 'saq-bol',
    language: 'kk',
    minutesAgo: 12,
    post: true,
    title: null,
    scheme: 'credit_call',
    disguised: 0.04,
    body: `Назар аударыңыз! [p:shymkent|Шымкентте] «[t:lure|сіздің атыңызға несие рәсімделіп жатыр]» деп [t:channel|қоңырау шалып], [t:payload|экранды көрсетуді] сұрайды. Бұл — [c:cyber_fraud|алаяқтық], арнасы [o:channel|t.me/made_up_kredit], жазуы [d:бонус|б0нус].

Қосымшаны орнатпаңыз, [x:phone|••••••••••] нөмірін бұғаттаңыз.`,
  },
  {
    key: 'border-en',
    source: 'border-monitor',
    language: 'en',
    minutesAgo: 330,
    undated: true,
    title: 'Fuel smuggling shifts to modified water trucks',
    body: `Drivers describe a second tank welded inside water trucks used for [c:smuggling|fuel smuggling] across the southern border. The method was first described last winter in a neighbouring country and has now been seen near [p:shymkent|Shymkent].`,
  },
  {
    key: 'markup-en',
    source: 'almaty-wire',
    language: 'en',
    minutesAgo: 420,
    title: '<img src="x" onerror="alert(1)"> A made-up headline with markup',
    body: `The letters <script>alert(1)</script> and &amp; stand here as they were read.`,
  },
  {
    key: 'deleted-ru',
    source: 'saq-bol',
    language: 'ru',
    minutesAgo: 600,
    post: true,
    deleted: true,
    title: null,
    body: `Набор курьеров, оплата каждый день, без опыта. [p:karaganda|Караганда], [p:astana|Астана]. Писать боту [x:handle|••••••••]. Похоже на объявление закладчиков: [c:drug_trafficking|сбыт наркотиков].`,
  },
];

const PLACES = [
  ['astana', 'Астане'],
  ['almaty_city', 'Алматы'],
  ['karaganda', 'Караганде'],
  ['shymkent', 'Шымкенте'],
] as const;

/** Many like one another, so that lists have more than one page. */
export const moreTexts: MadeUpText[] = Array.from({ length: 70 }, (_, index) => {
  const [place, name] = PLACES[index % PLACES.length]!;
  return {
    key: `series-${index}`,
    source: index % 3 === 0 ? 'stepnoy-vestnik' : 'ministry-news',
    language: 'ru' as const,
    minutesAgo: 700 + index * 95,
    title: `Сводка ${index + 1}: обращения о звонках мошенников за сутки`,
    body: `За сутки в [p:${place}|${name}] поступило ${(index * 7) % 23} обращений о звонках, при которых просят назвать код. Это [c:cyber_fraud|интернет-мошенничество].`,
  };
});
