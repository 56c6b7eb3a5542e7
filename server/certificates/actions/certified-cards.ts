import { maskMsisdn } from "../../cards/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { onceFound, type Sql, sql } from "../../platform/sql.ts";
import type { CertificateCard } from "../document/certificate-facts.ts";

/**
 * The cards that one certificate speaks of: those of a request that were cancelled up to a revision. The set never changes again, whatever happens to the request
 * meanwhile: revisions of a request commit one after the other, and a cancelled item is never touched again. So every pass over it reads the same cards.
 */
export interface CertifiedSet {
  requestId: string;
  /** Revision at which the last card of the set was cancelled. */
  revision: number;
}

/** Cards fetched at once: some megabytes, and every page costs the database one look at the whole set. */
const CARDS_PER_PAGE = 10_000;

/** The condition that an item belongs to the set. */
export function isCertified(item: Sql, { requestId, revision }: CertifiedSet): Sql {
  return sql`${item}."requestId" = ${requestId}::uuid AND ${item}."status" = 'CANCELLED' AND ${item}."revision" <= ${revision}`;
}

/** The cards of the set in ascending byte order of ICCID, page by page, so that memory does not grow with their number. */
export async function* certifiedCards(
  { pool }: Services["store"],
  set: CertifiedSet,
  cardsPerPage = CARDS_PER_PAGE,
): AsyncGenerator<CertificateCard, void, undefined> {
  const carriers = await carrierNames(pool);
  let last = "";
  for (;;) {
    const { rows } = await pool.query<{
      iccid: string;
      msisdn: string | null;
      carrierId: string;
      cancelledAt: Date;
    }>(sql`
      SELECT c."iccid", c."msisdn", c."carrierId", i."cancelledAt"
      FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
      WHERE ${isCertified(sql`i`, set)} AND ${onceFound(sql`c."iccid" COLLATE "C" > ${last}`)} ORDER BY c."iccid" COLLATE "C" LIMIT ${cardsPerPage}`);
    for (const { iccid, msisdn, carrierId, cancelledAt } of rows) {
      const carrierName = carriers.get(carrierId);
      if (!carrierName) throw new Error(`there is no carrier ${carrierId}`);
      yield { iccid, maskedMsisdn: msisdn === null ? "" : maskMsisdn(msisdn), carrierName, cancelledAt };
    }
    if (rows.length < cardsPerPage) return;
    last = rows.at(-1)?.iccid ?? last;
  }
}

async function carrierNames(pool: Services["store"]["pool"]): Promise<Map<string, LocalizedText>> {
  const { rows } = await pool.query<{ id: string; zh: string; en: string }>(
    sql`SELECT "id", "nameZh" AS "zh", "nameEn" AS "en" FROM "Carrier"`,
  );
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en }]));
}
