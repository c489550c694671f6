import type { UiLanguage } from '../../../src/model/language.ts';
import type { AmountGroup, TargetingAnswer } from '../../../src/model/targeting.ts';
import { useWords, type Words } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { Table } from '../parts/table.tsx';
import { Quote } from './targeting-where.tsx';

const SIGNS: Record<UiLanguage, Record<string, string>> = {
  kk: { kg: 'кг', l: 'л' },
  ru: { kg: 'кг', l: 'л' },
  en: { kg: 'kg', l: 'l' },
};

function unitOf(unit: string, { t, language }: Pick<Words, 't' | 'language'>): string {
  const key = `targeting.unit.${unit}`;
  return SIGNS[language][unit] ?? (hasMessage(key) ? t(key) : unit);
}

/** Prices and quantities by unit: range and median, how many families, and where a text says so. */
export function TargetingAmounts(props: { answer: TargetingAnswer }) {
  const words = useWords();
  const { t, number } = words;
  const { amounts } = props.answer;
  if (amounts.length === 0) return null;
  const unit = ({ unit: one, per }: AmountGroup): string =>
    per === null ? unitOf(one, words) : `${unitOf(one, words)}/${unitOf(per, words)}`;
  const figure = (name: string, value: (row: AmountGroup) => number) => ({
    name,
    numeric: true,
    show: (row: AmountGroup) => number(value(row)),
  });
  return (
    <section aria-labelledby="targeting-amounts">
      <h2 id="targeting-amounts">{t('targeting.amounts')}</h2>
      <p class="dim">{t('targeting.amounts.text')}</p>
      <Table<AmountGroup>
        caption={t('targeting.amounts')}
        rows={amounts}
        keyOf={({ kind, unit: one, per }) => `${kind} ${one} ${per ?? ''}`}
        columns={[
          {
            name: t('targeting.amounts'),
            head: true,
            show: (row) => `${t(`targeting.amount.${row.kind}`)}, ${unit(row)}`,
          },
          figure(t('targeting.lowest'), ({ lowest }) => lowest),
          figure(t('targeting.median'), ({ median }) => median),
          figure(t('targeting.highest'), ({ highest }) => highest),
          figure(t('targeting.familiesColumn'), ({ families }) => families),
          { name: t('targeting.said'), show: ({ evidence }) => <Said evidence={evidence} /> },
        ]}
      />
    </section>
  );
}

function Said(props: { evidence: AmountGroup['evidence'] }) {
  return (
    <ul class="plain">
      {props.evidence.map(({ said, evidence }) => (
        <li key={evidence.documentId}>
          <b lang={evidence.language === 'other' ? undefined : evidence.language}>{said}</b>{' '}
          <Quote evidence={evidence} />
        </li>
      ))}
    </ul>
  );
}
