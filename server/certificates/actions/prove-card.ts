import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import type { Viewer } from "../../platform/viewer.ts";
import { CARD_PROOF_SCHEMA, type CardProof } from "../checks/card-proof.ts";
import { compactProof } from "../checks/compact-proof.ts";
import { CARDS_PER_NODE, cardLeaf, cardSalt, hashesIn, pathTo } from "../rules/card-tree.ts";
import { VERIFY_PATH } from "../stored-facts.ts";
import { isCertified } from "./certified-cards.ts";

/** What a proof was made of. */
export interface ProvenCard {
  certificateNumber: string;
  proof: CardProof;
  /** Address of the public page that carries the proof. */
  proofUrl: string;
  /** That address as a QR code. */
  qrCodeSvg: string;
}

interface CertificateRow {
  number: string;
  requestId: string;
  revision: number;
  customerId: string;
  cardTreeRoot: string;
  cardTreeNodes: Uint8Array;
  cardTreeKey: Uint8Array;
  listStatement: string;
  signerChain: string[];
}

/**
 * The proof that one card is on a certificate; null when it is not, when there is no such certificate, or none of the viewer's, and for certificates from before there were
 * proofs. Reads the cards around it alone, and the nodes that were kept.
 */
export async function proveCard(
  { store, secrets, settings }: Pick<Services, "store" | "secrets" | "settings">,
  viewer: Pick<Viewer, "sees" | "customerId">,
  { certificateId, iccid }: { certificateId: string | null; iccid: string },
): Promise<ProvenCard | null> {
  if (certificateId === null) return null;
  const { rows } = await store.pool.query<CertificateRow>(sql`
    SELECT "number", "requestId", "requestRevision" AS "revision", "customerId", "cardTreeRoot", "cardTreeNodes", "cardTreeKey", "listStatement", "signerChain"
    FROM "Certificate" WHERE "id" = ${certificateId}::uuid AND "cardTreeRoot" IS NOT NULL`);
  const [certificate] = rows;
  if (!certificate || (viewer.sees === "OWN" && viewer.customerId !== certificate.customerId)) return null;
  const { rows: cards } = await store.pool.query<{ iccid: string; cancelledAt: Date; index: number }>(sql`
    WITH listed AS MATERIALIZED (
      SELECT c."iccid", i."cancelledAt", (row_number() OVER (ORDER BY c."iccid" COLLATE "C") - 1)::int AS "index"
      FROM "CancellationItem" i JOIN "SimCard" c ON c."id" = i."cardId" WHERE ${isCertified(sql`i`, certificate)})
    SELECT * FROM listed WHERE "index" / ${CARDS_PER_NODE}::int = (SELECT "index" / ${CARDS_PER_NODE}::int FROM listed WHERE "iccid" = ${iccid}) ORDER BY "index"`);
  const card = cards.find((each) => each.iccid === iccid);
  if (!card) return null;
  const saltKey = Buffer.from(secrets.open(certificate.cardTreeKey), "hex");
  const leaves = cards.map((each) => cardLeaf(saltKey, each));
  const node = Math.floor(card.index / CARDS_PER_NODE);
  const below = pathTo(leaves, card.index % CARDS_PER_NODE);
  const above = pathTo(hashesIn(certificate.cardTreeNodes), node);
  if (above.root.toString("hex") !== certificate.cardTreeRoot)
    throw new Error(`the kept tree of certificate ${certificate.number} is not the one that was signed`);
  const proof: CardProof = {
    schema: CARD_PROOF_SCHEMA,
    iccid,
    cancelledAt: card.cancelledAt.toISOString(),
    index: card.index,
    salt: cardSalt(saltKey, iccid).toString("hex"),
    path: [...below.path, ...above.path].map((hash) => hash.toString("hex")),
    statement: certificate.listStatement,
    chain: certificate.signerChain,
  };
  const digits = await compactProof(proof);
  // Few processes ever draw a code.
  const { proofAddress, proofCodeSvg } = await import("../document/proof-code.ts");
  const page = `${settings.publicUrl}${VERIFY_PATH}`;
  return {
    certificateNumber: certificate.number,
    proof,
    proofUrl: proofAddress(page, digits),
    qrCodeSvg: proofCodeSvg(page, digits),
  };
}
