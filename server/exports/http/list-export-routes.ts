import type { FastifyInstance } from "fastify";
import { answerBadLink, sendFile } from "../../platform/http/file-routes.ts";
import type { Language } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { openListExport } from "../actions/open-list-export.ts";
import { exportableList } from "../exportable-list.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    "list-exports": true;
  }
}

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Where lists are taken out as files. */
export function listExportRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Params: { token: string } }>("/downloads/list-exports/:token", async (request, reply) => {
    const { token } = request.params;
    const link = openUrl(services, { purpose: "download", thing: "list-exports", prefix: "export", token });
    const asked =
      link && (await services.store.prisma.listExport.findFirst({ where: { id: link.id, accountId: link.accountId } }));
    const list = asked && exportableList(asked.list);
    if (!asked || !list) return answerBadLink(request, reply);
    const body = await openListExport(services, { list, filter: asked.filter, language: asked.language as Language });
    const day = shanghaiDay(asked.createdAt);
    return sendFile(reply, { body, contentType: XLSX, fileName: `${asked.list}-${day}.xlsx` });
  });
}
