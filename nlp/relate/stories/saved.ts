import type { Language } from '../../../src/model/language.ts';
import { createReader, createWriter } from './bytes.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';
import { emptyCluster } from './cluster.ts';
import type { Cluster, Member } from './cluster.ts';
import { createFrequencies } from './frequencies.ts';
import { createLookUp } from './look-up.ts';
import { emptyState } from './state.ts';
import type { StoriesState } from './state.ts';
import type { Grain } from './weights.ts';

const FORM = 'stories 1';

function writeList<T>(out: ByteWriter, list: Iterable<T>, write: (value: T) => void): void {
  const all = [...list];
  out.whole(all.length);
  for (const value of all) write(value);
}

function readList<T>(from: ByteReader, read: () => T): T[] {
  const list: T[] = [];
  for (let left = from.whole(); left > 0; left -= 1) list.push(read());
  return list;
}

function writeMember(out: ByteWriter, member: Member): void {
  out.text(member.familyId);
  out.real(member.at);
  out.text(member.language);
  for (const terms of [
    member.names,
    member.titleNames,
    member.title,
    member.head,
    member.text,
    member.bridge,
  ])
    out.terms(terms);
  writeList(out, member.settlements, (key) => out.whole(key));
}

function readMember(from: ByteReader): Member {
  return {
    familyId: from.text(),
    at: from.real(),
    language: from.text() as Language,
    names: from.terms(),
    titleNames: from.terms(),
    title: from.terms(),
    head: from.terms(),
    text: from.terms(),
    bridge: from.terms(),
    settlements: readList(from, () => from.whole()),
  };
}

function writeCluster(out: ByteWriter, cluster: Cluster): void {
  out.whole(cluster.number);
  out.text(cluster.id);
  for (const value of [cluster.firstAt, cluster.lastAt, cluster.count]) out.real(value);
  writeList(out, cluster.families, (id) => out.text(id));
  writeList(out, cluster.parts, ([language, { mass, names, titleNames, title, head, text, textNorm }]) => {
    out.text(language);
    for (const value of [mass, textNorm]) out.real(value);
    for (const terms of [names, titleNames, title, head, text]) out.terms(terms);
  });
  for (const value of [cluster.mass, cluster.bridgeNorm, cluster.pace, cluster.peak]) out.real(value);
  out.terms(cluster.bridge);
  writeList(out, cluster.settlements, ([key, count]) => {
    out.whole(key);
    out.whole(count);
  });
  writeList(out, cluster.amounts, ({ unit, value }) => {
    out.text(unit);
    out.real(value);
  });
  writeList(out, cluster.days, (day) => out.real(day));
  out.reals(cluster.dense);
  writeList(out, cluster.members, (member) => writeMember(out, member));
  out.whole(cluster.whole ? 1 : 0);
}

function readCluster(from: ByteReader): Cluster {
  const cluster = emptyCluster(from.whole(), from.text(), from.real());
  cluster.lastAt = from.real();
  cluster.count = from.real();
  cluster.families = readList(from, () => from.text());
  cluster.parts = new Map(
    readList(from, () => {
      const language = from.text() as Language;
      const [mass, textNorm] = [from.real(), from.real()];
      return [
        language,
        {
          mass,
          textNorm,
          names: from.terms(),
          titleNames: from.terms(),
          title: from.terms(),
          head: from.terms(),
          text: from.terms(),
        },
      ];
    }),
  );
  cluster.mass = from.real();
  cluster.bridgeNorm = from.real();
  cluster.pace = from.real();
  cluster.peak = from.real();
  cluster.bridge = from.terms();
  cluster.settlements = new Map(readList(from, () => [from.whole(), from.whole()]));
  cluster.amounts = readList(from, () => ({ unit: from.text(), value: from.real() }));
  cluster.days = readList(from, () => from.real());
  cluster.dense = from.reals();
  cluster.members = readList(from, () => readMember(from));
  cluster.whole = from.whole() === 1;
  return cluster;
}

/** The whole state as bytes. */
export function saveState(state: StoriesState): Uint8Array {
  const out = createWriter();
  out.text(FORM);
  out.whole(state.nextCluster);
  out.whole(state.nextChange);
  state.frequencies.save(out);
  writeList(out, state.clusters.values(), (cluster) => {
    writeCluster(out, cluster);
    writeList(out, state.lookUp.keysOf(cluster.number), (key) => out.whole(key));
  });
  writeList(out, state.lookUp.longKeys(), (key) => out.whole(key));
  for (const due of [state.toMerge, state.toSplit]) writeList(out, due, (number) => out.whole(number));
  writeList(out, state.undoable, ({ change, kind, kept, other }) => {
    out.whole(change);
    out.text(kind);
    writeCluster(out, kept);
    writeCluster(out, other);
  });
  writeList(out, state.apart, (pair) => out.text(pair));
  const { count, mean, squares, last } = state.background;
  for (const value of [count, mean, squares]) out.real(value);
  out.reals(last);
  return out.bytes();
}

/** The state that was saved. Throws when the bytes are not of this form. */
export function readState(bytes: Uint8Array, grain: Grain): StoriesState {
  const from = createReader(bytes);
  const form = from.text();
  if (form !== FORM) throw new Error(`Expected saved stories of form "${FORM}", got "${form.slice(0, 40)}"`);
  const state = emptyState(grain);
  state.nextCluster = from.whole();
  state.nextChange = from.whole();
  state.frequencies = createFrequencies(from);
  const clusters = readList(from, () => ({
    cluster: readCluster(from),
    keys: readList(from, () => from.whole()),
  }));
  state.lookUp = createLookUp(readList(from, () => from.whole()));
  state.toMerge = new Set(readList(from, () => from.whole()));
  state.toSplit = new Set(readList(from, () => from.whole()));
  state.undoable = readList(from, () => ({
    change: from.whole(),
    kind: from.text() as 'merge' | 'split',
    kept: readCluster(from),
    other: readCluster(from),
  }));
  state.apart = new Set(readList(from, () => from.text()));
  state.background = { count: from.real(), mean: from.real(), squares: from.real(), last: from.reals() };
  for (const { cluster, keys } of clusters) {
    state.clusters.set(cluster.number, cluster);
    state.lookUp.put(cluster.number, keys);
    for (const family of cluster.families) state.ofFamily.set(family, cluster.number);
  }
  return state;
}
