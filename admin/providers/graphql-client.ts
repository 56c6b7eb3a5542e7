import type { TypedDocumentString } from "../generated/graphql.ts";
import { beginQuestion } from "./connection.ts";
import { ServerError, UnreachableError, type UserError, UserErrorsError } from "./errors.ts";
import { currentLocale } from "./locale.ts";
import { setServerClock, stopwatch } from "./server-clock.ts";

/** Longest that an answer may take, in milliseconds. */
const LONGEST_WAIT_MS = 30_000;

interface Answer<Result> {
  data?: Result | null;
  errors?: readonly { message: string; extensions?: { code?: string; traceId?: string; requestId?: string } }[];
}

/** One call over HTTP, as whoever the token speaks for. A last word reaches the server although its page is gone by then. */
export async function post<Result, Variables>(
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  accessToken: string | null,
  { signal, isLastWord = false }: { signal?: AbortSignal; isLastWord?: boolean } = {},
): Promise<Result> {
  const tooLong = AbortSignal.timeout(LONGEST_WAIT_MS);
  const sentAt = stopwatch();
  const question = beginQuestion();
  let response: Response;
  try {
    response = await fetch("/graphql", {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        "accept-language": currentLocale(),
        ...(accessToken ? { authorization: `Bearer ${accessToken}` } : {}),
      },
      body: JSON.stringify({ query: String(document), variables }),
      keepalive: isLastWord,
      signal: signal ? AbortSignal.any([signal, tooLong]) : tooLong,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    question.lost();
    throw new UnreachableError();
  }
  question.reached();
  setServerClock(response.headers, sentAt);
  const traceId = response.headers.get("x-trace-id") ?? undefined;
  const answer: Answer<Result> = await response.json().catch(() => ({}));
  const [error] = answer.errors ?? [];
  if (error)
    throw new ServerError(error.message, error.extensions?.code ?? "INTERNAL", error.extensions?.traceId ?? traceId);
  if (!answer.data) throw new ServerError("desk.error.unexpected", "INTERNAL", traceId);
  return answer.data;
}

/** The payload of an act; throws what the caller can put right as a {@link UserErrorsError}. */
export function settled<Payload extends { userErrors: readonly UserError[] }>(payload: Payload): Payload {
  if (payload.userErrors.length > 0) throw new UserErrorsError(payload.userErrors);
  return payload;
}
