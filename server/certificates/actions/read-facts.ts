import { maskName } from "../../customers/index.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { channelWords } from "../../requests/index.ts";
import type { CertificateFacts, CertificateSubject } from "../document/certificate-facts.ts";
import { erasureStatement, residualValueStatement } from "../rules/statements.ts";
import { type CardList, type CertifiedSet, isCertified } from "./certified-cards.ts";

/** What the database says about a certificate to be: everything but its number, its time and its address. */
export type DatabaseFacts = Pick<
  CertificateFacts,
  | "subject"
  | "requestNumber"
  | "channel"
  | "cardCount"
  | "cardListHash"
  | "arrearsSettledFen"
  | "residualValueStatement"
  | "erasureStatement"
  | "supersedesNumber"
> & {
  customerId: string;
  /** Root of the tree of cards, in hex. */
  cardTreeRoot: string;
  /** The tree's nodes that are kept, one behind the other. */
  cardTreeNodes: Uint8Array<ArrayBuffer>;
};

interface RequestRow {
  customerId: string;
  number: string;
  channel: keyof typeof channelWords;
  kind: CertificateSubject["kind"];
  name: string;
  uscc: string | null;
  identityLastFour: string | null;
  supersedesNumber: string | null;
  arrearsSettledFen: number;
  hasResidualValue: boolean;
}

/** The cards of a request that want a certificate: null when none is cancelled, or none since the last certificate, whatever became of that one. */
export async function cardsToCertify(
  { store }: Pick<Services, "store">,
  requestId: string,
): Promise<CertifiedSet | null> {
  const { rows } = await store.pool.query<{ cancelled: number | null; certified: number | null }>(sql`
    SELECT (SELECT max(i."revision") FROM "CancellationItem" i WHERE i."requestId" = ${requestId}::uuid AND i."status" = 'CANCELLED') AS "cancelled",
      (SELECT max(c."requestRevision") FROM "Certificate" c WHERE c."requestId" = ${requestId}::uuid) AS "certified"`);
  const { cancelled = null, certified = null } = rows[0] ?? {};
  return cancelled === null || (certified !== null && certified >= cancelled)
    ? null
    : { requestId, revision: cancelled };
}

/** Reads the facts; goes through all cards once for their fingerprint and their tree. */
export async function readFacts(
  { store }: Pick<Services, "store">,
  set: CertifiedSet,
  cards: CardList,
  saltKey: Uint8Array,
): Promise<DatabaseFacts> {
  // Arrears count from the draft on: that is when the customer learns of them and pays.
  const { rows } = await store.pool.query<RequestRow>(sql`
    SELECT r."customerId", r."number", r."channel"::text AS "channel", u."kind"::text AS "kind", u."name", u."uscc", u."identityLastFour",
      (SELECT c."number" FROM "Certificate" c WHERE c."requestId" = r."id" AND c."status" = 'VALID') AS "supersedesNumber",
      (SELECT coalesce(sum(l."amountFen"), 0)::float8 FROM "CancellationItem" i JOIN "LedgerEntry" l ON l."cardId" = i."cardId"
        WHERE ${isCertified(sql`i`, set)} AND l."kind" IN ('BILL_PAYMENT', 'LATE_FEE') AND l."at" >= r."createdAt") AS "arrearsSettledFen",
      EXISTS (SELECT 1 FROM "CancellationItem" i JOIN "SimCard" s ON s."id" = i."cardId"
        WHERE ${isCertified(sql`i`, set)} AND (s."balanceFen" > 0 OR s."giftBalanceFen" > 0 OR s."unusedDataMegabytes" > 0
          OR EXISTS (SELECT FROM "Settlement" t WHERE t."itemId" = i."id" AND (t."cashFen" > 0 OR t."giftFen" > 0 OR t."dataBytes" > 0)))) AS "hasResidualValue"
    FROM "CancellationRequest" r JOIN "Customer" u ON u."id" = r."customerId" WHERE r."id" = ${set.requestId}::uuid`);
  const [row] = rows;
  if (!row) throw new Error(`there is no request ${set.requestId}`);
  const { hash, tree } = await cards.grow(saltKey);
  return {
    customerId: row.customerId,
    subject: subjectOf(row),
    requestNumber: row.number,
    channel: { code: row.channel, name: channelWords[row.channel] },
    cardCount: cards.length,
    cardListHash: hash,
    cardTreeRoot: tree.root().toString("hex"),
    cardTreeNodes: new Uint8Array(tree.nodes()),
    arrearsSettledFen: row.arrearsSettledFen,
    residualValueStatement: residualValueStatement(row.hasResidualValue),
    erasureStatement,
    ...(row.supersedesNumber === null ? {} : { supersedesNumber: row.supersedesNumber }),
  };
}

/** Companies in full, persons masked: the last four characters are all that is ever read of an identity number here. */
function subjectOf({ kind, name, uscc, identityLastFour }: RequestRow): CertificateSubject {
  return kind === "ENTERPRISE"
    ? { kind, displayName: name, identityText: `统一社会信用代码 ${uscc}` }
    : { kind, displayName: maskName(name), identityText: `居民身份证 ${(identityLastFour ?? "").padStart(18, "*")}` };
}
