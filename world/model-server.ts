import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.ts';
import type { ApiProvider } from './ledger.ts';
import type { WorldFault } from './script.ts';

export interface ModelRequest {
  readonly method: string;
  readonly path: string;
  /** What stands behind the question mark. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** One provider with an API, played: most of them of models. */
export interface ModelServer {
  readonly provider: ApiProvider;
  /** The header in which it gives the id of the exchange. */
  readonly requestIdHeader: string;
  /** Whether a path on the world's own host is its. */
  owns(path: string): boolean;
  /** What is asked for, as far as it can be read: for the ledger and the script. */
  readAsked(path: string, text: string): { readonly tool: string | null; readonly model: string | null };
  /** What it answers, where the fault is one of the model and not of the way. */
  answer(request: ModelRequest, fault: WorldFault | undefined): Answer;
  /** What it says with a status when it says nothing else. */
  answerStatus(status: number): Answer;
}
