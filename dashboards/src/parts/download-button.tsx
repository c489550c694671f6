import { useState } from 'preact/hooks';
import { download } from '../api/download.ts';
import { Failure } from './answers.tsx';

/** A button that saves a file of the server; says why where it cannot. */
export function DownloadButton(props: { path: string; name: string }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = (): void => {
    setBusy(true);
    setError(null);
    download(props.path)
      .catch((failure: unknown) => setError(failure))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <button type="button" disabled={busy} onClick={save}>
        {props.name}
      </button>
      {error === null ? null : <Failure error={error} />}
    </>
  );
}
