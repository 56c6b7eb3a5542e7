import type { FastifyInstance } from "fastify";
import { recordAudit } from "../../audit/index.ts";
import { addUploadRoute, answerBadLink, answerProblem, sendFile } from "../../platform/http/file-routes.ts";
import { toPublicId } from "../../platform/ids.ts";
import type { Services } from "../../platform/services.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { inTransaction } from "../../platform/transaction.ts";
import { receiveUpload } from "../actions/receive-upload.ts";

const extensions: Record<string, string> = { "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf" };

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

  app.get<{ Params: { token: string } }>("/downloads/materials/:token", async (request, reply) => {
    const link = openUrl(services, {
      purpose: "download",
      thing: "materials",
      prefix: "material",
      token: request.params.token,
    });
    const material =
      link &&
      (await services.store.prisma.material.findUnique({
        where: { id: link.id },
        select: { id: true, customerId: true, kind: true, status: true, cleanedKey: true, contentType: true },
      }));
    if (!link || !material?.cleanedKey || material.status === "REMOVED") return answerBadLink(request, reply);
    // Looking at somebody's identity document leaves a trace, whoever looks.
    await inTransaction(services.store, (tx) =>
      recordAudit(tx, {
        context: {
          viewer: { accountId: link.accountId, role: "", customerId: null, sees: "OWN", displayName: "" },
          traceId: request.id,
        },
        action: "material.view",
        objectType: "Material",
        objectId: material.id,
        customerId: material.customerId,
        facts: { kind: material.kind },
        now: services.clock.now(),
      }),
    );
    const contentType = material.contentType ?? "application/octet-stream";
    return sendFile(reply, {
      body: await services.storage.read(material.cleanedKey),
      contentType,
      fileName: `${material.kind.toLowerCase()}.${extensions[contentType] ?? "bin"}`,
      isInline: true,
    });
  });
}
