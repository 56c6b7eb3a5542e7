import { PassThrough } from "node:stream";
import type { FastifyInstance } from "fastify";
import { addUploadRoute, answerBadLink, answerProblem, sendFile } from "../../platform/http/file-routes.ts";
import { toPublicId } from "../../platform/ids.ts";
import { inLanguage, type Language, languageOf } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { type Table, writeTables } from "../../platform/spreadsheet/write-table.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { receiveHallList } from "../actions/hall-imports.ts";
import type { HallLine } from "../actions/read-hall-list.ts";
import { hallColumns } from "../rules/hall-columns.ts";
import { addedHeaders } from "../rules/hall-lines.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    "hall-lists": true;
    "hall-list-faults": true;
  }
}

const SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Where lists of halls come in, and what is filled in or corrected goes out. */
export function hallListRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: { lang?: string } }>("/templates/halls.xlsx", (request, reply) => {
    const language = languageOf(request.query.lang ?? request.headers["accept-language"]);
    const fileName = language === "zh" ? "营业厅目录模板.xlsx" : "halls.xlsx";
    return sendFile(reply, { body: written(templateOf(language)), contentType: SPREADSHEET, fileName });
  });

  addUploadRoute(app, "/uploads/hall-lists/:token", async (token, body, request, reply) => {
    const link = openUrl(services, { purpose: "upload", thing: "hall-lists", prefix: "hallimport", token });
    const result = link && (await receiveHallList(services, link.id, body));
    if (!link || result === "GONE") return answerBadLink(request, reply);
    if (result === "ALREADY_RECEIVED")
      return answerProblem(request, reply, 409, "ALREADY_RECEIVED", {
        zh: "该文件已上传；如需重新导入请新建导入",
        en: "This file is here already; begin another import to upload a corrected one",
      });
    return reply.code(201).send({ importId: toPublicId("hallimport", link.id) });
  });

  app.get<{ Params: { token: string }; Querystring: { lang?: string } }>(
    "/downloads/hall-list-faults/:token",
    async (request, reply) => {
      const { token } = request.params;
      const link = openUrl(services, { purpose: "download", thing: "hall-list-faults", prefix: "hallimport", token });
      const found = link && (await services.store.prisma.hallImport.findUnique({ where: { id: link.id } }));
      if (!found) return answerBadLink(request, reply);
      const language = languageOf(request.query.lang ?? request.headers["accept-language"]);
      const lines = (found.lines as unknown as HallLine[]).filter(({ standing }) => standing === "WRONG");
      const base = found.fileName.replace(/\.\w{1,5}$/, "");
      return sendFile(reply, {
        body: written([wrongLines(lines, language)]),
        contentType: SPREADSHEET,
        fileName: `${base}-${language === "zh" ? "需更正" : "to correct"}.xlsx`,
      });
    },
  );
}

function written(tables: readonly Table[]): PassThrough {
  const out = new PassThrough();
  writeTables(tables, out).catch((error: unknown) => out.destroy(error as Error));
  return out;
}

/** The empty list and how it is filled in. The second sheet has no header of a list, so that it is never read as one. */
function templateOf(language: Language): Table[] {
  const words = texts[language];
  const columns = hallColumns.filter(({ hint }) => hint !== null);
  return [
    {
      ...{ sheetName: words.list, isFilledIn: true, rows: [] },
      columns: columns.map(({ key, header, widthCharacters }) => ({
        ...{ key, header: inLanguage(header, language), widthCharacters, kind: "text" as const },
      })),
    },
    {
      sheetName: words.help,
      columns: [
        { key: "column", header: words.column, widthCharacters: 24, kind: "text" },
        { key: "need", header: words.need, widthCharacters: 12, kind: "text" },
        { key: "hint", header: words.hint, widthCharacters: 80, kind: "text" },
      ],
      rows: columns.map(({ header, hint, isRequired }) => ({
        column: inLanguage(header, language),
        need: isRequired ? words.yes : words.no,
        hint: hint && inLanguage(hint, language),
      })),
    },
  ];
}

function wrongLines(lines: readonly HallLine[], language: Language): Table {
  const keys = hallColumns.filter(({ key }) => lines.some(({ cells }) => key in cells));
  const added = { widthCharacters: 14, kind: "text" } as const;
  return {
    ...{ sheetName: texts[language].list, isFilledIn: true },
    columns: [
      ...keys.map(({ key, header, widthCharacters }) => ({
        ...{ key, header: inLanguage(header, language), widthCharacters, kind: "text" as const },
      })),
      { ...added, key: "line", header: inLanguage(addedHeaders.line, language) },
      { ...added, key: "faults", header: inLanguage(addedHeaders.faults, language), widthCharacters: 80 },
    ],
    rows: lines.map(({ cells, row, sheet, faults }) => ({
      ...cells,
      line: sheet === null ? String(row) : `${sheet} ${row}`,
      faults: faults.map(({ text }) => inLanguage(text, language)).join(language === "zh" ? "；" : "; "),
    })),
  };
}

const texts = {
  zh: { list: "营业厅目录", help: "填写说明", column: "列", need: "新增时必填", hint: "如何填写", yes: "是", no: "否" },
  en: {
    list: "Halls",
    help: "Instructions",
    column: "Column",
    need: "New hall",
    hint: "How",
    yes: "required",
    no: "optional",
  },
} satisfies Record<Language, Record<string, string>>;
