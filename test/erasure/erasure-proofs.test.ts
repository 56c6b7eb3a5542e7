/** Proofs for sceptics: a restored backup erases again, and a mark that is planted in every field that holds personal data is nowhere after the erasure. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { expect, it } from "vitest";
import { subjectOf } from "../../server/erasure/actions/subject.ts";
import { personalPlaces } from "../../server/platform/personal-data.ts";
import { identifier, join, raw, type Sql, sql } from "../../server/platform/sql.ts";
import { FolderStorage, ObjectNotFoundError } from "../../server/platform/storage/index.ts";
import { useDatabase } from "../support/database.ts";
import { temporaryFolder, testServices } from "../support/services.ts";
import { backUp, restore } from "./backup.ts";
import { aGonePerson, erasureDesk, filesOf } from "./erasure-desk.ts";

const CANARY = "金丝雀";
const inHex = Buffer.from(CANARY).toString("hex");
const folder = temporaryFolder("erased");
const lines: string[] = [];
const log = pino({ level: "trace" }, { write: (line: string) => void lines.push(line) });
const store = await useDatabase();
const restored = await useDatabase();
const services = testServices(store, { storage: new FolderStorage(folder) });
const after = testServices(restored, { storage: services.storage, clock: services.clock, log });
const desk = erasureDesk(services);
const deskAfter = erasureDesk(after);

it("An old backup that comes back erases again within a minute, and keeps nothing longer than before", {
  timeout: 60_000,
}, async () => {
  const { customer, request } = await aGonePerson(services, { now: services.clock.now(), name: "赵钱孙" });
  const files = await filesOf(store, request.id);
  const backup = await backUp(store);
  await desk.erase();
  const first = await desk.erasureOf({ customerId: customer.id });
  expect(first).toMatchObject({ status: "DONE", cause: "PURPOSE_ENDED" });

  // A year later somebody restores the backup, and with it the files.
  services.clock.advance({ days: 365 });
  await restore(restored, backup);
  for (const { key } of files) await after.storage.put(key, Buffer.from("back"), { contentType: "text/plain" });
  const named = () => restored.prisma.customer.findUniqueOrThrow({ where: { id: customer.id } });
  expect((await named()).name).toBe("赵钱孙");

  services.clock.advance({ seconds: 60 });
  await deskAfter.sweep();
  expect(await named()).toMatchObject({ name: "", phone: null, identityCipher: null, identityIndex: null });
  expect(await restored.prisma.simCard.count({ where: { customerId: customer.id, msisdn: { not: null } } })).toBe(0);
  for (const { key } of files) await expect(after.storage.read(key), key).rejects.toBeInstanceOf(ObjectNotFoundError);
  const again = await deskAfter.erasureOf({ customerId: customer.id });
  expect(again).toMatchObject({ status: "DONE", cause: "BACKUP_RESTORED", number: first?.number });
  expect(again?.parts.IDENTITY?.until).toEqual(first?.parts.IDENTITY?.until);
  // Sign-ins had their time before.
  expect(again?.parts.SIGN_INS).toMatchObject({ status: "DONE" });

  await deskAfter.sweep();
  expect(await deskAfter.erasureOf({ customerId: customer.id })).toMatchObject({ run: 1 });
});

it("Nothing new begins in a restored database before what it has forgotten is erased, and the list goes on from there", async () => {
  const { request } = await aGonePerson(after, { now: after.clock.now() });
  await deskAfter.erase();
  const { replayIndex } = (await deskAfter.erasureOf({ requestId: request.id })) ?? {};
  expect(replayIndex).toBe(3);
  const { rows } = await restored.pool.query<{ index: number; entry: string; isChained: boolean }>(sql`
    SELECT l."index", l."entry", l."entry"::jsonb->>'previous' = coalesce((SELECT encode(sha256(convert_to(p."entry", 'UTF8')), 'hex') FROM "ErasureReplay" p WHERE p."index" = l."index" - 1), '') AS "isChained"
    FROM "ErasureReplay" l ORDER BY 1`);
  expect(rows.every(({ isChained }) => isChained)).toBe(true);
});

it("A restored store of files loses again what it has brought back", async () => {
  const { request } = await aGonePerson(after, { now: after.clock.now() });
  const files = await filesOf(restored, request.id);
  await deskAfter.erase();
  const { replayIndex } = (await deskAfter.erasureOf({ requestId: request.id })) ?? {};
  for (let index = replayIndex ?? 0; await after.storage.stat(`erasure/replay/${index}.json`); index += 1)
    await after.storage.delete(`erasure/replay/${index}.json`);
  const [document] = files.filter(({ key }) => key.startsWith("materials/"));
  await after.storage.put(document?.key ?? "", Buffer.from("back"), { contentType: "text/plain" });

  await deskAfter.sweep();
  expect(await after.storage.stat(document?.key ?? "")).toBeNull();
  expect(await after.storage.stat(`erasure/replay/${replayIndex}.json`)).not.toBeNull();
});

/** Everything in every table of the database, the queue's included, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await restored.pool.query<{ schema: string; name: string }>(sql`
    SELECT table_schema AS "schema", table_name AS "name" FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker')`);
  const texts: string[] = [];
  for (const { schema, name } of tables) {
    const table = sql`${identifier(schema)}.${identifier(name)}`;
    const { rows } = await restored.pool.query<{ text: string }>(sql`SELECT t::text AS "text" FROM ${table} t`);
    texts.push(...rows.map(({ text }) => `${name}: ${text}`));
  }
  return texts.join("\n");
}

/** The lines in which the mark is, as it is or as bytes. */
const found = (text: string) =>
  text.split("\n").filter((line) => line.includes(CANARY) || line.toLowerCase().includes(inHex));

