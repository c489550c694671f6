/** Error codes of the documentation that the stub gives, with type and HTTP status. */
const CODES = {
  bad_request: ['invalid_request', 400],
  document_not_found: ['invalid_request', 404],
  index_already_exists: ['invalid_request', 409],
  index_not_found: ['invalid_request', 404],
  index_primary_key_already_exists: ['invalid_request', 400],
  internal: ['internal', 500],
  invalid_api_key: ['auth', 403],
  invalid_content_type: ['invalid_request', 415],
  invalid_document_filter: ['invalid_request', 400],
  invalid_document_id: ['invalid_request', 400],
  invalid_index_uid: ['invalid_request', 400],
  invalid_multi_search_query_facets: ['invalid_request', 400],
  invalid_multi_search_query_pagination: ['invalid_request', 400],
  invalid_multi_search_query_ranking_rules: ['invalid_request', 400],
  invalid_multi_search_weight: ['invalid_request', 400],
  invalid_search_attributes_to_search_on: ['invalid_request', 400],
  invalid_search_facets: ['invalid_request', 400],
  invalid_search_filter: ['invalid_request', 400],
  invalid_search_sort: ['invalid_request', 400],
  invalid_settings_filterable_attributes: ['invalid_request', 400],
  invalid_settings_ranking_rules: ['invalid_request', 400],
  invalid_swap_duplicate_index_found: ['invalid_request', 400],
  malformed_payload: ['invalid_request', 400],
  missing_authorization_header: ['auth', 401],
  missing_document_id: ['invalid_request', 400],
  no_space_left_on_device: ['system', 422],
  not_found: ['invalid_request', 404],
  payload_too_large: ['invalid_request', 413],
  task_not_found: ['invalid_request', 404],
} as const;
export type Code = keyof typeof CODES;

/** An error as its API writes it. */
export interface Fault {
  message: string;
  code: string;
  type: string;
  link: string;
}

/** The written form of an error. */
export function faultOf(code: Code, message: string): Fault {
  return { message, code, type: CODES[code][0], link: `https://docs.meilisearch.com/errors#${code}` };
}

/** An answer that is an error. */
export class StubError extends Error {
  readonly status: number;
  readonly fault: Fault;
  constructor(code: Code, message: string, status: number = CODES[code][1]) {
    super(message);
    this.status = status;
    this.fault = faultOf(code, message);
  }
}
