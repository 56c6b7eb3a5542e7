import { expect, it } from "vitest";
import { sql } from "../../server/platform/sql.ts";
import { ObjectNotFoundError } from "../../server/platform/storage/index.ts";
import { useDatabase } from "../support/database.ts";
import { testServices } from "../support/services.ts";
import { backUp, restore } from "./backup.ts";
import { aGonePerson, erasureDesk, filesOf } from "./erasure-desk.ts";

const store = await useDatabase();
const restored = await useDatabase();
const services = testServices(store);
const after = testServices(restored, { storage: services.storage, clock: services.clock });
const desk = erasureDesk(services);
const deskAfter = erasureDesk(after);

it("An old backup that comes back erases again within a minute, and keeps nothing longer than before", async () => {
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
