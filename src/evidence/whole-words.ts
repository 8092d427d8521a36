/** A pattern for whole words or phrases of folded text, with commas between them. */
export function words(template: TemplateStringsArray, ...values: readonly string[]): RegExp {
  const phrases = String.raw(template, ...values)
    .split(/,\s+/u)
    .map((phrase) => phrase.replaceAll(/\s+/gu, ' ').trim());
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}

/** Who speaks for a company before the law, as imprints say it: a decider of the whole company, not of a legal department. */
export const LEGAL_REPRESENTATIVE =
  '(?:legal|statutory) representatives?, gesetzliche[rn]? vertreter(?:in)?, representante?s? legal(?:es)?, rappresentant[ei] legal[ei], legale rappresentante, wettelijk vertegenwoordiger, representante?s? lega(?:le|les|ux)';
