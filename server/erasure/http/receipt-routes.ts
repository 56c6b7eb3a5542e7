import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerBadLink, sendFile } from "../../platform/http/file-routes.ts";
import type { Services } from "../../platform/services.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    "erasure-receipts": true;
    "erasure-receipt-twins": true;
  }
}

const files = [
  { thing: "erasure-receipts", column: "receiptPdfKey", extension: "pdf", contentType: "application/pdf" },
  { thing: "erasure-receipt-twins", column: "receiptJsonKey", extension: "json", contentType: "application/json" },
] as const;

/** Downloads of receipts. */
export function receiptRoutes(app: FastifyInstance, services: Services): void {
  for (const { thing, column, extension, contentType } of files)
    app.get<{ Params: { token: string } }>(
      `/downloads/${thing}/:token`,
      async (request: FastifyRequest<{ Params: { token: string } }>, reply): Promise<FastifyReply> => {
        const { token } = request.params;
        const link = openUrl(services, { purpose: "download", thing, prefix: "erasure", token });
        const record = link && (await services.store.prisma.erasureRecord.findUnique({ where: { id: link.id } }));
        const key = record?.[column];
        if (!record || !key) return answerBadLink(request, reply);
        const body = await services.storage.read(key);
        return sendFile(reply, { body, contentType, fileName: `${record.number}.${extension}` });
      },
    );
}
