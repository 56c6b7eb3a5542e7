import { expect, it } from "vitest";
import { liftErasureHold, placeErasureHold } from "../../server/erasure/actions/holds.ts";
import { toPublicId } from "../../server/platform/ids.ts";
import { anOpsManager } from "../factories/index.ts";
import { useDatabase } from "../support/database.ts";
import { type TestServices, testServices } from "../support/services.ts";
import { backUp, restore } from "./backup.ts";
import { aGonePerson, erasureDesk } from "./erasure-desk.ts";

const store = await useDatabase();
const restored = await useDatabase();
const before = testServices(store);
const after = testServices(restored, { storage: before.storage, clock: before.clock });
const [desk, deskAfter] = [erasureDesk(before), erasureDesk(after)];

it("A hold that an old backup brings back is obeyed, and once it is lifted there the erasure runs by itself", {
  timeout: 60_000,
}, async () => {
  const { customer } = await aGonePerson(before, { now: before.clock.now(), name: "独孤求败" });
  const viewer = await anOpsManager(store);
  const context = (services: TestServices) => ({ services, viewer, traceId: "test" });
  const held = await placeErasureHold(context(before), {
    ...{ customerId: customer.publicId, authority: "杭州中院 (2026) 1 号", reason: "诉讼" },
  });
  const lifting = { holdId: toPublicId("hold", held.ok ? held.holdId : ""), reason: "结案" };
  const backup = await backUp(store);
  await desk.erase();
  expect((await liftErasureHold(context(before), lifting)).ok).toBe(true);
  await desk.sweep();
  const first = await desk.erasureOf({ customerId: customer.id });
  expect(first).toMatchObject({ status: "DONE", run: 2 });

  // A year later the backup comes back, and with it the hold.
  await restore(restored, backup);
  before.clock.advance({ days: 365 });
  const named = () => restored.prisma.customer.findUniqueOrThrow({ where: { id: customer.id } });
  await deskAfter.sweep();
  expect(await deskAfter.erasureOf({ customerId: customer.id })).toMatchObject({
    ...{ status: "HELD", cause: "BACKUP_RESTORED", number: first?.number },
  });
  expect((await named()).name).toBe("独孤求败");

  expect((await liftErasureHold(context(after), lifting)).ok).toBe(true);
  await deskAfter.sweep();
  const again = await deskAfter.erasureOf({ customerId: customer.id });
  expect(again).toMatchObject({ status: "DONE", number: first?.number });
  expect(await named()).toMatchObject({ name: "", phone: null, identityCipher: null, identityIndex: null });
  expect(await restored.prisma.simCard.count({ where: { customerId: customer.id, msisdn: { not: null } } })).toBe(0);
  // Kept no longer than the first time.
  expect(again?.parts.IDENTITY?.until).toEqual(first?.parts.IDENTITY?.until);
});
