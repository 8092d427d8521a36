import { companyNameKey } from './identity.ts';

/** "Acme GmbH (formerly Bolt AG)", "Acme Inc. d/b/a Bolt": words between two names of one company. */
const ALSO =
  /[\s,;(]+(?:also known as|a\.?k\.?a\.?|d[./]?b[./]?a\.?|doing business as|trading as|t\/a|formerly known as|formerly|f\.?k\.?a\.?|previously|ehemals|vormals|früher|firmierend als|anciennement|ex|antes|antiguamente|già|già|voorheen|handelend onder|nome commerciale|nom commercial)[\s:]+/iu;

/** The names that one text gives to a company, its first name first. */
export function splitNames(text: string): readonly string[] {
  const parts = text.split(ALSO).map(trimName);
  const names = parts.filter((part) => /[\p{L}\p{N}]/u.test(part));
  return names.length === 0 ? [text.trim()] : [...new Set(names)];
}

/** The names in a cell that lists several. */
export function splitAliases(cell: string): readonly string[] {
  // A comma may stand before a legal form; what parts names is a sign of its own.
  const parts = /[;|\n]|\s\/\s/u.test(cell) ? cell.split(/\s*(?:[;|\n]|\s\/\s)\s*/u) : splitAtCommas(cell);
  return [...new Set(parts.map(trimName).filter((part) => companyNameKey(part) !== ''))];
}

function splitAtCommas(cell: string): readonly string[] {
  const parts = cell.split(/\s*,\s*/u);
  const names: string[] = [];
  for (const part of parts) {
    const last = names.at(-1);
    // "Acme, Inc." is one name: the form alone is none.
    if (last !== undefined && companyNameKey(`${last} ${part}`) === companyNameKey(last))
      names[names.length - 1] = `${last}, ${part}`;
    else names.push(part);
  }
  return names;
}

function trimName(part: string): string {
  const text = part.trim().replace(/^[([{"“„']+\s*/u, '');
  return /[([]/u.test(text) ? text : text.replace(/\s*[)\]}"”']+$/u, '');
}
