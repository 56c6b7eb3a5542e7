import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { addUploadRoute, answerBadLink, answerProblem, sendFile } from "../../platform/http/file-routes.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { receiveUpload } from "../actions/receive-upload.ts";
import { viewMaterial } from "../actions/view-material.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    materials: true;
    "material-pages": true;
  }
}

const extensions = { "image/jpeg": "jpg", "application/pdf": "pdf" } as const;

/** Where the bytes of documents come in and go out. */
export function materialRoutes(app: FastifyInstance, services: Services): void {
  addUploadRoute(app, "/uploads/materials/:token", async (token, body, request, reply) => {
    const link = openUrl(services, { purpose: "upload", thing: "materials", prefix: "material", token });
    if (!link) return answerBadLink(request, reply);
    const result = await receiveUpload(services, link.id, body);
    if (result === "GONE") return answerBadLink(request, reply);
    if (result === "ALREADY_RECEIVED") {
      return answerProblem(request, reply, 409, "ALREADY_RECEIVED", {
        zh: "该材料已上传；如需替换请重新申请上传链接",
        en: "This document is here already; ask for a new upload to replace it",
      });
    }
    return reply.code(201).send({ materialId: toPublicId("material", link.id) });
  });

  app.get<{ Params: { token: string } }>("/downloads/materials/:token", (request, reply) =>
    deliver(services, request, reply, { thing: "materials", token: request.params.token }),
  );
  app.get<{ Params: { token: string }; Querystring: { page?: string } }>(
    "/downloads/material-pages/:token",
    (request, reply) => {
      const { page = "1" } = request.query;
      if (!/^\d{1,3}$/.test(page)) return answerBadLink(request, reply);
      return deliver(services, request, reply, {
        thing: "material-pages",
        token: request.params.token,
        page: Number(page),
      });
    },
  );
}

async function deliver(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { thing, token, page }: { thing: "materials" | "material-pages"; token: string; page?: number },
) {
  const link = openUrl(services, { purpose: "download", thing, prefix: "material", token });
  if (!link) return answerBadLink(request, reply);
  const look = await viewMaterial(services, {
    materialId: link.id,
    accountId: link.accountId,
    page,
    traceId: request.id,
  });
  if (!look.ok) {
    if (look.reason === "GONE") return answerBadLink(request, reply);
    return answerProblem(request, reply, 429, "RATE_LIMITED", {
      zh: "一小时内查看的材料过多，请稍后再试；确有需要请联系主管",
      en: "Too many documents were looked at within an hour; try again later or ask your supervisor",
    });
  }
  // Loaded on first use: the image tools are large and most processes never show a document.
  const { deliveredFile, deliveredPage } = await import("../delivery/delivered-material.ts");
  const delivered =
    page === undefined
      ? await deliveredFile(services, look.file, look.mark)
      : await deliveredPage(services, look.file, page, look.mark);
  if (!delivered) return answerBadLink(request, reply);
  return sendFile(reply, {
    body: delivered.bytes,
    contentType: delivered.contentType,
    fileName: `${look.kind.toLowerCase()}${page === undefined ? "" : `-${page}`}.${extensions[delivered.contentType]}`,
    isInline: true,
  });
}
