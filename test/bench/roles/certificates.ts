import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { CardList } from "../../../server/certificates/actions/certified-cards.ts";
import { issueCertificate } from "../../../server/certificates/actions/issue-certificate.ts";
import { readFacts } from "../../../server/certificates/actions/read-facts.ts";
import { SALT_KEY_BYTES } from "../../../server/certificates/rules/card-tree.ts";
import { usageOf } from "../process-usage.ts";
import { openServices } from "./services.ts";

/** What certificates over one request took. */
export interface CertificateCost {
  /** Seconds from nothing to the certificate with its files. */
  issue: number[];
  /** Seconds of processor time that the process took for it, all its threads together. */
  cpu: number[];
  /** Seconds of reading the cards and hashing them, and nothing else. */
  read: number[];
  /** Largest resident set while they were issued above that of the process at rest, in bytes. */
  memoryBytes: number;
  pdfBytes: number;
  /** Cards that were certified. */
  cards: number;
}

/** Milliseconds between two looks at the memory. */
const LOOK_EVERY_MS = 20;

/** Issues certificates over a request of many cards, as a worker does that has issued a small one before. */
export async function run({
  databaseUrl,
  fewId,
  manyId,
  rounds,
}: {
  databaseUrl: string;
  /** Request of a few cards. */
  fewId: string;
  /** Request of many. */
  manyId: string;
  rounds: number;
}): Promise<CertificateCost> {
  const services = await openServices(databaseUrl);
  const { store, storage } = services;
  await issueCertificate(services, fewId);
  globalThis.gc?.();
  const atRest = usageOf(process.pid).residentBytes;
  let most = atRest;
  const watch = setInterval(() => {
    most = Math.max(most, usageOf(process.pid).residentBytes);
  }, LOOK_EVERY_MS);
  const [issue, cpu, read]: [number[], number[], number[]] = [[], [], []];
  let [pdfBytes, cards] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const set = { requestId: manyId, revision: 1 };
    const before = process.cpuUsage();
    issue.push(await seconds(() => issueCertificate(services, manyId)));
    const { user, system } = process.cpuUsage(before);
    cpu.push((user + system) / 1e6);
    read.push(
      await seconds(async () => readFacts(services, set, await CardList.read(store, set), randomBytes(SALT_KEY_BYTES))),
    );
    const made = await store.prisma.certificate.findFirstOrThrow({ where: { requestId: manyId, status: "VALID" } });
    cards = made.cardCount;
    pdfBytes = (await storage.stat(made.pdfKey))?.sizeBytes ?? 0;
    await store.prisma.certificate.deleteMany({ where: { requestId: manyId } });
  }
  clearInterval(watch);
  return { issue, cpu, read, memoryBytes: most - atRest, pdfBytes, cards };
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
