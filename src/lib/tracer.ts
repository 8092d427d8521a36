/** Tells where time goes, as spans that lie inside each other. Attributes are names and figures, never a text of anybody's. */
export interface Tracer {
  /** Runs the work inside a span; spans that it begins lie in this one. What it throws marks the span and is thrown on. */
  trace<Result>(start: SpanStart, work: (span: Span) => Promise<Result>): Promise<Result>;
  /** Tells a span that is over. */
  record(span: PastSpan): void;
}

export interface SpanStart {
  readonly name: string;
  /** Of a request that came to us, or that we sent; otherwise of work inside. */
  readonly kind?: 'server' | 'client';
  readonly attributes?: SpanAttributes;
  /** Where it stands; without it, inside the span that is open here. */
  readonly place?: SpanPlace;
  /** The caller's own span, as the header of that name says (W3C Trace Context). */
  readonly traceparent?: string;
}

/**
 * A place that has its name from what the span is about: processes that work on the same thing, one after the other or at
 * once, put their spans into the same trace without telling each other.
 */
export interface SpanPlace {
  readonly trace: string;
  readonly span: string;
  /** null: the span that all others of the trace lie in. */
  readonly parent: string | null;
}

export interface PastSpan {
  readonly name: string;
  readonly place: SpanPlace;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly endedAt: string;
  readonly attributes: SpanAttributes;
  /** The kind of fault that it ended with; null when it ended well. */
  readonly fault: string | null;
}

export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

export interface Span {
  set(attributes: SpanAttributes): void;
  rename(name: string): void;
  /** Marks it as one that went wrong, with the kind of fault. */
  fail(fault: string): void;
}

const NO_SPAN: Span = { set: () => undefined, rename: () => undefined, fail: () => undefined };

/** Where nobody listens. */
export const NO_TRACER: Tracer = {
  trace: (_, work) => work(NO_SPAN),
  record: () => undefined,
};
