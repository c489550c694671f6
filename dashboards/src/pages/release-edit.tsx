import { useState } from 'preact/hooks';
import type { UiLanguage } from '../../../src/model/language.ts';
import type { ApiBodies, Release, ReleaseFields } from '../../../src/model/release.ts';
import { useApi } from '../api/use-api.ts';
import { LANGUAGE_NAMES, useWords } from '../i18n/language.ts';
import { Select } from '../parts/select.tsx';
import type { Change } from './release.tsx';

type TextName = 'title' | 'lead' | 'asked' | 'measures' | 'signs' | 'steps';

const TEXTS: Record<Release['kind'], readonly TextName[]> = {
  letter: ['title', 'lead', 'measures', 'asked'],
  notice: ['title', 'lead', 'signs', 'steps'],
};
const LANGUAGES: readonly UiLanguage[] = ['kk', 'ru', 'en'];
const TLPS = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const;

/** The fields of a draft that a person may change; saving makes its next version. */
export function ReleaseEdit(props: { release: Release; onChange: Change }) {
  const { t } = useWords();
  const { release, onChange } = props;
  const [fields, setFields] = useState<ReleaseFields>(release.content.fields);
  const [busy, setBusy] = useState(false);
  const change = (part: Partial<ReleaseFields>): void => setFields({ ...fields, ...part });
  const save = (refresh: boolean): void => {
    setBusy(true);
    void onChange('edit', { version: release.version, fields, refresh })
      .catch(() => {})
      .finally(() => setBusy(false));
  };
  return (
    <section aria-labelledby="edit">
      <h2 id="edit">{t('release.edit')}</h2>
      <form
        class="release-edit"
        onSubmit={(event) => {
          event.preventDefault();
          save(false);
        }}
      >
        <Languages chosen={fields.languages} onChange={(languages) => change({ languages })} />
        {release.kind === 'letter' ? (
          <LetterFields fields={fields} category={release.content.signal.category} onChange={change} />
        ) : (
          <Lines chosen={fields.lines} onChange={(lines) => change({ lines })} />
        )}
        {TEXTS[release.kind].map((name) => (
          <TextFields key={name} name={name} fields={fields} onChange={change} />
        ))}
        <div class="verdict-moves">
          <button type="submit" class="main-button" disabled={busy || fields.languages.length === 0}>
            {t('release.edit.save')}
          </button>
          <button type="button" disabled={busy} onClick={() => save(true)}>
            {t('release.edit.refresh')}
          </button>
        </div>
      </form>
    </section>
  );
}

function Languages(props: { chosen: readonly UiLanguage[]; onChange: (chosen: UiLanguage[]) => void }) {
  const { t } = useWords();
  return (
    <fieldset class="release-choices">
      <legend>{t('release.edit.languages')}</legend>
      {LANGUAGES.map((language) => (
        <label key={language}>
          <input
            type="checkbox"
            checked={props.chosen.includes(language)}
            onChange={(event) => {
              const wanted = event.currentTarget.checked;
              props.onChange(
                LANGUAGES.filter((one) => (one === language ? wanted : props.chosen.includes(one))),
              );
            }}
          />{' '}
          {LANGUAGE_NAMES[language]}
        </label>
      ))}
    </fieldset>
  );
}

interface Part {
  fields: ReleaseFields;
  onChange: (part: Partial<ReleaseFields>) => void;
}

function LetterFields(props: Part & { category: string | null }) {
  const { t, language } = useWords();
  const { fields, onChange, category } = props;
  const bodies = useApi<ApiBodies>('/api/releases/bodies').data?.bodies ?? [];
  const isOwn = (categories: readonly string[]) => category !== null && categories.includes(category);
  // Those concerned with the category first.
  const sorted = [...bodies].sort((a, b) => Number(isOwn(b.categories)) - Number(isOwn(a.categories)));
  const choose = (id: string): void => {
    const body = bodies.find((one) => one.id === id);
    onChange({ addressee: { body: body?.id ?? null, name: body?.to ?? fields.addressee.name } });
  };
  return (
    <>
      <div class="standing-fields">
        <Select
          label={t('release.edit.body')}
          value={fields.addressee.body ?? ''}
          options={[
            { value: '', label: t('release.edit.body.other') },
            ...sorted.map(({ id, name }) => ({ value: id, label: name[language] })),
          ]}
          onChange={choose}
        />
        <label class="select">
          <span class="select-label">{t('release.edit.number')}</span>
          <input
            type="text"
            maxLength={60}
            value={fields.number}
            onInput={(event) => onChange({ number: event.currentTarget.value })}
          />
        </label>
        <Select
          label={t('release.edit.tlp')}
          value={fields.tlp}
          options={TLPS.map((value) => ({ value, label: `TLP:${value.toUpperCase()}` }))}
          onChange={(value) => onChange({ tlp: TLPS.find((one) => one === value) ?? 'amber' })}
        />
      </div>
      <div class="release-texts">
        {fields.languages.map((one) => (
          <label key={one} class="select">
            <span class="select-label">{t('release.edit.addressee', { language: LANGUAGE_NAMES[one] })}</span>
            <input
              type="text"
              lang={one}
              value={fields.addressee.name[one]}
              onInput={(event) =>
                onChange({
                  addressee: {
                    body: null,
                    name: { ...fields.addressee.name, [one]: event.currentTarget.value },
                  },
                })
              }
            />
          </label>
        ))}
      </div>
    </>
  );
}

function Lines(props: { chosen: readonly string[]; onChange: (chosen: string[]) => void }) {
  const { t, language } = useWords();
  const lines = useApi<ApiBodies>('/api/releases/bodies').data?.lines ?? [];
  return (
    <fieldset class="release-choices">
      <legend>{t('release.edit.lines')}</legend>
      {lines.map(({ id, number, name }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={props.chosen.includes(id)}
            onChange={(event) => {
              const wanted = event.currentTarget.checked;
              props.onChange(
                lines
                  .map((line) => line.id)
                  .filter((one) => (one === id ? wanted : props.chosen.includes(one))),
              );
            }}
          />{' '}
          {number === null ? name[language] : `${number} — ${name[language]}`}
        </label>
      ))}
    </fieldset>
  );
}

function TextFields(props: Part & { name: TextName }) {
  const { t } = useWords();
  const { name, fields, onChange } = props;
  return (
    <div class="release-texts">
      {fields.languages.map((one) => (
        <label key={one} class="select">
          <span class="select-label">{t(`release.edit.${name}`, { language: LANGUAGE_NAMES[one] })}</span>
          <textarea
            lang={one}
            rows={name === 'title' ? 2 : 6}
            maxLength={4000}
            value={fields[name][one]}
            onInput={(event) => onChange({ [name]: { ...fields[name], [one]: event.currentTarget.value } })}
          />
        </label>
      ))}
    </div>
  );
}
