import { describe, expect, it } from "vitest";
import { keepCheckpoint, type LogCheckpoint } from "../../server/certificates/actions/public-log.ts";
import { rootOver } from "../../server/certificates/checks/card-proof.ts";
import { fromHex } from "../../server/certificates/checks/der.ts";
import { isConsistent } from "../../server/certificates/checks/log-proof.ts";
import { logRoutes } from "../../server/certificates/http/log-routes.ts";
import { consistencyPath, logLeaf, logRoot } from "../../server/certificates/rules/log-tree.ts";
import { answerErrors, plainBody } from "../../server/platform/http/answer-errors.ts";
import type { Sql } from "../../server/platform/sql.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store);
const { client, app, aCertified, revoke } = certificateWorld(services);
answerErrors(app, services.log, plainBody);
logRoutes(app, services);

/** A database from which the newest entry of the log is gone. */
function withoutLastEntry(pool: typeof store.pool): typeof store.pool {
  const query = async (statement: Sql) => {
    const { rows } = await pool.query(statement);
    return {
      rows: rows.filter((row: { index?: number; entry?: string }) => row.entry === undefined || row.index !== 3),
    };
  };
  return Object.assign(Object.create(pool), { query });
}

const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();
const asked = async (path: string) => (await app.inject(`/verify/log/${path}`)).json();

describe("the public log of certificates", () => {
  it("tells of every certificate that was issued or revoked, with proofs that anybody can check", async () => {
    const { number } = await aCertified(1);
    const before = await asked("checkpoint");
    const { certificateId, number: revoked } = await aCertified(1);
    await revoke(certificateId, "客户名称有误");
    const now = await asked("checkpoint");
    expect([before.size, now.size]).toEqual([1, 3]);
    const { entries } = await asked("entries?from=0");
    const told = entries.map(({ entry }: { entry: string }) => JSON.parse(entry));
    expect(told).toMatchObject([
      { kind: "ISSUED", number },
      { kind: "ISSUED", number: revoked },
      { kind: "REVOKED", number: revoked },
    ]);
    expect(JSON.stringify(entries)).not.toContain("客户名称有误");
    for (const { index, entry } of entries) {
      const { path } = await asked(`inclusion?index=${index}&size=${now.size}`);
      const root = await rootOver(logLeaf(entry), index, now.size, path.map(bytes));
      expect(Buffer.from(root ?? []).toString("hex")).toBe(now.root);
    }
    const { path } = await asked(`consistency?from=${before.size}&to=${now.size}`);
    const [old, later] = [before, now].map(({ size, root }) => ({ size, root: bytes(root) }));
    if (!old || !later) throw new Error("two checkpoints");
    expect(await isConsistent(old, later, path.map(bytes))).toBe(true);
    expect(await isConsistent({ ...old, root: bytes("ab".repeat(32)) }, later, path.map(bytes))).toBe(false);
    expect(JSON.parse(Buffer.from(now.statement.split(".")[1], "base64url").toString())).toMatchObject({
      size: 3,
      root: now.root,
    });
    expect((await app.inject("/verify/log/inclusion?index=9&size=12")).statusCode).toBe(400);
  });

  it("keeps a signed checkpoint an hour while it grows, as a file that never changes and over GraphQL", async () => {
    services.clock.advance({ hours: 2 });
    expect(await keepCheckpoint(services)).toMatchObject({ size: 3 });
    expect(await keepCheckpoint(services), "it has not grown").toBeNull();
    await aCertified(1);
    expect(await keepCheckpoint(services), "not again within the hour").toBeNull();
    services.clock.advance({ hours: 1 });
    expect(await keepCheckpoint(services)).toMatchObject({ size: 4 });
    const { checkpoints } = await asked("checkpoints");
    expect(checkpoints.map(({ size }: { size: number }) => size)).toEqual([4, 3]);
    const file = await app.inject("/verify/log/checkpoints/3.json");
    expect(file.headers["cache-control"]).toContain("immutable");
    expect(file.json()).toEqual(checkpoints[1]);
    expect((await app.inject("/verify/log/checkpoints/2.json")).statusCode).toBe(400);

    const { certificateLog: log, certificateLogConsistency: path } = await client.asNobody().query(
      `{ certificateLog(from: 2) { current { size root } checkpoints { size root at statement chain } entries { index entry } }
           certificateLogConsistency(from: 3, to: 4) certificateLogInclusion(index: 3, size: 4) }`,
    );
    expect(log.entries.map(({ index }: { index: number }) => index)).toEqual([2, 3]);
    expect(log.checkpoints).toEqual(checkpoints);
    const [later, earlier] = log.checkpoints.map(({ size, root }: LogCheckpoint) => ({ size, root: bytes(root) }));
    expect(await isConsistent(earlier, later, path.map(bytes))).toBe(true);
    await expect(store.prisma.certificateLogCheckpoint.deleteMany({})).rejects.toThrow();
  });

  it("gives no further word on a log that does not begin with what was signed", async () => {
    const altered = { ...services, store: { ...store, pool: withoutLastEntry(store.pool) } };
    await expect(keepCheckpoint(altered)).rejects.toThrow(/no longer begins with the 4 entries/);
  });

  it("cannot be changed by anybody who writes to the database", async () => {
    await aCertified(1);
    await expect(store.prisma.certificateLogEntry.updateMany({ data: { entry: "{}" } })).rejects.toThrow();
    await expect(store.prisma.certificateLogEntry.deleteMany({})).rejects.toThrow();
  });

  it("keeps its order without gaps when certificates are issued at once", async () => {
    const { size } = await asked("checkpoint");
    await Promise.all([1, 2, 3, 4, 5].map(() => aCertified(1)));
    const rows = await store.prisma.certificateLogEntry.findMany({ orderBy: { index: "asc" } });
    expect(rows.map(({ index }) => index)).toEqual(Array.from({ length: size + 5 }, (_, index) => index));
  });

  it("shows for every pair of sizes that the later tree holds the earlier one, and for no other root", async () => {
    const leaves = Array.from({ length: 20 }, (_, index) => logLeaf(`entry ${index}`));
    for (let to = 1; to <= 20; to += 1) {
      for (let from = 1; from <= to; from += 1) {
        const path = consistencyPath(leaves.slice(0, to), from);
        const earlier = { size: from, root: logRoot(leaves.slice(0, from)) };
        const later = { size: to, root: logRoot(leaves.slice(0, to)) };
        expect(await isConsistent(earlier, later, path), `${from} in ${to}`).toBe(true);
        const rewritten = [logLeaf("another"), ...leaves.slice(1, to)];
        expect(await isConsistent(earlier, { size: to, root: logRoot(rewritten) }, path), `${from} in ${to}`).toBe(
          false,
        );
      }
    }
  });
});
