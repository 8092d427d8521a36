/** A pattern for whole words or phrases of folded text, with commas between them. */
export function words(template: TemplateStringsArray, ...values: readonly string[]): RegExp {
  const phrases = String.raw(template, ...values)
    .split(/,\s+/u)
    .map((phrase) => phrase.replaceAll(/\s+/gu, ' ').trim());
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${phrases.join('|')})(?![\\p{L}\\p{N}])`, 'u');
}
