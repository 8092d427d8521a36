import * as z from 'zod';
import type { AuthorPlace } from './author-fault.ts';
import { checksOf, type TextCheck } from './checks-of.ts';
import type { JsonObject } from './json-schema.ts';
import { isPlainPattern } from './patterns.ts';
import { sayConstraint } from './words.ts';
import { fitConstraints, note, type Workshop } from './workshop.ts';

/** Checks of zod that look like formats and are none. */
const NO_FORMATS = new Set(['regex', 'part', 'lowercase', 'uppercase', 'json_string']);

/** What has words of its own. */
const SAID: Readonly<Record<string, string>> = {
  lowercase: 'In lower case.',
  uppercase: 'In upper case.',
  json_string: 'JSON as text.',
};

/** Where JSON Schema calls a format otherwise than zod. */
const NAMES: Readonly<Record<string, string>> = { guid: 'uuid', url: 'uri', datetime: 'date-time' };

/** Text with its lengths, its format and one pattern that every engine takes; the rest in words. */
export function compileText(
  shop: Workshop,
  schema: z.core.$ZodString | z.core.$ZodTemplateLiteral,
  place: AuthorPlace,
): JsonObject {
  const { least, most, texts } = checksOf(schema);
  const given = schema instanceof z.core.$ZodTemplateLiteral ? [...texts, patternOf(schema)] : texts;
  const formats = given.filter(({ format }) => !NO_FORMATS.has(format));
  const kept = formats.find((text) => isKept(shop, text));
  const patterns = given.filter(
    (text) => text !== kept && text.pattern !== undefined && isPlainPattern(text.pattern),
  );
  const [pattern] = shop.encoding.keywords.has('pattern') && kept === undefined ? patterns : [];
  const words = given.filter((text) => text !== kept && (text !== pattern || formats.includes(text)));
  if (words.length > 0) note(shop, place, 'constraint_in_words');
  return fitConstraints(
    shop,
    place,
    { type: 'string' },
    {
      constraints: {
        ...(kept === undefined ? {} : { format: nameOf(kept) }),
        ...(pattern?.pattern === undefined ? {} : { pattern: pattern.pattern.source }),
        ...(least === undefined ? {} : { minLength: least }),
        ...(most === undefined ? {} : { maxLength: most }),
      },
      words: [
        z.globalRegistry.get(schema)?.description ?? '',
        ...words.map(sayText),
        kept?.format === 'datetime' && kept.zone === 'utc' ? 'In UTC, ending in Z.' : '',
      ],
    },
  );
}

function patternOf({ _zod: { pattern } }: z.core.$ZodTemplateLiteral): TextCheck {
  return { format: 'regex', pattern, zone: 'any' };
}

/** A time of zod has no zone, and the format of that name asks for one; so has a local date and time. */
function isKept({ encoding }: Workshop, text: TextCheck): boolean {
  return text.format !== 'time' && text.zone !== 'none' && encoding.formats.has(nameOf(text));
}

function nameOf({ format }: TextCheck): string {
  return NAMES[format] ?? format;
}

function sayText(text: TextCheck): string {
  const { format, pattern, said = SAID[format] } = text;
  if (said !== undefined) return said;
  if (!NO_FORMATS.has(format)) return sayConstraint('format', nameOf(text));
  return pattern === undefined ? '' : sayConstraint('pattern', pattern);
}
