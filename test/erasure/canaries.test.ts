/** The proof for sceptics: a mark is planted in every field that holds personal data, and after the erasure it is nowhere: in no table, no file and no line of the log. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { expect, it } from "vitest";
import { subjectOf } from "../../server/erasure/actions/subject.ts";
import { personalPlaces } from "../../server/platform/personal-data.ts";
import { identifier, join, raw, type Sql, sql } from "../../server/platform/sql.ts";
import { FolderStorage } from "../../server/platform/storage/index.ts";
import { useDatabase } from "../support/database.ts";
import { temporaryFolder, testServices } from "../support/services.ts";
import { aGonePerson, erasureDesk, filesOf } from "./erasure-desk.ts";

const CANARY = "金丝雀";
const inHex = Buffer.from(CANARY).toString("hex");
const folder = temporaryFolder("canaries");
const lines: string[] = [];
const store = await useDatabase();
const services = testServices(store, {
  storage: new FolderStorage(folder),
  log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }),
});
const desk = erasureDesk(services);

/** Everything in every table of the database, the queue's included, as text. */
async function dump(): Promise<string> {
  const { rows: tables } = await store.pool.query<{ schema: string; name: string }>(sql`
    SELECT table_schema AS "schema", table_name AS "name" FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'graphile_worker')`);
  const texts: string[] = [];
  for (const { schema, name } of tables) {
    const table = sql`${identifier(schema)}.${identifier(name)}`;
    const { rows } = await store.pool.query<{ text: string }>(sql`SELECT t::text AS "text" FROM ${table} t`);
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
  "Payout.cnapsCode": () => sql`'105331000018'`,
  "SavedView.hiddenColumns": () => sql`'{}'::text[]`,
  "ListColumns.hiddenColumns": () => sql`'{}'::text[]`,
};

it("A mark in every field is nowhere after the erasure", async () => {
  const { customer, request } = await aGonePerson(services, { now: services.clock.now() });
  const subject = subjectOf({ scope: "CUSTOMER", customerId: customer.id, requestId: null });
  const { rows: types } = await store.pool.query<{ place: string; type: string; generated: string }>(sql`
    SELECT table_name || '.' || column_name AS "place", data_type AS "type", is_generated AS "generated" FROM information_schema.columns WHERE table_schema = 'public'`);
  const typeOf = new Map(
    types.filter(({ generated }) => generated === "NEVER").map(({ place, type }) => [place, type]),
  );
  const planted: string[] = [];
  await store.prisma.$transaction(async (tx) => {
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
  for (const { key } of await filesOf(store, request.id))
    await services.storage.put(key, Buffer.from(CANARY), { contentType: "text/plain" });
  expect(planted.length).toBeGreaterThan(60);
  expect(found(await dump()).length).toBeGreaterThan(30);
  expect(everyFile(folder).filter((file) => readFileSync(file).includes(CANARY)).length).toBeGreaterThan(4);

  await desk.erase();
  // Accounts go when there was time enough to read the receipt.
  services.clock.advance({ days: 31 });
  await desk.sweep();

  expect(found(await dump())).toEqual([]);
  expect(everyFile(folder).filter((file) => readFileSync(file).includes(CANARY))).toEqual([]);
  expect(found(lines.join("\n"))).toEqual([]);
  expect(await desk.erasureOf({ customerId: customer.id })).toMatchObject({ status: "DONE" });
});
