import { beforeEach, expect, it } from "vitest";
import { toPublicId } from "../../server/platform/ids.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aHall, aHallClerk, anAgent, anOpsManager, type SeededHall } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";

const desk = await useDesk();
const { store, client } = desk;
const [manager, agent] = [await anOpsManager(store), await anAgent(store)];
let clerk: Viewer;
let [own, other]: SeededHall[] = [];

const idOf = (viewer: Viewer) => toPublicId("account", viewer.accountId);
const where = (hall: SeededHall | undefined) => ({ hallId: hall?.publicId ?? "" });
const assign = async (hall: SeededHall | undefined, whom = clerk): Promise<string> =>
  (await desk.done(manager, "hallClerkAssign", { ...where(hall), accountId: idOf(whom) }, "assignment { id }"))
    .assignment.id;
const unassign = (assignmentId: string) =>
  desk.done(manager, "hallClerkUnassign", { assignmentId }, "assignment { endedAt }");
const stand = async (hall: SeededHall | undefined, number = 1) =>
  (await desk.call(clerk, "hallCounterTake", { ...where(hall), number }, "counter { id }")).userErrors;
const faultsOf = async (input: object) =>
  (await desk.call(manager, "hallClerkAssign", input, "")).userErrors.map(({ code }: { code: string }) => code);
const offered = async () =>
  (
    await client.asViewer(clerk).query(`{ viewer { account { hallAssignments { hall { code } } } } }`)
  ).viewer.account.hallAssignments.map(({ hall }: { hall: { code: string } }) => hall.code);

beforeEach(async () => {
  clerk = await aHallClerk(store);
  [own, other] = [await aHall(store).save(), await aHall(store).save()];
});

it("A clerk who is assigned to no hall stands at any", async () => {
  expect(await offered()).toEqual([]);
  expect(await stand(other)).toEqual([]);
});

it("A clerk with halls of its own stands at these alone, and is told so", async () => {
  await assign(own);
  expect(await offered()).toEqual([own?.code]);
  expect(await stand(other)).toMatchObject([{ code: "NOT_ASSIGNED", path: ["input", "hallId"] }]);
  expect(await stand(own)).toEqual([]);
});

it("Whoever stands elsewhere when it is assigned stays there until it leaves", async () => {
  await stand(other, 4);
  await assign(own);
  const { hallCounter } = await client.asViewer(clerk).query(`{ hallCounter { number hall { code } } }`);
  expect(hallCounter).toEqual({ number: 4, hall: { code: other?.code } });
});

it("An assignment that ended, or whose hall is closed for good, narrows nothing", async () => {
  const id = await assign(own);
  expect((await unassign(id)).assignment.endedAt).not.toBeNull();
  expect(await stand(other)).toEqual([]);
  await assign(own);
  await desk.done(manager, "hallRetire", where(own), "hall { id }");
  expect(await offered()).toEqual([]);
  expect(await stand(other, 2)).toEqual([]);
});

it("Assigning and ending happen once, however often they are said, and are told in the clerk's history", async () => {
  const [first, again] = await Promise.all([assign(own), assign(own)]);
  expect(again).toBe(first);
  await unassign(first);
  await unassign(first);
  const entries = await store.prisma.auditEntry.findMany({
    where: { objectId: clerk.accountId, action: { startsWith: "hall." } },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ action, facts }) => [action, facts])).toEqual([
    ["hall.assign", { hall: own?.code }],
    ["hall.unassign", { hall: own?.code }],
  ]);
  expect(await store.prisma.hallAssignment.findMany({ where: { accountId: clerk.accountId } })).toMatchObject([
    { assignedById: manager.accountId, endedById: manager.accountId },
  ]);
});

it("Managers find clerks by name, see who works at a hall, and assign nobody else and to nothing that is closed", async () => {
  await assign(own);
  const { displayName } = await store.prisma.account.findUniqueOrThrow({ where: { id: clerk.accountId } });
  const { hallClerks, hall } = await client
    .asViewer(manager)
    .query(
      `query ($id: ID!, $name: String) { hallClerks(search: $name) { displayName } hall(id: $id) { assignments(first: 9) { nodes { account { id } } } } }`,
      { id: own?.publicId, name: displayName },
    );
  expect(hallClerks).toContainEqual({ displayName });
  expect(hall.assignments.nodes).toEqual([{ account: { id: idOf(clerk) } }]);
  expect(await faultsOf({ ...where(own), accountId: idOf(agent) })).toEqual(["NOT_A_CLERK"]);
  await desk.done(manager, "hallRetire", where(other), "hall { id }");
  expect(await faultsOf({ ...where(other), accountId: idOf(clerk) })).toEqual(["INVALID_TRANSITION"]);
});
