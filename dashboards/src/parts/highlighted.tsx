import { cutByMarks, type Marked } from '../text/marks.ts';

/** Text with the found words marked; the text is never read as HTML. */
export function Highlighted(props: { text: string; marks: readonly Marked[] }) {
  return (
    <>
      {cutByMarks(props.text, props.marks).map((piece) =>
        piece.marks.length === 0 ? piece.text : <mark key={piece.start}>{piece.text}</mark>,
      )}
    </>
  );
}
