import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { markedFile } from "../../materials/index.ts";
import { addUploadRoute, answerBadLink, answerProblem, sendFile } from "../../platform/http/file-routes.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { receiveAttachment } from "../actions/receive-attachment.ts";
import { thumbnailFor, viewAttachment } from "../actions/view-attachment.ts";
import { overAlready } from "../rules/case-states.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    "case-attachments": true;
    "case-attachment-pages": true;
    "case-attachment-thumbnails": true;
  }
}

const extensions = { "image/jpeg": "jpg", "application/pdf": "pdf" } as const;
const prefix = "caseattachment";

/** Where the bytes of files that are sent in cases come in and go out. */
export function attachmentRoutes(app: FastifyInstance, services: Services): void {
  addUploadRoute(app, "/uploads/case-attachments/:token", async (token, body, request, reply) => {
    const link = openUrl(services, { purpose: "upload", thing: "case-attachments", prefix, token });
    if (!link) return answerBadLink(request, reply);
    const result = await receiveAttachment(services, link.id, body);
    if (result.ok)
      return reply.code(201).send({ attachmentId: toPublicId(prefix, link.id), messageId: result.messageId });
    if (result.reason === "GONE") return answerBadLink(request, reply);
    if (result.reason === "CASE_OVER") return answerProblem(request, reply, 409, "CASE_OVER", overAlready);
    return answerProblem(request, reply, 409, "ALREADY_RECEIVED", {
      zh: "该文件已经发送，无需重复上传",
      en: "This file was sent already; there is no need to send it again",
    });
  });

  app.get<{ Params: { token: string } }>("/downloads/case-attachments/:token", (request, reply) =>
    deliver(services, request, reply, { thing: "case-attachments", token: request.params.token }),
  );
  app.get<{ Params: { token: string }; Querystring: { page?: string } }>(
    "/downloads/case-attachment-pages/:token",
    (request, reply) => {
      const { page = "1" } = request.query;
      if (!/^\d{1,3}$/.test(page)) return answerBadLink(request, reply);
      const { token } = request.params;
      return deliver(services, request, reply, { thing: "case-attachment-pages", token, page: Number(page) });
    },
  );
  app.get<{ Params: { token: string } }>("/downloads/case-attachment-thumbnails/:token", async (request, reply) => {
    const { token } = request.params;
    const link = openUrl(services, { purpose: "download", thing: "case-attachment-thumbnails", prefix, token });
    const key = link && (await thumbnailFor(services, { attachmentId: link.id, accountId: link.accountId }));
    if (!key) return answerBadLink(request, reply);
    const body = await services.storage.read(key);
    return sendFile(reply, { body, contentType: "image/jpeg", fileName: "thumbnail.jpg", isInline: true });
  });
}

async function deliver(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { thing, token, page }: { thing: "case-attachments" | "case-attachment-pages"; token: string; page?: number },
) {
  const link = openUrl(services, { purpose: "download", thing, prefix, token });
  if (!link) return answerBadLink(request, reply);
  const { id: attachmentId, accountId } = link;
  const look = await viewAttachment(services, { attachmentId, accountId, page, traceId: request.id });
  if (!look.ok) {
    if (look.reason === "GONE") return answerBadLink(request, reply);
    return answerProblem(request, reply, 429, "RATE_LIMITED", {
      zh: "一小时内查看的文件过多，请稍后再试；确有需要请联系主管",
      en: "Too many files were opened within an hour; try again later or ask your supervisor",
    });
  }
  const delivered = await markedFile(services, look.file, look.mark, page);
  if (!delivered) return answerBadLink(request, reply);
  const { bytes: body, contentType } = delivered;
  // What is sent is built anew and may be of another type than what came: so is the end of its name.
  const stem = look.fileName.replace(/\.[A-Za-z0-9]{1,5}$/, "") || "file";
  const fileName = `${stem}${page === undefined ? "" : `-${page}`}.${extensions[contentType]}`;
  return sendFile(reply, { body, contentType, fileName, isInline: true });
}
