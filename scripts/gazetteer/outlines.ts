import { z } from 'zod';

/** Latitude and longitude in degrees. */
export interface Point {
  lat: number;
  lon: number;
}

type Ring = [number, number][];

const ringSchema = z.array(z.tuple([z.number(), z.number()]));
const outlinesSchema = z.object({
  features: z.array(
    z.object({
      properties: z.object({ id: z.string() }),
      geometry: z.object({
        type: z.enum(['Polygon', 'MultiPolygon']),
        coordinates: z.array(z.union([ringSchema, z.array(ringSchema)])),
      }),
    }),
  ),
});

interface Outline {
  iso: string;
  polygons: Ring[][];
  box: [number, number, number, number];
}

function inRing(ring: Ring, { lat, lon }: Point): boolean {
  let inside = false;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x, y] = ring[at]!;
    const [px, py] = ring[before]!;
    if (y > lat !== py > lat && lon < ((px - x) * (lat - y)) / (py - y) + x) inside = !inside;
  }
  return inside;
}

function ringCentre(ring: Ring): { area: number; point: Point } {
  let area = 0;
  let lon = 0;
  let lat = 0;
  for (let at = 0, before = ring.length - 1; at < ring.length; before = at, at += 1) {
    const [x, y] = ring[at]!;
    const [px, py] = ring[before]!;
    const cross = px * y - x * py;
    area += cross;
    lon += (px + x) * cross;
    lat += (py + y) * cross;
  }
  return { area: Math.abs(area / 2), point: { lat: lat / (3 * area), lon: lon / (3 * area) } };
}

function boxOf(polygons: Ring[][]): Outline['box'] {
  const all = polygons.flat(2);
  const lons = all.map(([lon]) => lon);
  const lats = all.map(([, lat]) => lat);
  const min = (list: number[]) => list.reduce((a, b) => Math.min(a, b));
  const max = (list: number[]) => list.reduce((a, b) => Math.max(a, b));
  return [min(lons), min(lats), max(lons), max(lats)];
}

/** Outlines of the regions by ISO 3166-2 code. */
export interface Outlines {
  /** Code of the region a point lies in, or null. Where outlines overlap, the smaller one. */
  regionAt(point: Point): string | null;
  /** Centre of gravity of the largest part. */
  centreOf(iso: string): Point;
}

/** Outlines from a GeoJSON collection whose `id` is the ISO code without its hyphen. */
export function readOutlines(geojson: unknown): Outlines {
  const outlines = outlinesSchema.parse(geojson).features.map(({ properties, geometry }): Outline => {
    const polygons = (
      geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    ) as Ring[][];
    return { iso: `${properties.id.slice(0, 2)}-${properties.id.slice(2)}`, polygons, box: boxOf(polygons) };
  });
  // A city lies inside its region's box, so smaller ones are asked first.
  outlines.sort(
    (a, b) => (a.box[2] - a.box[0]) * (a.box[3] - a.box[1]) - (b.box[2] - b.box[0]) * (b.box[3] - b.box[1]),
  );
  const holds = ({ polygons, box }: Outline, point: Point): boolean =>
    point.lon >= box[0] &&
    point.lat >= box[1] &&
    point.lon <= box[2] &&
    point.lat <= box[3] &&
    polygons.some(([outer, ...holes]) => inRing(outer!, point) && !holes.some((hole) => inRing(hole, point)));
  return {
    regionAt: (point) => outlines.find((outline) => holds(outline, point))?.iso ?? null,
    centreOf(iso) {
      const outline = outlines.find((each) => each.iso === iso);
      if (outline === undefined) throw new Error(`Expected an outline of ${iso}, got none`);
      const centres = outline.polygons.map(([outer]) => ringCentre(outer!));
      return centres.reduce((a, b) => (b.area > a.area ? b : a)).point;
    },
  };
}
