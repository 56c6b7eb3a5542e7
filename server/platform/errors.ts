import { GraphQLError } from "graphql";
import type { Language, LocalizedText } from "./localized-text.ts";

/** Codes a caller can see at a thrown error. The list is closed: everything else is masked as INTERNAL. */
export const thrownErrorCodes = [
  "UNAUTHENTICATED",
  "FORBIDDEN",
  "NOT_FOUND",
  "BAD_USER_INPUT",
  "RATE_LIMITED",
  "QUERY_TOO_COMPLEX",
  "UNAVAILABLE",
  "INTERNAL",
] as const;

export type ThrownErrorCode = (typeof thrownErrorCodes)[number];

/** An error that ends a field and that the caller may see. Its text is chosen by the caller's language on the way out. */
export class DeskError extends GraphQLError {
  constructor(
    readonly deskCode: ThrownErrorCode,
    readonly text: LocalizedText,
    details: Record<string, unknown> = {},
  ) {
    super(text.en, { extensions: { code: deskCode, ...details } });
  }

  inLanguage(language: Language): string {
    return this.text[language];
  }
}

/** No valid sign-in came with the call. */
export class UnauthenticatedError extends DeskError {
  constructor(text: LocalizedText = { zh: "请先登录", en: "Please sign in first" }) {
    super("UNAUTHENTICATED", text);
  }
}

/** The account may not do this at all, whatever the object. */
export class ForbiddenError extends DeskError {
  constructor(text: LocalizedText = { zh: "您的账号没有此权限", en: "Your account is not allowed to do this" }) {
    super("FORBIDDEN", text);
  }
}

/** There is no such object, or it is not the caller's: both look alike. */
export class NotFoundError extends DeskError {
  constructor(text: LocalizedText = { zh: "未找到该对象", en: "There is no such object" }) {
    super("NOT_FOUND", text);
  }
}

/** The arguments cannot be used as they are. */
export class BadUserInputError extends DeskError {
  constructor(text: LocalizedText, details: Record<string, unknown> = {}) {
    super("BAD_USER_INPUT", text, details);
  }
}

/** Too many calls; come back after `retryAfterSeconds`. */
export class RateLimitedError extends DeskError {
  /** @param mostPerWindow How often it may be done in one window of time, where that is what was reached. */
  constructor(retryAfterSeconds: number, mostPerWindow?: number) {
    super(
      "RATE_LIMITED",
      {
        zh: `操作过于频繁，请 ${retryAfterSeconds} 秒后再试`,
        en: `Too many attempts; try again in ${retryAfterSeconds} seconds`,
      },
      { retryAfterSeconds, ...(mostPerWindow === undefined ? {} : { mostPerWindow }) },
    );
  }
}

/** Seconds after which most of what made the database unavailable is over. */
const SOON = 5;

/** It cannot be done now, through nobody's fault; the same call may succeed after `retryAfterSeconds`. */
export class UnavailableError extends DeskError {
  constructor(retryAfterSeconds: number = SOON) {
    super(
      "UNAVAILABLE",
      {
        zh: `系统繁忙，暂时无法处理，请 ${retryAfterSeconds} 秒后重试`,
        en: `The system is busy and cannot do this now; try again in ${retryAfterSeconds} seconds`,
      },
      { retryAfterSeconds },
    );
  }
}
