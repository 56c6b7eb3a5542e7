import { PassThrough } from "node:stream";
import type { FastifyInstance } from "fastify";
import { issuerOf } from "../../certificates/index.ts";
import { answerBadLink, sendFile } from "../../platform/http/file-routes.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import {
  readStatement,
  type StatementBill,
  type StatementCard,
  statementBillsSql,
  statementCardsSql,
} from "../actions/read-statement.ts";
import { renderStatementPdf } from "../document/render-statement.ts";
import { statementFileName } from "../rules/statement-words.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    statements: true;
    "statements-en": true;
  }
}

/** Cards, and bills, that are printed one by one; the Excel file has all of them. */
export const MOST_PRINTED = 500;

/** Where statements are fetched, drawn when they are asked for. */
export function statementRoutes(app: FastifyInstance, services: Services): void {
  for (const thing of ["statements", "statements-en"] as const)
    app.get<{ Params: { token: string } }>(`/downloads/${thing}/:token`, async (request, reply) => {
      const link = openUrl(services, { purpose: "download", thing, prefix: "request", token: request.params.token });
      const facts = link && (await readStatement(services, link.id));
      if (!link || !facts) return answerBadLink(request, reply);
      const language = thing === "statements" ? "zh" : "en";
      const { rows: cards } = await services.store.pool.query<StatementCard>(
        sql`${statementCardsSql(link.id)} LIMIT ${MOST_PRINTED}`,
      );
      const { rows: bills } = await services.store.pool.query<StatementBill>(
        sql`${statementBillsSql(link.id)} LIMIT ${MOST_PRINTED + 1}`,
      );
      const body = new PassThrough();
      const furtherCardCount = facts.cardCount - cards.length;
      const statement = { facts, cards, furtherCardCount, operator: issuerOf(services).name, language } as const;
      const printed = { bills: bills.slice(0, MOST_PRINTED), hasFurtherBills: bills.length > MOST_PRINTED };
      renderStatementPdf({ ...statement, ...printed }, body).catch((error: Error) => body.destroy(error));
      const contentType = "application/pdf";
      return sendFile(reply, { body, contentType, fileName: `${statementFileName(facts.requestNumber)}.pdf` });
    });
}
