import type { Point } from './gazetteer.ts';

const RAD = Math.PI / 180;
const KM_PER_DEGREE = 111.2;

/** Distance in kilometres on a plane that fits the earth between the two latitudes; good to a few per cent within a country. */
export function kmBetween(a: Point, b: Point): number {
  const dLat = a.lat - b.lat;
  const dLon = (a.lon - b.lon) * Math.cos(((a.lat + b.lat) / 2) * RAD);
  return KM_PER_DEGREE * Math.hypot(dLat, dLon);
}
