import { foldText } from './words.ts';

/** What a sentence asks of the columns of a record. */
export type Condition =
  | { readonly kind: 'employees' | 'founded'; readonly from: number; readonly to: number }
  | { readonly kind: 'listed' }
  | { readonly kind: 'brand' }
  | { readonly kind: 'status' | 'size' | 'place' | 'label' | 'absence'; readonly words: string }
  /** null: any way of working remotely. */
  | { readonly kind: 'remote'; readonly words: string | null };

/** The condition that a sentence states, when a record's columns can decide it; undefined leaves it to a model. */
export function readCondition(sentence: string): Condition | undefined {
  const text = foldText(sentence).replaceAll(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  const bare = text.replace(/^(?:has|have|with|employs|mit|avec|con|is|was|are|were) /u, '');
  const range = readRange(bare, PEOPLE_AFTER);
  if (range !== undefined) return { kind: 'employees', ...range };
  const founded = FOUNDED.exec(bare)?.groups?.['when'];
  if (founded !== undefined) {
    const years = readYears(founded);
    if (years !== undefined) return { kind: 'founded', ...years };
  }
  if (LISTED.test(bare)) return { kind: 'listed' };
  if (/^a brand$/u.test(bare)) return { kind: 'brand' };
  for (const { kind, pattern } of WORDED) {
    const words = pattern.exec(text)?.groups?.['words'];
    if (words !== undefined) return { kind, words };
  }
  const remote =
    /^(?:works |work |is )?(?<how>fully |mostly )?remote(?:ly)?(?<first>[ -]first|[ -]friendly)?$/u.exec(
      text,
    )?.groups;
  if (remote === undefined) return undefined;
  if (remote['how']?.trim() === 'fully') return { kind: 'remote', words: 'fully remote' };
  return { kind: 'remote', words: remote['first']?.includes('first') === true ? 'remote first' : null };
}

const LISTED =
  /^(?:publicly |stock )?(?:listed|traded|quoted)(?: on (?:a|the) stock exchange)?$|^(?:borsennotiert|cotee?s? en bourse|cotizadas? en bolsa|quotat[aeio] in borsa)$/u;

const WORDED: readonly {
  readonly kind: 'status' | 'size' | 'place' | 'label' | 'absence';
  readonly pattern: RegExp;
}[] = [
  { kind: 'status', pattern: /^(?:its )?status is “?(?<words>[^”]+?)”?$/u },
  { kind: 'size', pattern: /^is of (?<words>\S+) size$/u },
  { kind: 'place', pattern: /^is in “(?<words>[^”]+)”$/u },
  { kind: 'absence', pattern: /^is not active in (?<words>.*)$/u },
  { kind: 'label', pattern: /^is also of the kind “(?<words>[^”]+)”$/u },
];

export interface Range {
  readonly from: number;
  readonly to: number;
}

const PEOPLE_AFTER =
  /\s*(?:employees|people|staff|workers|team members|mitarbeitern?|mitarbeitende|beschaftigten?|employes|salaries|empleados|dipendenti|medewerkers)$/u;
const NUMBER = String.raw`(\d[\d.,]*\d|\d)( ?k| thousand)?`;

/** "11-500", "at least 50", "under 200", when what is counted stands after it. */
export function readRange(text: string, counted: RegExp): Range | undefined {
  if (!counted.test(text)) return undefined;
  const amount = text.replace(counted, '').trim();
  const between = new RegExp(
    `^(?:between |from |zwischen |entre )?${NUMBER} ?(?:-|–|—|to|bis|a|and|und|et|y) ?${NUMBER}$`,
    'u',
  ).exec(amount);
  if (between !== null)
    return { from: toNumber(between[1], between[2]), to: toNumber(between[3], between[4]) };
  const single = new RegExp(`^(?<before>[^\\d]*)${NUMBER}(?<after>[^\\d]*)$`, 'u').exec(amount);
  if (single === null) return undefined;
  const value = toNumber(single[2], single[3]);
  return toRange(single.groups?.['before']?.trim() ?? '', value, single.groups?.['after']?.trim() ?? '');
}

function toRange(before: string, value: number, after: string): Range | undefined {
  if (/^(?:more than|over|above|greater than|mehr als|uber|plus de|mas de|piu di|>)$/u.test(before))
    return { from: value + 1, to: Number.POSITIVE_INFINITY };
  if (/^(?:at least|from|min\.?|minimum|mindestens|ab|au moins|al menos|almeno|>=|≥)$/u.test(before))
    return { from: value, to: Number.POSITIVE_INFINITY };
  if (/^(?:fewer than|less than|under|below|weniger als|unter|moins de|menos de|meno di|<)$/u.test(before))
    return { from: 0, to: value - 1 };
  if (/^(?:at most|up to|max\.?|maximum|no more than|hochstens|bis zu|jusqu'a|hasta|<=|≤)$/u.test(before))
    return { from: 0, to: value };
  if (before !== '') return undefined;
  if (/^(?:\+|or more|and more|und mehr|et plus)$/u.test(after))
    return { from: value, to: Number.POSITIVE_INFINITY };
  if (/^(?:or fewer|or less|oder weniger)$/u.test(after)) return { from: 0, to: value };
  return after === '' ? { from: value, to: value } : undefined;
}

function toNumber(digits = '', scale: string | undefined): number {
  return Number(digits.replaceAll(/[.,]/gu, '')) * (scale === undefined ? 1 : 1_000);
}

const FOUNDED = /^(?:founded|established|started|incorporated|gegrundet|fondee?s?|fundadas?) (?<when>.+)$/u;

function readYears(when: string): Range | undefined {
  const years = [...when.matchAll(/\b(?:1[5-9]|20)\d\d\b/gu)].map(([year]) => Number(year));
  const [first, last] = years;
  if (first === undefined || years.length > 2) return undefined;
  if (last !== undefined) return { from: first, to: last };
  if (/^(?:after|nach|apres) /u.test(when)) return { from: first + 1, to: Number.POSITIVE_INFINITY };
  if (/^(?:since|from|seit|ab|depuis|desde) /u.test(when))
    return { from: first, to: Number.POSITIVE_INFINITY };
  if (/^(?:before|vor|avant|antes de) /u.test(when)) return { from: 0, to: first - 1 };
  if (/^(?:in|im jahr|en) \d+$/u.test(when)) return { from: first, to: first };
  return undefined;
}
