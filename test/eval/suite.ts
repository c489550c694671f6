/** One measured figure; printed as one JSON object a line. */
export interface EvalRecord {
  suite: string;
  set: string;
  metric: string;
  value: number;
  n: number;
}

/** A suite measures quality on real data in `dataDir` and emits its figures as they come. */
export interface Suite {
  name: string;
  run(options: {
    dataDir: string;
    emit: (record: EvalRecord) => void;
    /** File for what is to be read by a person; standard error when absent. */
    out?: string;
    /** Days of a stream that is generated; each suite has its own default. */
    days?: number;
  }): Promise<void>;
}
