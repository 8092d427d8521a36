import { type NameParts, readNameParts } from './name-parts.ts';
import { type Letters, spellWord, usualLetters } from './spell-word.ts';

/** A published address and whose it is. */
export interface EmailSample {
  readonly name: string;
  readonly email: string;
}

/** One way to write names as the part before the @ that explains all samples. */
export interface EmailRule {
  /** `{first}.{last}` */
  readonly pattern: string;
  readonly split: Split;
  readonly habits: Habits;
  /** Equal for rules that write the given name alike: there are thousands of rules, but few ways to write one name. */
  readonly firstKey: string;
  readonly lastKey: string;
}

/** Which words of a name of three words or more are written: there is no usual way. */
type Split = (typeof SPLITS)[number];
const SPLITS = ['outer', 'given_joined', 'family_joined', 'family_first'] as const;

/** How a company writes what not every name has; each has a usual way that holds until a sample shows another. */
interface Habits {
  readonly letters: Letters;
  readonly particles: (typeof PARTICLE_WAYS)[number];
  readonly givenHyphen: (typeof HYPHEN_WAYS)[number];
  readonly familyHyphen: (typeof HYPHEN_WAYS)[number];
}
const LETTER_WAYS = ['base', 'two'] as const satisfies readonly Letters[];
const PARTICLE_WAYS = ['left_out', 'joined', 'hyphened', 'dotted'] as const;
const HYPHEN_WAYS = ['left_out', 'kept', 'first', 'last', 'initials'] as const;

const SEPARATORS = ['.', '', '_', '-'] as const;
const PATTERNS: readonly string[] = [
  ...SEPARATORS.flatMap((between) =>
    [
      ['{first}', '{last}'],
      ['{last}', '{first}'],
      ['{f}', '{last}'],
      ['{last}', '{f}'],
      ['{first}', '{l}'],
      ['{l}', '{first}'],
      ['{f}', '{l}'],
    ].map((parts) => parts.join(between)),
  ),
  '{first}',
  '{last}',
];

/** All rules under which every sample has the address that is published for it. */
export function findEmailRules(samples: readonly EmailSample[]): readonly EmailRule[] {
  let rules: readonly EmailRule[] = ALL_RULES;
  for (const { name, email } of samples) {
    const local = email.slice(0, email.lastIndexOf('@')).toLowerCase();
    const writer = createWriter(name);
    rules = rules.filter((rule) => writer(rule) === local);
  }
  return rules;
}

const ALL_RULES: readonly EmailRule[] = PATTERNS.flatMap((pattern) =>
  SPLITS.flatMap((split) => allHabits().map((habits) => toRule(pattern, split, habits))),
);

function toRule(pattern: string, split: Split, habits: Habits): EmailRule {
  const { letters, particles, givenHyphen, familyHyphen } = habits;
  const firstKey = `${split} ${letters} ${givenHyphen}`;
  const lastKey = `${split} ${letters} ${familyHyphen} ${particles}`;
  return { pattern, split, habits, firstKey, lastKey };
}

function allHabits(): readonly Habits[] {
  return LETTER_WAYS.flatMap((letters) =>
    PARTICLE_WAYS.flatMap((particles) =>
      HYPHEN_WAYS.flatMap((givenHyphen) =>
        HYPHEN_WAYS.map((familyHyphen) => ({ letters, particles, givenHyphen, familyHyphen })),
      ),
    ),
  );
}

export type WrittenName =
  | { readonly kind: 'one'; readonly local: string; readonly pattern: string }
  | { readonly kind: 'several' }
  /** It has letters that no address has, or only an initial where the pattern needs a name. */
  | { readonly kind: 'unwritable' };

/** How a name is written under rules that all explain the samples: only when they all say the same. */
export function writeName(rules: readonly EmailRule[], name: string, domain: string): WrittenName {
  const writer = createWriter(name);
  const usual = usualHabits(name, domain);
  const patterns = new Map<string, string>();
  for (const group of Map.groupBy(rules, ({ pattern, split }) => `${pattern} ${split}`).values()) {
    const fewest = Math.min(...group.map((rule) => countUnusual(rule, usual)));
    for (const rule of group) {
      if (countUnusual(rule, usual) > fewest) continue;
      const local = writer(rule);
      if (local === undefined) return { kind: 'unwritable' };
      if (!patterns.has(local)) patterns.set(local, rule.pattern);
    }
  }
  const [only, ...others] = patterns;
  return only === undefined || others.length > 0
    ? { kind: 'several' }
    : { kind: 'one', local: only[0], pattern: only[1] };
}

