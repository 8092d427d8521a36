import { anthropic } from './anthropic.ts';
import { azureOpenai } from './azure-openai.ts';
import { deepseekStrict } from './deepseek.ts';
import { DIALECTS, type Dialect, type DialectId } from './dialect.ts';
import { geminiJson } from './gemini-json.ts';
import { geminiOpenapi } from './gemini-openapi.ts';
import { groq } from './groq.ts';
import { llamaCpp } from './llama-cpp.ts';
import { mistral } from './mistral.ts';
import { openai } from './openai.ts';
import { xgrammar } from './xgrammar.ts';

const TABLES: Readonly<Record<DialectId, Dialect>> = {
  openai,
  'azure-openai': azureOpenai,
  anthropic,
  'gemini-json': geminiJson,
  'gemini-openapi': geminiOpenapi,
  'deepseek-strict': deepseekStrict,
  mistral,
  groq,
  xgrammar,
  'llama-cpp': llamaCpp,
};

export function dialectOf(id: DialectId): Dialect {
  return TABLES[id];
}

/** How a family of models is told, which of its models are known to take its newest dialect, and its strictest dialect. */
interface Family {
  readonly isMeant: RegExp;
  readonly known?: { readonly models: RegExp; readonly dialect: DialectId };
  readonly strictest: DialectId;
}

const FAMILIES: readonly Family[] = [
  { isMeant: /\bazure\b/u, strictest: 'azure-openai' },
  { isMeant: /\bgroq\b/u, strictest: 'groq' },
  { isMeant: /\b(?:vllm|sglang|xgrammar)\b/u, strictest: 'xgrammar' },
  { isMeant: /\b(?:llama[.-]?cpp|ollama|lm-?studio|gguf)\b/u, strictest: 'llama-cpp' },
  { isMeant: /\b(?:anthropic|claude)/u, strictest: 'anthropic' },
  {
    isMeant: /\b(?:gemini|google)/u,
    known: { models: /\bgemini-(?:2\.[05]|3)/u, dialect: 'gemini-json' },
    strictest: 'gemini-openapi',
  },
  { isMeant: /\bdeepseek/u, strictest: 'deepseek-strict' },
  { isMeant: /\b(?:mi[sx]tral|ministral|codestral|magistral|devstral|pixtral)/u, strictest: 'mistral' },
  // Fine-tuned models keep the rules of 2024.
  { isMeant: /^ft:/u, strictest: 'azure-openai' },
  {
    isMeant: /\b(?:openai|gpt|chatgpt|o\d)\b/u,
    known: { models: /(?:^|\/)(?:gpt-(?:4o|4\.1|4\.5|5)|o[134]\b|chatgpt-4o)/u, dialect: 'openai' },
    strictest: 'azure-openai',
  },
];

/** The dialect of a model, as `gpt-5.6`, `anthropic/claude-opus-5-5` or `groq`; of one that is not known, the strictest of its family. */
export function dialectFor(model: string): DialectId {
  const name = model.trim().toLowerCase();
  const exact = DIALECTS.find((dialect) => dialect === name);
  if (exact !== undefined) return exact;
  const family = FAMILIES.find(({ isMeant }) => isMeant.test(name));
  if (family === undefined) return 'azure-openai';
  return family.known?.models.test(name) === true ? family.known.dialect : family.strictest;
}
