import Fastify from "fastify";
import { afterAll, describe, expect, it } from "vitest";
import { trustedKeys } from "../../server/certificates/actions/certificate-keys.ts";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { logCheckpoint, logEntries } from "../../server/certificates/actions/public-log.ts";
import { type CardProof, checkCardProof } from "../../server/certificates/checks/card-proof.ts";
import { fingerprintOf } from "../../server/certificates/checks/chain.ts";
import { expandProof } from "../../server/certificates/checks/compact-proof.ts";
import { checkSignedPdf } from "../../server/certificates/checks/signed-pdf.ts";
import { httpAuthority } from "../../server/certificates/signing/http-authority.ts";
import { makeCertifiedKey } from "../../server/certificates/signing/own-authority.ts";
import { heldKey } from "../../server/certificates/signing/signing-key.ts";
import { ownAuthority } from "../../server/certificates/signing/timestamps.ts";
import { anAdmin, anOpsManager } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { graphqlClient } from "../support/graphql-client.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store);
const { client, app, aCertified } = certificateWorld(services);
const admin = await anAdmin(store);

const rotate = async (purpose: string, because: string, statement = "yearly change") =>
  (
    await client.asViewer(admin).query(
      `mutation ($input: CertificateKeyRotateInput!) { certificateKeyRotate(input: $input) {
        key { id purpose since fingerprint validUntil } userErrors { code message } } }`,
      { input: { purpose, because, statement } },
    )
  ).certificateKeyRotate;

/** A certificate with its file and the proof of its first card, as their holder keeps them. */
async function kept() {
  const { customer, request, certificateId, number } = await aCertified(3);
  const row = await store.prisma.certificate.findUniqueOrThrow({ where: { id: certificateId } });
  const { certificateCardProof } = await client
    .asViewer(customer.viewer)
    .query(
      `query ($id: ID!, $iccid: ICCID!) { certificateCardProof(certificateId: $id, iccid: $iccid) { content proofUrl qrCodeSvg } }`,
      { id: `certificate_${certificateId}`, iccid: customer.cards[0]?.iccid },
    );
  const pdf = await services.storage.readBytes(row.pdfKey, 10_000_000);
  return { customer, request, number, pdf, root: row.cardTreeRoot ?? "", ...certificateCardProof };
}

/** What the page trusts now. */
async function trust() {
  const { roots, withdrawn, issuers } = await trustedKeys(services);
  const prints = (certificates: readonly Uint8Array[]) =>
    Promise.all(certificates.map((bytes) => fingerprintOf({ bytes })));
  const [ours, gone] = [await prints(roots), await prints(withdrawn)];
  return {
    isRoot: (fingerprint: string) => ours.includes(fingerprint),
    isWithdrawn: (fingerprint: string) => gone.includes(fingerprint),
    issuers: issuers.map((chain) => chain.map((bytes) => Buffer.from(bytes).toString("base64"))),
  };
}

const digitsIn = (proofUrl: string) => proofUrl.split("#c=")[1] ?? "";
const logged = async () => (await logEntries(services, 0)).map(({ entry }) => JSON.parse(entry));

