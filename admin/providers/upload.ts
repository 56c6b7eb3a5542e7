import { beginQuestion } from "./connection.ts";
import { ServerError, UnreachableError } from "./errors.ts";
import { currentLocale } from "./locale.ts";
import { onThisServer } from "./on-this-server.ts";

/** The bytes came with an earlier try. */
const ALREADY_RECEIVED = 409;

/** Sends a file to the place that the server made for it. */
export async function putFile(url: string, file: File): Promise<void> {
  const question = beginQuestion();
  let response: Response;
  try {
    const headers = { "accept-language": currentLocale() };
    response = await fetch(onThisServer(url), { method: "PUT", body: file, headers });
  } catch {
    question.lost();
    throw new UnreachableError();
  }
  question.reached();
  if (response.ok || response.status === ALREADY_RECEIVED) return;
  const { code, message }: { code?: string; message?: string } = await response.json().catch(() => ({}));
  throw new ServerError(message ?? "desk.error.unexpected", code ?? "INTERNAL");
}
