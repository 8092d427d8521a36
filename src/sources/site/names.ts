import { foldText, readTitle } from '#evidence';

const HONORIFIC =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|herr|frau|mme|mlle|m|sr|sra|srta|sig|dott|dottssa|dhr|mevr|ing|dipl|mag|univ|h|c)\.?$/iu;
const POST_NOMINAL =
  /^(?:ph\.?d|m\.?d|mba|m\.?b\.?a|j\.?d|cpa|c\.?p\.?a|cfa|f\.?c\.?a|aca|acca|esq|jr|sr|ii|iii|iv|ll\.?m|ll\.?b|m\.?sc|b\.?sc|b\.?a|m\.?a|m\.?s|b\.?s|m\.?eng|pharmd|p\.?e|r\.?n|frcs|o\.?b\.?e|m\.?b\.?e|c\.?b\.?e|dba|edd|mph|dds|dvm|rer|nat|med|phil|jur|oec|pol|fh)\.?$/iu;
const PARTICLES = new Set(
  "von van de der den del della di da do dos das du la le el al bin ibn ben ten ter zu zum zur af av y e i vom 't op het".split(
    ' ',
  ),
);
/** Words with a capital that begin headings, companies and places, and no names. */
const NOT_NAMES = new Set(
  foldText(
    `the our your we meet about team teams management leadership executive executives board directors people who contact read more learn view all
     home news blog press career careers job jobs privacy policy terms cookie cookies imprint impressum follow linkedin twitter facebook instagram
     email mail phone tel fax address office offices headquarters company companies group gmbh ag kg inc ltd llc plc corp corporation limited sas sarl
     spa srl bv nv ab oy as holding holdings partner partners customer customers client clients investor investors advisor advisors university
     school institute college award awards product products service services solution solutions platform software january february march april may
     june july august september october november december monday tuesday wednesday thursday friday saturday sunday germany france spain italy
     netherlands england europe america united states kingdom london berlin paris madrid munich new york san francisco unser unsere ihr ihre das die der
     uber mehr erfahren kontakt datenschutz startseite karriere aktuelles notre votre equipe accueil mentions legales nuestro equipo inicio aviso legal
     chi siamo note legali over ons colofon registergericht amtsgericht handelsregister umsatzsteuer verantwortlich angaben gemass`,
  ).split(/\s+/u),
);
const WORD = /^\p{Lu}[\p{L}'’`.-]*$/u;
const INITIAL = /^\p{Lu}\.?$/u;
const FEWEST = 2;
const MOST = 7;

/** The words of a name without honorifics and degrees; undefined when the text is no name of a person. */
function nameWords(text: string): readonly string[] | undefined {
  if (text.length > 70 || /[\d@:;!?/\\<>=_#*"“”()[\]{}|&+]/u.test(text)) return undefined;
  const [words = [], ...afterCommas] = text.split(',').map(toParts);
  // "Jane Doe, Ph.D." is a name, "Jane Doe, John Roe" are two.
  if (!afterCommas.flat().every((word) => POST_NOMINAL.test(word))) return undefined;
  const bare = words.filter((word) => !HONORIFIC.test(word) && !POST_NOMINAL.test(word));
  return bare.length === 0 ? undefined : bare;
}

function toParts(text: string): readonly string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/** Whether a text that stands where a name belongs is one: two words or more, each as names are written. */
export function isNameHere(text: string): boolean {
  const words = nameWords(text.trim());
  if (words === undefined || words.length < FEWEST || words.length > MOST) return false;
  const telling = words.filter((word) => !PARTICLES.has(word));
  return (
    telling.length >= FEWEST &&
    telling.every((word) => WORD.test(word)) &&
    !telling.every((word) => INITIAL.test(word))
  );
}

/** Whether a text, wherever it stands, is the name of a person and nothing else: no heading, no company, no title. */
export function isName(text: string): boolean {
  if (!isNameHere(text)) return false;
  const words = nameWords(text.trim()) ?? [];
  if (isTitle(words.join(' '))) return false;
  // "Ms. Leah Holding" is a person, "Leah Holding" may be a company.
  const isAddressed = HONORIFIC.test(text.trim().split(/\s+/u)[0] ?? '');
  return isAddressed || !words.some((word) => NOT_NAMES.has(foldText(word).replaceAll(/[^\p{L}]/gu, '')));
}

const LONGEST_TITLE = 130;

/** Whether a text is a job title and nothing else. */
export function isTitle(text: string): boolean {
  const title = text.trim();
  if (title.length < 2 || title.length > LONGEST_TITLE || /[.!?]\s+\p{L}|[?!“”"@]|https?:/u.test(title))
    return false;
  if (title.split(/\s+/u).length > 16 || /^[\p{Ll}]{3,} (?:is|are|was|has|have|will|can) /u.test(title))
    return false;
  const { level, department } = readTitle(title);
  return level !== 'unknown' || department !== 'unknown';
}

/** A name as it is shown: one blank between words. */
export function cleanName(text: string): string {
  return text.replaceAll(/\s+/gu, ' ').trim();
}
