import { LeadoraError } from '#domain';
import { personKey } from '#evidence';
import type { ContactAnswer, ContactSource, FoundPerson } from '#sources';

/** What a provider said, by person; and why it was not asked further. */
export interface AskedContacts {
  readonly answers: ReadonlyMap<string, ContactAnswer>;
  readonly fault: LeadoraError | null;
}

/** Each costs money and time of the phase: those who decide come first, and so many at one company are enough. */
const MOST_ASKED = 10;

/** Asks for the addresses of people for whom the company publishes none. What was answered before a fault is kept. */
export async function askForContacts(
  source: ContactSource | null,
  domain: string | null,
  people: readonly FoundPerson[],
): Promise<AskedContacts> {
  const answers = new Map<string, ContactAnswer>();
  if (source === null || domain === null) return { answers, fault: null };
  for (const { name } of people.filter(({ email }) => email === null).slice(0, MOST_ASKED))
    try {
      answers.set(personKey(name), await source.findEmail({ name, domain }));
    } catch (error) {
      if (!(error instanceof LeadoraError) || error.code === 'database_unavailable') throw error;
      return { answers, fault: error };
    }
  return { answers, fault: null };
}
