import { createHash } from 'node:crypto';
import { markup, type Markup } from '../../digest/formats/markup.ts';
import { ANSWER_WORDS, RECEIPT_WORDS } from '../../digest/receipts/words.ts';
import type { UiLanguage } from '../../model/language.ts';
import { MAX_RECEIPT_TEXT, RECEIPT_ANSWERS, type Receipt, type ReceiptAnswer } from '../../model/receipt.ts';

const STYLE = `
:root{color-scheme:light dark;--ink:#17202b;--soft:#55606d;--line:#c9d0d8;--ground:#fff;--main:#0b5cad;--on-main:#fff;--note:#eaf3fb}
@media(prefers-color-scheme:dark){:root{--ink:#e8edf2;--soft:#a9b4c0;--line:#46505c;--ground:#141a21;--main:#7db8f0;--on-main:#0c1620;--note:#1d2a38}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:36rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.1rem;margin:0 0 .75rem;color:var(--soft);font-weight:600}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 1rem;overflow-wrap:anywhere}
p{margin:0 0 1rem}
.note{background:var(--note);border-left:4px solid var(--main);padding:.6rem .8rem}
fieldset{border:0;margin:0 0 1.25rem;padding:0}
legend,.label{display:block;font-weight:600;margin-bottom:.4rem;padding:0}
.answer{display:flex;gap:.6rem;align-items:center;border:1px solid var(--line);border-radius:.4rem;padding:.65rem .8rem;margin-bottom:.5rem;cursor:pointer}
.answer input{width:1.15rem;height:1.15rem;accent-color:var(--main)}
textarea{width:100%;min-height:5.5rem;font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:.4rem;padding:.55rem .7rem}
.hint{color:var(--soft);font-size:.9rem;margin:.3rem 0 1.25rem}
button{font:inherit;font-weight:600;color:var(--on-main);background:var(--main);border:0;border-radius:.4rem;padding:.7rem 1.4rem;cursor:pointer}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
`;

/** Policy of the page: its one style sheet, a form that goes back where it came from, and nothing else. */
export const RECEIPT_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

/** What the page is to say above the form, or instead of it. */
export type Notice = 'kept' | 'personName' | 'tooMany' | 'expired' | 'unknown' | 'busy';

/** What the page shows. */
export interface ReceiptPage {
  language: UiLanguage;
  notice: Notice | null;
  /** Null where there is nothing to answer. */
  form: {
    headline: string;
    chosen: ReceiptAnswer;
    text: string;
    stands: Receipt | null;
  } | null;
}

function answerChoice(answer: ReceiptAnswer, chosen: ReceiptAnswer, language: UiLanguage): Markup {
  const label = ANSWER_WORDS[answer][language];
  return answer === chosen
    ? markup`<label class="answer"><input type="radio" name="answer" value="${answer}" required checked> ${label}</label>
`
    : markup`<label class="answer"><input type="radio" name="answer" value="${answer}" required> ${label}</label>
`;
}

function layOutForm(form: NonNullable<ReceiptPage['form']>, { language, notice }: ReceiptPage): Markup {
  const { headline, chosen, text, stands } = form;
  const say = (name: keyof typeof RECEIPT_WORDS): string => RECEIPT_WORDS[name][language];
  const standing =
    stands === null ? null : say('stands').replace('{answer}', ANSWER_WORDS[stands.answer][language]);
  return markup`<h2>${headline}</h2>
${
  notice === null
    ? null
    : markup`<p class="note" role="status">${say(notice)}</p>
`
}${
    standing === null
      ? null
      : markup`<p>${standing}</p>
`
  }<p>${say('asked')}</p>
<form method="post">
<fieldset><legend>${say('answers')}</legend>
${RECEIPT_ANSWERS.map((answer) => answerChoice(answer, chosen, language))}</fieldset>
<label class="label" for="text">${say('text')}</label>
<textarea id="text" name="text" maxlength="${String(MAX_RECEIPT_TEXT)}" aria-describedby="hint">${text}</textarea>
<p class="hint" id="hint">${say('textHint')}</p>
<button type="submit">${say('send')}</button>
</form>
`;
}

/** The page as HTML: it shows one headline and this recipient's own answer, and nothing of others. */
export function receiptPage(page: ReceiptPage): string {
  const { language, notice, form } = page;
  const title = RECEIPT_WORDS.title[language];
  const content =
    form === null
      ? markup`<p class="note" role="status">${RECEIPT_WORDS[notice ?? 'unknown'][language]}</p>
`
      : layOutForm(form, page);
  // The style is ours alone; a template would escape what its policy is the hash of.
  const style: Markup = { html: `<style>${STYLE}</style>` };
  return markup`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title>${style}</head>
<body><main>
<h1>${title}</h1>
${content}</main></body>
</html>
`.html;
}
