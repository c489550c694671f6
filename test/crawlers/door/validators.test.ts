import { afterEach, describe, expect, it } from 'vitest';
import type { Validators } from '../../../crawlers/polite.ts';
import { openDoor, serve } from '../support/site.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** A page whose body and tag the test sets; with `honest`, a matching If-None-Match gets 304. */
async function page() {
  const state = { body: 'one', etag: '"1"', honest: true, always304: false };
  const asked: (string | undefined)[] = [];
  const site = await serve({
    '/p': (request, response) => {
      const condition = request.headers['if-none-match'];
      asked.push(condition);
      const same = condition !== undefined && (state.always304 || (state.honest && condition === state.etag));
      if (same) response.writeHead(304).end();
      else response.writeHead(200, { etag: state.etag }).end(state.body);
    },
  });
  const door = openDoor();
  closers.push(
    () => site.close(),
    () => door.close(),
  );
  let known: Validators | undefined;
  const visit = async (): Promise<string> => {
    const answer = await door.fetch(`${site.url}/p`, { conditional: known });
    if (answer.kind === 'refused') return answer.reason;
    known = answer.validators;
    return answer.kind;
  };
  return { state, asked, visit, trust: () => known?.trust };
}

describe('conditional requests', () => {
  it('are not sent before the tag was seen to change with the page', async () => {
    const { state, asked, visit, trust } = await page();
    expect([await visit(), await visit()]).toEqual(['page', 'not-modified']);
    expect(trust()).toBe('unseen');
    Object.assign(state, { body: 'two', etag: '"2"' });
    expect([await visit(), await visit()]).toEqual(['page', 'not-modified']);
    expect(trust()).toBe('trusted');
    expect(asked).toEqual([undefined, undefined, undefined, '"2"']);
  });

  it('are never sent to a server whose tag stays while the page changes', async () => {
    const { state, asked, visit, trust } = await page();
    await visit();
    state.body = 'two';
    expect(await visit()).toBe('page');
    Object.assign(state, { body: 'three', etag: '"3"' });
    expect(await visit()).toBe('page');
    expect(trust()).toBe('lies');
    expect(asked).toEqual([undefined, undefined, undefined]);
  });

  it('are checked from time to time, so that a server that always says 304 is found out', async () => {
    const { state, visit, trust } = await page();
    await visit();
    Object.assign(state, { body: 'two', etag: '"2"' });
    await visit();
    expect(trust()).toBe('trusted');
    Object.assign(state, { body: 'three', always304: true });
    const answers: string[] = [];
    for (let i = 0; i < 30; i += 1) answers.push(await visit());
    expect(answers.indexOf('page')).toBe(24);
    expect(trust()).toBe('lies');
  });

  it('are not needed to notice an unchanged page', async () => {
    const { state, visit } = await page();
    state.honest = false;
    expect([await visit(), await visit()]).toEqual(['page', 'not-modified']);
  });
});
