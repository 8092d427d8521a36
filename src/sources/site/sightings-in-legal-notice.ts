import { foldText } from '#evidence';
import { isFormer } from './former.ts';
import type { Sighting } from './found-person.ts';
import { cleanName, isName } from './names.ts';
import type { Line, RenderedPage } from './render-page.ts';
import { isTitle } from './titles.ts';

/**
 * Labels before the people who stand for a company in its legal notice, and the job that each label says.
 * Sources: § 5 DDG (DE), art. 6 III LCEN (FR), art. 10 LSSI (ES), art. 2250 c.c. (IT), art. 3:15d BW (NL).
 */
const LABELS: readonly { readonly label: RegExp; readonly title: string }[] = [
  {
    label:
      /^(?:vertreten durch |vertretungsberechtigte )?(?:die |den |ihre |ihren |dessen )?geschaftsfuhr(?:ung|er|erin|erinnen|ende)?(?: \(?(?:in|innen)\)?)?$/u,
    title: 'Geschäftsführer',
  },
  { label: /^(?:vertreten durch )?(?:den |der )?vorstand(?:smitglieder)?$/u, title: 'Vorstand' },
  { label: /^(?:inhaber|inhaberin|inhaber in)$/u, title: 'Inhaber' },
  {
    label: /^(?:gesetzliche? )?(?:vertreten durch|vertreter|vertretungsberechtigte?r?)$/u,
    title: 'Legal representative',
  },
  {
    label: /^(?:directeur|directrice|responsable) de (?:la )?publication$/u,
    title: 'Directeur de la publication',
  },
  { label: /^(?:representant|representante) legale?$/u, title: 'Représentant légal' },
  { label: /^gerante?$/u, title: 'Gérant' },
  { label: /^president(?:e)?(?: de la societe)?$/u, title: 'Président' },
  { label: /^(?:administrador|administradora)(?: unic[oa])?$/u, title: 'Administrador' },
  { label: /^(?:representante) legal$/u, title: 'Representante legal' },
  { label: /^(?:legale rappresentante|rappresentante legale)$/u, title: 'Legale rappresentante' },
  { label: /^amministrator[ei](?: unic[oa]| delegat[oa])?$/u, title: 'Amministratore' },
  { label: /^(?:vertegenwoordigd door|wettelijk vertegenwoordiger)$/u, title: 'Legal representative' },
  { label: /^bestuurders?$/u, title: 'Bestuurder' },
  {
    label: /^(?:represented by|legal representatives?|authori[sz]ed representatives?)$/u,
    title: 'Legal representative',
  },
  { label: /^(?:managing directors?)$/u, title: 'Managing Director' },
];
const BETWEEN_NAMES = /\s*(?:[,;]|\s(?:und|and|et|y|e|en|sowie)\s|\s[&/|·•-]\s)\s*/u;

/** The people whom a legal notice names under a label, on its line or on the lines below. */
export function sightingsInLegalNotice(page: RenderedPage, lines: readonly Line[]): readonly Sighting[] {
  return lines.flatMap((line, index) => {
    if (line.text.length > LONGEST_LINE) return [];
    const [said = '', ...rest] = line.text.split(/:\s*/u);
    const label = foldText(said)
      .replaceAll(/[^\p{L}\p{N}()]+/gu, ' ')
      .trim();
    const known = LABELS.find((each) => each.label.test(label));
    if (known === undefined) return [];
    const here = rest.join(': ').trim();
    const named = here === '' ? namesBelow(lines, index + 1) : [{ line, names: readNames(here) }];
    return named.flatMap(({ line: last, names }) =>
      names.map((name) => ({
        name,
        title: (names.length === 1 ? titleAfter(last === line ? here : last.text) : undefined) ?? known.title,
        email: null,
        phone: null,
        binding: 'legal-notice' as const,
        text: page.text,
        start: line.start,
        end: last.end,
      })),
    );
  });
}

/** "Vertreten durch: Max Muster, Geschäftsführer" says the job better than its label does. */
function titleAfter(text: string): string | undefined {
  const [, title = '', ...more] = text.split(/,\s+/u);
  return more.length === 0 && isTitle(title) && !isName(title) ? title : undefined;
}

const LONGEST_LINE = 400;
const MOST_BELOW = 8;

function namesBelow(
  lines: readonly Line[],
  from: number,
): readonly { readonly line: Line; readonly names: readonly string[] }[] {
  const found: { line: Line; names: readonly string[] }[] = [];
  for (const line of lines.slice(from, from + MOST_BELOW)) {
    const names = readNames(line.text);
    if (names.length === 0) break;
    found.push({ line, names });
  }
  return found;
}

/** Stands for an aside that says that somebody has left. */
const GONE = '†';

/** All parts must be names: "Max Muster, Musterstraße 1" is read up to the first part that is none. */
function readNames(text: string): readonly string[] {
  const parts = text
    .replaceAll(/\([^)]*\)/gu, (aside) => (isFormer(aside) ? GONE : ' '))
    .split(BETWEEN_NAMES)
    .map((part) =>
      part.trim().replace(/\.$/u, (dot) => (/(?:\b\p{Lu}|\.\p{L}+)\.$/u.test(part.trim()) ? dot : '')),
    );
  const present = parts.filter((part) => !part.includes(GONE));
  const end = present.findIndex((part) => !isName(part));
  return (end === -1 ? present : present.slice(0, end)).map(cleanName);
}
