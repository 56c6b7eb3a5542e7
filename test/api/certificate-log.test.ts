import { describe, expect, it } from "vitest";
import { rootOver } from "../../server/certificates/checks/card-proof.ts";
import { fromHex } from "../../server/certificates/checks/der.ts";
import { isConsistent } from "../../server/certificates/checks/log-proof.ts";
import { logRoutes } from "../../server/certificates/http/log-routes.ts";
import { consistencyPath, logLeaf, logRoot } from "../../server/certificates/rules/log-tree.ts";
import { answerErrors, plainBody } from "../../server/platform/http/answer-errors.ts";
import { anOpsManager } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { certificateWorld } from "./certificate-world.ts";

const store = await useDatabase();
const services = testServices(store);
const { client, app, aCertified } = certificateWorld(services);
answerErrors(app, services.log, plainBody);
logRoutes(app, services);

const bytes = (hex: string) => fromHex(hex) ?? new Uint8Array();
const asked = async (path: string) => (await app.inject(`/verify/log/${path}`)).json();

describe("the public log of certificates", () => {
  it("tells of every certificate that was issued or revoked, with proofs that anybody can check", async () => {
    const { number } = await aCertified(1);
    const before = await asked("checkpoint");
    const { certificateId, number: revoked } = await aCertified(1);
    await client
      .asViewer(await anOpsManager(store))
      .query(
        `mutation ($input: CertificateRevokeInput!) { certificateRevoke(input: $input) { userErrors { code } } }`,
        {
          input: { certificateId: `certificate_${certificateId}`, reason: "客户名称有误" },
        },
      );
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
