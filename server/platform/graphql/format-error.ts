import { GraphQLError, type GraphQLFormattedError } from "graphql";
import type { Logger } from "pino";
import { isUnavailability } from "../database/unavailable.ts";
import { DeskError, type ThrownErrorCode, thrownErrorCodes, UnavailableError } from "../errors.ts";
import { inLanguage, type Language, type LocalizedText } from "../localized-text.ts";
import { isTooComplex, QueryTooComplexError } from "./limits.ts";
import { UnreadableValueError } from "./text-scalar.ts";

/** Whom an error is told to. */
export interface ErrorAudience {
  language: Language;
  traceId: string;
  isSignedIn: boolean;
}

/** Codes of requests that cannot be run, and what callers see in their place. */
const requestErrors: Record<string, ThrownErrorCode> = {
  GRAPHQL_PARSE_FAILED: "BAD_USER_INPUT",
  GRAPHQL_VALIDATION_FAILED: "BAD_USER_INPUT",
  OPERATION_RESOLUTION_FAILURE: "BAD_USER_INPUT",
  BAD_REQUEST: "BAD_USER_INPUT",
  PERSISTED_QUERY_NOT_SUPPORTED: "BAD_USER_INPUT",
};

const neutral: LocalizedText = {
  zh: "请求无法执行，请检查查询语句与变量",
  en: "The request cannot be run; check the document and its variables",
};
/** In place of the library's words, which name the library and how to switch it on. */
const noQuestions: LocalizedText = {
  zh: "此处不回答有关接口结构的提问，请使用 schema.graphql 文件",
  en: "Questions about the schema are not answered here; use the file schema.graphql",
};
const internal: LocalizedText = {
  zh: "系统内部错误，请稍后重试；如仍失败，请提供追踪号",
  en: "Something went wrong on our side. Try again later; if it stays, tell us the trace id",
};

/** An error as graphql-js prints it, with what it was made from. */
export interface ErrorOrigin {
  formatted: GraphQLFormattedError;
  original: unknown;
}

/** Longest complaint, in characters: it may name a field that somebody wrote a million letters long. */
const LONGEST_COMPLAINT = 300;
/** Complaints about one request that are told at once. */
const MOST_COMPLAINTS = 5;

/**
 * Words all errors of one answer. Complaints about the request itself are few and not repeated; one that asks for too
 * much gets that answer alone.
 */
export function formatErrorsFor(audience: ErrorAudience, settings: { isIntrospectionAllowed: boolean; log: Logger }) {
  const format = formatErrorFor(audience, settings);
  return (origins: readonly ErrorOrigin[]): GraphQLFormattedError[] => {
    const errors = origins.map(({ formatted, original }) => format(formatted, original));
    const tooComplex = errors.find(
      ({ path, extensions }) => path === undefined && extensions?.code === "QUERY_TOO_COMPLEX",
    );
    if (tooComplex) return [tooComplex];
    if (errors.some(({ path }) => path !== undefined)) return errors;
    const different = new Map(errors.map((error) => [JSON.stringify([error.message, error.locations]), error]));
    return [...different.values()].slice(0, MOST_COMPLAINTS);
  };
}

/**
 * Makes what a caller sees of an error: listed codes in the caller's language, everything else masked. Callers who may
 * not know the schema get one neutral sentence for everything that is wrong with the request itself, so that the schema
 * cannot be guessed word by word. What somebody entered is never repeated: it may be personal, and answers end up in
 * logs.
 */
export function formatErrorFor(audience: ErrorAudience, settings: { isIntrospectionAllowed: boolean; log: Logger }) {
  const { language, traceId } = audience;
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const cause = (error instanceof GraphQLError && error.originalError) || error;
    const isPassing = isUnavailability(cause);
    if (isPassing) settings.log.warn({ err: cause, traceId, path: formatted.path }, "unavailable");
    const thrown = isTooComplex(error) ? new QueryTooComplexError() : isPassing ? new UnavailableError() : cause;
    const where = { path: formatted.path, locations: formatted.locations };
    if (thrown instanceof DeskError) {
      const { http: _http, ...extensions } = thrown.extensions;
      // Where it stands in the document says which limit it was.
      const place = thrown.deskCode === "QUERY_TOO_COMPLEX" ? {} : where;
      return { message: thrown.inLanguage(language), ...place, extensions: { ...extensions, traceId } };
    }
    const code = String(formatted.extensions?.code ?? "");
    const requestCode =
      requestErrors[code] ?? (formatted.path === undefined && code === "BAD_USER_INPUT" ? "BAD_USER_INPUT" : undefined);
    if (requestCode) {
      const isTold = settings.isIntrospectionAllowed || audience.isSignedIn;
      if (!isTold) return { message: inLanguage(neutral, language), extensions: { code: requestCode, traceId } };
      if (/^GraphQL introspection/.test(formatted.message))
        return { message: inLanguage(noQuestions, language), extensions: { code: requestCode, traceId } };
      if (thrown instanceof UnreadableValueError) {
        return { message: thrown.text[language], ...where, extensions: { ...thrown.extensions, traceId } };
      }
      return {
        message: withoutValues(formatted.message, language).slice(0, LONGEST_COMPLAINT),
        ...where,
        extensions: { code: requestCode, traceId },
      };
    }
    const isListed = (thrownErrorCodes as readonly string[]).includes(code) && code !== "INTERNAL";
    if (isListed) return { message: formatted.message, ...where, extensions: { code, traceId } };
    settings.log.error({ err: thrown, traceId, path: formatted.path }, "unexpected error");
    return { message: inLanguage(internal, language), ...where, extensions: { code: "INTERNAL", traceId } };
  };
}

/** What may be said of an error before it is known to whom. */
export function unspecificError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const code = requestErrors[String(formatted.extensions?.code)];
  const text = code ? neutral : internal;
  return { message: `${text.zh} / ${text.en}`, extensions: { code: code ?? "INTERNAL" } };
}

/** The part of a complaint about a variable that names types and places only. */
const harmlessDetail =
  /; ((?:Expected (?:non-nullable )?type "?[\w![\]]+"?(?: not to be null| to be an object)?|Field "?[\w.[\]]+"? (?:of required type "?[\w![\]]+"? was not provided|is not defined by type "?\w+"?)))/;

/** Words of graphql-js and graphql-jit about a bad value, without the value. */
function withoutValues(message: string, language: Language): string {
  const variable = /^Variable "\$(\w+)" (?:got|has) invalid value/.exec(message)?.[1];
  if (variable !== undefined) {
    const detail = harmlessDetail.exec(message)?.[1]?.replace("coerced.", "");
    const text = {
      zh: `变量 $${variable} 的值不符合其类型`,
      en: `The value of variable $${variable} does not fit its type`,
    };
    return `${inLanguage(text, language)}${detail ? `: ${detail}` : ""}`;
  }
  const known = message.replace(/,? found .*$/s, "");
  // What a syntax error stumbled over may stand inside a text that was not closed.
  if (/^Syntax Error: (Unexpected|Invalid|Unterminated|Cannot)/.test(known)) return known.replace(/:? "[\s\S]*$/, "");
  return known.replace(/( cannot represent .*?value): .*$/s, "$1").replace(/(has invalid value) .*$/s, "$1");
}
