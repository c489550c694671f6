import type { Sighting } from '../relate/sighting.ts';

/** Whether a text may be about the country: it names it or a region, or an outlet of the country has it. */
export function concernsCountry({ outlet, annotations }: Sighting): boolean {
  return (
    outlet.country === 'KZ' || annotations.places.some(({ region, iso }) => region !== null || iso === 'KZ')
  );
}
