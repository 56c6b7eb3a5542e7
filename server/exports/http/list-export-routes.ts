import type { FastifyInstance } from "fastify";
import { answerBadLink, sendFile } from "../../platform/http/file-routes.ts";
import type { Language } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { openListExport } from "../actions/open-list-export.ts";
import { type ExportFormat, exportableList } from "../exportable-list.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    "list-exports": true;
  }
}

const contentTypes: Record<ExportFormat, string> = {
  XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  CSV: "text/csv; charset=utf-8",
};

/** Where lists are taken out as files. */
export function listExportRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { token: string } }>("/downloads/list-exports/:token", async (request, reply) => {
    const { token } = request.params;
    const link = openUrl(services, { purpose: "download", thing: "list-exports", prefix: "export", token });
    const asked =
      link && (await services.store.prisma.listExport.findFirst({ where: { id: link.id, accountId: link.accountId } }));
    const list = asked && exportableList(asked.list);
    if (!asked || !list) return answerBadLink(request, reply);
    const [language, format] = [asked.language as Language, asked.format as ExportFormat];
    const body = await openListExport(services, { list, filter: asked.filter, language, format });
    const named = "fileName" in list ? await list.fileName?.(services, asked.filter) : undefined;
    const fileName = `${named ?? `${asked.list}-${shanghaiDay(asked.createdAt)}`}.${format.toLowerCase()}`;
    return sendFile(reply, { body, contentType: contentTypes[format], fileName });
  });
}
