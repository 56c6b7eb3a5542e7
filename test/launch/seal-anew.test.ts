import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { beforeAll, expect, it } from "vitest";
import { readSealing } from "../../server/launch/sealing/read-sealing.ts";
import { sealAnew } from "../../server/launch/sealing/seal-anew.ts";
import { adoptSettings, insistOnSharedSettings } from "../../server/launch/settings/shared-settings.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import type { SealedPlace } from "../../server/platform/sealed-place.ts";
import { createSecrets, type Secrets } from "../../server/platform/secrets.ts";
import { identifier, sql } from "../../server/platform/sql.ts";
import { aGonePerson, erasureDesk } from "../erasure/erasure-desk.ts";
import { insertRows } from "../factories/index.ts";
import { models } from "../schema/written-tables.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";

const store = await useDatabase();
const before = testServices(store);
const { storage, clock, log } = before;
const places = collect(modules, "sealed");
const key = (name: string) => Buffer.alloc(32, name);
const keys = { encryption: key("new encryption"), blindIndex: key("new blind index"), link: key("link") };
/** What processes open and find with after a change, and those that have the new keys alone. */
const during = createSecrets({ ...keys, previous: { encryption: key("encryption"), blindIndex: key("blind index") } });
const after = createSecrets(keys);
const base64 = (name: string) => key(name).toString("base64");
const settings = {
  old: { ENCRYPTION_KEY: base64("encryption"), BLIND_INDEX_KEY: base64("blind index"), LINK_KEY: base64("link") },
  new: {
    ENCRYPTION_KEY: base64("new encryption"),
    BLIND_INDEX_KEY: base64("new blind index"),
    LINK_KEY: base64("link"),
  },
  previous: { PREVIOUS_ENCRYPTION_KEY: base64("encryption"), PREVIOUS_BLIND_INDEX_KEY: base64("blind index") },
};
const insist = (given: Record<string, string>) => insistOnSharedSettings(store.url, given, storage);
const run = (some: readonly SealedPlace[] = places) => sealAnew({ store, clock, log, secrets: during }, some);

/** What is sealed in a place, as these keys open it. */
async function opened({ model, column, within }: SealedPlace, secrets: Secrets): Promise<string[]> {
  const { rows } = await store.pool.query<{ sealed: Buffer }>(
    sql`SELECT ${identifier(column)} AS "sealed" FROM ${identifier(model)} WHERE ${identifier(column)} IS NOT NULL ORDER BY 1`,
  );
  return rows
    .map(({ sealed }) => {
      const text = secrets.open(sealed);
      // What lies sealed in it opens too, or this throws.
      within?.(text, { ...secrets, isCurrent: () => false });
      return text.replaceAll(/"\\\\x[0-9a-f]+"/g, "sealed");
    })
    .sort();
}

const trail = () =>
  store.prisma.auditEntry.findMany({
    where: { objectType: "SharedSetting" },
    select: { action: true, facts: true },
    orderBy: { id: "asc" },
  });

beforeAll(async () => {
  const now = clock.now();
  const erased = await aGonePerson(before, { now });
  await erasureDesk(before).erase();
  const { customer, request } = await aGonePerson(before, { now });
  const account = { accountName: "示范公司", accountLastFour: "1234", bankName: "示范银行", cnapsCode: "110501603600" };
  const sealedAccount = { ...account, accountCipher: before.secrets.seal("110501603600000001234") };
  const { accountId } = customer.viewer;
  await insertRows(store, "Payout", [
    {
      ...sealedAccount,
      id: randomUUID(),
      customerId: customer.id,
      number: "RF-1",
      createdById: accountId,
      method: "COMPANY_ACCOUNT",
      status: "PREPARED",
      amountFen: 100,
      cardCount: 1,
      createdAt: now,
    },
  ]);
  await insertRows(store, "LateClaim", [
    {
      ...sealedAccount,
      id: randomUUID(),
      number: "LC1",
      customerId: customer.id,
      requestId: request.id,
      method: "COMPANY_ACCOUNT",
      status: "OPEN",
      amountFen: 100,
      statement: "出差",
      filedById: accountId,
      filedAt: now,
    },
  ]);
  await store.pool.query(
    sql`UPDATE "Material" SET "enteredIdentityCipher" = ${before.secrets.seal("11010519491231002X")} WHERE "requestId" = ${request.id}::uuid`,
  );
  await store.pool.query(sql`
    UPDATE "Certificate" SET "cardTreeKey" = ${before.secrets.seal("00ff")}, "cardTreeRoot" = ${"0".repeat(64)}, "cardTreeNodes" = ${Buffer.alloc(32)},
      "listStatement" = 'a statement', "signerChain" = '["a certificate"]'::jsonb WHERE "requestId" IN (${request.id}::uuid, ${erased.request.id}::uuid)`);
  await insertRows(store, "CertificateKey", [
    {
      id: randomUUID(),
      purpose: "ROOT",
      certificate: Buffer.from("x"),
      sealedKey: before.secrets.seal("key"),
      since: now,
    },
  ]);
});