/** What holds for this name where no sample shows it; a habit that is missing has no usual way. */
function usualHabits(name: string, domain: string): Partial<Habits> {
  const letters = usualLetters(name, domain);
  const particles = readNameParts(name)?.particles ?? [];
  // "De Luca" is written together as often as "van der Berg" is cut short.
  const isPartOfName = particles.some((particle) => /^\p{Lu}/u.test(particle));
  return {
    ...(letters === undefined ? {} : { letters }),
    ...(isPartOfName ? {} : { particles: 'left_out' }),
    givenHyphen: 'left_out',
    familyHyphen: 'left_out',
  };
}

function countUnusual({ habits }: EmailRule, usual: Partial<Habits>): number {
  return HABITS.filter((habit) => usual[habit] !== undefined && habits[habit] !== usual[habit]).length;
}
const HABITS = ['letters', 'particles', 'givenHyphen', 'familyHyphen'] as const;

/** Writes one name by any rule; undefined where it cannot be written so. */
function createWriter(name: string): (rule: EmailRule) => string | undefined {
  const parts = readNameParts(name);
  if (parts === undefined) return () => undefined;
  const isInitial = /^\p{L}\.?$/u.test(parts.given[0] ?? '');
  const firsts = new Map<string, string | undefined>();
  const lasts = new Map<string, string | undefined>();
  return ({ pattern, split, habits, firstKey, lastKey }) => {
    const first = remember(firsts, firstKey, () =>
      writeWords(splitName(parts, split).given, habits.letters, habits.givenHyphen),
    );
    const last = remember(lasts, lastKey, () => writeFamily(parts, split, habits));
    if (first === undefined || last === undefined) return undefined;
    return isInitial && pattern.includes('{first}') ? undefined : fillPattern(pattern, first, last);
  };
}

function remember(
  known: Map<string, string | undefined>,
  key: string,
  make: () => string | undefined,
): string | undefined {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

function fillPattern(pattern: string, first: string, last: string): string {
  return pattern.replaceAll(/\{(?:first|last|f|l)\}/gu, (place) => {
    const name = place.startsWith('{f') ? first : last;
    return place.length === 3 ? name.slice(0, 1) : name;
  });
}

interface SplitName {
  readonly given: readonly string[];
  readonly family: readonly string[];
}

function splitName({ given, family }: NameParts, split: Split): SplitName {
  const hasBorder = family.length > 0;
  const names = hasBorder ? given : given.slice(0, 1);
  const rest = hasBorder ? family : given.slice(1);
  switch (split) {
    case 'outer':
      return { given: names.slice(0, 1), family: rest.slice(-1) };
    case 'given_joined':
      return { given: hasBorder ? names : given.slice(0, -1), family: rest.slice(-1) };
    case 'family_joined':
      return { given: names.slice(0, 1), family: rest };
    case 'family_first':
      return { given: names.slice(0, 1), family: rest.slice(0, 1) };
    default:
      return split satisfies never;
  }
}

function writeWords(
  words: readonly string[],
  letters: Letters,
  hyphen: Habits['givenHyphen'],
): string | undefined {
  const written: string[] = [];
  for (const word of words) {
    const spelt = spellWord(word, letters);
    if (spelt === undefined) return undefined;
    written.push(writeHyphen(spelt, hyphen));
  }
  return written.join('');
}

function writeHyphen(word: string, hyphen: Habits['givenHyphen']): string {
  const pieces = word.split('-');
  switch (hyphen) {
    case 'left_out':
      return pieces.join('');
    case 'kept':
      return word;
    case 'first':
      return pieces[0] ?? '';
    case 'last':
      return pieces.at(-1) ?? '';
    case 'initials':
      return pieces.length === 1 ? word : pieces.map((piece) => piece.slice(0, 1)).join('');
    default:
      return hyphen satisfies never;
  }
}

const PARTICLE_JOINTS = { joined: '', hyphened: '-', dotted: '.' } as const;

function writeFamily(parts: NameParts, split: Split, habits: Habits): string | undefined {
  const family = writeWords(splitName(parts, split).family, habits.letters, habits.familyHyphen);
  if (family === undefined || habits.particles === 'left_out' || parts.particles.length === 0) return family;
  const particles = parts.particles.map((particle) => spellWord(particle, habits.letters));
  if (particles.includes(undefined)) return undefined;
  return [...particles, family].join(PARTICLE_JOINTS[habits.particles]);
}
