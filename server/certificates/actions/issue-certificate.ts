import { randomBytes } from "node:crypto";
import type { Prisma } from "#prisma";
import { announce } from "../../platform/events.ts";
import { enqueue } from "../../platform/jobs/job.ts";
import type { Services } from "../../platform/services.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { CertificateFacts } from "../document/certificate-facts.ts";
import { certificateIssued, revocationDecided } from "../events.ts";
import { issuerOf } from "../issuer.ts";
import { timestampCertificate } from "../jobs/issue-certificate.ts";
import { SALT_KEY_BYTES } from "../rules/card-tree.ts";
import { formatCertificateNumber } from "../rules/certificate-number.ts";
import { VERIFICATION_CODE_BYTES, verificationCode } from "../rules/verification-code.ts";
import { signListStatement } from "../signing/list-statement.ts";
import { type StoredFacts, verifyUrl } from "../stored-facts.ts";
import { certificateKey } from "./certificate-keys.ts";
import { CardList, type CertifiedSet } from "./certified-cards.ts";
import { endCertificate } from "./end-certificate.ts";
import { appendToLog } from "./public-log.ts";
import { cardsToCertify, readFacts } from "./read-facts.ts";
import { discardFiles, type StoredFiles, storeFiles } from "./store-files.ts";
import { transitionRevocation } from "./transition-revocation.ts";

/** How long after a certificate was issued without the proof of its time it is asked for again. */
const TIMESTAMP_AGAIN_MS = 60_000;

/** What became of the issue: the row id of the new certificate, or null when there was nothing (more) to certify. */
export type IssueResult = { certificateId: string; number: string } | null;

/**
 * Issues the certificate over all cards of a request that are cancelled by now, in place of an earlier one. The files are written first, under names of their own;
 * then one transaction makes the certificate. A crash before it leaves files that nothing names, two runs at once leave one certificate.
 */
export async function issueCertificate(services: Services, requestId: string): Promise<IssueResult> {
  const set = await cardsToCertify(services, requestId);
  if (!set) return null;
  const { store, clock, settings, log } = services;
  const saltKey = randomBytes(SALT_KEY_BYTES);
  const cards = await CardList.read(store, set);
  const { customerId, cardTreeRoot, cardTreeNodes, ...read } = await readFacts(services, set, cards, saltKey);
  const key = await certificateKey(services);
  const issuedAt = clock.now();
  const number = formatCertificateNumber(await nextSequence(store), issuedAt);
  const code = verificationCode(randomBytes(VERIFICATION_CODE_BYTES));
  const listStatement = await signListStatement(key, {
    number,
    issuedAt: issuedAt.toISOString(),
    cardCount: read.cardCount,
    root: cardTreeRoot,
  });
  const stated: Omit<CertificateFacts, "cards"> = {
    ...read,
    number,
    issuedAt,
    issuer: issuerOf(services),
    verifyUrl: verifyUrl(settings, number, code),
    proof: { cardTreeRoot, cardTreeKey: saltKey.toString("hex"), listStatement },
  };
  const files = await storeFiles(services, set, { ...stated, cards }, key);
  const facts: StoredFacts = {
    subject: stated.subject,
    requestNumber: stated.requestNumber,
    channel: stated.channel,
    arrearsSettledFen: stated.arrearsSettledFen,
    issuerName: stated.issuer.name,
    verificationCode: code,
    supersedesNumber: stated.supersedesNumber ?? null,
    pdfSha256: files.pdfSha256,
    twinSha256: files.twinSha256,
  };
  const tree: StoredTree = {
    cardTreeRoot,
    cardTreeNodes,
    cardTreeKey: services.secrets.seal(saltKey.toString("hex")),
    listStatement,
    signerChain: key.chain.map((each) => Buffer.from(each).toString("base64")),
  };
  const written = await inTransaction(store, (tx) =>
    writeCertificate(tx, { set, customerId, stated, files, facts, tree }),
  );
  // Only a definite "no" comes here: after an error the transaction may have committed, and its files stay.
  if (typeof written === "string") await discardFiles(services, files);
  if (written === "OVERTAKEN") return null;
  if (written === "CHANGED")
    throw new Error(`the certificate that ${number} replaces has changed meanwhile; issue it again`);
  log.info({ requestId, certificate: number, cards: stated.cardCount }, "issued a certificate");
  return { certificateId: written.id, number };
}

