/** When the fake was started: made-up times are told from here, so that relative times look alive. */
const startedMs = Date.now();

/** The instant so many minutes before the start; negative minutes lie ahead. */
export function ago(minutes: number): string {
  return new Date(startedMs - minutes * 60_000).toISOString();
}
