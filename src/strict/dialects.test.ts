import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DialectId, dialectFor } from './index.ts';

const MODELS: Readonly<Record<DialectId, readonly string[]>> = {
  openai: ['gpt-5.6-sol', 'openai/gpt-4o-mini', 'o3', 'gpt-4.1', 'openai'],
  'azure-openai': ['azure/gpt-5', 'ft:gpt-4o:acme', 'gpt-3.5-turbo', 'gpt-9', 'kimi-k3', ''],
  anthropic: ['claude-opus-5-5', 'anthropic/claude-sonnet-4-6', 'bedrock/anthropic.claude-haiku-4-5'],
  'gemini-json': ['gemini-3-pro', 'google/gemini-2.5-flash'],
  'gemini-openapi': ['gemini-1.5-pro', 'google/unknown'],
  'deepseek-strict': ['deepseek-chat', 'deepseek/deepseek-v4'],
  mistral: ['mistral-large-latest', 'codestral-2509', 'mixtral-8x7b'],
  groq: ['groq/openai/gpt-oss-120b'],
  xgrammar: ['vllm/qwen3', 'sglang'],
  'llama-cpp': ['ollama/llama3', 'llama.cpp', 'qwen3-8b.gguf'],
};

for (const [dialect, models] of Object.entries(MODELS))
  test(`${dialect} is the dialect of ${models.map((model) => `'${model}'`).join(', ')}`, () => {
    for (const model of models) assert.equal(dialectFor(model), dialect, model);
  });
