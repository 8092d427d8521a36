import type { SearchWire } from '#contract';
import type { LeadoraError } from '#domain';

/** What a script can branch on. */
export const EXIT = { ok: 0, error: 1, partial: 2, budget: 3, noProvider: 4, usage: 64 } as const;

export function exitCodeOf({ status, termination_reason: reason }: SearchWire): number {
  if (status === 'completed') return EXIT.ok;
  if (status === 'failed') return reason === 'provider_unavailable' ? EXIT.noProvider : EXIT.error;
  if (reason === 'budget_reached') return EXIT.budget;
  return reason === 'provider_unavailable' ? EXIT.noProvider : EXIT.partial;
}

export function exitCodeOfError({ code }: LeadoraError): number {
  switch (code) {
    case 'invalid_input':
    case 'invalid_json':
      return EXIT.usage;
    case 'budget_reached':
      return EXIT.budget;
    case 'provider_unavailable':
    case 'network_unavailable':
      return EXIT.noProvider;
    default:
      return EXIT.error;
  }
}
