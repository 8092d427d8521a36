import type { Context } from 'hono';
import type { Actor } from '#searches';

/** What a request carries through the app. */
export interface Environment {
  /** What the server under it tells; empty when the app is called in process. */
  readonly Bindings: Partial<NodeBindings> & {
    /** Who asks from inside this process; nothing that comes over a network can say so. */
    readonly actor?: Actor;
    /** Said where there is no socket of ours to look at: whether the request comes from this machine. */
    readonly isFromHere?: boolean;
  };
  readonly Variables: {
    requestId: string;
    actor: Actor;
  };
}

interface NodeBindings {
  readonly incoming: { readonly socket: { readonly remoteAddress?: string | undefined } };
}

export type RequestContext = Context<Environment>;
