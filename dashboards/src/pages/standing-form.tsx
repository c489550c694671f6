import { useState } from 'preact/hooks';
import type { z } from 'zod';
import type { UiLanguage } from '../../../src/model/language.ts';
import type { BackTest, standingQueryAnswerSchema } from '../../../src/model/standing-query.ts';
import { askJson } from '../api/client.ts';
import { LANGUAGE_NAMES, useWords } from '../i18n/language.ts';
import { Loading } from '../parts/answers.tsx';
import { useNames } from '../parts/names.tsx';
import { Select } from '../parts/select.tsx';
import { QueryMistake } from './search-mistake.tsx';
import { QueryHelp } from './search-help.tsx';
import { BackTestView } from './standing-test.tsx';

const PATH = '/api/standing-queries';
const SEVERITIES = [1, 2, 3, 4, 5] as const;

interface Draft {
  query: string;
  names: Record<UiLanguage, string>;
  category: string;
  severity: string;
}

const EMPTY: Draft = { query: '', names: { kk: '', ru: '', en: '' }, category: '', severity: '3' };

/** What came of the last question, with the query it was asked about. */
type Outcome =
  | { query: string; state: 'asking' | 'saved' }
  | { query: string; state: 'failed'; error: unknown }
  | { query: string; state: 'tested'; test: BackTest };

function bodyOf({ query, names, category, severity }: Draft): unknown {
  const given = Object.entries(names).filter(([, name]) => name.trim() !== '');
  return {
    query: query.trim(),
    name: Object.fromEntries(given),
    category: category === '' ? null : category,
    severity: Number(severity),
  };
}

/** Tests a query on the last 90 days and, when that was seen, saves it. */
export function StandingForm(props: { onSaved: () => void }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(EMPTY);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const query = draft.query.trim();
  const tested = outcome?.state === 'tested' && outcome.query === query ? outcome.test : null;
  const isNamed = Object.values(draft.names).some((name) => name.trim() !== '');
  const test = (): void => {
    setOutcome({ query, state: 'asking' });
    askJson<BackTest>(`${PATH}/test`, { body: { query } }).then(
      (found) => setOutcome({ query, state: 'tested', test: found }),
      (error: unknown) => setOutcome({ query, state: 'failed', error }),
    );
  };
  const save = (): void => {
    setOutcome({ query, state: 'asking' });
    askJson<z.infer<typeof standingQueryAnswerSchema>>(PATH, { body: bodyOf(draft) }).then(
      () => {
        setOutcome({ query, state: 'saved' });
        setDraft(EMPTY);
        props.onSaved();
      },
      (error: unknown) => setOutcome({ query, state: 'failed', error }),
    );
  };
  return (
    <form
      class="standing-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (query !== '' && outcome?.state !== 'asking') test();
      }}
    >
      <Fields draft={draft} onChange={setDraft} />
      {outcome?.state === 'asking' ? <Loading /> : null}
      {outcome?.state === 'failed' ? <QueryMistake query={outcome.query} error={outcome.error} /> : null}
      <p role="status">{outcome?.state === 'saved' ? t('standing.saved') : ''}</p>
      {tested === null ? null : (
        <BackTestView test={tested}>
          <div class="standing-save">
            <button type="button" class="main-button" disabled={!isNamed} onClick={save}>
              {t('standing.save')}
            </button>
            {isNamed ? null : <p class="dim">{t('standing.save.name')}</p>}
          </div>
        </BackTestView>
      )}
    </form>
  );
}

function Fields(props: { draft: Draft; onChange: (draft: Draft) => void }) {
  const { t } = useWords();
  const { vocabulary, category: nameOf } = useNames();
  const { draft, onChange } = props;
  const categories = (vocabulary?.categories ?? []).map(({ id }) => ({ value: id, label: nameOf(id) }));
  return (
    <>
      <div class="search-form">
        <input
          type="search"
          data-search
          value={draft.query}
          aria-label={t('standing.query')}
          placeholder={t('standing.query')}
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => onChange({ ...draft, query: event.currentTarget.value })}
        />
        <button type="submit" class="main-button" disabled={draft.query.trim() === ''}>
          {t('standing.test')}
        </button>
      </div>
      <QueryHelp />
      <div class="standing-fields">
        {(['kk', 'ru', 'en'] as const).map((language) => (
          <label key={language} class="select">
            <span class="select-label">{t('standing.name', { language: LANGUAGE_NAMES[language] })}</span>
            <input
              type="text"
              maxLength={120}
              value={draft.names[language]}
              onInput={(event) =>
                onChange({ ...draft, names: { ...draft.names, [language]: event.currentTarget.value } })
              }
            />
          </label>
        ))}
        <Select
          label={t('signals.category')}
          value={draft.category}
          options={[{ value: '', label: t('standing.category.none') }, ...categories]}
          onChange={(category) => onChange({ ...draft, category })}
        />
        <Select
          label={t('standing.severity')}
          value={draft.severity}
          options={SEVERITIES.map((n) => ({ value: String(n), label: `${n}: ${t(`severity.${n}`)}` }))}
          onChange={(severity) => onChange({ ...draft, severity })}
        />
      </div>
    </>
  );
}
