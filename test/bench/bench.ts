/** One measured speed or size; printed as one JSON object a line. */
export interface BenchRecord {
  bench: string;
  metric: string;
  value: number;
  unit: string;
}

/** A bench measures speed and memory of one part and emits its figures as they come. */
export interface Bench {
  name: string;
  run(options: { emit: (record: BenchRecord) => void }): Promise<void>;
}
