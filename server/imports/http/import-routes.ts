import { PassThrough } from "node:stream";
import type { FastifyInstance } from "fastify";
import { addUploadRoute, answerBadLink, answerProblem, sendFile } from "../../platform/http/file-routes.ts";
import { toPublicId } from "../../platform/ids.ts";
import { languageOf } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { withLocalCopy } from "../../platform/storage/local-copy.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { receiveImport } from "../actions/receive-import.ts";
import { resultsOf } from "../actions/row-results.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    imports: true;
    "import-results": true;
  }
}

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** The template, and where card lists come in and go back out. The workbook code is loaded on first use. */
export function importRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { lang?: string } }>("/templates/cancellation.xlsx", async (request, reply) => {
    const language = languageOf(request.query.lang ?? request.headers["accept-language"]);
    const { buildTemplate } = await import("../workbook/template.ts");
    const fileName = language === "zh" ? "注销卡号模板.xlsx" : "cancellation.xlsx";
    return sendFile(reply, { body: await buildTemplate(language), contentType: SPREADSHEET, fileName });
  });

  addUploadRoute(app, "/uploads/imports/:token", async (token, body, request, reply) => {
    const link = openUrl(services, { purpose: "upload", thing: "imports", prefix: "import", token });
    if (!link) return answerBadLink(request, reply);
    const result = await receiveImport(services, link.id, body);
    if (result === "GONE") return answerBadLink(request, reply);
    if (result === "ALREADY_RECEIVED") {
      return answerProblem(request, reply, 409, "ALREADY_RECEIVED", {
        zh: "该文件已上传；如需重新导入请新建导入",
        en: "This file is here already; begin another import to upload a corrected one",
      });
    }
    return reply.code(201).send({ importId: toPublicId("import", link.id) });
  });

  app.get<{ Params: { token: string }; Querystring: { lang?: string } }>(
    "/downloads/import-results/:token",
    async (request, reply) => {
      const link = openUrl(services, {
        purpose: "download",
        thing: "import-results",
        prefix: "import",
        token: request.params.token,
      });
      const found =
        link &&
        (await services.store.prisma.cardImport.findUnique({
          where: { id: link.id },
          select: { id: true, uploadKey: true, status: true, fileName: true, cardColumns: true, sheetNames: true },
        }));
      if (!found?.uploadKey || found.status === "READING" || found.status === "REFUSED")
        return answerBadLink(request, reply);
      const language = languageOf(request.query.lang ?? request.headers["accept-language"]);
      const { writeResultWorkbook } = await import("../workbook/result-workbook.ts");
      const out = new PassThrough();
      withLocalCopy(services.storage, found.uploadKey, (file) =>
        writeResultWorkbook(file, resultsOf(services, found.id, language), out, language, found),
      ).catch((error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))));
      const base = found.fileName.replace(/\.\w{1,5}$/, "");
      return sendFile(reply, {
        body: out,
        contentType: SPREADSHEET,
        fileName: `${base}-${language === "zh" ? "结果" : "result"}.xlsx`,
      });
    },
  );
}
