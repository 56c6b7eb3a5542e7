import type { AnswerModel } from "./answer-model.ts";

/** Longest wait: a customer reads the approved words rather than nothing. */
const PATIENCE_MS = 1_500;
/** Largest answer that is read, in bytes. */
const ANSWER_MAX_BYTES = 16_384;

/**
 * A model behind HTTP. Each answer is one call:
 *
 *     POST <url>   authorization: Bearer <token>   {"text":"<approved answer>","language":"zh","question":"<what was asked, without numbers>"}
 *     200          {"text":"<the same in other words>"}
 */
export function httpModel({ url, token }: { url: string; token: string }): AnswerModel {
  return {
    async rephrase(task) {
      const response = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(task),
        // The token is meant for this address and no other.
        redirect: "error",
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.status !== 200) throw new Error(`the model answered with HTTP ${response.status}`);
      return textIn(await bodyOf(response));
    },
  };
}

/** The body, as far as it is not too large; the wait for it counts too. */
async function bodyOf(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > ANSWER_MAX_BYTES) throw new Error("the model's answer is too large");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function textIn(body: string): string {
  const { text } = JSON.parse(body) as { text?: unknown };
  if (typeof text !== "string") throw new Error("the model answered without a text");
  return text;
}
