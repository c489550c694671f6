import { useState } from 'preact/hooks';
import type { z } from 'zod';
import type { ApiBulletin, ApiBulletins, matchJudgedSchema } from '../../../src/model/lead-time.ts';
import { askJson } from '../api/client.ts';
import { useApi } from '../api/use-api.ts';
import { useWords } from '../i18n/language.ts';
import { Answer, Failure } from '../parts/answers.tsx';
import { BulletinHead, MatchFacts } from '../parts/bulletin.tsx';
import { useNames } from '../parts/names.tsx';

type Judgement = z.infer<typeof matchJudgedSchema>;
type Judge = (judgement: Judgement) => void;
type Match = ApiBulletin['matches'][number];

/** Matches that wait for a person, and those judged before, which can be judged anew. */
export function LeadTimeQueue(props: { onJudged: () => void }) {
  const { t } = useWords();
  const waiting = useApi<ApiBulletins>('/api/bulletins?state=proposed&limit=50');
  const judged = useApi<ApiBulletins>('/api/bulletins?state=confirmed&limit=20');
  const [error, setError] = useState<unknown>(null);
  const judge: Judge = (judgement) => {
    askJson<Judgement>('/api/bulletins/matches', { body: judgement }).then(
      () => {
        setError(null);
        waiting.reload();
        judged.reload();
        props.onJudged();
      },
      (failure: unknown) => setError(failure),
    );
  };
  return (
    <>
      <section aria-labelledby="lead-queue">
        <h2 id="lead-queue">{t('lead.queue')}</h2>
        <p class="dim">{t('lead.queue.text')}</p>
        {error === null ? null : <Failure error={error} />}
        <Answer asked={waiting}>
          {({ bulletins }) =>
            bulletins.length === 0 ? (
              <p>{t('lead.queue.none')}</p>
            ) : (
              <Bulletins bulletins={bulletins} only="proposed" onJudge={judge} />
            )
          }
        </Answer>
      </section>
      {judged.data === null || judged.data.bulletins.length === 0 ? null : (
        <section aria-labelledby="lead-judged">
          <h2 id="lead-judged">{t('lead.judged')}</h2>
          <Bulletins bulletins={judged.data.bulletins} only="confirmed" onJudge={judge} />
        </section>
      )}
    </>
  );
}

function Bulletins(props: { bulletins: readonly ApiBulletin[]; only: Match['state']; onJudge: Judge }) {
  return (
    <ul class="bulletins">
      {props.bulletins.map((bulletin) => (
        <li key={bulletin.documentId}>
          <BulletinHead bulletin={bulletin} />
          <ul class="matches">
            {bulletin.matches
              .filter(({ state }) => state === props.only)
              .map((match) => (
                <MatchRow
                  key={match.signalId}
                  match={match}
                  onJudge={(state) =>
                    props.onJudge({ documentId: bulletin.documentId, signalId: match.signalId, state })
                  }
                />
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

function MatchRow(props: { match: Match; onJudge: (state: Judgement['state']) => void }) {
  const { t, language } = useWords();
  const { match } = props;
  const names = useNames();
  const sharedBy = (reason: Match['reasons'][number]['name']): string[] =>
    match.reasons.find(({ name }) => name === reason)?.shared ?? [];
  const places = sharedBy('places').map((id) =>
    names.place(id) === id ? names.region(id) : names.place(id),
  );
  const shared = [...new Set([...places, ...sharedBy('words')])];
  return (
    <li>
      <div>
        {match.headline === null ? (
          <p>{t('lead.gone')}</p>
        ) : (
          <a href={`/signals/${encodeURIComponent(match.signalId)}`}>{match.headline[language]}</a>
        )}
        <MatchFacts match={match} />
        {shared.length === 0 ? null : <p class="dim shared">{shared.join(' · ')}</p>}
      </div>
      <div class="match-buttons">
        {match.state === 'confirmed' ? null : (
          <button type="button" onClick={() => props.onJudge('confirmed')}>
            {t('lead.confirm')}
          </button>
        )}
        <button type="button" class="quiet" onClick={() => props.onJudge('rejected')}>
          {t('lead.reject')}
        </button>
      </div>
    </li>
  );
}