/** What is kept of a certificate's tree. */
type StoredTree = Pick<
  Prisma.CertificateUncheckedCreateInput,
  "cardTreeRoot" | "cardTreeNodes" | "cardTreeKey" | "listStatement" | "signerChain"
>;

/** When the proof of time is asked for again. */
function later(now: Date): Date {
  return new Date(now.getTime() + TIMESTAMP_AGAIN_MS);
}

/** Makes the certificate and ends the one before it, unless another run was faster or the one before it is not the one that is printed. */
async function writeCertificate(
  tx: Transaction,
  {
    set: { requestId, revision },
    customerId,
    stated,
    files,
    facts,
    tree,
  }: {
    set: CertifiedSet;
    customerId: string;
    stated: Omit<CertificateFacts, "cards">;
    files: StoredFiles;
    facts: StoredFacts;
    tree: StoredTree;
  },
): Promise<{ id: string } | "OVERTAKEN" | "CHANGED"> {
  // One issue of a request at a time; its own moves wait these few milliseconds too.
  await tx.$queryRaw(sql`SELECT 1 FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid FOR NO KEY UPDATE`);
  const overtaking = await tx.certificate.count({ where: { requestId, requestRevision: { gte: revision } } });
  if (overtaking > 0) return "OVERTAKEN";
  const [valid] = await tx.$queryRaw<{ id: string; number: string }[]>(
    sql`SELECT "id", "number" FROM "Certificate" WHERE "requestId" = ${requestId}::uuid AND "status" = 'VALID' FOR UPDATE`,
  );
  if (valid?.number !== stated.supersedesNumber) return "CHANGED";
  if (valid) {
    await endCertificate(tx, { id: valid.id, action: "SUPERSEDE", now: stated.issuedAt });
    await letRevocationLapse(tx, { requestId, certificateId: valid.id, now: stated.issuedAt });
  }
  const certificate = await tx.certificate.create({
    data: {
      requestId,
      customerId,
      number: stated.number,
      cardCount: stated.cardCount,
      cardListHash: stated.cardListHash,
      requestRevision: revision,
      issuedAt: stated.issuedAt,
      ...tree,
      timestampedAt: files.timestampedAt,
      pdfKey: files.pdfKey,
      twinKey: files.twinKey,
      facts: facts as unknown as Prisma.InputJsonValue,
    },
    select: { id: true },
  });
  if (valid) await appendToLog(tx, { kind: "SUPERSEDED", number: valid.number, at: stated.issuedAt });
  const { pdfSha256 } = files;
  const { cardTreeRoot = "" } = stated.proof ?? {};
  await appendToLog(tx, { kind: "ISSUED", number: stated.number, at: stated.issuedAt, pdfSha256, cardTreeRoot });
  if (files.timestampedAt === null)
    await enqueue(tx, timestampCertificate, { certificateId: certificate.id }, { runAt: later(stated.issuedAt) });
  await announce(tx, certificateIssued, { requestId, certificateId: certificate.id });
  return certificate;
}

/** What a second person was to decide about a certificate is void with it. */
async function letRevocationLapse(
  tx: Transaction,
  { requestId, certificateId, now }: { requestId: string; certificateId: string; now: Date },
): Promise<void> {
  const of = { certificateId };
  const [waiting] = await tx.certificateRevocation.findMany({ where: { ...of, status: "PROPOSED" } });
  if (waiting && (await transitionRevocation(tx, { of, action: "LAPSE", set: { decidedAt: now } })))
    await announce(tx, revocationDecided, { requestId, revocationId: waiting.id, isRevoked: false });
}

/** The next running number. Numbers of runs that came to nothing are not used again. */
async function nextSequence({ pool }: Services["store"]): Promise<number> {
  const { rows } = await pool.query<{ next: string }>(sql`SELECT nextval('"certificate_number"') AS "next"`);
  return Number(rows[0]?.next);
}
