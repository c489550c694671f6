/** Names for the made-up media space of the browser tests. */
export const vocabulary = {
  categories: [
    {
      id: 'cyber_fraud',
      code: 'T01',
      severity: 3,
      name: { kk: 'Интернет-алаяқтық', ru: 'Интернет-мошенничество', en: 'Internet and phone fraud' },
    },
    {
      id: 'money_mule',
      code: 'T03',
      severity: 3,
      name: { kk: 'Дропперлік', ru: 'Дропперство и обнал', en: 'Money mules, cash-out and laundering' },
    },
    {
      id: 'drug_trafficking',
      code: 'T06',
      severity: 4,
      name: { kk: 'Есірткі айналымы', ru: 'Наркопреступность', en: 'Drug trafficking and online drug shops' },
    },
    {
      id: 'precursors_chemicals',
      code: 'T07',
      severity: 4,
      name: {
        kk: 'Прекурсорлар мен химиялық заттар',
        ru: 'Прекурсоры и химические вещества',
        en: 'Precursors and controlled chemicals',
      },
    },
    {
      id: 'smuggling',
      code: 'T13',
      severity: 3,
      name: { kk: 'Контрабанда', ru: 'Контрабанда', en: 'Smuggling and customs fraud' },
    },
  ],
  regions: [
    { id: 'almaty_city', name: { kk: 'Алматы қаласы', ru: 'город Алматы', en: 'Almaty' } },
    { id: 'astana', name: { kk: 'Астана қаласы', ru: 'город Астана', en: 'Astana' } },
    { id: 'jetisu', name: { kk: 'Жетісу облысы', ru: 'область Жетысу', en: 'Jetisu Region' } },
    {
      id: 'karaganda',
      name: { kk: 'Қарағанды облысы', ru: 'Карагандинская область', en: 'Karaganda Region' },
    },
    { id: 'shymkent', name: { kk: 'Шымкент қаласы', ru: 'город Шымкент', en: 'Shymkent' } },
  ],
  places: [
    { id: 'almaty_city', name: { kk: 'Алматы қаласы', ru: 'город Алматы', en: 'Almaty' } },
    { id: 'astana', name: { kk: 'Астана қаласы', ru: 'город Астана', en: 'Astana' } },
    { id: 'jetisu', name: { kk: 'Жетісу облысы', ru: 'область Жетысу', en: 'Jetisu Region' } },
    {
      id: 'karaganda',
      name: { kk: 'Қарағанды облысы', ru: 'Карагандинская область', en: 'Karaganda Region' },
    },
    { id: 'konaev', name: { kk: 'Қонаев', ru: 'Конаев', en: 'Konaev' } },
    { id: 'shymkent', name: { kk: 'Шымкент қаласы', ru: 'город Шымкент', en: 'Shymkent' } },
  ],
  substances: [
    { id: 'mephedrone', name: { kk: 'мефедрон', ru: 'мефедрон', en: 'mephedrone' }, control: 'I' },
    {
      id: 'acetic_anhydride',
      name: { kk: 'сірке ангидриді', ru: 'уксусный ангидрид', en: 'acetic anhydride' },
      control: 'IV',
    },
  ],
  methods: [
    {
      id: 'credit_call',
      category: 'cyber_fraud',
      name: {
        kk: 'Атыңызға несие рәсімделді деген қоңырау',
        ru: 'Звонок о кредите на ваше имя',
        en: 'Call about a loan in your name',
      },
    },
  ],
};
