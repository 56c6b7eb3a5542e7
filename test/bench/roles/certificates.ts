import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { CardList } from "../../../server/certificates/actions/certified-cards.ts";
import { issueCertificate } from "../../../server/certificates/actions/issue-certificate.ts";
import { readFacts } from "../../../server/certificates/actions/read-facts.ts";
import { SALT_KEY_BYTES } from "../../../server/certificates/rules/card-tree.ts";
import { systemClock } from "../../../server/platform/clock.ts";
import { openStore } from "../../../server/platform/database/store.ts";
import { anEnterprise, aRequest } from "../../factories/index.ts";
import { usageOf } from "../process-usage.ts";
import { openServices } from "./services.ts";

/** What certificates over one request took. */
export interface CertificateCost {
  /** Seconds from nothing to the certificate with its files. */
  issue: number[];
  /** Seconds of reading the cards and hashing them, and nothing else. */
  read: number[];
  /** Largest resident set while they were issued above that of the process at rest, in bytes. */
  memoryBytes: number;
  pdfBytes: number;
}

/** Milliseconds between two looks at the memory. */
const LOOK_EVERY_MS = 5;

/** Issues certificates over a request of many cards, as a worker does that has issued small ones before. */
export async function run({
  databaseUrl,
  cards,
  rounds,
}: {
  databaseUrl: string;
  cards: number;
  rounds: number;
}): Promise<CertificateCost> {
  const services = await openServices(databaseUrl);
  const { store, storage } = services;
  const seeding = openStore({ url: databaseUrl, poolSize: 2, name: "bench", usually: "JOB" });
  const [few, requestId] = [await completed(seeding, 200), await completed(seeding, cards)];
  await seeding.pool.query("VACUUM (ANALYZE)");
  await seeding.close();
  await issueCertificate(services, few);
  globalThis.gc?.();
  const atRest = usageOf(process.pid).residentBytes;
  let most = atRest;
  const watch = setInterval(() => {
    most = Math.max(most, usageOf(process.pid).residentBytes);
  }, LOOK_EVERY_MS);
  const [issue, read]: [number[], number[]] = [[], []];
  let pdfBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const set = { requestId, revision: 1 };
    read.push(
      await seconds(async () => readFacts(services, set, await CardList.read(store, set), randomBytes(SALT_KEY_BYTES))),
    );
    issue.push(await seconds(() => issueCertificate(services, requestId)));
    const made = await store.prisma.certificate.findFirstOrThrow({ where: { requestId, status: "VALID" } });
    if (made.cardCount !== cards) throw new Error(`${made.cardCount} of ${cards} cards are certified`);
    pdfBytes = (await storage.stat(made.pdfKey))?.sizeBytes ?? 0;
    await store.prisma.certificate.deleteMany({ where: { requestId } });
  }
  clearInterval(watch);
  return { issue, read, memoryBytes: most - atRest, pdfBytes };
}

async function completed(store: ReturnType<typeof openStore>, cards: number): Promise<string> {
  const now = systemClock.now();
  const customer = await anEnterprise(store, { now }).withCards(cards).save();
  const request = await aRequest(store, customer, { status: "COMPLETED", now }).ofCards(customer.cards).save();
  return request.id;
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
