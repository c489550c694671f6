import { useEffect, useRef, useState } from 'preact/hooks';
import type { ApiDocument } from '../../../src/model/api.ts';
import { useWords } from '../i18n/language.ts';
import { hasMessage } from '../i18n/translate.ts';
import { useNames } from '../parts/names.tsx';
import { cutByMarks, paragraphsOf, type Piece } from '../text/marks.ts';

type Mark = ApiDocument['marks'][number];
type Layer = Mark['layer'];
/** A mark of the text, or the stretch a signal refers to. */
type Shown = Mark | { layer: 'evidence'; value: ''; start: number; end: number };

const LAYERS: readonly Layer[] = [
  'category',
  'place',
  'substance',
  'slot',
  'observable',
  'organisation',
  'disguise',
  'personal',
];

/** The text as it was read, marks over it, and a legend that switches each kind of mark on and off. */
export function DocumentText(props: {
  answer: ApiDocument;
  span: { start: number; end: number } | null;
  lang: string | undefined;
}) {
  const { document, marks } = props.answer;
  const [hidden, setHidden] = useState<readonly Layer[]>([]);
  const text = useRef<HTMLDivElement>(null);
  const { span } = props;
  useEffect(() => {
    text.current?.querySelector('.m-evidence')?.scrollIntoView({ block: 'center' });
  }, [document.id, document.version, span?.start, span?.end]);
  const shown: Shown[] = marks.filter((mark) => !hidden.includes(mark.layer));
  if (span !== null) shown.push({ layer: 'evidence', value: '', ...span });
  // A title is shown as the heading; it is repeated here only when something in it is marked.
  const titleMarked = shown.some((mark) => mark.start < document.bodyStart);
  const toggle = (layer: Layer): void =>
    setHidden((before) =>
      before.includes(layer) ? before.filter((kept) => kept !== layer) : [...before, layer],
    );
  return (
    <>
      <Legend marks={marks} hidden={hidden} onToggle={toggle} evidence={span !== null} />
      <div class="text" ref={text} lang={props.lang}>
        {paragraphsOf(document.text, titleMarked ? 0 : document.bodyStart).map((paragraph) => (
          <p key={paragraph.start} class={paragraph.start < document.bodyStart ? 'text-title' : undefined}>
            {cutByMarks(paragraph.text, shown, paragraph.start).map((piece) => (
              <MarkedPiece key={piece.start} piece={piece} />
            ))}
          </p>
        ))}
      </div>
    </>
  );
}

function useMarkName(): (mark: Shown) => string {
  const { t, language } = useWords();
  const names = useNames();
  const told = (key: string): string => (hasMessage(key) ? t(key) : key.slice(key.indexOf('.') + 1));
  return (mark) => {
    if (mark.layer === 'evidence') return t('document.evidence');
    const value = {
      category: names.category,
      place: (id: string) => mark.name?.[language] ?? names.place(id),
      substance: names.substance,
      slot: (slot: string) => told(`slot.${slot}`),
      observable: (kind: string) => told(`observable.${kind}`),
      organisation: (name: string) => name,
      disguise: (plain: string) => plain,
      personal: (kind: string) => told(`personal.${kind}`),
    }[mark.layer](mark.value);
    return value === '' ? t(`mark.${mark.layer}`) : `${t(`mark.${mark.layer}`)}: ${value}`;
  };
}

function MarkedPiece(props: { piece: Piece<Shown> }) {
  const nameOf = useMarkName();
  const { piece } = props;
  if (piece.marks.length === 0) return <>{piece.text}</>;
  const layers = [...new Set(piece.marks.map((mark) => `m-${mark.layer}`))].join(' ');
  return (
    <mark class={`m ${layers}`} title={piece.marks.map(nameOf).join('\n')}>
      {piece.text}
    </mark>
  );
}

function Legend(props: {
  marks: readonly Mark[];
  hidden: readonly Layer[];
  onToggle: (layer: Layer) => void;
  evidence: boolean;
}) {
  const { t, number } = useWords();
  const present = LAYERS.filter((layer) => props.marks.some((mark) => mark.layer === layer));
  if (present.length === 0 && !props.evidence) return <p class="legend-none">{t('document.marks.none')}</p>;
  return (
    <div class="legend" role="group" aria-label={t('document.marks')}>
      {props.evidence ? <mark class="m m-evidence">{t('document.evidence')}</mark> : null}
      {present.map((layer) => (
        <button
          key={layer}
          type="button"
          class="legend-key"
          aria-pressed={!props.hidden.includes(layer)}
          onClick={() => props.onToggle(layer)}
        >
          <span class={`m m-${layer}`}>{t(`mark.${layer}`)}</span>{' '}
          {number(props.marks.filter((mark) => mark.layer === layer).length)}
        </button>
      ))}
    </div>
  );
}
