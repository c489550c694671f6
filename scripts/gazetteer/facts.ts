import { z } from 'zod';

const nameSchema = z.object({ kk: z.string(), ru: z.string() });

/** What the domain facts say of places: regions with codes, cities with ids and points, border crossings. */
export const factsSchema = z.object({
  version: z.string(),
  regions: z.array(
    z.object({ id: z.string(), iso_3166_2: z.string(), kato: z.string(), capital: nameSchema }),
  ),
  cities: z.array(
    z.object({
      id: z.string(),
      region: z.string(),
      name: nameSchema,
      lat: z.number(),
      lon: z.number(),
    }),
  ),
  border_crossings: z.array(
    z.object({
      id: z.string(),
      region: z.string(),
      name: nameSchema,
      lat: z.number().nullable(),
      lon: z.number().nullable(),
    }),
  ),
});
export type Facts = z.infer<typeof factsSchema>;
