import { useState } from 'preact/hooks';
import type { TargetGroup } from '../../../src/model/targeting.ts';
import { useWords } from '../i18n/language.ts';
import { useNames } from '../parts/names.tsx';
import { Select } from '../parts/select.tsx';
import { navigate } from '../router.ts';
import { ASKED_BY, targetingAddress, WEEKS, type AskedTarget } from './targeting-asked.ts';
import { useTargetGroups } from './targeting-groups.tsx';

/** What is asked about: a substance or a group from a list, or a query; and how far back. */
export function TargetingForm(props: { asked: AskedTarget }) {
  const { t } = useWords();
  const [draft, setDraft] = useState(props.asked);
  const change = (part: Partial<AskedTarget>): void => setDraft((before) => ({ ...before, ...part }));
  return (
    <form
      class="targeting-form"
      onSubmit={(event) => {
        event.preventDefault();
        const what = draft.what.trim();
        if (what !== '') navigate(targetingAddress({ ...draft, what }));
      }}
    >
      <Select
        label={t('targeting.by')}
        value={draft.by}
        options={ASKED_BY.map((value) => ({
          value,
          label: t(value === 'q' ? 'targeting.by.query' : `targeting.by.${value}`),
        }))}
        onChange={(value) => change({ by: ASKED_BY.find((by) => by === value) ?? 'substance', what: '' })}
      />
      <What draft={draft} onChange={(what) => change({ what })} />
      <Select
        label={t('targeting.weeks')}
        value={draft.weeks}
        options={WEEKS.toSorted((a, b) => Number(a) - Number(b)).map((value) => ({
          value,
          label: t('targeting.weeks.n', { n: Number(value) }),
        }))}
        onChange={(weeks) => change({ weeks })}
      />
      <button type="submit" class="main-button" disabled={draft.what.trim() === ''}>
        {t('targeting.ask')}
      </button>
    </form>
  );
}

function What(props: { draft: AskedTarget; onChange: (what: string) => void }) {
  const { t } = useWords();
  const { draft, onChange } = props;
  if (draft.by === 'group') return <Groups value={draft.what} onChange={onChange} />;
  if (draft.by === 'substance') return <Substances value={draft.what} onChange={onChange} />;
  return (
    <label class="select targeting-what">
      <span class="select-label">{t('standing.query')}</span>
      <input
        type="search"
        data-search
        value={draft.what}
        autocapitalize="off"
        spellcheck={false}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}

function Substances(props: { value: string; onChange: (what: string) => void }) {
  const { t, language } = useWords();
  const { vocabulary } = useNames();
  const options = (vocabulary?.substances ?? [])
    .map(({ id, name }) => ({ value: id, label: name[language] }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
  return (
    <div class="targeting-what">
      <Select
        label={t('targeting.substance')}
        value={props.value}
        options={[{ value: '', label: t('targeting.choose') }, ...options]}
        onChange={props.onChange}
      />
    </div>
  );
}

function Groups(props: { value: string; onChange: (what: string) => void }) {
  const { t, language } = useWords();
  const groups = useTargetGroups();
  const options = (kind: TargetGroup['kind']) =>
    groups
      .filter((group) => group.kind === kind)
      .map(({ id, name, substances }) => (
        <option key={id} value={id}>
          {`${name[language]} (${substances.length})`}
        </option>
      ));
  return (
    <label class="select targeting-what">
      <span class="select-label">{t('targeting.group')}</span>
      <select value={props.value} onChange={(event) => props.onChange(event.currentTarget.value)}>
        <option value="">{t('targeting.choose')}</option>
        <optgroup label={t('targeting.lists')}>{options('list')}</optgroup>
        <optgroup label={t('targeting.families')}>{options('family')}</optgroup>
      </select>
    </label>
  );
}
