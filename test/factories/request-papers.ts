import { createHash } from "node:crypto";
import type { MaterialKind } from "../../server/generated/graphql/enums/MaterialKind.ts";
import type { MaterialStatus } from "../../server/generated/graphql/enums/MaterialStatus.ts";
import type { Store } from "../../server/platform/database/store.ts";
import { insertRows } from "./insert-rows.ts";
import { nextId, nextNumber } from "./numbers.ts";
import type { RequestFacts } from "./requests.ts";

type Paper = (store: Pick<Store, "pool">, facts: RequestFacts) => Promise<void>;

/** A photo that was handed in and looked at. */
export function insertMaterial(kind: keyof typeof MaterialKind, status: keyof typeof MaterialStatus): Paper {
  return (store, { requestId, customerId, accountId, now }) => {
    const id = nextId();
    const isHere = status !== "AWAITING_UPLOAD";
    const isChecked = isHere && status !== "CHECKING";
    return insertRows(store, "Material", [
      {
        ...{ id, requestId, customerId, uploadedById: accountId, kind, status, findings: [], createdAt: now },
        fileName: `${kind.toLowerCase()}.jpg`,
        uploadKey: `materials/${id}/upload`,
        cleanedKey: isChecked ? `materials/${id}/cleaned` : null,
        contentType: isChecked ? "image/jpeg" : null,
        sizeBytes: isHere ? 120_000 : null,
        widthPx: isChecked ? 1600 : null,
        heightPx: isChecked ? 1000 : null,
        pageCount: isChecked ? 1 : null,
        sha256: isHere ? sha256(id) : null,
        uploadedAt: isHere ? now : null,
        checkedAt: isChecked ? now : null,
      },
    ]);
  };
}

/** A file whose rows name the cards of the request, and made-up numbers after those. */
export function insertImport(rowCount: number): Paper {
  return async (store, { requestId, customerId, accountId, cards, now }) => {
    const importId = nextId();
    const counts = { rowCount, acceptedCount: rowCount, warningCount: 0, rejectedCount: 0 };
    await insertRows(store, "CardImport", [
      {
        ...{
          id: importId,
          requestId,
          customerId,
          createdById: accountId,
          fileName: "cards.xlsx",
          status: "FINISHED",
          ...counts,
        },
        ...{ uploadKey: `imports/${importId}`, createdAt: now, finishedAt: now },
      },
    ]);
    const rows = Array.from({ length: rowCount }, (_, index) => {
      const iccid = cards[index]?.iccid ?? `89860400000000${String(index).padStart(6, "0")}`;
      const cardId = cards[index]?.id ?? null;
      return { importId, rowNumber: index + 2, rawIccid: iccid, iccid, cardId, isAccepted: true, findings: [] };
    });
    await insertRows(store, "CardImportRow", rows);
  };
}

/** The valid certificate of a request. */
export const insertCertificate: Paper = (store, { requestId, customerId, cards, now }) => {
  const id = nextId();
  return insertRows(store, "Certificate", [
    {
      ...{ id, requestId, customerId, status: "VALID", cardCount: cards.length, requestRevision: 1, issuedAt: now },
      number: `ZX-20260302-${String(nextNumber("certificate")).padStart(7, "0")}-0`,
      cardListHash: sha256(cards.map(({ iccid }) => iccid).join("\n")),
      pdfKey: `certificates/${id}.pdf`,
      twinKey: `certificates/${id}.json`,
      facts: {},
    },
  ]);
};

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
