import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { cameBack } from '../router.ts';

let pagesShown = 0;

/** The frame of every page: its heading, which takes the focus when the reader arrives, and its content. */
export function Page(props: {
  title: string;
  lead?: string;
  actions?: ComponentChildren;
  /** What screen readers and the window call the page, when the heading is drawn otherwise. */
  heading?: ComponentChildren;
  lang?: string;
  children: ComponentChildren;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${props.title} · Aldyn`;
  }, [props.title]);
  useEffect(() => {
    pagesShown += 1;
    // The first page of a visit leaves the focus where the browser puts it; going back, where the reader was.
    if (pagesShown > 1 && !cameBack()) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <div class="page-head">
        <h1 ref={heading} tabIndex={-1} lang={props.lang}>
          {props.heading ?? props.title}
        </h1>
        {props.actions === undefined ? null : <div class="page-actions">{props.actions}</div>}
        {props.lead === undefined ? null : <p class="lead">{props.lead}</p>}
      </div>
      {props.children}
    </>
  );
}