it("Every column that holds what is sealed is told by its module", () => {
  const unsealed = [
    "Certificate.cardTreeNodes",
    "CertificateKey.certificate",
    "FollowSlip.codeHash",
    "WriteProbe.filler",
  ];
  const bytes = models.flatMap(({ name, body }) =>
    [...body.matchAll(/^ +(\w+) +Bytes\b/gm)].map(([, column]) => `${name}.${column}`),
  );
  expect(places.map(({ model, column }) => `${model}.${column}`).sort()).toEqual(
    bytes.filter((column) => !unsealed.includes(column)).sort(),
  );
});

it("A key is changed together with the one before, and until all is sealed anew nobody starts without both", async () => {
  await insist(settings.old);
  const adopt = (given: Record<string, string>, ...names: string[]) => adoptSettings(store.url, given, storage, names);
  await expect(adopt(settings.new, "ENCRYPTION_KEY")).rejects.toThrow(
    /^ENCRYPTION_KEY is changed together with PREVIOUS_ENCRYPTION_KEY/,
  );
  const wrong = { ...settings.new, PREVIOUS_ENCRYPTION_KEY: base64("another") };
  await expect(adopt(wrong, "ENCRYPTION_KEY")).rejects.toThrow(/^PREVIOUS_ENCRYPTION_KEY is not the key/);
  const both = { ...settings.new, ...settings.previous };
  await expect(adopt(both, "ENCRYPTION_KEY")).rejects.toThrow(/^BLIND_INDEX_KEY differs/);
  await insist(settings.old);

  await adopt(both, "ENCRYPTION_KEY", "BLIND_INDEX_KEY");
  await insist(both);
  await expect(insist(settings.old)).rejects.toThrow(/^ENCRYPTION_KEY differs/);
  await expect(insist(settings.new)).rejects.toThrow(/^PREVIOUS_ENCRYPTION_KEY must be the key of before/);
  await expect(adopt(both, "ENCRYPTION_KEY")).rejects.toThrow(/^Keys are being changed already/);
  expect(await trail()).toEqual([
    { action: "setting.adopt", facts: { settings: ["ENCRYPTION_KEY", "BLIND_INDEX_KEY"], machine: hostname() } },
  ]);
});

it("What is sealed is opened and found all the while, and sealed anew in the end, whoever stopped half-way", async () => {
  const all = async (secrets: Secrets) => Promise.all(places.map((place) => opened(place, secrets)));
  const stood = await all(during);
  expect(stood.map((rows) => rows.length).includes(0)).toBe(false);
  const indexes = during.blindIndexes("11010519491231002X");
  expect(indexes).toEqual([after.blindIndex("11010519491231002X"), before.secrets.blindIndex("11010519491231002X")]);

  const [first, ...others] = places as [SealedPlace, ...SealedPlace[]];
  const broken: SealedPlace = {
    ...(others[0] as SealedPlace),
    within: () => {
      throw new Error("killed");
    },
  };
  await expect(run([first, broken])).rejects.toThrow("killed");
  await expect(insist(settings.new)).rejects.toThrow(/^PREVIOUS_ENCRYPTION_KEY must be/);
  expect(await all(during)).toEqual(stood);
  const half = await readSealing({ store }, places);
  expect(half?.isDone).toBe(false);
  expect(half?.places.map(({ left }) => left)).toEqual(stood.map((rows, place) => (place === 0 ? 0 : rows.length)));

  expect(await Promise.all([run(), run()])).toEqual([false, false]);
  expect(await all(after)).toEqual(stood);
  const { rows } = await store.pool.query(sql`SELECT "place", "seen", "changed" FROM "SealedColumn"`);
  expect(rows.length).toBe(places.length);
  for (const { place, seen, changed } of rows) {
    const count = stood[places.findIndex(({ model, column }) => place === `${model}.${column}`)]?.length;
    expect({ place, seen, changed }).toEqual({ place, seen: count, changed: count });
  }
  expect((await trail()).slice(1)).toEqual([
    {
      action: "setting.sealAnew",
      facts: {
        ...{ settings: ["BLIND_INDEX_KEY", "ENCRYPTION_KEY"], machine: hostname() },
        changedCount: stood.flat().length,
      },
    },
  ]);
  expect(await readSealing({ store }, places)).toMatchObject({ isDone: true });
  const people = await store.prisma.customer.findMany({ where: { identityIndex: { not: null } } });
  for (const { identityCipher, identityIndex } of people)
    expect(identityIndex).toBe(after.blindIndex(after.open(identityCipher as Uint8Array)));
});

it("Then the keys of before are needed no more, and what is under seal is never changed again", async () => {
  await insist(settings.new);
  expect(await run()).toBe(false);
  for (const [model, column] of [
    ["RestrictedRecord", "sealed"],
    ["Payout", "accountCipher"],
    ["LateClaim", "accountCipher"],
  ] as const)
    await expect(
      store.pool.query(sql`UPDATE ${identifier(model)} SET ${identifier(column)} = '\\x00'::bytea`),
    ).rejects.toThrow(/never changed/);
});
