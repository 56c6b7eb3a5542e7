import type { GraphQLFormattedError } from "graphql";
import { undocumentedErrors } from "./documented-errors.ts";

/** An answer together with everything it takes to understand it. */
export interface Answer {
  document: string;
  variables: Record<string, unknown>;
  body: { data?: Record<string, unknown> | null | undefined; errors?: readonly GraphQLFormattedError[] };
  traceId: string | undefined;
  /** The error behind the first one, where it is known. */
  cause?: unknown;
}

/** An error as the caller sees it. */
export interface Refusal {
  code: string;
  message: string;
  path: readonly (string | number)[] | undefined;
  extensions: Record<string, unknown>;
}

/** Calls the product's schema and fails the test, with everything worth knowing, when the call does not go as expected. */
export interface GraphqlClient {
  /** The data; any error fails the test. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  query<Data = any>(document: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The first error, for calls that are to be refused; fails when there is none. */
  refusal(document: string, variables?: Record<string, unknown>): Promise<Refusal>;
  /** The whole answer, whatever it is. */
  run(document: string, variables?: Record<string, unknown>): Promise<Answer>;
}

/** The data of an answer without errors. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
export function dataOf(answer: Answer): any {
  if (answer.body.errors || !answer.body.data) throw failure("The call failed", answer);
  const [unknown] = undocumentedErrors(answer.body.data);
  if (unknown) throw failure(`server/developers/errors.md does not say what ${unknown} is`, answer);
  return answer.body.data;
}

/** The first error of an answer. */
export function refusalOf(answer: Answer): Refusal {
  const error = answer.body.errors?.[0];
  if (!error) throw failure("The call was to be refused and was not", answer);
  const extensions: Record<string, unknown> = error.extensions ?? {};
  if (extensions.code === "INTERNAL") throw failure("The call failed", answer);
  return { code: String(extensions.code), message: error.message, path: error.path, extensions };
}

function failure(problem: string, { document, variables, body, traceId, cause }: Answer): Error {
  const reason =
    cause instanceof Error ? (cause.stack ?? cause.message) : cause === undefined ? undefined : String(cause);
  const parts = [
    `${problem} (trace id ${traceId ?? "unknown"})`,
    `query: ${document.trim()}`,
    `variables: ${JSON.stringify(variables)}`,
    `answer: ${JSON.stringify(body)}`,
    ...(reason ? [`because of: ${reason}`] : []),
  ];
  return new Error(parts.join("\n"), { cause });
}
