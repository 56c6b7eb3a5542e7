import { createHash } from "node:crypto";
import fs from "node:fs";
import type { StoredFacts } from "../../server/certificates/stored-facts.ts";
import { sql } from "../../server/platform/sql.ts";
import { FolderStorage } from "../../server/platform/storage/index.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { systemActor, transitionItems } from "../../server/requests/index.ts";
import type { SeededRequest } from "../factories/index.ts";
import type { TestStore } from "../support/database.ts";
import { temporaryFolder, testServices } from "../support/services.ts";

/** SHA-256 in hex. */
export const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Services whose files can be looked at, and what there is to see of certificates. */
export function issuingWorld(store: TestStore) {
  const folder = temporaryFolder("certificates");
  const storage = new FolderStorage(folder);
  const services = testServices(store, { storage });

  /** The certificates of a request, oldest first, with their files. */
  async function certificatesOf(request: SeededRequest) {
    const rows = await store.prisma.certificate.findMany({
      where: { requestId: request.id },
      orderBy: { requestRevision: "asc" },
    });
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        facts: row.facts as unknown as StoredFacts,
        pdf: await storage.readBytes(row.pdfKey, 50_000_000),
        twinBytes: await storage.readBytes(row.twinKey, 50_000_000),
      })),
    );
  }

  /** The files that lie in the store for a request. */
  function filesOf(request: SeededRequest): string[] {
    const place = `${folder}/certificates/${request.id}`;
    return fs.existsSync(place)
      ? fs.readdirSync(place, { recursive: true, encoding: "utf8" }).filter((name) => /\.(pdf|json)$/.test(name))
      : [];
  }

  /** The carrier confirms the cards that it was working on. */
  async function confirmCancelling(request: SeededRequest, most = 1_000): Promise<number> {
    const now = services.clock.now();
    return inTransaction(store, (tx) =>
      transitionItems(tx, {
        requestId: request.id,
        action: "CONFIRM",
        picked: sql`SELECT "id" FROM "CancellationItem" WHERE "requestId" = ${request.id}::uuid AND "status" = 'CANCELLING' ORDER BY "position" LIMIT ${most}`,
        set: sql`"cancelledAt" = ${now}`,
        actor: systemActor,
        now,
      }),
    );
  }

  /** A store in which something happens each time a file is written. */
  function meanwhile(happens: () => unknown): FolderStorage {
    const busy = new FolderStorage(folder);
    const put = busy.put.bind(busy);
    busy.put = async (key, body, options) => {
      await happens();
      return put(key, body, options);
    };
    return busy;
  }

  return { services, certificatesOf, filesOf, confirmCancelling, meanwhile };
}
