import { useId, useState } from 'preact/hooks';
import type { ApiSignal } from '../../../src/model/api.ts';
import type { SignalState as State } from '../../../src/model/signal.ts';
import { ApiFailure, askJson } from '../api/client.ts';
import { useWords, type Words } from '../i18n/language.ts';
import { SignalState } from '../parts/badges.tsx';

type Move = ApiSignal['moves'][number];
type Target = Exclude<State, 'new'>;

const MAX_WHY = 500;

const targetOf = ({ to }: Move): Target => to as Target;

function failureText(error: unknown, t: Words['t']): string {
  const detail = error instanceof ApiFailure ? error.detail : null;
  if (detail?.code === 'MOVE_REFUSED') return t('verdict.failed.moved');
  if (detail?.code === 'PERSON_NAME') return t('verdict.failed.person');
  return detail?.message ?? t('state.unreachable');
}

/** The state of a signal, with a button for every move that the reader may make. */
export function Verdict(props: { signal: ApiSignal; onMoved: () => void }) {
  const { t } = useWords();
  const { signal } = props;
  const [chosen, setChosen] = useState<Move | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const send = (why: string): void => {
    if (chosen === null) return;
    const body = { state: chosen.to, ...(why === '' ? {} : { why }) };
    setFailure(null);
    askJson<ApiSignal>(`/api/signals/${encodeURIComponent(signal.id)}/verdict`, { body }).then(
      () => {
        setChosen(null);
        props.onMoved();
      },
      (error: unknown) => {
        setFailure(error);
        if (error instanceof ApiFailure && error.status === 409) props.onMoved();
      },
    );
  };
  // A move that somebody else has overtaken is not there any more.
  const open = signal.moves.find(({ to }) => to === chosen?.to);
  return (
    <section class="verdict" aria-labelledby="verdict">
      <h2 id="verdict">
        {t('verdict.title')} <SignalState state={signal.state} />
      </h2>
      {signal.moves.length === 0 ? null : (
        <div class="verdict-moves">
          {signal.moves.map((move) => (
            <button
              key={move.to}
              type="button"
              class={`to-${move.to}`}
              aria-pressed={chosen?.to === move.to}
              onClick={() => {
                setFailure(null);
                setChosen(chosen?.to === move.to ? null : move);
              }}
            >
              {t(`verdict.to.${targetOf(move)}`)}
            </button>
          ))}
        </div>
      )}
      {open === undefined ? null : (
        <WhyForm key={open.to} move={open} onSend={send} onCancel={() => setChosen(null)} />
      )}
      {failure === null ? null : (
        <p class="wrong" role="alert">
          {t('verdict.failed')}. {failureText(failure, t)}
        </p>
      )}
      {signal.moves.length === 0 ? null : <p class="dim">{t('verdict.text')}</p>}
    </section>
  );
}

function WhyForm(props: { move: Move; onSend: (why: string) => void; onCancel: () => void }) {
  const { t } = useWords();
  const id = useId();
  const [why, setWhy] = useState('');
  const { move } = props;
  return (
    <form
      class="verdict-why"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend(why.trim());
      }}
    >
      <label for={id}>{move.needsWhy ? t('verdict.why') : t('verdict.note')}</label>
      <textarea
        id={id}
        rows={2}
        maxLength={MAX_WHY}
        required={move.needsWhy}
        value={why}
        onInput={(event) => setWhy(event.currentTarget.value)}
      />
      <p class="dim">
        {t('verdict.why.hint')} {move.to === 'retracted' ? t('verdict.final') : ''}
      </p>
      <div class="verdict-moves">
        <button type="submit" class="main-button" disabled={move.needsWhy && why.trim() === ''}>
          {t(`verdict.to.${targetOf(move)}`)}
        </button>
        <button type="button" onClick={props.onCancel}>
          {t('verdict.cancel')}
        </button>
      </div>
    </form>
  );
}
