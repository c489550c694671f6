import { useState } from 'preact/hooks';
import type { z } from 'zod';
import type { UiLanguage } from '../../../src/model/language.ts';
import type { standingQueryAnswerSchema } from '../../../src/model/standing-query.ts';
import type { Target } from '../../../src/model/targeting.ts';
import { askJson } from '../api/client.ts';
import { LANGUAGE_NAMES, useWords } from '../i18n/language.ts';
import { Failure, Loading } from '../parts/answers.tsx';
import { Select } from '../parts/select.tsx';

const PATH = '/api/standing-queries';
const SEVERITIES = [1, 2, 3, 4, 5] as const;
const USUAL_SEVERITY = '3';
/** What signals about substances carry. */
const CATEGORY = 'precursors_chemicals';
const MAX_NAME = 120;

type Names = Record<UiLanguage, string>;
type State = 'asked' | 'saving' | 'saved' | { error: unknown };

/** The name with the number of its part, where there are several. */
function partName(name: string, part: number, parts: number): string {
  const number = parts === 1 ? '' : ` (${part + 1}/${parts})`;
  return name.trim().slice(0, MAX_NAME - number.length) + number;
}

async function saveAll({ queries, kind }: Target, names: Names, severity: string): Promise<void> {
  const given = Object.entries(names).filter(([, name]) => name.trim() !== '');
  for (const [part, query] of queries.entries()) {
    const name = Object.fromEntries(
      given.map(([language, text]) => [language, partName(text, part, queries.length)]),
    );
    const category = kind === 'query' ? null : CATEGORY;
    const body = { query, name, category, severity: Number(severity) };
    await askJson<z.infer<typeof standingQueryAnswerSchema>>(PATH, { body });
  }
}

/** Saves what was asked about as a standing query, or as several where one would be too long. */
export function TargetingSave(props: { target: Target }) {
  const { t } = useWords();
  const { target } = props;
  const [names, setNames] = useState<Names>(target.name);
  const [severity, setSeverity] = useState(USUAL_SEVERITY);
  const [state, setState] = useState<State>('asked');
  const isNamed = Object.values(names).some((name) => name.trim() !== '');
  const save = (): void => {
    setState('saving');
    saveAll(target, names, severity).then(
      () => setState('saved'),
      (error: unknown) => setState({ error }),
    );
  };
  return (
    <details class="targeting-save">
      <summary>{t('targeting.save')}</summary>
      <p class="dim">{t('targeting.save.text')}</p>
      {target.queries.length > 1 ? <p>{t('targeting.save.parts', { n: target.queries.length })}</p> : null}
      {target.queries.map((query) => (
        <code key={query} class="standing-query">
          {query}
        </code>
      ))}
      <NameFields names={names} onChange={setNames} />
      <div class="standing-save">
        <Select
          label={t('standing.severity')}
          value={severity}
          options={SEVERITIES.map((n) => ({ value: String(n), label: `${n}: ${t(`severity.${n}`)}` }))}
          onChange={setSeverity}
        />
        <button
          type="button"
          class="main-button"
          disabled={!isNamed || state === 'saving' || state === 'saved'}
          onClick={save}
        >
          {t('standing.save')}
        </button>
      </div>
      {state === 'saving' ? <Loading /> : null}
      {state === 'saved' ? (
        <p role="status">
          {t('targeting.saved')} <a href="/standing">{t('targeting.saved.show')}</a>
        </p>
      ) : null}
      {typeof state === 'object' ? <Failure error={state.error} /> : null}
    </details>
  );
}

function NameFields(props: { names: Names; onChange: (names: Names) => void }) {
  const { t } = useWords();
  return (
    <div class="standing-fields">
      {(['kk', 'ru', 'en'] as const).map((language) => (
        <label key={language} class="select">
          <span class="select-label">{t('standing.name', { language: LANGUAGE_NAMES[language] })}</span>
          <input
            type="text"
            maxLength={MAX_NAME}
            value={props.names[language]}
            onInput={(event) => props.onChange({ ...props.names, [language]: event.currentTarget.value })}
          />
        </label>
      ))}
    </div>
  );
}
