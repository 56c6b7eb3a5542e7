import type { LocalizedText } from "./localized-text.ts";
import type { Services } from "./services.ts";
import type { Viewer } from "./viewer.ts";

/** What an action knows of its call. `CallContext` fits; jobs make one of their own. */
export interface ActionContext {
  services: Services;
  viewer: Viewer;
  traceId: string;
}

/** GraphQL types that carry an expected failure. A module adds its own by declaration merging, and their classes to its `userErrors`. */
export interface UserFaultKinds {
  InvalidInputError: true;
  InvalidTransitionError: true;
  ConflictError: true;
  NotFoundError: true;
  IdempotencyConflictError: true;
  LimitExceededError: true;
}

/** An expected failure, as data: which kind, a stable code, a sentence that says what to do, and where in the input. */
export interface UserFault {
  /** GraphQL type that carries it. */
  kind: keyof UserFaultKinds;
  code: string;
  text: LocalizedText;
  /** Path into the input, for example `["input", "cards", "3"]`. */
  path?: readonly string[];
  /** Fields that the kind adds. */
  data?: Record<string, unknown>;
}

/** What an action answers. */
export type Outcome<Result extends object> = ({ ok: true } & Result) | { ok: false; errors: UserFault[] };

/** The answer of an action that could not do what was asked. */
export function refused(...errors: UserFault[]): { ok: false; errors: UserFault[] } {
  return { ok: false, errors };
}

/** The object does not exist or is not the caller's: one answer for both. */
export function notFound(
  what: LocalizedText,
  path: readonly string[] = ["input", "id"],
): { ok: false; errors: UserFault[] } {
  return refused({
    kind: "NotFoundError",
    code: "NOT_FOUND",
    text: { zh: `未找到该${what.zh}，请核对编号`, en: `There is no such ${what.en}; please check the number` },
    path,
  });
}
