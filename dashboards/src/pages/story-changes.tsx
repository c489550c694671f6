import { useState } from 'preact/hooks';
import type { StoryAnswer } from '../../../src/model/story.ts';
import { askJson } from '../api/client.ts';
import { useWords } from '../i18n/language.ts';
import { Failure } from '../parts/answers.tsx';
import { When } from '../parts/when.tsx';

type Change = StoryAnswer['changes'][number];
type Moved = Change & { kind: Exclude<Change['kind'], 'join'> };

const isMove = (change: Change): change is Moved => change.kind !== 'join';

/** Merges and splits of a story, each of which a person may take back. */
export function StoryChanges(props: { id: string; changes: readonly Change[] }) {
  const { t } = useWords();
  const moves = props.changes.filter(isMove);
  return (
    <section aria-labelledby="story-changes">
      <h2 id="story-changes">{t('story.changes')}</h2>
      {moves.length === 0 ? (
        <p class="dim">{t('story.changes.none')}</p>
      ) : (
        <>
          <p class="dim">{t('story.changes.text')}</p>
          <ul class="members">
            {moves.map((change) => (
              <Move key={`${change.at} ${change.number}`} id={props.id} change={change} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Move(props: { id: string; change: Moved }) {
  const { t } = useWords();
  const { id, change } = props;
  const came = change.to === id;
  const other = came ? change.from : change.to;
  return (
    <li>
      <p>
        {t(`story.change.${change.kind}.${came ? 'in' : 'out'}`, { n: change.families })}
        {other === null || other === id ? null : (
          <>
            {' '}
            <a href={`/stories/${encodeURIComponent(other)}`}>{t('story.change.other')}</a>
          </>
        )}
      </p>
      <p class="meta">
        <When iso={change.at} />
        <span lang="en">{change.why}</span>
        {change.kind === 'undo' ? null : <Undo change={change} />}
      </p>
    </li>
  );
}

function Undo(props: { change: Change }) {
  const { t } = useWords();
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const undo = (): void => {
    if (!window.confirm(t('story.undo.sure'))) return;
    const { at, number } = props.change;
    askJson('/api/stories/undo', { body: { at, number } }).then(
      () => setAsked(true),
      (failure: unknown) => setError(failure),
    );
  };
  if (asked) return <span role="status">{t('story.undo.asked')}</span>;
  return (
    <>
      <button type="button" class="small" onClick={undo}>
        {t('story.undo')}
      </button>
      {error === null ? null : <Failure error={error} />}
    </>
  );
}
