import type { Checker } from '#domain';
import { type Range, readPeople } from './read-amount.ts';
import { foldText } from './words.ts';

/** What a sentence asks that a rule can decide: in the columns of a record, or on the company's own pages. */
export type Condition =
  | { readonly kind: 'employees' | 'founded'; readonly from: number; readonly to: number }
  | { readonly kind: 'listed' }
  | { readonly kind: 'brand' }
  /** One of these stands on a page of its own. */
  | { readonly kind: 'site'; readonly phrases: readonly string[] }
  /** What only a company register can tell. */
  | { readonly kind: 'registry' }
  | { readonly kind: 'status' | 'size' | 'place' | 'label' | 'absence'; readonly words: string }
  /** null: any way of working remotely. */
  | { readonly kind: 'remote'; readonly words: string | null };

/** Which of our checkers a sentence of the caller's is for. */
export function findChecker(sentence: string): Exclude<Checker, 'category' | 'country'> {
  const kind = readCondition(sentence)?.kind;
  if (kind === undefined) return 'model';
  if (kind === 'site' || kind === 'registry') return kind;
  return kind === 'employees' || kind === 'size' ? 'size' : 'record';
}

/** The condition that a sentence states, when a rule can decide it; undefined leaves it to a model. */
export function readCondition(sentence: string): Condition | undefined {
  const phrases = readSitePhrases(sentence);
  if (phrases.length > 0) return { kind: 'site', phrases };
  const text = foldText(sentence).replaceAll(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  const bare = text.replace(/^(?:has|have|with|employs|mit|avec|con|is|was|are|were) /u, '');
  if (REGISTRY.test(bare)) return { kind: 'registry' };
  const range = readPeople(bare);
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

const SITE = '(?:own |company )?(?:web ?sites?|web ?pages?|home ?pages?|sites?|pages?|webseiten?)';
const SAYS =
  'says|mentions|names|states|contains|shows|speaks of|talks about|erwähnt|nennt|mentionne|menciona';
/** "Its own site says “cold chain”." */
const ON_SITE = [
  new RegExp(`^(?:its|their|the|on its|on their) ${SITE} (?:${SAYS}) (?<said>.+)$`, 'iu'),
  new RegExp(
    `^(?:${SAYS}|say|mention|name|state) (?<said>.+) (?:on (?:its|their|the)|auf (?:seiner|ihrer|der)|sur son|en su|sul suo) ${SITE}$`,
    'iu',
  ),
];

/** The phrases that are to stand on a company's pages: what is in quotation marks, or else all that is said. */
function readSitePhrases(sentence: string): readonly string[] {
  const text = sentence.replaceAll(/\s+/gu, ' ').trim().replace(/\.$/u, '');
  const said = ON_SITE.map((pattern) => pattern.exec(text)?.groups?.['said']).find(
    (words) => words !== undefined,
  );
  if (said === undefined) return [];
  const quoted = [...said.matchAll(/[“„«"](?<words>[^“”„«»"]+)[”“»"]/gu)].map(
    ({ groups }) => groups?.['words']?.trim() ?? '',
  );
  return (quoted.length > 0 ? quoted : [said.trim()]).filter((words) => /[\p{L}\p{N}]/u.test(words));
}

const REGISTRY =
  /^(?:an? )?(?:officially |legally )?registered(?: and active| company| business)?$|(?:commercial|company|companies|trade|business|official) regist(?:er|ry)(?! software)|regist(?:er|ry) (?:status|number|entry)|companies house|handelsregister|firmenbuch|registre du commerce|registro mercantil|registro (?:delle )?imprese|bolagsverket|(?:^|\s)(?:not |in )*(?:insolvent|insolvency|liquidation|struck off|deregistered|dissolved|bankrupt)$/u;

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