/** Every file below a folder. */
const everyFile = (at: string): string[] =>
  readdirSync(at).flatMap((name) => {
    const file = path.join(at, name);
    return statSync(file).isDirectory() ? everyFile(file) : [file];
  });

/** The mark in a column of this type; it differs from column to column and row to row. */
const markFor: Record<string, (mark: Sql) => Sql> = {
  text: (mark) => mark,
  "character varying": (mark) => mark,
  jsonb: (mark) => sql`jsonb_build_array(jsonb_build_object('name', ${mark}))`,
  bytea: (mark) => sql`convert_to(${mark}, 'UTF8')`,
  ARRAY: (mark) => sql`ARRAY[${mark}]`,
};
/** Columns in which the database or the run itself needs another shape. */
const shapes: Record<string, (mark: Sql) => Sql> = {
  "Wave.rule": (mark) => sql`jsonb_build_object('kind', 'LABEL', 'labels', jsonb_build_array(${mark}))`,
  "Certificate.facts": (mark) =>
    sql`jsonb_build_object('subject', jsonb_build_object('kind', 'INDIVIDUAL', 'displayName', ${mark}))`,
  "AuditEntry.facts": (mark) => sql`jsonb_build_object('reason', ${mark}, 'note', ${mark}, 'username', ${mark})`,
  "FollowSlip.codeHash": (mark) => sql`sha256(convert_to(${mark}, 'UTF8'))`,
  "Payout.cnapsCode": () => sql`'105331000018'`,
  "LateClaim.cnapsCode": () => sql`'105331000018'`,
  "SavedView.hiddenColumns": () => sql`'{}'::text[]`,
  "ListColumns.hiddenColumns": () => sql`'{}'::text[]`,
};

it("A mark in every field is nowhere after the erasure: in no table, no file and no line of the log", {
  timeout: 60_000,
}, async () => {
  const { customer, request } = await aGonePerson(after, { now: after.clock.now() });
  const subject = subjectOf({ scope: "CUSTOMER", customerId: customer.id, requestId: null });
  const { rows: types } = await restored.pool.query<{ place: string; type: string; generated: string }>(sql`
    SELECT table_name || '.' || column_name AS "place", data_type AS "type", is_generated AS "generated" FROM information_schema.columns WHERE table_schema = 'public'`);
  const typeOf = new Map(
    types.filter(({ generated }) => generated === "NEVER").map(({ place, type }) => [place, type]),
  );
  const planted: string[] = [];
  await restored.prisma.$transaction(async (tx) => {
    // Plants where the product would never write.
    const models = [...new Set(personalPlaces().flatMap(({ rows }) => rows.map(({ model }) => model)))];
    const triggers = async (word: "DISABLE" | "ENABLE") => {
      for (const model of models) await tx.$executeRaw(raw(`ALTER TABLE "${model}" ${word} TRIGGER USER`));
    };
    await triggers("DISABLE");
    for (const { rows } of personalPlaces())
      for (const { model, of, columns, key = ["id"], files = [] } of rows) {
        const all = [...typeOf.keys()].filter((place) => place.startsWith(`${model}.`));
        const names = columns ? Object.keys(columns) : all.map((place) => place.slice(model.length + 1));
        const set = names.flatMap((column) => {
          const place = `${model}.${column}`;
          const type = typeOf.get(place) ?? "";
          const plant = shapes[place] ?? markFor[type];
          if (!plant || key.includes(column) || files.includes(column)) return [];
          planted.push(place);
          const mark = sql`(${`${CANARY} ${place} `}::text || (random() * 1e9)::bigint)`;
          return [sql`${identifier(column)} = ${plant(mark)}`];
        });
        if (set.length === 0) continue;
        const changed = await tx.$executeRaw(
          sql`UPDATE ${identifier(model)} t SET ${join(set)} WHERE ${of(sql`t`, subject)}`,
        );
        // Nothing leads to the second kind of devices before the first is erased.
        if (model !== "Device") expect(changed, `${model} has a row of the customer`).toBeGreaterThan(0);
      }
    await triggers("ENABLE");
  });
  for (const { key } of await filesOf(restored, request.id))
    await after.storage.put(key, Buffer.from(CANARY), { contentType: "text/plain" });
  expect(planted.length).toBeGreaterThan(60);
  expect(found(await dump()).length).toBeGreaterThan(30);
  expect(everyFile(folder).filter((file) => readFileSync(file).includes(CANARY)).length).toBeGreaterThan(4);

  await deskAfter.erase();
  // Accounts go when there was time enough to read the receipt.
  after.clock.advance({ days: 31 });
  await deskAfter.sweep();

  expect(found(await dump())).toEqual([]);
  expect(everyFile(folder).filter((file) => readFileSync(file).includes(CANARY))).toEqual([]);
  expect(found(lines.join("\n"))).toEqual([]);
  expect(await deskAfter.erasureOf({ customerId: customer.id })).toMatchObject({ status: "DONE" });
});
