import type { Chance } from '../../../scripts/observables/chance.ts';
import type { UiLanguage } from '../../../src/model/language.ts';

/** Made-up news in set patterns, as press services write them: `{place}` and `{n}` (a number) differ from news to news. */
const PATTERNS: Readonly<Record<UiLanguage, readonly string[]>> = {
  ru: [
    'В городе {place} полицейские задержали подозреваемого в краже. По данным следствия, он похитил имущество на {n} тысяч тенге. Возраст задержанного {n} лет, ведётся расследование, сообщили в пресс-службе департамента полиции.',
    'За сутки в городе {place} зарегистрировано {n} дорожных происшествий, пострадали {n} человек. Сотрудники полиции напоминают о необходимости соблюдать скоростной режим и пристёгиваться ремнями безопасности.',
    '{place}: температура воздуха днём {n} градусов, ветер {n} метров в секунду, местами осадки. Спасатели просят жителей воздержаться от дальних поездок и не выходить на лёд.',
    'Курсы валют в обменниках города {place} на утро: доллар {n} тенге, евро {n} тенге, рубль {n} тиын. Данные собраны по обменным пунктам центра города.',
    'Пожар произошёл в жилом доме в городе {place}. Площадь возгорания составила {n} квадратных метров, эвакуированы {n} человек. Причина пожара устанавливается, сообщили в департаменте по чрезвычайным ситуациям.',
    'Жительница города {place} перевела мошенникам {n} тысяч тенге. Неизвестный представился сотрудником банка и убедил её оформить кредит. С начала года в полицию обратились {n} потерпевших. Не сообщайте никому коды из сообщений.',
    'На полицейском посту близ города {place} остановили грузовик, в котором нашли {n} килограммов товара без документов. Водителю выписан штраф {n} тенге, груз передан на хранение.',
  ],
  kk: [
    '{place} қаласында полицейлер ұрлық жасады деген күдіктіні ұстады. Тергеу мәліметінше, ол {n} мың теңгенің мүлкін жымқырған. Ұсталған адам {n} жаста, тергеу жүріп жатыр, деп хабарлады полиция департаментінің баспасөз қызметі.',
    'Бір тәулікте {place} қаласында {n} жол апаты тіркеліп, {n} адам зардап шекті. Полиция қызметкерлері жылдамдықты сақтауды және қауіпсіздік белбеуін тағуды ескертеді.',
    '{place}: күндіз ауа температурасы {n} градус, желдің жылдамдығы секундына {n} метр, кей жерде жауын-шашын болады. Құтқарушылар тұрғындардан алыс жолға шықпауды және мұзға түспеуді сұрайды.',
    '{place} қаласындағы айырбастау орындарында таңертеңгі бағам: доллар {n} теңге, еуро {n} теңге, рубль {n} тиын. Деректер қала орталығындағы айырбастау орындарынан жиналды.',
    '{place} қаласындағы тұрғын үйде өрт шықты. Өрт аумағы {n} шаршы метр болды, {n} адам көшірілді. Өрттің себебі анықталуда, деп хабарлады төтенше жағдайлар департаменті.',
    '{place} қаласының тұрғыны алаяқтарға {n} мың теңге аударды. Белгісіз адам өзін банк қызметкерімін деп таныстырып, несие рәсімдеуге көндірген. Жыл басынан бері полицияға {n} жәбірленуші жүгінді. Хабарламадағы кодтарды ешкімге айтпаңыз.',
    '{place} қаласы маңындағы полиция бекетінде құжатсыз {n} келі тауар тиелген жүк көлігі тоқтатылды. Жүргізушіге {n} теңге айыппұл салынды, жүк сақтауға берілді.',
  ],
  en: [
    'Police in {place} have detained a man suspected of theft. Investigators say he stole property worth {n} thousand tenge. The suspect is {n} years old and the inquiry goes on, the press office of the police department said.',
    'Over the past day {n} road accidents were registered in {place}, and {n} people were hurt. Police officers remind drivers to keep to the speed limit and to fasten their seat belts.',
    '{place}: the air temperature by day is {n} degrees, the wind {n} metres a second, with rain in places. Rescuers ask residents to put off long journeys and to keep off the ice.',
    'Exchange rates at the booths of {place} this morning: the dollar {n} tenge, the euro {n} tenge, the rouble {n} tiyn. The figures were gathered at booths in the centre of the city.',
    'A fire broke out in a block of flats in {place}. It covered {n} square metres and {n} people were led out. The cause is being established, the department for emergencies said.',
    'A resident of {place} transferred {n} thousand tenge to swindlers. A stranger said he worked for a bank and talked her into taking out a loan. Since the beginning of the year {n} victims have turned to the police. Never tell anybody the codes you receive.',
    'At a police post near {place} a lorry was stopped that carried {n} kilograms of goods without papers. The driver was fined {n} tenge and the goods were put into storage.',
  ],
};

const PLACES: Readonly<Record<UiLanguage, readonly string[]>> = {
  ru: [
    'Караганда',
    'Павлодар',
    'Актау',
    'Шымкент',
    'Кокшетау',
    'Тараз',
    'Уральск',
    'Актобе',
    'Костанай',
    'Атырау',
  ],
  kk: [
    'Қарағанды',
    'Павлодар',
    'Ақтау',
    'Шымкент',
    'Көкшетау',
    'Тараз',
    'Орал',
    'Ақтөбе',
    'Қостанай',
    'Атырау',
  ],
  en: [
    'Karaganda',
    'Pavlodar',
    'Aktau',
    'Shymkent',
    'Kokshetau',
    'Taraz',
    'Oral',
    'Aktobe',
    'Kostanay',
    'Atyrau',
  ],
};

function filled(pattern: string, place: string, chance: Chance): string {
  return pattern.replace('{place}', place).replaceAll('{n}', () => String(11 + chance.below(880)));
}

/** How two pieces of news of one pattern differ. */
export type PatternKind = 'other-place' | 'other-numbers' | 'other-place-and-numbers';

/** Two pieces of made-up news of one pattern: about another place, with other numbers, or both. */
export function patternPair(language: UiLanguage, kind: PatternKind, chance: Chance): [string, string] {
  const pattern = chance.pick(PATTERNS[language]);
  const places = PLACES[language];
  const first = chance.below(places.length);
  const other =
    kind === 'other-numbers' ? first : (first + 1 + chance.below(places.length - 1)) % places.length;
  const one = filled(pattern, places[first]!, chance);
  if (kind === 'other-place') return [one, one.replace(places[first]!, places[other]!)];
  return [one, filled(pattern, places[other]!, chance)];
}
