import { useId, useState } from 'preact/hooks';
import type { ApiRelease } from '../../../src/model/release.ts';
import { useWords } from '../i18n/language.ts';
import type { Change } from './release.tsx';

type Move = 'approve' | 'send' | 'withdraw';

const MAX_WHY = 500;

/** Buttons to approve, send and withdraw; why not, where whoever reads may not. */
export function ReleaseDecision(props: { answer: ApiRelease; onChange: Change }) {
  const { t } = useWords();
  const { answer, onChange } = props;
  const whyNot = (move: Move) => answer.moves.find((one) => one.move === move)?.why ?? null;
  const { release } = answer;
  if (release.state === 'withdrawn') return null;
  return (
    <section class="release-decide" aria-labelledby="decide">
      <h2 id="decide">{t('release.decide')}</h2>
      {release.state === 'draft' ? (
        <Approve version={release.version} whyNot={whyNot('approve')} onChange={onChange} />
      ) : (
        <Send answer={answer} whyNot={whyNot('send')} onChange={onChange} />
      )}
      {whyNot('withdraw') === null ? <Withdraw onChange={onChange} /> : null}
    </section>
  );
}

type Refusal = ApiRelease['moves'][number]['why'];

function WhyNot(props: { why: Refusal }) {
  const { t } = useWords();
  return props.why === null ? null : <p class="dim">{t(`release.why.${props.why}`)}</p>;
}

function Approve(props: { version: number; whyNot: Refusal; onChange: Change }) {
  const { t } = useWords();
  const [busy, setBusy] = useState(false);
  const { version, whyNot } = props;
  const approve = (): void => {
    if (!window.confirm(t('release.approve.sure', { n: version }))) return;
    setBusy(true);
    void props
      .onChange('approve', { version })
      .catch(() => {})
      .finally(() => setBusy(false));
  };
  return (
    <div>
      <button type="button" class="main-button" disabled={busy || whyNot !== null} onClick={approve}>
        {t('release.approve', { n: version })}
      </button>
      <WhyNot why={whyNot} />
    </div>
  );
}

function Send(props: { answer: ApiRelease; whyNot: Refusal; onChange: Change }) {
  const { t } = useWords();
  const { release, recipients, deliveries } = props.answer;
  const sent = new Set(deliveries.map(({ recipient }) => recipient));
  const isWithdrawal = release.withdraws !== null;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  const send = (): void => {
    if (!isWithdrawal && !window.confirm(t('release.send.sure', { n: chosen.size }))) return;
    void props.onChange('send', isWithdrawal ? {} : { recipients: [...chosen] }).then(
      () => setChosen(new Set()),
      () => {},
    );
  };
  return (
    <div>
      {isWithdrawal ? null : (
        <fieldset class="release-choices" disabled={props.whyNot !== null}>
          <legend>{t('release.send.to')}</legend>
          {recipients.map(({ id, name }) => (
            <label key={id}>
              <input
                type="checkbox"
                checked={sent.has(id) || chosen.has(id)}
                disabled={sent.has(id)}
                onChange={() => toggle(id)}
              />{' '}
              {name}
            </label>
          ))}
        </fieldset>
      )}
      <button
        type="button"
        class="main-button"
        disabled={props.whyNot !== null || (!isWithdrawal && chosen.size === 0)}
        onClick={send}
      >
        {t('release.send')}
      </button>
      <WhyNot why={props.whyNot} />
    </div>
  );
}

function Withdraw(props: { onChange: Change }) {
  const { t } = useWords();
  const id = useId();
  const [why, setWhy] = useState('');
  return (
    <details>
      <summary>{t('release.withdraw')}</summary>
      <form
        class="verdict-why"
        onSubmit={(event) => {
          event.preventDefault();
          void props.onChange('withdraw', { why: why.trim() }).catch(() => {});
        }}
      >
        <label for={id}>{t('release.withdraw.why')}</label>
        <textarea
          id={id}
          rows={2}
          maxLength={MAX_WHY}
          required
          value={why}
          onInput={(event) => setWhy(event.currentTarget.value)}
        />
        <div class="verdict-moves">
          <button type="submit" disabled={why.trim() === ''}>
            {t('release.withdraw')}
          </button>
        </div>
      </form>
    </details>
  );
}
