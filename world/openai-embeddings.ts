import { createHash } from 'node:crypto';
import { type Answer, jsonAnswer } from './answer.ts';
import { isObject, parseJson } from './json.ts';
import { openaiError } from './openai-errors.ts';
import { billFor, isEmbeddingModel } from './prices.ts';

const MOST_TEXTS = 2048;
const MOST_TOKENS = 8192;
const CHARACTERS_A_TOKEN = 4;
const USUAL_DIMENSIONS = 1536;

/** `POST /v1/embeddings`: the same text has the same vector, and texts that share words are near. */
export function answerEmbeddings(text: string): Answer {
  const body = parseJson(text);
  if (!isObject(body)) return badRequest('We could not parse the JSON body of your request.');
  const { model, input, dimensions = USUAL_DIMENSIONS, encoding_format: format = 'float' } = body;
  if (typeof model !== 'string') return badRequest('you must provide a model parameter');
  if (!isEmbeddingModel(model))
    return openaiError({
      status: 404,
      message: `The model \`${model}\` does not exist or you do not have access to it.`,
      code: 'model_not_found',
    });
  const texts = typeof input === 'string' ? [input] : input;
  if (
    !(
      Array.isArray(texts) &&
      texts.length > 0 &&
      texts.every((each) => typeof each === 'string' && each !== '')
    )
  )
    return badRequest(
      "'$.input' is invalid. Please check the API reference: https://platform.openai.com/docs/api-reference.",
    );
  if (texts.length > MOST_TEXTS)
    return badRequest(
      `Invalid 'input': array too long. Expected an array with maximum length ${MOST_TEXTS}, but got an array with length ${texts.length} instead.`,
    );
  if (typeof dimensions !== 'number' || dimensions < 1 || dimensions > USUAL_DIMENSIONS)
    return badRequest("Invalid value for 'dimensions'.");
  const tokens = texts.map((each) => Math.ceil(String(each).length / CHARACTERS_A_TOKEN));
  const longest = Math.max(...tokens);
  if (longest > MOST_TOKENS)
    return badRequest(
      `This model's maximum context length is ${MOST_TOKENS} tokens, however you requested ${longest} tokens (${longest} in your prompt; 0 for the completion). Please reduce your prompt; or completion length.`,
    );
  const bill = billFor({ provider: 'openai', model, input: texts.join(''), output: '' });
  const data = texts.map((each, index) => {
    const vector = vectorOf(String(each), dimensions);
    const embedding =
      format === 'base64' ? Buffer.from(Float32Array.from(vector).buffer).toString('base64') : vector;
    return { object: 'embedding', index, embedding };
  });
  const usage = { prompt_tokens: bill.inputTokens, total_tokens: bill.inputTokens };
  return { ...jsonAnswer(200, { object: 'list', data, model, usage }), bill };
}

function badRequest(message: string): Answer {
  return openaiError({ status: 400, message, code: null });
}

/** Each word points somewhere; a text points where its words do together. */
function vectorOf(text: string, dimensions: number): readonly number[] {
  const vector = Array.from({ length: dimensions }, () => 0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? ['']) {
    const digest = createHash('sha256')
      .update(word.replace(/(?<=\w{3})(?:es|s)$/u, ''))
      .digest();
    const place = digest.readUInt32BE(0) % dimensions;
    vector[place] = (vector[place] ?? 0) + (digest.readUInt8(4) % 2 === 0 ? 1 : -1);
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => Number((value / length).toFixed(6)));
}
