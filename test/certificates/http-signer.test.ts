import { type KeyObject, sign } from "node:crypto";
import Fastify from "fastify";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { issueCertificate } from "../../server/certificates/actions/issue-certificate.ts";
import { fingerprintOf } from "../../server/certificates/checks/chain.ts";
import { checkSignedPdf } from "../../server/certificates/checks/signed-pdf.ts";
import { httpSigner, SignerError } from "../../server/certificates/signing/http-signer.ts";
import { makeCertifiedKey } from "../../server/certificates/signing/own-authority.ts";
import { certificateChain } from "../../server/launch/settings/key-formats.ts";
import { anEnterprise, aRequest } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const services = testServices(store);
const now = services.clock.now();
const maker = { operator: services.settings.operatorName, now };
const root = await makeCertifiedKey("ROOT", maker);
const [own, another] = [
  await makeCertifiedKey("ISSUER", { ...maker, root }),
  await makeCertifiedKey("ISSUER", { ...maker, root }),
];
const token = "a token of the service that signs";

/** A service that holds a key and signs with it for whoever has the token. */
const service = Fastify();
let answer: (message: Buffer) => { code: number; body: string };
const signedWith = (key: KeyObject) => (message: Buffer) => ({
  code: 200,
  body: JSON.stringify({ signature: sign("sha256", message, key).toString("base64") }),
});
service.post<{ Body: { algorithm: string; message: string } }>("/sign", async ({ headers, body }, reply) => {
  if (headers.authorization !== `Bearer ${token}`) return reply.code(401).send({});
  if (body.algorithm !== "ES256") return reply.code(400).send({});
  const given = answer(Buffer.from(body.message, "base64"));
  return reply.code(given.code).type("application/json").send(given.body);
});
service.get("/elsewhere", async () => ({ signature: "" }));
service.post("/moved", async (_request, reply) => reply.redirect("/elsewhere", 307));
const address = await service.listen({ port: 0, host: "127.0.0.1" });
afterAll(() => service.close());

const chain = [own.certificate, root.certificate] as const;
const signer = (changes: Partial<Parameters<typeof httpSigner>[0]> = {}) =>
  httpSigner({ url: `${address}/sign`, token, chain, ...changes });
const theirs = { ...services, certificateKey: signer() };

beforeEach(() => {
  answer = signedWith(own.key);
});

async function aCompleted() {
  const customer = await anEnterprise(store).withCards(2).save();
  return aRequest(store, customer, { status: "COMPLETED", now }).ofCards(customer.cards).save();
}

describe("A key that another service holds", () => {
  it("signs certificates over HTTP, which are verified against its root; no key of ours is made for them", async () => {
    const request = await aCompleted();
    const issued = await issueCertificate(theirs, request.id);
    const row = await store.prisma.certificate.findUniqueOrThrow({ where: { id: issued?.certificateId ?? "" } });
    const pdf = await services.storage.readBytes(row.pdfKey, 10_000_000);
    const trusted = await fingerprintOf({ bytes: root.certificate });
    expect(await checkSignedPdf(pdf, (fingerprint) => fingerprint === trusted)).toMatchObject({
      state: "GENUINE",
      number: issued?.number,
    });
    expect((row.signerChain as string[]).map((each) => Buffer.from(each, "base64").toString("hex"))).toEqual(
      chain.map((each) => Buffer.from(each).toString("hex")),
    );
  });

  it("that is away lets nothing be issued, and the next try issues it", async () => {
    const request = await aCompleted();
    answer = () => ({ code: 503, body: "{}" });
    await expect(issueCertificate(theirs, request.id)).rejects.toThrow("HTTP 503");
    expect(await store.prisma.certificate.count({ where: { requestId: request.id } })).toBe(0);
    answer = signedWith(own.key);
    expect(await issueCertificate(theirs, request.id)).not.toBeNull();
  });

  it.each<[string, typeof answer]>([
    ["signs with another key", signedWith(another.key)],
    ["answers without a signature", () => ({ code: 200, body: "{}" })],
    ["answers something else", () => ({ code: 200, body: "hello" })],
    ["answers without end", () => ({ code: 200, body: JSON.stringify({ signature: "A".repeat(10_000) }) })],
  ])("is not believed when it %s", async (_what, given) => {
    answer = given;
    await expect(signer().sign(Buffer.from("message"))).rejects.toBeInstanceOf(SignerError);
  });

  it("gets the token at its own address alone, and refuses whoever has another", async () => {
    await expect(signer({ url: `${address}/moved` }).sign(Buffer.from("message"))).rejects.toThrow();
    await expect(signer({ token: "some other token" }).sign(Buffer.from("message"))).rejects.toThrow("HTTP 401");
  });
});

describe("The certificates of that key, as a setting", () => {
  const pem = (...certificates: Uint8Array[]) =>
    certificates
      .map((each) => Buffer.from(each).toString("base64"))
      .map((base64) => `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`)
      .join("");

  it("are a chain with the key's own first, on lines or with their line breaks written out", () => {
    const given = pem(...chain);
    for (const text of [given, given.replaceAll("\n", "\\n")])
      expect(certificateChain.schema.parse(text).map((each) => Buffer.from(each))).toEqual(
        chain.map((each) => Buffer.from(each)),
      );
  });

  it.each([
    ["the root comes first", pem(root.certificate, own.certificate)],
    ["the root is that of somebody else", pem(own.certificate, another.certificate)],
    ["there is none", "-----BEGIN NOTHING-----"],
  ])("are refused when %s", (_what, text) => expect(certificateChain.schema.safeParse(text).success).toBe(false));
});
