import type { Generated } from 'kysely';

/** Tables as the migrations leave them. JSON is text, booleans are 0 and 1, times are ISO 8601 UTC. */
export interface Schema {
  meta: { key: string; value: string };
  items: {
    id: string;
    source_id: string;
    native_id: string;
    first_seen: string;
    item: string;
    body: Uint8Array | null;
    body_sha256: string | null;
    revision: number;
    /** Null until the item has reached its one final outcome. */
    outcome: string | null;
    outcome_at: string | null;
    document_id: string | null;
  };
  documents: {
    seq: Generated<number>;
    id: string;
    version: number;
    source_id: string;
    item_id: string;
    url: string;
    order_time: string;
    first_seen: string;
    content_hash: string;
    document: string;
    deleted_at: string | null;
    /** 1 once the version is in the search view. */
    indexed: number;
  };
  annotations: { document_id: string; version: number; layer: string; maker: string; value: string };
  families: { id: string; first_seen: string; origin_source: string };
  family_members: {
    seq: Generated<number>;
    document_id: string;
    family_id: string;
    sketch: Uint8Array;
    first_seen: string;
  };
  /** `band` is a 32-bit hash of the band, `member` the seq of the member: small rows, since there are 32 a document. */
  family_bands: { band: number; member: number };
  stories: {
    id: string;
    first_at: string;
    last_at: string;
    /** How many ever joined. */
    families: number;
    phase: string;
    languages: string;
  };
  story_families: { family_id: string; story_id: string; since: string };
  story_changes: {
    at: string;
    number: number;
    kind: string;
    from_story: string | null;
    to_story: string;
    families: string;
    why: string;
  };
  /** Changes of stories that a person wants taken back; `outcome` is `undone` or `too-late` once it was tried. */
  story_undos: {
    at: string;
    number: number;
    asked_by: string;
    asked_at: string;
    done_at: string | null;
    outcome: string | null;
  };
  mentions: { document_id: string; kind: string; value: string; region: string; day: string };
  /** Days with something new to look at; `stamp` changes with each mark so that none is lost between reading and clearing. */
  dirty_days: { day: string; stamp: number };
  signals: {
    id: string;
    detector: string;
    category: string | null;
    region: string | null;
    score: number;
    severity: number;
    state: string;
    created_at: string;
    updated_at: string;
    /** When it was made or last re-opened. */
    opened_at: string;
    /** What was known when people were last told of it or judged it, JSON; null before that was kept. */
    seen: string | null;
    names_substance: number;
    signal: string;
  };
  /** Only ever added to. `snapshot`: contributions and sources of the signal then. */
  signal_history: {
    seq: Generated<number>;
    signal_id: string;
    at: string;
    kind: string;
    from_state: string;
    to_state: string;
    made_by: string | null;
    why: string | null;
    reasons: string;
    snapshot: string;
  };
  /** Every set of weights there was; the one used last scores. */
  signal_weights: {
    seq: Generated<number>;
    version: string;
    made_at: string;
    made_by: string;
    weights: string;
    /** How well it fits the verdicts, JSON; null for weights by hand. */
    fit: string | null;
  };
  signal_weights_uses: { seq: Generated<number>; version: string; used_at: string; used_by: string };
  digests: {
    id: string;
    recipient: string;
    version: number;
    period_start: string;
    period_end: string;
    created_at: string;
    digest: string;
  };
  /** Versions of digests that were replaced before all channels had sent them. */
  digest_versions: { digest_id: string; version: number; digest: string };
  /**
   * What recipients were told of. `opened_at` and `told_until` (when it had last changed): those of the signal as the
   * digest has it; `alert_version`: the version of its alert. Null in those of before alerts.
   */
  digest_signals: {
    digest_id: string;
    recipient: string;
    signal_id: string;
    opened_at: string;
    told_until: string | null;
    alert_version: number | null;
  };
  alerts: {
    id: string;
    version: number;
    signal_id: string;
    status: string;
    sent_at: string;
    alert: string;
  };
  deliveries: {
    id: string;
    of: string;
    digest_id: string;
    version: number | null;
    recipient: string;
    channel: string;
    state: string;
    attempts: number;
    last_error: string | null;
    created_at: string;
    attempted_at: string | null;
    delivered_at: string | null;
    /** The part that was about to be handed over, when the receiver's answer is not known yet. */
    handing: number | null;
    /** How many parts the receiver has taken. */
    handed: number;
  };
  source_states: {
    source_id: string;
    state: string;
    since: string;
    last_visit: string;
    next_visit: string;
    candidate: number | null;
    items: number;
    newest: string | null;
    latency_ms: number;
    detail: string;
    cursor: string;
  };
  outcomes: { step: string; outcome: string; count: number };
  standing_queries: {
    seq: Generated<number>;
    id: string;
    name: string;
    query: string;
    category: string | null;
    severity: number;
    made_by: string;
    made_at: string;
    enabled: number;
    version: number;
    tested: string;
  };
  audit: {
    seq: Generated<number>;
    at: string;
    actor: string;
    action: string;
    detail: string;
    previous: string;
    hash: string;
  };
  /** Unknown words of ads, once a family. */
  term_sightings: {
    term: string;
    family_id: string;
    document_id: string;
    quote: string;
    seen_at: string;
  };
  term_decisions: {
    term: string;
    state: string;
    concept: string | null;
    decided_by: string;
    decided_at: string;
  };
  /** What goes on from where it stood: `position` is JSON, the bytes stand in parts of some megabytes. */
  checkpoints: { name: string; stamp: string; at: string; position: string };
  checkpoint_parts: { name: string; part: number; bytes: Uint8Array };
  /** Documents that came, by the hour (since 1970) in which we saw them; `backfill` are those that were old by then. */
  volumes: { hour: number; source_id: string; language: string; documents: number; backfill: number };
  bulletins: {
    document_id: string;
    version: number;
    family_id: string;
    source_id: string;
    at: string;
    seen_at: string;
    category: string | null;
  };
  bulletin_matches: {
    document_id: string;
    signal_id: string;
    score: number;
    reasons: string;
    state: string;
    category: string | null;
    alert_at: string;
    evidence_at: string;
    judged_by: string | null;
    judged_at: string | null;
  };
  /** Letters and notices. `frozen`: canonical JSON of what was approved; `hash`: its SHA-256. */
  releases: {
    id: string;
    kind: string;
    state: string;
    version: number;
    signal_id: string;
    withdraws: string | null;
    drafted_by: string;
    drafted_at: string;
    approved_by: string | null;
    approved_at: string | null;
    hash: string | null;
    frozen: string | null;
    sent_at: string | null;
    withdrawn_by: string | null;
    withdrawn_at: string | null;
    why: string | null;
  };
  release_versions: {
    release_id: string;
    version: number;
    made_by: string;
    made_at: string;
    content: string;
  };
  /** Files of what was approved, as they go out. */
  release_files: { release_id: string; name: string; bytes: Uint8Array };
  /** What recipients answered; only ever added to. `sources`: JSON. */
  receipts: {
    seq: Generated<number>;
    delivery_id: string;
    signal_id: string;
    recipient: string;
    answer: string;
    text: string | null;
    via: string;
    at: string;
    detector: string;
    query: string | null;
    category: string | null;
    sources: string;
    delivered_at: string | null;
  };
  /** Objects of our own TAXII collections, every version. `version` and `date_added`: with microseconds; `object`: JSON. */
  taxii_objects: {
    seq: Generated<number>;
    collection: string;
    id: string;
    type: string;
    version: string;
    spec_version: string;
    date_added: string;
    object: string;
  };
  /** Who holds what until when, by the clock of the database. */
  leases: { name: string; holder: string; until_ms: number };
  /** How far a store that is carried over from another one has come. */
  transfers: { source: string; state: string };
}
