import { useEffect, useState } from 'preact/hooks';
import type { UiLanguage } from '../../../src/model/language.ts';
import type { ApiRelease } from '../../../src/model/release.ts';
import { ask } from '../api/client.ts';
import { LANGUAGE_NAMES, useWords } from '../i18n/language.ts';
import { Failure, Loading } from '../parts/answers.tsx';
import { DownloadButton } from '../parts/download-button.tsx';
import { Select } from '../parts/select.tsx';

const FORMATS = { letter: ['pdf', 'docx', 'html', 'txt'], notice: ['html', 'png', 'txt'] } as const;

/** The release as its readers see it, in one language at a time, and buttons that save each form. */
export function ReleasePreview(props: { answer: ApiRelease }) {
  const { t, language: reader } = useWords();
  const { release } = props.answer;
  const { languages } = release.content.fields;
  const [chosen, setChosen] = useState<UiLanguage | null>(null);
  const language =
    chosen !== null && languages.includes(chosen)
      ? chosen
      : (languages.find((one) => one === reader) ?? languages[0] ?? 'ru');
  const path = (format: string) => `/api/releases/${encodeURIComponent(release.id)}/${language}/${format}`;
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('release.preview')}</h2>
      <div class="release-files">
        <Select
          label={t('release.preview.language')}
          value={language}
          options={languages.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
          onChange={(value) => setChosen(value as UiLanguage)}
        />
        {FORMATS[release.kind].map((format) => (
          <DownloadButton
            key={format}
            path={path(format)}
            name={t('release.file', { format: format.toUpperCase() })}
          />
        ))}
      </div>
      <Sheet key={`${language}:${release.version}:${release.state}`} path={path('txt')} language={language} />
    </section>
  );
}

function Sheet(props: { path: string; language: UiLanguage }) {
  const [text, setText] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const gone = new AbortController();
    ask(props.path, { signal: gone.signal })
      .then((response) => response.text())
      .then(setText, (failure: unknown) => gone.signal.aborted || setError(failure));
    return () => gone.abort();
  }, [props.path]);
  if (error !== null) return <Failure error={error} />;
  return text === null ? (
    <Loading />
  ) : (
    <pre class="release-sheet" lang={props.language} tabIndex={0}>
      {text}
    </pre>
  );
}
