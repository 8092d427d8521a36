import type { GenerateContentResponse } from '@google/genai';
import type { Door } from '#calls';
import type { Ending } from '#strict';
import { geminiWords } from './gemini-words.ts';
import type { Provider, Question } from './provider.ts';
import { fetchThrough, MAX_OUTPUT_TOKENS, SDK_TIMEOUT_MS } from './sdk-fetch.ts';
import type { ModelSettings } from './vendor.ts';

/** By generateContent, with an answer in JSON that the schema holds to its form. */
export function geminiProvider(settings: ModelSettings, door: Door): Provider {
  return { dialect: 'gemini-json', send: (question) => send(settings, door, question) };
}

async function send(
  settings: ModelSettings,
  door: Door,
  { output: { name, description }, wire, instructions, turns }: Question,
): Promise<Ending> {
  const { fetch, unwrap } = fetchThrough(door, settings, geminiWords);
  const { GoogleGenAI } = await import('@google/genai');
  const client = new GoogleGenAI({
    apiKey: settings.apiKey,
    httpOptions: { baseUrl: settings.baseUrl, timeout: SDK_TIMEOUT_MS, fetch },
  });
  const answer = await unwrap(
    client.models.generateContent({
      model: settings.model,
      contents: turns.map(({ role, text }) => ({
        role: role === 'assistant' ? 'model' : 'user',
        parts: [{ text }],
      })),
      config: {
        systemInstruction: `${instructions}\n\nAnswer with ${name}. ${description}`,
        responseMimeType: 'application/json',
        responseJsonSchema: wire,
        maxOutputTokens: MAX_OUTPUT_TOKENS,
      },
    }),
  );
  return toEnding(answer);
}

function toEnding({ candidates, promptFeedback }: GenerateContentResponse): Ending {
  const [candidate] = candidates ?? [];
  if (promptFeedback?.blockReason !== undefined) return { kind: 'content_filter' };
  const parts = candidate?.content?.parts ?? [];
  const text = parts.map((part) => (part.thought === true ? '' : (part.text ?? ''))).join('');
  switch (candidate?.finishReason) {
    case undefined:
    case 'STOP':
      return { kind: 'whole', text };
    case 'MAX_TOKENS':
      return { kind: 'truncated', text };
    case 'MALFORMED_FUNCTION_CALL':
    case 'OTHER':
    case 'FINISH_REASON_UNSPECIFIED':
      return { kind: 'whole', text };
    default: // SAFETY, RECITATION, BLOCKLIST, PROHIBITED_CONTENT, SPII and their like
      return { kind: 'content_filter' };
  }
}
