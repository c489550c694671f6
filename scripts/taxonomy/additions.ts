/** Terms of our own beside those of the facts: verbs of the act, and common compounds, in the form dictionaries give. */
export const ADDITIONS: Readonly<Record<string, Partial<Record<'ru' | 'kk' | 'en', readonly string[]>>>> = {
  cyber_fraud: {
    ru: ['киберпреступление', 'лжеинвестиции', 'телефонные мошенники', 'обманул на деньги'],
    en: ['fraudster', 'online scam', 'scam call', 'internet scam'],
    kk: ['алаяқтар', 'алданып қалды'],
  },
  cyberattack_leak: {
    ru: ['взломать', 'хакеры взломали', 'утечка персональных данных'],
    en: ['hacked', 'leaked data'],
    kk: ['хакерлер бұзды'],
  },
  drug_trafficking: {
    ru: [
      'наркотик',
      'наркопреступление',
      'наркобизнес',
      'наркосбытчик',
      'марихуану изъяли',
      'изъяли наркотики',
      'наркосодержащий',
      'наркопритон',
    ],
    en: ['drug dealer', 'drug smuggling', 'drug bust', 'illicit drugs'],
    kk: ['есірткі тасымалдау', 'нашақорлық'],
  },
  precursors_chemicals: {
    ru: ['нарколаборатория с реагентами'],
    en: ['precursor shipment', 'seized precursors'],
    kk: [],
  },
  illegal_weapons: {
    ru: ['незаконное хранение оружия', 'обстрелял', 'стрелял', 'открыл стрельбу'],
    en: ['illegal weapon', 'illegal arms', 'opened fire'],
    kk: ['заңсыз қару сақтау', 'оқ атқан'],
  },
  street_crime: {
    ru: [
      'ограбление',
      'ограбить',
      'обокрасть',
      'угнать',
      'избить',
      'ударил ножом',
      'ножевое ранение',
      'украл',
      'похитил',
      'барсетка украдена',
      'драка с поножовщиной',
    ],
    en: ['robber', 'stole', 'stolen', 'thief', 'stabbed'],
    kk: ['тонап кеткен', 'ұрлап кеткен', 'ұрланды', 'ұрлап', 'пышақтап'],
  },
  human_trafficking: {
    ru: ['продали в рабство', 'сексуальное рабство'],
    en: ['sex trafficking', 'modern slavery'],
    kk: ['жезөкшелікке мәжбүрлеу'],
  },
  smuggling: { ru: ['контрабандист', 'контрабандный'], en: ['smuggler', 'smuggled'], kk: ['контрабандалық'] },
  corruption: {
    ru: ['взяточник', 'коррупционер', 'коррупционный'],
    en: ['bribe', 'corrupt official', 'embezzled'],
    kk: ['парақор', 'сыбайлас жемқорлық'],
  },
  economic_crime: { ru: ['уклонялся от налогов'], en: ['tax fraud'], kk: [] },
  road_safety: {
    ru: ['сбил насмерть', 'авария на трассе', 'насмерть сбил'],
    en: ['road crash'],
    kk: ['жол апатынан'],
  },
  terrorism_extremism: {
    ru: ['террорист', 'экстремист', 'экстремистский'],
    en: ['terrorist', 'extremist'],
    kk: ['террорист', 'экстремист'],
  },
  counterfeit_goods: {
    ru: ['контрафактный', 'фальшивые деньги', 'поддельный алкоголь'],
    en: ['counterfeiter'],
    kk: ['жалған ақшалар'],
  },
};
