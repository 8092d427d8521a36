import type { Dialect, Rule } from './dialect.ts';
import { OPENAI_RULES, openai } from './openai.ts';

const HOW_TO = 'learn.microsoft.com/azure/ai-services/openai/how-to/structured-outputs';
const READ = '2026-11-23';

/** Azure stayed with the rules of 2024, which fine-tuned models of OpenAI have too. */
const LIMITS: Readonly<Record<string, { readonly most: number; readonly forbids: string }>> = {
  'OAI-DEPTH': { most: 5, forbids: 'more than 5 levels of objects' },
  'OAI-PROPERTY-COUNT': { most: 100, forbids: 'more than 100 properties' },
  'OAI-ENUM-COUNT': { most: 500, forbids: 'more than 500 enum values in all' },
  'OAI-CHARACTERS': { most: 15_000, forbids: 'more than 15,000 characters of names and values' },
};

const CONSTRAINTS = ['pattern', 'format', 'minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems'];

const rules: readonly Rule[] = [
  ...OPENAI_RULES.filter(({ id }) => id !== 'OAI-FORMAT' && id !== 'OAI-LOOKAROUND').map(tighten),
  ...CONSTRAINTS.map(
    (keyword): Rule => ({
      id: `AZR-KEYWORD-${keyword}`,
      severity: 'reject',
      forbids: keyword,
      check: { kind: 'keyword', keywords: [keyword] },
      sentence: `In context={context}, '${keyword}' is not permitted.`,
      mend: `Say ${keyword} in the description and check it on return.`,
      source: HOW_TO,
      date: READ,
    }),
  ),
];

function tighten(rule: Rule): Rule {
  const limit = LIMITS[rule.id];
  if (limit !== undefined && rule.check.kind === 'size')
    return {
      ...rule,
      forbids: limit.forbids,
      check: { ...rule.check, most: limit.most },
      source: HOW_TO,
      date: READ,
    };
  if (rule.id === 'OAI-ENUM-CHARACTERS')
    return {
      ...rule,
      forbids: 'more than 7,500 characters in one enum of over 250 strings',
      check: { kind: 'enum_characters', from: 250, most: 7_500 },
    };
  const isRefusedHere = rule.id === 'OAI-LENGTH' || rule.id === 'OAI-DEFAULT';
  return isRefusedHere
    ? { ...rule, severity: 'reject', source: `${HOW_TO}, jina#79, instructor#1074` }
    : rule;
}

/** OpenAI's models on Azure, and the strictest of their family. */
export const azureOpenai: Dialect = {
  id: 'azure-openai',
  rules,
  encoding: { ...openai.encoding, keywords: new Set(), formats: new Set() },
};