describe("A key of certificates", () => {
  it("is replaced by an administrator, and what the one before signed stays verifiable", async () => {
    const before = await kept();
    const { key, userErrors } = await rotate("ISSUER", "ROTATED");
    expect(userErrors).toEqual([]);
    expect(key).toMatchObject({ purpose: "ISSUER", fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const after = await kept();
    const { isRoot, isWithdrawn, issuers } = await trust();
    for (const { pdf, content, proofUrl, number } of [before, after]) {
      expect(await checkSignedPdf(pdf, isRoot, isWithdrawn)).toMatchObject({ state: "GENUINE", number });
      expect(await checkCardProof(content, isRoot, isWithdrawn)).toMatchObject({ state: "GENUINE", number });
      expect(await expandProof(digitsIn(proofUrl), issuers)).toEqual(JSON.parse(content));
    }
    const [old, fresh] = [before, after].map(({ content }) => (JSON.parse(content) as CardProof).chain);
    expect(fresh?.[0]).not.toBe(old?.[0]);
    expect(fresh?.[1], "the root is the same").toBe(old?.[1]);
    expect(await logged()).toContainEqual(
      expect.objectContaining({
        kind: "KEY_CHANGED",
        purpose: "ISSUER",
        certificateSha256: key.fingerprint,
        because: "ROTATED",
      }),
    );
    expect((await logCheckpoint(services)).chain[0], "the log goes on with the new key").toBe(fresh?.[0]);
  });

  it("with a new root brings new keys of the other purposes along, and the old chain counts on", async () => {
    const before = await kept();
    await rotate("ROOT", "LOST", "the backup was destroyed");
    const after = await kept();
    const { isRoot, isWithdrawn } = await trust();
    for (const { pdf, number } of [before, after])
      expect(await checkSignedPdf(pdf, isRoot, isWithdrawn)).toEqual(
        expect.objectContaining({ state: "GENUINE", number }),
      );
    const [old, fresh] = [before, after].map(({ content }) => (JSON.parse(content) as CardProof).chain);
    expect(fresh?.[1]).not.toBe(old?.[1]);
    const inUse = await store.prisma.certificateKey.findMany({ where: { retiredAt: null } });
    expect(inUse.map(({ purpose }) => purpose).sort()).toEqual(["ISSUER", "ROOT", "TIMESTAMP"]);
  });

  it("that is lost can be replaced although nobody can open it any more", async () => {
    await store.prisma.certificateKey.updateMany({
      where: { purpose: "ISSUER", retiredAt: null },
      data: { sealedKey: new Uint8Array([0]) },
    });
    await expect(aCertified(1)).rejects.toThrow();
    expect((await rotate("ISSUER", "LOST")).userErrors).toEqual([]);
    expect((await kept()).number).toMatch(/^ZX-/);
  });

  it("leaves no private part behind when it signs no more", async () => {
    const ended = await store.prisma.certificateKey.findMany({ where: { NOT: { retiredAt: null } } });
    expect(ended.length).toBeGreaterThan(2);
    for (const { sealedKey, endedBecause } of ended)
      expect({ sealedKey, endedBecause }).toMatchObject({ sealedKey: null });
  });

  it("that somebody stole makes no file believed alone: what we issued counts once we are asked, what a thief made never", async () => {
    const ours = await kept();
    const chain = (JSON.parse(ours.content) as CardProof).chain;
    const row = await store.prisma.certificateKey.findFirstOrThrow({ where: { purpose: "ISSUER", retiredAt: null } });
    const stolen = services.secrets.open(row.sealedKey ?? new Uint8Array());
    expect((await rotate("ISSUER", "COMPROMISED", "a copy was found")).userErrors).toEqual([]);
    const { isRoot, isWithdrawn } = await trust();
    expect(await checkSignedPdf(ours.pdf, isRoot, isWithdrawn)).toMatchObject({
      state: "GENUINE",
      isKeyWithdrawn: true,
    });
    expect(await checkCardProof(ours.content, isRoot, isWithdrawn)).toMatchObject({ isKeyWithdrawn: true });
    expect(chain[0]).toBe(Buffer.from(row.certificate).toString("base64"));
    const status = async (number: string, root: string) =>
      (await app.inject(`/verify/status?${new URLSearchParams({ number, root })}`)).json();
    expect(await status(ours.number, ours.root)).toMatchObject({ state: "VALID", isFileIssued: true });
    expect(await status(ours.number, "ab".repeat(32)), "a list that only the thief signed").toMatchObject({
      isFileIssued: false,
    });
    expect(stolen).toContain("PRIVATE KEY");
    const fresh = await kept();
    expect(await checkSignedPdf(fresh.pdf, isRoot, isWithdrawn)).not.toHaveProperty("isKeyWithdrawn");
  });

  it("is replaced by administrators alone, with a word on why, and leaves its trace", async () => {
    const input = { purpose: "ISSUER", because: "ROTATED", statement: "mine" };
    const act = `mutation ($input: CertificateKeyRotateInput!) { certificateKeyRotate(input: $input) { userErrors { code } } }`;
    expect(await client.asViewer(await anOpsManager(store)).refusal(act, { input })).toMatchObject({
      code: "FORBIDDEN",
    });
    expect((await rotate("ISSUER", "ROTATED", " ")).userErrors).toMatchObject([{ code: "EMPTY" }]);
    const { certificateKeys } = await client
      .asViewer(await anOpsManager(store))
      .query("{ certificateKeys(first: 50) { nodes { purpose endedBecause statement retiredAt } } }");
    const { certificateKeys: chains } = await client
      .asViewer(admin)
      .query("{ certificateKeys(first: 50) { nodes { purpose fingerprint signedBy { purpose fingerprint } } } }");
    const roots = chains.nodes.filter((key: { purpose: string }) => key.purpose === "ROOT");
    for (const { purpose, signedBy } of chains.nodes) {
      if (purpose === "ROOT") expect(signedBy).toBeNull();
      else expect(roots).toContainEqual({ ...signedBy, signedBy: null });
    }
    expect(certificateKeys.nodes).toContainEqual(
      expect.objectContaining({ purpose: "ISSUER", endedBecause: "COMPROMISED", statement: "a copy was found" }),
    );
    expect(await store.prisma.auditEntry.count({ where: { action: "certificateKey.rotate" } })).toBe(4);
  });
});

describe("Keys that others hold", async () => {
  const { settings, clock } = services;
  const maker = { operator: settings.operatorName, now: clock.now() };
  const root = await makeCertifiedKey("ROOT", maker);
  const [issuer, stamps] = [
    await makeCertifiedKey("ISSUER", { ...maker, root }),
    await makeCertifiedKey("TIMESTAMP", { ...maker, root }),
  ];
  const keyOf = ({ key, certificate }: typeof issuer) => heldKey(key, [certificate, root.certificate]);
  const authority = ownAuthority(
    async () => keyOf(stamps),
    () => clock.now(),
  );
  const elsewhere = Fastify();
  let answering: (request: Uint8Array) => Promise<{ code: number; body: Uint8Array }>;
  const properly = async (request: Uint8Array) => ({
    code: 200,
    body: await authority.answer(request, new AbortController().signal),
  });
  elsewhere.addContentTypeParser("application/timestamp-query", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );
  elsewhere.post("/tsa", async (request, reply) => {
    const { code, body } = await answering(request.body as Buffer);
    return reply.code(code).type("application/timestamp-reply").send(Buffer.from(body));
  });
  const url = `${await elsewhere.listen({ port: 0, host: "127.0.0.1" })}/tsa`;
  afterAll(() => elsewhere.close());
  const theirs = { ...services, certificateKey: keyOf(issuer), timestampAuthority: httpAuthority(url) };

  async function issuedByThem() {
    const { request } = await aCertified(2);
    await store.prisma.cancellationItem.updateMany({ where: { requestId: request.id }, data: { revision: 7 } });
    const issued = await issueCertificate(theirs, request.id);
    const row = await store.prisma.certificate.findUniqueOrThrow({ where: { id: issued?.certificateId ?? "" } });
    return { ...row, pdf: await services.storage.readBytes(row.pdfKey, 10_000_000) };
  }

  it("sign and prove the time over HTTP, and are verified like our own", async () => {
    answering = properly;
    const { pdf, number, timestampedAt } = await issuedByThem();
    expect(timestampedAt).toEqual(clock.now());
    const { roots } = await trustedKeys(theirs);
    expect(Buffer.from(roots[0] ?? []).equals(root.certificate)).toBe(true);
    const theirRoot = await fingerprintOf({ bytes: root.certificate });
    expect(await checkSignedPdf(pdf, (fingerprint) => fingerprint === theirRoot)).toMatchObject({
      state: "GENUINE",
      number,
      timestampedAt,
    });
  });

  it.each<[string, typeof properly]>([
    ["refuses", async () => ({ code: 503, body: new Uint8Array() })],
    ["answers another request", async () => properly(await someRequest())],
    ["answers something else", async () => ({ code: 200, body: Buffer.from("hello") })],
    ["answers without end", async () => ({ code: 200, body: new Uint8Array(100_000) })],
  ])("let the certificate go out without the proof of its time when the authority %s", async (_what, answer) => {
    answering = answer;
    const { pdf, timestampedAt } = await issuedByThem();
    expect(timestampedAt).toBeNull();
    expect(await checkSignedPdf(pdf, () => true)).toMatchObject({ state: "GENUINE", timestampedAt: null });
  });

  /** What another certificate asked the authority. */
  async function someRequest(): Promise<Uint8Array> {
    const { TimeStampReq, MessageImprint, AlgorithmIdentifier } = await import("pkijs");
    const { octets, randomNumber, SHA_256 } = await import("../../server/certificates/signing/encoding.ts");
    const messageImprint = new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: SHA_256 }),
      hashedMessage: octets(new Uint8Array(32)),
    });
    const request = new TimeStampReq({ version: 1, messageImprint, nonce: randomNumber(), certReq: true });
    return new Uint8Array(request.toSchema().toBER());
  }

  it("are told of to those who see keys", async () => {
    const told = async (at: typeof services) =>
      (await graphqlClient(at).asViewer(admin).query("{ certificateKeysHeldElsewhere }")).certificateKeysHeldElsewhere;
    expect(await told(theirs)).toEqual(["ROOT", "ISSUER", "TIMESTAMP"]);
    expect(await told({ ...services, timestampAuthority: httpAuthority(url) })).toEqual(["TIMESTAMP"]);
    expect(await told(services)).toEqual([]);
  });

  it("are not replaced here", async () => {
    const { rotateKey } = await import("../../server/certificates/actions/rotate-key.ts");
    const context = { services: theirs, viewer: admin } as unknown as Parameters<typeof rotateKey>[0];
    for (const purpose of ["ROOT", "ISSUER", "TIMESTAMP"] as const) {
      expect(await rotateKey(context, { purpose, because: "ROTATED", statement: "x" })).toMatchObject({
        ok: false,
        errors: [{ code: "KEY_HELD_ELSEWHERE" }],
      });
    }
  });
});
