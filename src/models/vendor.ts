import type { DialectId } from '#strict';

export type VendorName = 'openai' | 'anthropic' | 'gemini' | 'deepseek';

/** A provider of models: how it is called, set and spoken to. */
export interface Vendor {
  readonly name: VendorName;
  /** As a person writes it. */
  readonly label: string;
  /** The variables that set it. */
  readonly keyVariable: string;
  readonly dialect: DialectId;
  readonly defaultUrl: string;
  /** Small, cheap, and able to keep to a strict schema (prices of November 2026). */
  readonly defaultModel: string;
  /** Makes vectors of texts; null where the vendor has no such model. */
  readonly embeddingModel: string | null;
  /** As the price list names it. */
  readonly priceProvider: string;
}

export const VENDORS: Readonly<Record<VendorName, Vendor>> = {
  openai: {
    name: 'openai',
    label: 'OpenAI',
    keyVariable: 'OPENAI_API_KEY',
    dialect: 'openai',
    defaultUrl: 'https://api.openai.com/v1',
    defaultModel: 'gpt-6-luna',
    embeddingModel: 'text-embedding-3-small',
    priceProvider: 'openai',
  },
  anthropic: {
    name: 'anthropic',
    label: 'Anthropic',
    keyVariable: 'ANTHROPIC_API_KEY',
    dialect: 'anthropic',
    defaultUrl: 'https://api.anthropic.com',
    defaultModel: 'claude-haiku-4-5',
    embeddingModel: null,
    priceProvider: 'anthropic',
  },
  gemini: {
    name: 'gemini',
    label: 'Gemini',
    keyVariable: 'GEMINI_API_KEY',
    dialect: 'gemini-json',
    defaultUrl: 'https://generativelanguage.googleapis.com',
    defaultModel: 'gemini-3.8-flash',
    embeddingModel: null,
    priceProvider: 'google',
  },
  deepseek: {
    name: 'deepseek',
    label: 'DeepSeek',
    keyVariable: 'DEEPSEEK_API_KEY',
    dialect: 'deepseek-strict',
    // Strict tools are taken at this address only.
    defaultUrl: 'https://api.deepseek.com/beta',
    defaultModel: 'deepseek-v4-flash',
    embeddingModel: null,
    priceProvider: 'deepseek',
  },
};

/** One model of one vendor, and how it is reached. */
export interface ModelSettings {
  readonly vendor: VendorName;
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly model: string;
}
