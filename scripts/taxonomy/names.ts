type Names = Partial<Record<'kk' | 'ru' | 'en', string>>;

/** Names of categories as people read them, where those of the facts are narrower, slang or out of order. */
export const CATEGORY_NAMES: Readonly<Record<string, Names>> = {
  cyber_fraud: { kk: 'Интернет және телефон алаяқтығы', ru: 'Интернет- и телефонное мошенничество' },
  financial_pyramid: { kk: 'Қаржы пирамидалары' },
  money_mule: { kk: 'Дропперлік және қолма-қол ақшаға айналдыру', ru: 'Дропперство и обналичивание' },
  telecom_fraud_infra: { kk: 'Қоңырау инфрақұрылымы: SIM-бокстар, нөмірді ауыстыру' },
  cyberattack_leak: { kk: 'Кибершабуылдар және деректердің таралып кетуі' },
  drug_trafficking: { kk: 'Есірткінің заңсыз айналымы', ru: 'Незаконный оборот наркотиков' },
  illegal_weapons: { kk: 'Қарудың заңсыз айналымы' },
  human_trafficking: { kk: 'Адам саудасы және қанау' },
  terrorism_extremism: { kk: 'Терроризм және экстремизм, оларды қаржыландыру' },
  street_crime: { kk: 'Көше қылмысы: ұрлық, тонау, қарақшылық' },
  gambling: { en: 'Illegal gambling and online casinos' },
  counterfeit_goods: { kk: 'Контрафакт және қолдан жасалған өнім' },
  domestic_violence_stalking: { kk: 'Тұрмыстық зорлық-зомбылық, сталкинг, қыз алып қашу' },
  environment_poaching: { ru: 'Экологические преступления и браконьерство' },
  critical_infrastructure: { kk: 'Аса маңызды инфрақұрылым және диверсиялар' },
  road_safety: { kk: 'Жол жүрісі қауіпсіздігі' },
  hoax_false_info: {
    kk: 'Жалған ақпарат, миналау туралы жалған хабар',
    ru: 'Ложная информация, ложные сообщения о минировании',
  },
};

/** Names of substances as people read them, where those of the facts are in another language or name another substance. */
export const SUBSTANCE_NAMES: Readonly<Record<string, Names>> = {
  n_acetylanthranilic_acid: { kk: 'N-ацетилантранил қышқылы' },
  lysergic_acid: { kk: 'лизергин қышқылы' },
  anthranilic_acid: { kk: 'антранил қышқылы' },
  diethyl_ether: { kk: 'этил эфирі' },
  hypophosphorous_acid: { kk: 'гипофосфорлы қышқыл' },
  hydriodic_acid: { kk: 'йодсутек қышқылы' },
  nitrous_oxide: { kk: 'азоттың шала тотығы' },
  bmk_glycidic_acid: { kk: 'БМК-глицид қышқылы' },
  pmk_glycidic_acid: { kk: 'ПМК-глицид қышқылы' },
  bmk_glycidate_methyl: { kk: 'БМК-глицидат (метил эфирі)' },
  bmk_glycidate_ethyl: { kk: 'БМК-глицидат (этил эфирі)' },
  bmk_glycidate_propyl: { kk: 'БМК-глицидат (пропил эфирі)' },
  bmk_glycidate_isopropyl: { kk: 'БМК-глицидат (изопропил эфирі)' },
  bmk_glycidate_butyl: { kk: 'БМК-глицидат (бутил эфирі)' },
  bmk_glycidate_isobutyl: { kk: 'БМК-глицидат (изобутил эфирі)' },
  bmk_glycidate_secbutyl: { kk: 'БМК-глицидат (втор-бутил эфирі)' },
  bmk_glycidate_tertbutyl: { kk: 'БМК-глицидат (трет-бутил эфирі)' },
  pmk_glycidate_methyl: { kk: 'ПМК-глицидат (метил эфирі)', ru: 'ПМК-глицидат (метиловый эфир)' },
  pmk_glycidate_ethyl: { kk: 'ПМК-глицидат (этил эфирі)', ru: 'ПМК-глицидат (этиловый эфир)' },
  pmk_glycidate_propyl: { kk: 'ПМК-глицидат (пропил эфирі)', ru: 'ПМК-глицидат (пропиловый эфир)' },
  pmk_glycidate_isopropyl: { kk: 'ПМК-глицидат (изопропил эфирі)', ru: 'ПМК-глицидат (изопропиловый эфир)' },
  pmk_glycidate_butyl: { kk: 'ПМК-глицидат (бутил эфирі)', ru: 'ПМК-глицидат (бутиловый эфир)' },
  pmk_glycidate_isobutyl: { kk: 'ПМК-глицидат (изобутил эфирі)', ru: 'ПМК-глицидат (изобутиловый эфир)' },
  pmk_glycidate_secbutyl: { kk: 'ПМК-глицидат (втор-бутил эфирі)', ru: 'ПМК-глицидат (втор-бутиловый эфир)' },
  pmk_glycidate_tertbutyl: {
    kk: 'ПМК-глицидат (трет-бутил эфирі)',
    ru: 'ПМК-глицидат (трет-бутиловый эфир)',
  },
};
