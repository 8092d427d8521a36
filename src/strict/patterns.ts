/** What a regular expression uses that grammar engines may not take. */
export type PatternFeature = 'lookaround' | 'backreference' | 'word_boundary' | 'unanchored' | 'choice';

/** Reads a pattern once, with an eye for escapes and character classes: in `[(?=]` nothing looks ahead. */
export function featuresOf(pattern: string): ReadonlySet<PatternFeature> {
  const found = new Set<PatternFeature>();
  let inClass = false;
  let depth = 0;
  for (let at = 0; at < pattern.length; at += 1) {
    const sign = pattern.charAt(at);
    if (sign === '\\') {
      const escaped = pattern.charAt(at + 1);
      if (!inClass && /[1-9k]/u.test(escaped)) found.add('backreference');
      if (!inClass && /[bB]/u.test(escaped)) found.add('word_boundary');
      at += 1;
    } else if (inClass) inClass = sign !== ']';
    else if (sign === '[') inClass = true;
    else if (sign === '(') {
      depth += 1;
      if (/^\(\?<?[=!]/u.test(pattern.slice(at, at + 4))) found.add('lookaround');
    } else if (sign === ')') depth -= 1;
    else if (sign === '|' && depth === 0) found.add('choice');
  }
  if (!pattern.startsWith('^') || !/(?<!\\)(?:\\\\)*\$$/u.test(pattern)) found.add('unanchored');
  return found;
}

/** Taken by every engine, and meaning the same in each: the whole text, and nothing that looks around. */
export function isPlainPattern({ source, flags }: RegExp): boolean {
  const isAscii = /^[\x20-\x7e]*$/u.test(source) && !/\\[pPuc]/u.test(source);
  return isAscii && /^u?$/u.test(flags) && featuresOf(source).size === 0;
}
