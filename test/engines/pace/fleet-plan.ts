/** What a process of the made-up fleet is told. */
export interface FleetPlan {
  name: string;
  /** Of Redis. */
  url: string;
  prefix: string;
  holdMs: number;
  minDelayMs: number;
  hosts: string[];
}
