/** The same answers from a memory that stays small: a page asks for the same words many times. */
export function remember<T>(answer: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const now = answer(text);
    if (known.size >= MOST_ANSWERS) known.clear();
    known.set(text, now);
    return now;
  };
}

const MOST_ANSWERS = 5_000;
