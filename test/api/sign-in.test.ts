import { describe, expect, it } from "vitest";
import { anEnterprise, aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { sessionsAt, setPassword, useApi } from "./api-server.ts";

const store = await useDatabase();
const services = testServices(store);
const api = await useApi(services, { proxyHops: 1 });
const sessions = sessionsAt(api);

const attempt = (username: string, password: string, address: string) =>
  api
    .post(
      {
        query: `mutation ($u: String!, $p: String!) { sessionStart(input: { username: $u, password: $p }) { session { accessToken } userErrors { code message } } }`,
        variables: { u: username, p: password },
      },
      { "x-forwarded-for": address, "accept-language": "en" },
    )
    .then(({ json }) => json());

describe("Signing in", () => {
  it("gives tokens to whoever knows the password, however the user name is written", async () => {
    const reviewer = await aReviewer(store);
    const username = await setPassword(services, reviewer, "correct horse battery staple");
    const { session, userErrors } = await sessions.start(
      `  ${username.toUpperCase()} `,
      "correct horse battery staple",
    );
    expect(userErrors).toEqual([]);
    expect(session?.account).toEqual({ id: `account_${reviewer.accountId}`, username });
    expect(session?.accessTokenExpiresAt).toBe("2026-03-02T02:15:00.000Z");
    expect(await sessions.whoIs(session?.accessToken ?? "")).toBe(reviewer.accountId);
  });

  it("is written down in the audit trail", async () => {
    const { viewer, id } = await anEnterprise(store).save();
    await sessions.start(await setPassword(services, viewer, "open sesame"), "open sesame");
    const entries = await store.prisma.auditEntry.findMany({ where: { accountId: viewer.accountId } });
    expect(entries).toMatchObject([
      { action: "session.start", objectType: "Account", objectId: viewer.accountId, customerId: id },
    ]);
  });

  it("tells callers who they are, what they belong to and what they may do", async () => {
    const customer = await anEnterprise(store).save();
    const { json } = await api.post(
      { query: "{ viewer { role permissions account { username customer { number } } customer { id } } }" },
      { authorization: `Bearer ${await api.tokenFor(customer.viewer)}` },
    );
    const { viewer } = json().data;
    expect(viewer).toMatchObject({
      role: "CUSTOMER",
      customer: { id: customer.publicId },
      account: { customer: { number: customer.number } },
    });
    expect(viewer.permissions).toContain("REQUESTS_WRITE");
    expect(viewer.permissions).not.toContain("REQUESTS_DECIDE");
  });

  it("answers unknown names, wrong passwords, closed and locked accounts alike", async () => {
    const closed = await aReviewer(store);
    const closedName = await setPassword(services, closed, "right");
    await store.prisma.account.update({ where: { id: closed.accountId }, data: { disabledAt: services.clock.now() } });
    const locked = await aReviewer(store);
    const lockedName = await setPassword(services, locked, "right");
    await store.prisma.account.update({
      where: { id: locked.accountId },
      data: { failedSignIns: 10, lockedUntil: new Date("2026-03-03T00:00:00Z") },
    });
    const known = await setPassword(services, await aReviewer(store), "right");
    const answers = await Promise.all([
      attempt("nobody@desk.example", "right", "203.0.113.1"),
      attempt(known, "wrong", "203.0.113.1"),
      attempt(closedName, "right", "203.0.113.1"),
      attempt(lockedName, "right", "203.0.113.1"),
      attempt(known, "x".repeat(300), "203.0.113.1"),
    ]);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(answers[0]?.data.sessionStart).toMatchObject({ session: null, userErrors: [{ code: "SIGN_IN_FAILED" }] });
  });

  it("is locked for a quarter of an hour after ten failures, also for the right password", async () => {
    const username = await setPassword(services, await aReviewer(store), "right");
    for (let failure = 1; failure <= 10; failure += 1) await attempt(username, "wrong", "203.0.113.2");
    expect((await attempt(username, "right", "203.0.113.2")).data.sessionStart.session).toBeNull();
    services.clock.advance({ minutes: 14, seconds: 59 });
    expect((await attempt(username, "right", "203.0.113.2")).data.sessionStart.session).toBeNull();
    services.clock.advance({ seconds: 1 });
    expect((await attempt(username, "right", "203.0.113.2")).data.sessionStart.session).not.toBeNull();
  });

  it("forgets failures once the right password comes", async () => {
    const reviewer = await aReviewer(store);
    for (let round = 1; round <= 2; round += 1) {
      const username = await setPassword(services, reviewer, "right");
      for (let failure = 1; failure <= 6; failure += 1) await attempt(username, "wrong", "203.0.113.3");
      expect((await attempt(username, "right", "203.0.113.3")).data.sessionStart.session).not.toBeNull();
    }
  });

  it("tries ten passwords and no more, however many come at once", async () => {
    const reviewer = await aReviewer(store);
    const username = await setPassword(services, reviewer, "right");
    const guesses = [...Array.from({ length: 13 }, (_, index) => `guess ${index}`), "right"];
    const answers = await Promise.all(guesses.map((guess) => attempt(username, guess, "203.0.113.4")));
    const { failedSignIns, lockedUntil } = await store.prisma.account.findUniqueOrThrow({
      where: { id: reviewer.accountId },
    });
    const isIn = answers.some(({ data }) => data?.sessionStart.session);
    // Either the right one was among the ten that were tried, or the account is locked after exactly ten.
    if (!isIn) expect({ failedSignIns, isLocked: lockedUntil !== null }).toEqual({ failedSignIns: 10, isLocked: true });
    expect(failedSignIns).toBeLessThanOrEqual(10);
  });

  it("is limited per address, whatever the names, and other addresses do not notice", async () => {
    await store.pool.query(`INSERT INTO "RateWindow" VALUES ('sign-in.address', $1, to_timestamp($2), 100)`, [
      services.secrets.blindIndex("sign-in.address:198.51.100.7"),
      Math.floor(services.clock.now().getTime() / 900_000) * 900,
    ]);
    const refused = await attempt("somebody", "wrong", "198.51.100.7");
    expect(refused.errors?.[0]?.extensions).toMatchObject({ code: "RATE_LIMITED" });
    expect(refused.errors?.[0]?.extensions.retryAfterSeconds).toBeGreaterThan(0);
    expect((await attempt("somebody", "wrong", "198.51.100.8")).data.sessionStart.userErrors).toHaveLength(1);
    // The caller can write what it likes in front of what our own proxy adds.
    expect((await attempt("somebody", "wrong", "1.2.3.4, 198.51.100.7")).errors?.[0]?.extensions.code).toBe(
      "RATE_LIMITED",
    );
  });

  it("does not count successes against an address", async () => {
    const username = await setPassword(services, await aReviewer(store), "right");
    await attempt(username, "right", "198.51.100.9");
    const { rows } = await store.pool.query(`SELECT "uses" FROM "RateWindow" WHERE "subject" = $1`, [
      services.secrets.blindIndex("sign-in.address:198.51.100.9"),
    ]);
    expect(rows).toEqual([{ uses: 0 }]);
  });

  it("raises the cost of an old hash when its password comes by", async () => {
    const reviewer = await aReviewer(store);
    const username = await setPassword(services, reviewer, "right");
    const hashNow = async () =>
      (await store.prisma.account.findUniqueOrThrow({ where: { id: reviewer.accountId } })).passwordHash;
    expect(await hashNow()).toMatch(/^\$scrypt\$ln=10,r=8,p=1\$/);
    await sessions.start(username, "right");
    expect(await hashNow()).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$/);
    expect((await sessions.start(username, "right")).session).not.toBeNull();
    expect((await sessions.start(username, "wrong")).session).toBeNull();
  });

  it("keeps neither passwords nor addresses", async () => {
    const username = await setPassword(services, await aReviewer(store), "canary-password");
    await attempt(username, "canary-password", "192.0.2.77");
    const { rows } = await store.pool.query(
      `SELECT (SELECT string_agg(a::text, ' ') FROM "Account" a) || (SELECT string_agg(w::text, ' ') FROM "RateWindow" w) AS everything`,
    );
    expect(rows[0].everything).not.toContain("canary-password");
    expect(rows[0].everything).not.toContain("192.0.2.77");
  });
});
