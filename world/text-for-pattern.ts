/** A text that a regular expression of the strict dialect (no lookaround, no back-references) accepts, as short as it allows. */
export function textForPattern(source: string): string | undefined {
  const reader = new PatternReader(source);
  const text = reader.alternatives();
  return reader.isAtEnd() && new RegExp(source, 'u').test(text) ? text : undefined;
}

const CLASSES: Readonly<Record<string, string>> = { d: '0', w: 'a', s: ' ', D: 'a', W: '-', S: 'a' };
const CONTROLS: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
const TRIED = 'a0A-_ .@/:,';

class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#source.length;
  }

  /** The first of `a|b|c`. */
  alternatives(): string {
    const first = this.#sequence();
    while (this.#take('|')) this.#sequence();
    return first;
  }

  #sequence(): string {
    let text = '';
    while (!this.isAtEnd() && !'|)'.includes(this.#peek())) text += this.#repeated();
    return text;
  }

  #repeated(): string {
    const atom = this.#atom();
    const least = this.#leastCount();
    this.#take('?');
    return atom.repeat(least);
  }

  #leastCount(): number {
    if (this.#take('*') || this.#take('?')) return 0;
    if (this.#take('+')) return 1;
    const counted = /^\{(?<least>\d+)(?:,\d*)?\}/u.exec(this.#source.slice(this.#at));
    if (counted === null) return 1;
    this.#at += counted[0].length;
    return Number(counted.groups?.['least'] ?? 1);
  }

  #atom(): string {
    const sign = this.#next();
    if (sign === '^' || sign === '$') return '';
    if (sign === '.') return 'a';
    if (sign === '[') return this.#oneOfClass();
    if (sign === '\\') return this.#escaped();
    if (sign !== '(') return sign;
    if (this.#take('?')) while (!this.isAtEnd() && !':>'.includes(this.#next()));
    const inner = this.alternatives();
    this.#take(')');
    return inner;
  }

  #escaped(): string {
    const sign = this.#next();
    if (sign === 'b' || sign === 'B') return '';
    if (sign === 'p' || sign === 'P') {
      const end = this.#source.indexOf('}', this.#at);
      const property = this.#source.slice(this.#at - 2, end + 1);
      this.#at = end + 1;
      return firstThatFits(property);
    }
    return CLASSES[sign] ?? CONTROLS[sign] ?? sign;
  }

  #oneOfClass(): string {
    const from = this.#at - 1;
    while (!this.isAtEnd() && this.#peek() !== ']') this.#at += this.#peek() === '\\' ? 2 : 1;
    this.#at += 1;
    return firstThatFits(this.#source.slice(from, this.#at));
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #next(): string {
    this.#at += 1;
    return this.#source.charAt(this.#at - 1);
  }

  #take(sign: string): boolean {
    if (this.#peek() !== sign) return false;
    this.#at += 1;
    return true;
  }
}

function firstThatFits(characterClass: string): string {
  const pattern = new RegExp(`^${characterClass}$`, 'u');
  const printable = Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index));
  return [...TRIED, ...printable].find((sign) => pattern.test(sign)) ?? '';
}
