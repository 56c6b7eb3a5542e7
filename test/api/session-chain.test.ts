import { describe, expect, it, vi } from "vitest";
import { grantSession } from "../../server/accounts/actions/grant-session.ts";
import { createNotices } from "../../server/platform/notices.ts";
import { inTransaction } from "../../server/platform/transaction.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aReviewer } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { sessionsAt, useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const store = await useDatabase();
const services = testServices(store);
const sessions = sessionsAt(await useApi(services));

/** A session as signing in gives it, without the work of checking a password. */
async function aSession(viewer?: Viewer) {
  const account = viewer ?? (await aReviewer(store));
  const session = await inTransaction(store, (tx) => grantSession(tx, services, account, null, services.clock.now()));
  return { session, account, accountId: account.accountId };
}

describe("A session", () => {
  it("goes on by spending each refresh token once", async () => {
    const { session, accountId } = await aSession();
    const second = (await sessions.refresh(session.refreshToken)).session;
    const third = (await sessions.refresh(second?.refreshToken ?? "")).session;
    expect(await sessions.whoIs(third?.accessToken ?? "")).toBe(accountId);
  });

  it("does not last longer by being refreshed", async () => {
    const { session } = await aSession();
    services.clock.advance({ days: 20 });
    const second = (await sessions.refresh(session.refreshToken)).session;
    expect(second?.refreshTokenExpiresAt).toBe(session.refreshTokenExpiresAt.toISOString());
    services.clock.advance({ days: 10 });
    expect((await sessions.refresh(second?.refreshToken ?? "")).userErrors).toEqual([{ code: "SESSION_ENDED" }]);
  });

  it("ends as a whole when a spent token comes back: neither the thief nor the owner goes on", async () => {
    const { session, accountId } = await aSession();
    const owners = (await sessions.refresh(session.refreshToken)).session;
    expect((await sessions.refresh(session.refreshToken)).userErrors).toEqual([{ code: "SESSION_ENDED" }]);
    expect((await sessions.refresh(owners?.refreshToken ?? "")).userErrors).toEqual([{ code: "SESSION_ENDED" }]);
    services.clock.advance({ minutes: 1 });
    expect(await sessions.whoIs(owners?.accessToken ?? "")).toBeNull();
    const { rows } = await store.pool.query(
      `SELECT count(*)::int AS n FROM "RefreshToken" WHERE "accountId" = $1 AND "revokedAt" IS NULL AND "id" = "chainId"`,
      [accountId],
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  it("leaves other sessions of the same account alone when it ends", async () => {
    const { session, account, accountId } = await aSession();
    const { session: other } = await aSession(account);
    await sessions.refresh(session.refreshToken);
    await sessions.refresh(session.refreshToken);
    services.clock.advance({ minutes: 1 });
    expect(await sessions.whoIs(other.accessToken)).toBe(accountId);
    expect((await sessions.refresh(other.refreshToken)).session).not.toBeNull();
  });

  it("has one winner of twenty that spend a token at once, and nobody of them goes on", async () => {
    const { session, accountId } = await aSession();
    const answers = await Promise.all(Array.from({ length: 20 }, () => sessions.refresh(session.refreshToken)));
    const winners = answers.flatMap((answer) => (answer.session ? [answer.session] : []));
    expect(winners).toHaveLength(1);
    const { rows } = await store.pool.query(`SELECT count(*)::int AS n FROM "RefreshToken" WHERE "accountId" = $1`, [
      accountId,
    ]);
    expect(rows).toEqual([{ n: 2 }]);
    expect((await sessions.refresh(winners[0]?.refreshToken ?? "")).userErrors).toEqual([{ code: "SESSION_ENDED" }]);
  });

  it("ends for access tokens, too, when its owner signs out, in every process and without a look per call", async () => {
    const elsewhere = await useApi({
      ...services,
      notices: createNotices({ url: store.url, channels: ["sign_ins_changed"], log: services.log }),
    });
    const [{ session }, { session: other, accountId }] = [await aSession(), await aSession()];
    const places = [sessions, sessionsAt(elsewhere)];
    for (const place of places)
      for (const { accessToken } of [session, other]) expect(await place.whoIs(accessToken)).not.toBeNull();
    expect(await sessions.end(session.refreshToken)).toBe(true);
    for (const place of places)
      await vi.waitFor(async () => expect(await place.whoIs(session.accessToken)).toBeNull(), { timeout: 5_000 });
    const { statements } = await store.statements.during(async () => {
      for (const place of places) expect(await place.whoIs(other.accessToken)).toBe(accountId);
    });
    // What the question itself needs, and nothing about the sign-in.
    expect(statements.filter((statement) => /RefreshToken/.test(statement))).toEqual([]);
  });

  it("takes its open sockets with it, without waiting for the next look at them", async () => {
    vi.useFakeTimers({ toFake: ["setInterval"] });
    const { socketUrl } = await useApi(services);
    vi.useRealTimers();
    const { session } = await aSession();
    const socket = await openGreetedSocket(socketUrl, { authorization: `Bearer ${session.accessToken}` });
    await sessions.end(session.refreshToken);
    expect(await socket.closed).toEqual({ code: 4401, reason: "Signed out" });
  });

  it("ends when its owner signs out; signing out again is fine", async () => {
    const { session } = await aSession();
    const second = (await sessions.refresh(session.refreshToken)).session;
    expect(await sessions.end(second?.refreshToken ?? "")).toBe(true);
    expect(await sessions.end(second?.refreshToken ?? "")).toBe(true);
    expect(await sessions.end("no such token")).toBe(true);
    expect((await sessions.refresh(second?.refreshToken ?? "")).userErrors).toEqual([{ code: "SESSION_ENDED" }]);
    await vi.waitFor(async () => expect(await sessions.whoIs(second?.accessToken ?? "")).toBeNull());
  });

  it("ends when the account is closed", async () => {
    const { session, accountId } = await aSession();
    expect(await sessions.whoIs(session.accessToken)).toBe(accountId);
    await store.prisma.account.update({ where: { id: accountId }, data: { disabledAt: services.clock.now() } });
    await vi.waitFor(async () => expect(await sessions.whoIs(session.accessToken)).toBeNull());
    expect((await sessions.refresh(session.refreshToken)).userErrors).toEqual([{ code: "SESSION_ENDED" }]);
  });

  it("keeps no refresh token in the database", async () => {
    const { session } = await aSession();
    const { rows } = await store.pool.query(`SELECT string_agg(t::text, ' ') AS everything FROM "RefreshToken" t`);
    expect(rows[0].everything).not.toContain(session.refreshToken);
  });
});
