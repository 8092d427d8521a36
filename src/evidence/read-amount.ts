import { foldText } from './words.ts';

export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is counted, behind the amount, in the languages of our users; folded. */
const PEOPLE =
  'employees|people|persons|staff|workers|team members|headcount|ftes?|mitarbeiter(?:n|innen|innen und mitarbeitern?)?|mitarbeitenden?|beschaftigten?|angestellten?|employes|salaries|collaborateurs|personnes|empleados|trabajadores|personas|dipendenti|addetti|medewerkers|werknemers|funcionarios|colaboradores|empregados|anstallda|ansatte|medarbejdere|medarbeidere|pracownikow|zamestnancu|tyontekijaa';
const PEOPLE_AFTER = new RegExp(`\\s*(?:${PEOPLE})$`, 'u');
/** The same before the amount: "headcount of 50 to 500", "Mitarbeiterzahl: 50-500". */
const PEOPLE_BEFORE =
  /^(?:(?:a |the |its )?(?:number of (?:employees|staff)|employees|headcount|workforce|staff|team|team size|company size|mitarbeiterzahl|anzahl (?:der )?mitarbeiter|belegschaft|effectif|plantilla|numero de empleados|organico|personeel|antal anstallda|antall ansatte))(?: is| are| of| numbers| between|:| von| de| di)* (?=\S*\d|at|over|under|more|less|fewer|up|about|between|from)/u;

/** "11-500 employees", "at least 50 staff", "50 à 500 salariés", "a team of 10 to 20"; undefined where it counts no people. */
export function readPeople(sentence: string): Range | undefined {
  const text = joinThousands(foldText(sentence).replaceAll(/\s+/gu, ' ').trim());
  if (SMALL_OR_MEDIUM.test(text)) return { from: 1, to: 249 };
  const before = PEOPLE_BEFORE.exec(text)?.[0];
  if (before !== undefined) return readRange(`${text.slice(before.length)} people`, / people$/u);
  return readRange(moveBound(text), PEOPLE_AFTER);
}

/** What the European Union counts as a small or medium enterprise, by its staff. */
const SMALL_OR_MEDIUM = /^(?:an? )?(?:smes?|kmus?|pmes?|pymes?|pmi|mkb)$/u;

/** "200 employees or more" says what "200 or more employees" says. */
function moveBound(text: string): string {
  const moved =
    /^(?<rest>.*\d\S*) (?<people>\S+) (?<bound>or more|or fewer|or less|und mehr|oder mehr|et plus|o mas|of meer)$/u.exec(
      text,
    )?.groups;
  return moved === undefined ? text : `${moved['rest']} ${moved['bound']} ${moved['people']}`;
}

/** "1 000" is one number. */
function joinThousands(text: string): string {
  return text.replaceAll(/(?<=\d)[ \u00a0\u202f'’](?=\d{3}(?!\d))/gu, '');
}

const NUMBER = String.raw`(\d[\d.,]*\d|\d)( ?k| thousand)?`;
const BETWEEN = new RegExp(
  `^(?:between |from |zwischen |von |entre |de |da |tra |fra |tussen |van |mellan |mellem |mellom |od )?${NUMBER} ?(?:-|–|—|to|bis|a|and|und|et|y|e|en|tot|og|och|till|til|do) ?${NUMBER}$`,
  'u',
);
const SINGLE = new RegExp(`^(?<before>[^\\d]*)${NUMBER}(?<after>[^\\d]*)$`, 'u');

/** "11-500", "at least 50", "under 200", when what is counted stands after it. */
export function readRange(text: string, counted: RegExp): Range | undefined {
  if (!counted.test(text)) return undefined;
  const amount = text.replace(counted, '').trim();
  const between = BETWEEN.exec(amount);
  if (between !== null)
    return { from: toNumber(between[1], between[2]), to: toNumber(between[3], between[4]) };
  const single = SINGLE.exec(amount);
  if (single === null) return undefined;
  const value = toNumber(single[2], single[3]);
  return toRange(single.groups?.['before']?.trim() ?? '', value, single.groups?.['after']?.trim() ?? '');
}

const MORE =
  /^(?:more than|over|above|greater than|mehr als|uber|plus de|mas de|piu di|oltre|meer dan|fler an|mer an|flere end|flere enn|mer enn|mais de|ponad|powyzej|>)$/u;
const AT_LEAST =
  /^(?:at least|from|min\.?|minimum|no (?:fewer|less) than|mindestens|ab|au moins|al menos|como minimo|almeno|minstens|ten minste|minst|mindst|pelo menos|co najmniej|>=|≥)$/u;
const LESS =
  /^(?:fewer than|less than|under|below|weniger als|unter|moins de|menos de|meno di|minder dan|farre an|faerre end|faerre enn|mindre enn|ponizej|<)$/u;
const AT_MOST =
  /^(?:at most|up to|max\.?|maximum|(?:no|not) more than|hochstens|maximal|bis zu|jusqu'?a|hasta|fino a|hoogstens|maximaal|tot|hogst|hojst|ate|<=|≤)$/u;

function toRange(before: string, value: number, after: string): Range | undefined {
  if (MORE.test(before)) return { from: value + 1, to: Number.POSITIVE_INFINITY };
  if (AT_LEAST.test(before)) return { from: value, to: Number.POSITIVE_INFINITY };
  if (LESS.test(before)) return { from: 0, to: value - 1 };
  if (AT_MOST.test(before)) return { from: 0, to: value };
  if (before !== '') return undefined;
  if (/^(?:\+|or more|and more|und mehr|oder mehr|et plus|ou plus|o mas|of meer)$/u.test(after))
    return { from: value, to: Number.POSITIVE_INFINITY };
  if (/^(?:or fewer|or less|oder weniger|ou moins|o menos)$/u.test(after)) return { from: 0, to: value };
  return after === '' ? { from: value, to: value } : undefined;
}

function toNumber(digits = '', scale: string | undefined): number {
  return Number(digits.replaceAll(/[.,]/gu, '')) * (scale === undefined ? 1 : 1_000);
}
