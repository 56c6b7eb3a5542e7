import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { inLanguage, type LocalizedText, languageOf } from "../localized-text.ts";
import { StorageError } from "../storage/object-storage.ts";

/** Answers a problem as JSON in the caller's language. */
export function answerProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  status: number,
  code: string,
  text: LocalizedText,
): FastifyReply {
  return reply.code(status).send({ code, message: inLanguage(text, languageOf(request.headers["accept-language"])) });
}

/** One answer for every link that does not count: it tells nothing about what there is. */
export function answerBadLink(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return answerProblem(request, reply, 404, "LINK_NOT_VALID", {
    zh: "链接无效或已过期，请重新获取",
    en: "This link is not valid or has expired; ask for a new one",
  });
}

/** Takes the body of an upload as a stream, whatever its declared type, so that nothing is held in memory. */
export function addUploadRoute(
  app: FastifyInstance,
  path: string,
  receive: (token: string, body: Readable, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, payload, done) => done(null, payload));
    scope.put<{ Params: { token: string } }>(path, async (request, reply) => {
      try {
        return await receive(
          request.params.token,
          (request.body as Readable | undefined) ?? request.raw,
          request,
          reply,
        );
      } catch (error) {
        if (!(error instanceof StorageError)) throw error;
        // The rest of a body that was refused is not read; the connection must not be used again.
        reply.header("connection", "close");
        return answerProblem(request, reply, error.code === "OBJECT_TOO_LARGE" ? 413 : 503, error.code, error.text);
      }
    });
  });
}

/** Sends stored bytes as a download that a browser neither guesses about nor opens in the page's own right. */
export function sendFile(
  reply: FastifyReply,
  file: { body: Readable | Buffer; contentType: string; fileName: string; isInline?: boolean },
): FastifyReply {
  const disposition = file.isInline ? "inline" : "attachment";
  return reply
    .header("content-type", file.contentType)
    .header(
      "content-disposition",
      `${disposition}; filename="${file.fileName.replaceAll(/[^\w.-]/g, "_")}"; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
    )
    .header("x-content-type-options", "nosniff")
    .header("cache-control", "private, no-store")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .send(file.body);
}
