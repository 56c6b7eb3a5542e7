import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Logger } from "pino";
import { isUnavailability } from "../database/unavailable.ts";
import { DeskError, type ThrownErrorCode, UnavailableError } from "../errors.ts";
import { inLanguage, type LocalizedText, languageOf } from "../localized-text.ts";
import type { Dashboard } from "./dashboard-routes.ts";
import { retryHeaders } from "./retry-headers.ts";

const statusOf: Record<ThrownErrorCode, number> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  BAD_USER_INPUT: 400,
  RATE_LIMITED: 429,
  QUERY_TOO_COMPLEX: 400,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

/** An error as HTTP answers it. */
export interface HttpProblem {
  status: number;
  code: ThrownErrorCode;
  message: string;
  traceId: string;
}

/** How a part of the API writes a problem down. */
export type ProblemBody = (problem: HttpProblem) => object;

/** The form of routes outside GraphQL. */
export const plainBody: ProblemBody = ({ code, message, traceId }) => ({ code, message, traceId });

const texts = {
  internal: {
    zh: "系统内部错误，请稍后重试；如仍失败，请提供追踪号",
    en: "Something went wrong on our side. Try again later; if it stays, tell us the trace id",
  },
  tooLarge: { zh: "请求内容过大，请减小后重试", en: "The request is too large; send less at a time" },
  tooSlow: {
    zh: "请求发送过慢，请检查网络后重试",
    en: "The request took too long to arrive; check the connection and try again",
  },
  notReadable: {
    zh: "请求内容无法读取，请检查格式与 Content-Type",
    en: "The request cannot be read; check its form and its Content-Type",
  },
  noSuchMethod: { zh: "这个地址不接受该请求方法", en: "This address does not take that method" },
  noSuchPage: { zh: "没有这个地址", en: "There is nothing at this address" },
} satisfies Record<string, LocalizedText>;

/** Answers whatever is thrown in this part of the API. */
export function answerErrors(app: FastifyInstance, log: Logger, bodyOf: ProblemBody): void {
  app.setErrorHandler((error, request, reply) => {
    const isPassing = isUnavailability(error);
    const { status, code, text, headers } = problemOf(isPassing ? new UnavailableError() : error);
    // Who hung up in the middle of an answer waits for none; that is no fault of ours.
    const hasHungUp = (error as { code?: unknown } | null)?.code === "ERR_STREAM_PREMATURE_CLOSE";
    if (hasHungUp) log.debug({ traceId: request.id, route: request.routeOptions.url }, "the reader hung up");
    else if (isPassing) log.warn({ err: error, traceId: request.id, route: request.routeOptions.url }, "unavailable");
    else if (status >= 500)
      log.error({ err: error, traceId: request.id, route: request.routeOptions.url }, "unexpected error");
    return answer(request, reply.headers(headers), bodyOf, { status, code, text });
  });
}

/** Answers requests to addresses that do not exist; those that the dashboard may know are left to it. */
export function answerUnknownAddresses(app: FastifyInstance, dashboard: Dashboard | null): void {
  app.setNotFoundHandler((request, reply) => {
    const isFile = request.url.startsWith("/assets/");
    if (dashboard?.isPageAskedFor(request) && !isFile) return dashboard.sendPage(request, reply);
    return answer(request, reply, plainBody, { status: 404, code: "NOT_FOUND", text: texts.noSuchPage });
  });
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  bodyOf: ProblemBody,
  { status, code, text }: { status: number; code: ThrownErrorCode; text: LocalizedText },
): FastifyReply {
  const message = inLanguage(text, languageOf(request.headers["accept-language"]));
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .send(bodyOf({ status, code, message, traceId: request.id }));
}

function problemOf(error: unknown): {
  status: number;
  code: ThrownErrorCode;
  text: LocalizedText;
  headers: Record<string, string>;
} {
  if (error instanceof DeskError) {
    const headers: Record<string, string> = {
      ...(error.deskCode === "UNAUTHENTICATED" ? { "www-authenticate": 'Bearer error="invalid_token"' } : {}),
      ...retryHeaders(error.extensions),
    };
    return { status: statusOf[error.deskCode], code: error.deskCode, text: error.text, headers };
  }
  const status = Number((error as { statusCode?: unknown } | null)?.statusCode ?? 500);
  if (status === 408) return { status, code: "BAD_USER_INPUT", text: texts.tooSlow, headers: { connection: "close" } };
  // The rest of the body is not read, so the connection is of no use any more.
  if (status === 413) return { status, code: "BAD_USER_INPUT", text: texts.tooLarge, headers: { connection: "close" } };
  if (status === 405) return { status, code: "BAD_USER_INPUT", text: texts.noSuchMethod, headers: {} };
  if (status >= 400 && status < 500) return { status, code: "BAD_USER_INPUT", text: texts.notReadable, headers: {} };
  return { status: status >= 500 && status < 600 ? status : 500, code: "INTERNAL", text: texts.internal, headers: {} };
}
