import { createHash } from "node:crypto";
import type { Prisma } from "#prisma";
import { parseResidentId, parseUscc } from "../../customers/index.ts";
import type { Services } from "../../platform/services.ts";
import { inTransaction } from "../../platform/transaction.ts";
import type { MaterialPrint } from "../checks/index.ts";
import { LARGEST_MATERIAL_BYTES } from "./receive-upload.ts";
import { touchRequest } from "./touch-request.ts";
import { transitionMaterials } from "./transition-material.ts";

/** Inspects the bytes of a material, stores the cleaned copy and writes findings and verdict. Running it twice gives the same answer once. */
export async function inspectUpload(services: Services, materialId: string): Promise<void> {
  const { store, storage, secrets, clock } = services;
  const material = await store.prisma.material.findUnique({
    where: { id: materialId },
    include: { request: { select: { customer: { select: { uscc: true, identityIndex: true } } } } },
  });
  if (material?.status !== "CHECKING" || material.uploadKey === null) return;
  // Loaded on first use: the image tools are large and only workers that inspect need them.
  const { checkDuplicates, inspectMaterial, verdictOf } = await import("../checks/index.ts");
  const now = clock.now();
  const { uscc, identityIndex } = material.request.customer;
  const bytes = await storage.readBytes(material.uploadKey, LARGEST_MATERIAL_BYTES);
  // Written before it is compared: of two that are inspected side by side at least one sees the other.
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await inTransaction(store, (tx) =>
    tx.material.updateMany({ where: { id: material.id, status: "CHECKING" }, data: { sha256 } }),
  );
  const inspection = await inspectMaterial({
    bytes,
    declaredKind: material.kind,
    entered: {
      ...(material.enteredIdentityCipher ? { residentId: secrets.open(material.enteredIdentityCipher) } : {}),
      ...(material.enteredUscc === null ? {} : { uscc: material.enteredUscc }),
    },
    validators: {
      isResidentIdValid: (raw) => parseResidentId(raw, now).ok,
      isUsccValid: (raw) => parseUscc(raw).ok,
      // A handler is registered nowhere: only the customer's own documents have something to compare with.
      isResidentIdRegistered:
        identityIndex !== null && material.kind.startsWith("ID_CARD")
          ? (raw) => {
              const parsed = parseResidentId(raw, now);
              return parsed.ok && secrets.blindIndexes(parsed.residentId).includes(identityIndex);
            }
          : undefined,
      isUsccRegistered:
        uscc === null
          ? undefined
          : (raw) => {
              const parsed = parseUscc(raw);
              return parsed.ok && parsed.uscc === uscc;
            },
    },
  });
  const others = await store.prisma.material.findMany({
    where: {
      requestId: material.requestId,
      id: { not: material.id },
      sha256: { not: null },
      status: { not: "REMOVED" },
    },
    select: { kind: true, sha256: true, perceptualHash: true },
  });
  const print = { kind: material.kind, sha256: inspection.sha256, perceptualHash: inspection.perceptualHash };
  const findings = [...inspection.findings, ...checkDuplicates(print, others as MaterialPrint[])];
  const cleanedKey = inspection.cleaned ? `materials/${material.id}/cleaned` : null;
  if (inspection.cleaned && cleanedKey)
    await storage.put(cleanedKey, inspection.cleaned.bytes, { contentType: inspection.cleaned.contentType });
  const { requestId } = material;
  await inTransaction(store, async (tx) => {
    const judged = await transitionMaterials(tx, {
      requestId,
      move: moveOf[verdictOf(findings)],
      which: { id: material.id },
      set: {
        findings: findings as unknown as Prisma.InputJsonValue,
        cleanedKey,
        contentType: inspection.cleaned?.contentType ?? inspection.contentType,
        widthPx: inspection.widthPx,
        heightPx: inspection.heightPx,
        pageCount: inspection.pageCount,
        sha256: inspection.sha256,
        perceptualHash: inspection.perceptualHash,
        checkedAt: now,
      },
    });
    if (judged > 0) await touchRequest(tx, requestId, now);
  });
}

/** What the machine's verdict does. */
const moveOf = { ACCEPTED: "PASS", DOUBTFUL: "DOUBT", REJECTED: "FAIL" } as const;
