import type { ReleaseFormat, ReleaseKind } from '../../../model/release.ts';
import type { ReleaseView } from '../view.ts';
import { layOutDocx } from './docx.ts';
import { layOutHtml } from './html.ts';
import { layOutPdf } from './pdf.ts';
import { layOutShare } from './share.ts';
import { layOutText } from './text.ts';

/** One form of a release: its media type, the kinds that have it, and how it is drawn. */
interface Form {
  type: string;
  kinds: readonly ReleaseKind[];
  /** `madeAt` (ISO) is the date written into the file. */
  draw: (view: ReleaseView, options: { madeAt: string }) => Promise<Uint8Array> | Uint8Array;
}

/** Every form there is; its name is the file's extension. A new one is one file and one line. */
export const FORMS: Readonly<Record<ReleaseFormat, Form>> = {
  html: {
    type: 'text/html; charset=utf-8',
    kinds: ['letter', 'notice'],
    draw: (view) => Buffer.from(layOutHtml(view)),
  },
  txt: {
    type: 'text/plain; charset=utf-8',
    kinds: ['letter', 'notice'],
    draw: (view) => Buffer.from(layOutText(view)),
  },
  docx: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    kinds: ['letter'],
    draw: layOutDocx,
  },
  pdf: { type: 'application/pdf', kinds: ['letter'], draw: layOutPdf },
  png: { type: 'image/png', kinds: ['notice'], draw: layOutShare },
};
