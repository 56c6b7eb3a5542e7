import { maskMsisdn } from "../../cards/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
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

/** Cards fetched at once. */
const CARDS_PER_PAGE = 10_000;
/** Comes before every item. */
const NO_ITEM = "00000000-0000-0000-0000-000000000000";

/** The condition that an item belongs to the set. */
export function isCertified(item: Sql, { requestId, revision }: CertifiedSet): Sql {
  return sql`${item}."requestId" = ${requestId}::uuid AND ${item}."status" = 'CANCELLED' AND ${item}."revision" <= ${revision}`;
}

/**
 * The cards of the set in ascending byte order of ICCID, read from the database once for everything that is made of them. Kept as a line each, some sixty bytes: a list of
 * 100 000 takes few megabytes, and reading it again for every file took longer than drawing it.
 */
export class CardList implements Iterable<CertificateCard> {
  readonly #lines: readonly string[];
  readonly #carriers: readonly LocalizedText[];

  private constructor(lines: readonly string[], carriers: readonly LocalizedText[]) {
    this.#lines = lines;
    this.#carriers = carriers;
  }

  static async read({ pool }: Services["store"], set: CertifiedSet, cardsPerPage = CARDS_PER_PAGE): Promise<CardList> {
    const carriers = await carrierNames(pool);
    const lines: string[] = [];
    let last = { position: -1, id: NO_ITEM };
    for (;;) {
      // In the order of an index, page by page: the database does not sort the whole set.
      const { rows } = await pool.query<CardRow>(sql`
        SELECT c."iccid", c."msisdn", c."carrierId", i."cancelledAt", i."position", i."id"
        FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId"
        WHERE ${isCertified(sql`i`, set)} AND (i."position", i."id") > (${last.position}, ${last.id}::uuid)
        ORDER BY i."position", i."id" LIMIT ${cardsPerPage}`);
      for (const { iccid, msisdn, carrierId, cancelledAt } of rows) {
        const carrier = carriers.findIndex(({ id }) => id === carrierId);
        if (carrier < 0) throw new Error(`there is no carrier ${carrierId}`);
        lines.push(`${iccid} ${carrier} ${cancelledAt.getTime()} ${maskMsisdn(msisdn)}`);
      }
      if (rows.length < cardsPerPage) break;
      last = rows.at(-1) ?? last;
    }
    // ICCIDs are letters and digits, which all come after the space behind them: the order of the lines is theirs.
    return new CardList(lines.sort(), carriers);
  }

  *[Symbol.iterator](): Iterator<CertificateCard> {
    for (const line of this.#lines) {
      const [iccid = "", carrier, moment, maskedMsisdn = ""] = line.split(" ");
      const carrierName = this.#carriers[Number(carrier)] as LocalizedText;
      yield { iccid, maskedMsisdn, carrierName, cancelledAt: new Date(Number(moment)) };
    }
  }
}

interface CardRow {
  iccid: string;
  msisdn: string;
  carrierId: string;
  cancelledAt: Date;
  position: number;
  id: string;
}

async function carrierNames(pool: Services["store"]["pool"]): Promise<(LocalizedText & { id: string })[]> {
  const { rows } = await pool.query<LocalizedText & { id: string }>(
    sql`SELECT "id", "nameZh" AS "zh", "nameEn" AS "en" FROM "Carrier" ORDER BY "id"`,
  );
  return rows;
}
