import { expect, it } from "vitest";
import { logCheckpoint } from "../../server/certificates/actions/public-log.ts";
import { PURPOSE } from "../../server/certificates/checks/chain.ts";
import { certificateHandlers } from "../../server/certificates/jobs/issue-certificate.handler.ts";
import { issueCertificate } from "../../server/certificates/jobs/issue-certificate.ts";
import { certificateJobKey } from "../../server/certificates/jobs/wait-for-key.ts";
import { type DatedCertificate, keyStanding } from "../../server/certificates/rules/key-validity.ts";
import { makeCertifiedKey } from "../../server/certificates/signing/own-authority.ts";
import { heldKey } from "../../server/certificates/signing/signing-key.ts";
import { enqueue } from "../../server/platform/jobs/job.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import { anAdmin, anEnterprise, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { drainJobs } from "../support/jobs.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store);
const { clock } = services;
const { client } = certificateWorld(services);
const admin = await anAdmin(store);

const signers = async (asked = client) =>
  (
    await asked
      .asViewer(admin)
      .query("{ certificateSigners { purpose isHeldElsewhere validUntil trouble endsSoon waitingCount } }")
  ).certificateSigners;
const rotate = async (purpose: string) =>
  (
    await client
      .asViewer(admin)
      .query(
        `mutation ($input: CertificateKeyRotateInput!) { certificateKeyRotate(input: $input) { key { id } userErrors { code } } }`,
        { input: { purpose, because: "ROTATED", statement: "it ends" } },
      )
  ).certificateKeyRotate;

/** A request whose cards are all cancelled, and whose certificate is asked for. */
async function aCompleted() {
  const customer = await anEnterprise(store).withCards(2).save();
  const request = await aRequest(store, customer, { status: "COMPLETED", now: clock.now() })
    .ofCards(customer.cards)
    .save();
  await inTransaction(store, (tx) =>
    enqueue(
      tx,
      issueCertificate,
      { requestId: request.id },
      { key: certificateJobKey(request.id), runAt: clock.now() },
    ),
  );
  return request;
}

const issued = (requestId: string) => store.prisma.certificate.count({ where: { requestId } });
const work = () => drainJobs(services, certificateHandlers);
const inYears = (years: number, days = 0) => {
  const then = new Date(clock.now());
  then.setUTCFullYear(then.getUTCFullYear() + years);
  return new Date(then.getTime() + days * 86_400_000);
};

it("A key signs while all certificates of its chain are valid and its own is for that", () => {
  const day = (date: string) => new Date(`${date}T00:00:00Z`);
  const root: DatedCertificate = {
    ...{ validFrom: day("2020-01-01"), validUntil: day("2030-01-01") },
    ...{ purposes: [], isForSignatures: false },
  };
  const own = { ...root, validFrom: day("2024-01-01"), purposes: [PURPOSE.documents], isForSignatures: true };
  const standing = (date: string, changes: Partial<DatedCertificate> = {}) =>
    keyStanding([{ ...own, ...changes }, root], { purpose: PURPOSE.documents, now: day(date) });
  expect(standing("2023-12-31").trouble).toBe("NOT_YET_VALID");
  expect(standing("2029-11-30")).toMatchObject({ trouble: null, endsSoon: false, validUntil: day("2030-01-01") });
  expect(standing("2029-12-02")).toMatchObject({ trouble: null, endsSoon: true });
  expect(standing("2030-01-02", { validUntil: day("2040-01-01") }).trouble, "the root has ended").toBe("EXPIRED");
  expect(standing("2025-01-01", { purposes: [PURPOSE.timestamps] }).trouble).toBe("WRONG_USE");
  expect(standing("2025-01-01", { isForSignatures: false }).trouble).toBe("WRONG_USE");
});

it("Administrators are told a month ahead; then certificates wait, for as long as it takes, and are issued once the key is replaced", async () => {
  const first = await aCompleted();
  await work();
  expect(await issued(first.id)).toBe(1);
  expect(await signers()).toEqual(
    ["ISSUER", "TIMESTAMP"].map((purpose) => expect.objectContaining({ purpose, trouble: null, endsSoon: false })),
  );
  clock.travelTo(inYears(15, -29));
  expect(await signers()).toMatchObject([{ endsSoon: true }, { endsSoon: true }]);

  clock.travelTo(inYears(0, 30));
  const request = await aCompleted();
  // A job that failed would have been given up long before.
  for (let look = 0; look < 30; look += 1) {
    await work();
    clock.advance({ hours: 6 });
  }
  expect(await issued(request.id)).toBe(0);
  expect(await signers()).toMatchObject([
    { purpose: "ISSUER", trouble: "EXPIRED", waitingCount: 1 },
    { waitingCount: 0 },
  ]);
  await expect(logCheckpoint(services)).rejects.toMatchObject({
    extensions: { code: "UNAVAILABLE", reason: "KEY_NOT_IN_FORCE", trouble: "EXPIRED" },
  });

  await work();
  expect((await rotate("ISSUER")).userErrors).toEqual([]);
  expect((await rotate("TIMESTAMP")).userErrors).toEqual([]);
  await work();
  expect(await issued(request.id)).toBe(1);
  expect(await signers()).toMatchObject([{ trouble: null, waitingCount: 0 }, { trouble: null }]);
});

it("A key below a root that has ended is no help: the root is replaced, and the others with it", async () => {
  clock.travelTo(inYears(16));
  expect((await rotate("ISSUER")).userErrors).toEqual([{ code: "ROOT_EXPIRED" }]);
  expect((await rotate("ROOT")).userErrors).toEqual([]);
  expect(await signers()).toMatchObject([{ trouble: null }, { trouble: null }]);
});

it("A key that the operator's own service holds is looked at like ours", async () => {
  const maker = { operator: "示范物联", now: inYears(-15, 10) };
  const root = await makeCertifiedKey("ROOT", maker);
  const { key, certificate } = await makeCertifiedKey("ISSUER", { ...maker, root });
  const theirs = { ...services, certificateKey: heldKey(key, [certificate, root.certificate]) };
  const [first] = await signers(graphqlClient(theirs));
  expect(first).toMatchObject({ purpose: "ISSUER", isHeldElsewhere: true, endsSoon: true });
});
