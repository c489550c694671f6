import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { readRoboto } from './fonts.ts';

type Resvg = (typeof import('@resvg/resvg-wasm'))['Resvg'];

let loaded: Promise<{ Resvg: Resvg; fonts: Uint8Array[] }> | null = null;

async function load(): Promise<{ Resvg: Resvg; fonts: Uint8Array[] }> {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  const wasm = createRequire(import.meta.url).resolve('@resvg/resvg-wasm/index_bg.wasm');
  // It may be started once in a process.
  await initWasm(new Uint8Array(await readFile(wasm)));
  return { Resvg, fonts: await readRoboto() };
}

/** Draws an SVG as a PNG `widthPx` wide, in Roboto; the library is loaded at the first drawing. */
export async function drawPng(svg: string, widthPx: number): Promise<Uint8Array> {
  loaded ??= load();
  const { Resvg, fonts } = await loaded;
  const drawing = new Resvg(svg, {
    fitTo: { mode: 'width', value: widthPx },
    font: {
      fontBuffers: fonts,
      defaultFontFamily: 'Roboto',
      sansSerifFamily: 'Roboto',
    },
  });
  try {
    const image = drawing.render();
    try {
      return image.asPng();
    } finally {
      image.free();
    }
  } finally {
    drawing.free();
  }
}
