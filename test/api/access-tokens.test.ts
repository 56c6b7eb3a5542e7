import { createHmac, generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createLocalJWKSet, exportJWK, exportSPKI, jwtVerify, SignJWT } from "jose";
import { afterAll, describe, expect, it, vi } from "vitest";
import { publicKeyRoutes } from "../../server/accounts/http/public-key-routes.ts";
import { createTokens } from "../../server/accounts/index.ts";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { useApi } from "./api-server.ts";

const store = await useDatabase();
const own = generateKeyPairSync("ed25519");
const foreign = generateKeyPairSync("ed25519");

/** The operator's own identity provider. */
const provider = await (async () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwks = JSON.stringify({ keys: [{ ...(await exportJWK(publicKey)), kid: "provider-1", alg: "RS256" }] });
  const server = createServer((_request, response) => response.setHeader("content-type", "application/json").end(jwks));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  afterAll(() => new Promise((resolve) => server.close(resolve)));
  const issuer = "https://login.operator.example";
  return {
    publicKey,
    settings: { issuer, audience: "desk", jwksUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks` },
    sign: (claims: Record<string, unknown>, header: Record<string, unknown> = {}) =>
      new SignJWT({ iss: issuer, aud: "desk", exp: nowSeconds() + 600, ...claims })
        .setProtectedHeader({ alg: "RS256", kid: "provider-1", ...header })
        .sign(privateKey),
  };
})();

const tokens = createTokens({
  key: own.privateKey,
  publicUrl: "https://desk.example",
  accessTokenMinutes: 15,
  refreshTokenDays: 30,
  identityProvider: provider.settings,
});
const services = testServices(store, { tokens });
const api = await useApi(services, { routes: [publicKeyRoutes] });
const reviewer = await aReviewer(store);
/** Notices on a line on which nothing arrives. */
const deafNotices: typeof services.notices = {
  ...services.notices,
  listen: () => ({ next: () => new Promise(() => {}), close() {} }),
};
const kid = tokens.publicKeys.keys[0]?.kid ?? "";

function nowSeconds(): number {
  return Math.floor(services.clock.now().getTime() / 1000);
}

const claims = () => ({
  sub: `account_${reviewer.accountId}`,
  sid: "00000000-0000-7000-8000-000000000000",
  iss: "https://desk.example",
  aud: "sim-cancellation-desk",
  role: "REVIEWER",
  iat: nowSeconds(),
  exp: nowSeconds() + 600,
});
const header = { alg: "EdDSA", kid, typ: "at+jwt" };
const signed = (
  changed: Record<string, unknown> = {},
  changedHeader: Record<string, unknown> = {},
  key = own.privateKey,
) => new SignJWT({ ...claims(), ...changed }).setProtectedHeader({ ...header, ...changedHeader }).sign(key);
const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** Status and viewer for an authorization header. */
async function ask(authorization: string) {
  const { status, json, headers } = await api.post({ query: "{ viewer { role account { id } } }" }, { authorization });
  const body = json();
  return {
    status,
    code: body.errors?.[0]?.extensions.code,
    role: body.data?.viewer?.role,
    account: body.data?.viewer?.account?.id,
    challenge: headers.get("www-authenticate"),
  };
}

describe("An access token", () => {
  it("is accepted when it is ours, and anybody can check it with the published keys", async () => {
    const token = await signed();
    expect(await ask(`Bearer ${token}`)).toMatchObject({
      status: 200,
      role: "REVIEWER",
      account: `account_${reviewer.accountId}`,
    });
    const keys = (await (await fetch(`${api.url}/.well-known/jwks.json`)).json()) as Parameters<
      typeof createLocalJWKSet
    >[0];
    const issued = await api.tokenFor(reviewer);
    const { payload } = await jwtVerify(issued, createLocalJWKSet(keys), {
      currentDate: services.clock.now(),
      audience: "sim-cancellation-desk",
    });
    expect(payload).toMatchObject({
      sub: `account_${reviewer.accountId}`,
      role: "REVIEWER",
      cust: null,
      iss: "https://desk.example",
    });
    expect(JSON.stringify(keys)).not.toContain('"d"');
  });

  const publicPem = async () => exportSPKI(own.publicKey);
  const attacks: [string, () => Promise<string> | string][] = [
    ["is not signed (alg none)", () => `${base64url({ alg: "none", typ: "at+jwt" })}.${base64url(claims())}.`],
    [
      "is not signed (alg NONE, with a signature of something)",
      async () => `${base64url({ ...header, alg: "NONE" })}.${base64url(claims())}.${(await signed()).split(".")[2]}`,
    ],
    [
      "is signed with our public key as a shared secret",
      async () => {
        const text = `${base64url({ ...header, alg: "HS256" })}.${base64url(claims())}`;
        return `${text}.${createHmac("sha256", await publicPem())
          .update(text)
          .digest("base64url")}`;
      },
    ],
    ["is signed with another key under our key's name", () => signed({}, {}, foreign.privateKey)],
    [
      "brings its own key (jwk)",
      async () => signed({}, { jwk: await exportJWK(foreign.publicKey) }, foreign.privateKey),
    ],
    [
      "names a place to fetch its key from (jku)",
      () => signed({}, { jku: provider.settings.jwksUrl }, foreign.privateKey),
    ],
    ["names a file as its key (kid)", () => signed({}, { kid: "../../../../dev/null" })],
    ["has no key name", () => signed({}, { kid: undefined })],
    ["is another kind of signed text of ours", () => signed({}, { typ: "JWT" })],
    ["is for another audience", () => signed({ aud: "another-service" })],
    ["is of another issuer", () => signed({ iss: "https://evil.example" })],
    ["has expired", () => signed({ exp: nowSeconds() - 1 })],
    ["never expires", () => signed({ exp: undefined })],
    ["is not valid yet", () => signed({ nbf: nowSeconds() + 60 })],
    ["speaks for an account that is not there", () => signed({ sub: "account_00000000-0000-7000-8000-00000000dead" })],
    ["speaks for something that is no account", () => signed({ sub: "' OR 1=1 --" })],
    [
      "has a changed claim",
      async () => {
        const [head, , signature] = (await signed()).split(".");
        return `${head}.${base64url({ ...claims(), role: "ADMIN" })}.${signature}`;
      },
    ],
    ["is no token", () => "abc"],
    ["is very long", () => "a".repeat(12_000)],
    ["is the provider's issuer with our key", () => signed({ iss: provider.settings.issuer, aud: "desk" })],
    ["is the provider's, for another audience", () => provider.sign({ sub: "person-1", aud: "mail" })],
    ["is the provider's, expired", () => provider.sign({ sub: "person-1", exp: nowSeconds() - 60 })],
    ["is the provider's, with a key it does not have", () => provider.sign({ sub: "person-1" }, { kid: "provider-2" })],
    [
      "is signed with the provider's public key as a shared secret",
      async () => {
        const text = `${base64url({ alg: "HS256", kid: "provider-1" })}.${base64url({ iss: provider.settings.issuer, aud: "desk", sub: "person-1", exp: nowSeconds() + 60 })}`;
        return `${text}.${createHmac("sha256", await exportSPKI(provider.publicKey))
          .update(text)
          .digest("base64url")}`;
      },
    ],
    ["is the provider's, for somebody without an account", () => provider.sign({ sub: "stranger" })],
  ];
  it.each(attacks)("is refused when it %s", async (_, make) => {
    expect(await ask(`Bearer ${await make()}`)).toMatchObject({
      status: 401,
      code: "UNAUTHENTICATED",
      challenge: 'Bearer error="invalid_token"',
    });
  });

  it("is refused under any other scheme, and a missing one is an anonymous caller", async () => {
    expect(await ask(`Basic ${await signed()}`)).toMatchObject({ status: 401, code: "UNAUTHENTICATED" });
    expect((await api.post({ query: "{ viewer { role } }" })).json()).toEqual({ data: { viewer: null } });
  });

  it("of the operator's own provider speaks for the account that names its subject", async () => {
    const agent = await aReviewer(store);
    await store.prisma.account.update({ where: { id: agent.accountId }, data: { externalSubject: "person-1" } });
    expect(await ask(`Bearer ${await provider.sign({ sub: "person-1" })}`)).toMatchObject({
      status: 200,
      account: `account_${agent.accountId}`,
    });
  });

  it("says nothing about rights: another role of the account shows at once", async () => {
    const { viewer } = await anEnterprise(store).save();
    const token = await api.tokenFor(viewer);
    expect(await ask(`Bearer ${token}`)).toMatchObject({ role: "CUSTOMER" });
    await store.prisma.account.update({ where: { id: viewer.accountId }, data: { role: "API_CLIENT" } });
    await vi.waitFor(async () => expect(await ask(`Bearer ${token}`)).toMatchObject({ role: "API_CLIENT" }));
  });

  it("is looked up again within a minute although nobody could be told of a change", async () => {
    const { viewer } = await anEnterprise(store).save();
    const deaf = await useApi({ ...services, notices: deafNotices });
    const headers = { authorization: `Bearer ${await api.tokenFor(viewer)}` };
    const role = async () => (await deaf.post({ query: "{ viewer { role } }" }, headers)).json().data?.viewer?.role;
    expect(await role()).toBe("CUSTOMER");
    await store.prisma.account.update({ where: { id: viewer.accountId }, data: { role: "API_CLIENT" } });
    services.clock.advance({ seconds: 59 });
    expect(await role()).toBe("CUSTOMER");
    services.clock.advance({ seconds: 1 });
    expect(await role()).toBe("API_CLIENT");
  });

  it("is looked up once for calls that come together, and not again within the minute", async () => {
    const token = await api.tokenFor(await aReviewer(store));
    const call = () => api.post({ query: "{ viewer { role } }" }, { authorization: `Bearer ${token}` });
    const { statements } = await store.statements.during(async () => {
      await Promise.all(Array.from({ length: 20 }, call));
      await call();
    });
    expect(statements).toHaveLength(1);
  });

  it("ends on time although it was remembered", async () => {
    const token = await signed({ exp: nowSeconds() + 30 });
    expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 200 });
    services.clock.advance({ seconds: 30 });
    expect(await ask(`Bearer ${token}`)).toMatchObject({ status: 401 });
  });
});
