import { setImmediate as yieldToEventLoop } from "node:timers/promises";
import { maskMsisdn } from "../../cards/index.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { CertificateCard, HashedCards } from "../document/certificate-facts.ts";
import { CardListHasher, cardLine } from "../rules/card-list-hash.ts";
import { leafDigest, TreeHasher } from "../rules/card-tree.ts";

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

/** Cards that are hashed before other work gets its turn: some milliseconds. */
const CARDS_IN_A_ROW = 1_000;

/** The condition that an item belongs to the set. */
export function isCertified(item: Sql, { requestId, revision }: CertifiedSet): Sql {
  return sql`${item}."requestId" = ${requestId}::uuid AND ${item}."status" = 'CANCELLED' AND ${item}."revision" <= ${revision}`;
}

/**
 * The cards of the set in ascending byte order of ICCID, read from the database once for everything that is made of them. Kept as a line each, some sixty bytes: a list of
 * 100 000 takes few megabytes, and reading it again for every file took longer than drawing it.
 */
export class CardList implements HashedCards {
  readonly #lines: readonly string[];
  readonly #carriers: readonly LocalizedText[];
  #hash: string | null = null;

  private constructor(lines: readonly string[], carriers: readonly LocalizedText[]) {
    this.#lines = lines;
    this.#carriers = carriers;
  }

  static async read({ pool }: Services["store"], set: CertifiedSet, cardsPerPage = CARDS_PER_PAGE): Promise<CardList> {
    const carriers = await carrierNames(pool);
    const lines: string[] = [];
    // A text for each page, made where the cards are: rows of their own would cost more than everything else that is done with them.
    for (let from = 0, last = 0; from <= last; from += cardsPerPage) {
      const { rows } = await pool.query<{ lines: string | null; last: number }>(sql`
        SELECT string_agg(concat_ws(' ', c."iccid", k."place", (extract(epoch FROM i."cancelledAt") * 1000)::bigint, coalesce(c."msisdn", '')), E'\n') AS "lines",
          (SELECT max("position") FROM "CancellationItem" WHERE "requestId" = ${set.requestId}::uuid) AS "last"
        FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" JOIN (${carrierPlaces}) k ON k."id" = c."carrierId"
        WHERE ${isCertified(sql`i`, set)} AND i."position" >= ${from} AND i."position" < ${from + cardsPerPage}`);
      last = rows[0]?.last ?? last;
      for (const line of rows[0]?.lines?.split("\n") ?? []) {
        const number = line.lastIndexOf(" ") + 1;
        // The number of a card whose data was erased is gone.
        lines.push(number < line.length ? line.slice(0, number) + maskMsisdn(line.slice(number)) : line);
      }
    }
    // ICCIDs are letters and digits, which all come after the space behind them: the order of the lines is theirs.
    return new CardList(lines.sort(), carriers);
  }

  get length(): number {
    return this.#lines.length;
  }

  get hash(): string | null {
    return this.#hash;
  }

  /** Works out the list's fingerprint and its tree in one pass. @throws CardListOrderError */
  async grow(saltKey: Uint8Array): Promise<{ hash: string; tree: TreeHasher }> {
    const hasher = new CardListHasher();
    const tree = new TreeHasher();
    for (const card of this) {
      const line = cardLine(card);
      hasher.add(card, line);
      tree.add(leafDigest(saltKey, card, line));
      if (hasher.count % CARDS_IN_A_ROW === 0) await yieldToEventLoop();
    }
    const hash = hasher.digest();
    this.#hash = hash;
    return { hash, tree };
  }

  *[Symbol.iterator](): Iterator<CertificateCard> {
    for (const line of this.#lines) {
      const [iccid = "", carrier, moment, maskedMsisdn = ""] = line.split(" ");
      const carrierName = this.#carriers[Number(carrier)] as LocalizedText;
      yield { iccid, maskedMsisdn, carrierName, cancelledAt: new Date(Number(moment)) };
    }
  }
}

/** Carriers by their place in {@link carrierNames}. */
const carrierPlaces = sql`SELECT "id", (row_number() OVER (ORDER BY "id") - 1)::int AS "place" FROM "Carrier"`;

async function carrierNames(pool: Services["store"]["pool"]): Promise<LocalizedText[]> {
  const { rows } = await pool.query<LocalizedText>(
    sql`SELECT "nameZh" AS "zh", "nameEn" AS "en" FROM "Carrier" ORDER BY "id"`,
  );
  return rows;
}
