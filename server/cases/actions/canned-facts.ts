import { shownNameSql } from "../../customers/index.ts";
import type { ActionContext } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import { sql } from "../../platform/sql.ts";
import { type RequestStatus, requestStatusWords } from "../../requests/index.ts";
import type { CannedFacts } from "../rules/canned-answer.ts";
import type { CaseKind, CaseLanguage } from "../rules/queue.ts";

/** What canned answers need to know of a case. */
export interface CannedCase {
  kind: CaseKind;
  language: CaseLanguage;
  /** The facts in a language. */
  facts: (language: Language) => CannedFacts;
}

interface Found {
  kind: CaseKind;
  language: CaseLanguage;
  number: string;
  customer: string;
  request: string | null;
  status: RequestStatus | null;
  card: string | null;
}

/** Reads the facts of a case for who answers in it; null when there is none. */
export async function readCannedCase(
  { viewer, services }: Pick<ActionContext, "viewer" | "services">,
  publicId: string,
): Promise<CannedCase | null> {
  const id = fromPublicId("case", publicId);
  const { rows } = await services.store.pool.query<Found>(sql`
    SELECT c."kind"::text AS "kind", c."language"::text AS "language", c."number", ${shownNameSql(sql`u`)} AS "customer", r."number" AS "request", r."status"::text AS "status", s."iccid" AS "card"
    FROM "SupportCase" c JOIN "Customer" u ON u."id" = c."customerId" LEFT JOIN "CancellationRequest" r ON r."id" = c."requestId" LEFT JOIN "SimCard" s ON s."id" = c."cardId"
    WHERE c."id" = ${id}::uuid`);
  const [found] = rows;
  if (!found) return null;
  const { kind, language, number, customer, request, status, card } = found;
  const facts = (said: Language): CannedFacts => ({
    ...{ customer, agent: viewer.displayName, case: number, request, card },
    status: status && inLanguage(requestStatusWords[status], said),
  });
  return { kind, language, facts };
}
