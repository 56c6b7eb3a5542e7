import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { DeskError, type ThrownErrorCode, thrownErrorCodes } from "../errors.ts";
import { type Language, type LocalizedText, inLanguage } from "../localized-text.ts";

interface Audience {
  language: Language;
  traceId: string;
  isSignedIn: boolean;
}

/** Codes that Apollo gives to requests it cannot run, and what callers see instead. */
const requestErrors: Record<string, ThrownErrorCode> = {
  GRAPHQL_PARSE_FAILED: "BAD_USER_INPUT",
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
};

const neutral: LocalizedText = { zh: "请求无法执行，请检查查询语句与变量", en: "The request cannot be run; check the document and its variables" };
const internal: LocalizedText = { zh: "系统内部错误，请稍后重试；如仍失败，请提供追踪号", en: "Something went wrong on our side. Try again later; if it stays, tell us the trace id" };

/**
 * Makes what a caller sees of an error: listed codes in the caller's language, everything else masked. Callers who may not know the schema get one
 * neutral sentence for everything that is wrong with the request itself, so that the schema cannot be guessed word by word.
 */
export function formatErrorFor(audience: Audience, settings: { isIntrospectionAllowed: boolean; log: Logger }) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const thrown = error instanceof GraphQLError && error.originalError ? error.originalError : error;
    const where = { path: formatted.path, locations: formatted.locations };
    if (thrown instanceof DeskError) {
      return { message: thrown.inLanguage(audience.language), ...where, extensions: { ...thrown.extensions, traceId: audience.traceId } };
    }
    const code = String(formatted.extensions?.code ?? "");
    const requestCode = requestErrors[code] ?? (formatted.path === undefined && code === "BAD_USER_INPUT" ? "BAD_USER_INPUT" : undefined);
    if (requestCode) {
      const isTold = settings.isIntrospectionAllowed || audience.isSignedIn;
      return {
        message: isTold ? formatted.message : inLanguage(neutral, audience.language),
        ...(isTold ? where : {}),
        extensions: { code: requestCode, traceId: audience.traceId },
      };
    }
    const isListed = (thrownErrorCodes as readonly string[]).includes(code) && code !== "INTERNAL";
    if (isListed) return { message: formatted.message, ...where, extensions: { code, traceId: audience.traceId } };
    settings.log.error({ err: thrown, traceId: audience.traceId, path: formatted.path }, "unexpected error");
    return { message: inLanguage(internal, audience.language), ...where, extensions: { code: "INTERNAL", traceId: audience.traceId } };
  };
}
