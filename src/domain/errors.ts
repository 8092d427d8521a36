/** Every code a user can meet, with the HTTP status of its answer and whether the same request may succeed later. */
export const ERROR_CODES = {
  invalid_json: { status: 400, retryable: false },
  invalid_input: { status: 400, retryable: false },
  unauthorized: { status: 401, retryable: false },
  forbidden: { status: 403, retryable: false },
  search_not_found: { status: 404, retryable: false },
  not_found: { status: 404, retryable: false },
  method_not_allowed: { status: 405, retryable: false },
  search_finished: { status: 409, retryable: false },
  search_unfinished: { status: 409, retryable: true },
  search_without_origin: { status: 409, retryable: false },
  not_recorded: { status: 409, retryable: false },
  idempotency_conflict: { status: 409, retryable: true },
  payload_too_large: { status: 413, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  idempotency_mismatch: { status: 422, retryable: false },
  rate_limited: { status: 429, retryable: true },
  internal: { status: 500, retryable: true },
  database_unavailable: { status: 503, retryable: true },
  budget_reached: { status: 402, retryable: false },
  provider_unavailable: { status: 502, retryable: true },
  provider_rejected: { status: 502, retryable: false },
  provider_answer_invalid: { status: 502, retryable: true },
  provider_refused: { status: 502, retryable: false },
  schema_fault: { status: 500, retryable: false },
  network_unavailable: { status: 502, retryable: true },
  address_refused: { status: 502, retryable: false },
  robots_forbidden: { status: 502, retryable: false },
  deadline: { status: 504, retryable: true },
  cancelled: { status: 409, retryable: false },
  demo_data_refused: { status: 409, retryable: false },
  configuration: { status: 500, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** One fault in an input: a JSON Pointer to it (RFC 6901) and a sentence. */
export interface InputFault {
  readonly pointer: string;
  readonly detail: string;
}

export interface LeadoraErrorOptions {
  readonly code: ErrorCode;
  /** A sentence that names the value. */
  readonly message: string;
  /** What the reader can do now. */
  readonly nextStep: string;
  readonly faults?: readonly InputFault[];
}

/** An error that a person will read: a code, a sentence, and the next step. */
export class LeadoraError extends Error {
  override readonly name = 'LeadoraError';
  readonly code: ErrorCode;
  readonly nextStep: string;
  readonly faults: readonly InputFault[];

  constructor(options: LeadoraErrorOptions, origin?: ErrorOptions) {
    super(options.message, origin);
    this.code = options.code;
    this.nextStep = options.nextStep;
    this.faults = options.faults ?? [];
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }
}

/** What can be thrown, as an error that can be shown: an unknown one becomes `internal` and keeps its cause. */
export function toLeadoraError(thrown: unknown): LeadoraError {
  if (thrown instanceof LeadoraError) return thrown;
  return new LeadoraError(
    {
      code: 'internal',
      message: 'Something went wrong inside Leadora.',
      nextStep: 'Try again; if it stays, report the error id to the operator.',
    },
    { cause: thrown },
  );
}
