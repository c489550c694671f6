/** Substances that industry, farms, kitchens, schools, cosmetics and pharmacies use daily; by hand. */
export const EVERYDAY: ReadonlySet<string> = new Set(
  'acetic_anhydride pseudoephedrine potassium_permanganate acetone diethyl_ether hydrochloric_acid mek sulphuric_acid toluene acetonitrile methylamine nitromethane thf acetic_acid bdo benzaldehyde helional piperonal red_phosphorus iodine cyclohexanone ethyl_acetate nmp nitrous_oxide sodium_cyanide potassium_cyanide mercury methanol ammonium_nitrate hydrogen_peroxide nitric_acid bromobenzene'.split(
    ' ',
  ),
);

/** What the facts have among the names and is a code, also in the brackets behind a name. */
export const CODES_AMONG_NAMES: ReadonlySet<string> = new Set(
  'МЭК MEK ТГФ NMP MDP2P KMnO4 P-2-P BMK PMK 3,4-MDP-2-P APAAN APAA MAPA ANPP NPP 4-AP 1-boc-4-AP GBL P2NP DEPAPD EAPA IMDPAM MAMDPA ИМДПАМ МАМДФА'.split(
    ' ',
  ),
);

const ESTERS = {
  methyl: 'метил',
  ethyl: 'этил',
  propyl: 'пропил',
  isopropyl: 'изопропил',
  butyl: 'бутил',
  isobutyl: 'изобутил',
  secbutyl: 'втор-бутил',
  tertbutyl: 'трет-бутил',
} as const;

function estersOf(latin: 'bmk' | 'pmk', cyrillic: string): [string, string[]][] {
  return Object.entries(ESTERS).map(([en, ru]) => [
    `${latin}_glycidate_${en}`,
    [
      `${ru}овый эфир ${cyrillic}-глицидной кислоты`,
      `${cyrillic}-глицидат ${ru}овый эфир`,
      `${cyrillic} ${ru}глицидат`,
      `${ru}-${cyrillic}-глицидат`,
      `${cyrillic}-глицидат ${ru} эфирі`,
      `${latin.toUpperCase()} ${en} glycidate`,
      `${en} ${latin.toUpperCase()} glycidate`,
    ],
  ]);
}

/** Forms of our own beside those of the facts: esters said in other ways, and spellings in Kazakh. */
export const OWN_FORMS: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries([...estersOf('bmk', 'БМК'), ...estersOf('pmk', 'ПМК')]),
  // Pharmacists put the genitive first.
  ammonium_nitrate: ['аммония нитрат', 'аммиак селитрасы', 'аммоний нитраты'],
  hydrogen_peroxide: [
    'водорода перекись',
    'водорода пероксид',
    'сутегі асқын тотығы',
    'сутегінің асқын тотығы',
    'пероксид водорода',
    'сутек пероксиді',
  ],
  hydriodic_acid: ['йодсутек қышқылы', 'йодоводородная кислота'],
  iodine: ['кристаллический йод'],
  potassium_permanganate: ['марганцовокислый калий', 'калия перманганат'],
  potassium_cyanide: ['калия цианид'],
  sodium_cyanide: ['натрия цианид'],
  nitrous_oxide: ['азота закись', 'азоттың шала тотығы', 'laughing gas'],
  sulphuric_acid: ['sulfuric acid'],
  methylamine_hcl: ['гидрохлорид метиламина', 'метиламина гидрохлорид'],
  diethyl_ether: ['этил эфирі', 'диэтил эфирі'],
  gbl: ['γ-бутиролактон'],
  ephedra_herb: ['Ephedra'],
};
