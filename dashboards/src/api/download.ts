import { ask } from './client.ts';

/** Asks for a file with the reader's key and saves it under the name that the server gives. Throws `ApiFailure`. */
export async function download(path: string): Promise<void> {
  const response = await ask(path, { headers: { accept: '*/*' } });
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name ?? 'aldyn';
  link.click();
  // The browser reads the file after the click has returned.
  window.setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
