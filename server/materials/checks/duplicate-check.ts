import { makeFinding } from "./make-finding.ts";
import type { MaterialFinding, MaterialKind } from "./material-inspection.ts";
import { compareHashes } from "./perceptual-hash.ts";

/** What is remembered of a material for comparing. */
export interface MaterialPrint {
  kind: MaterialKind;
  /** Of the uploaded bytes. */
  sha256: string;
  perceptualHash: string | null;
}

/** Different documents measured 15 bits apart and more; one photo re-encoded, scaled or brightened 0–7. */
const nearUpToBits = 6;

/** One document may stand for both: the applicant can be the handler. */
const documentOf: Record<MaterialKind, string> = {
  ID_CARD_FRONT: "card-front",
  HANDLER_ID_CARD_FRONT: "card-front",
  ID_CARD_BACK: "card-back",
  HANDLER_ID_CARD_BACK: "card-back",
  BUSINESS_LICENCE: "licence",
  DELEGATION_LETTER: "letter",
  OTHER: "other",
};

/**
 * Compares a material with the others of its request: the very same file handed in as another document is an error, nearly the
 * same picture is doubtful. Likeness is judged between different documents only: two people's cards, or two companies'
 * licences, photographed alike have the same coarse hash (0 bits apart was measured), so within one kind it means nothing.
 */
export function checkDuplicates(material: MaterialPrint, others: readonly MaterialPrint[]): MaterialFinding[] {
  const findings = new Map<string, MaterialFinding>();
  for (const other of others) {
    const isSameDocument = documentOf[other.kind] === documentOf[material.kind];
    if (other.sha256 === material.sha256) {
      const finding = isSameDocument
        ? makeFinding("DUPLICATE_SAME_DOCUMENT", "INFO", { measured: { otherKind: other.kind } })
        : makeFinding("DUPLICATE", "ERROR", { measured: { otherKind: other.kind } });
      findings.set(`${finding.code} ${other.kind}`, finding);
    } else if (!isSameDocument && other.perceptualHash && material.perceptualHash) {
      const differingBits = compareHashes(material.perceptualHash, other.perceptualHash);
      if (differingBits > nearUpToBits) continue;
      const measured = { otherKind: other.kind, differingBits };
      const confidence = 0.9 - differingBits * 0.06;
      findings.set(`SIMILAR ${other.kind}`, makeFinding("DUPLICATE_SIMILAR", "WARNING", { measured, confidence }));
    }
  }
  return [...findings.values()];
}
