import { describe, expect, it, onTestFinished } from "vitest";
import { TYPING_SECONDS } from "../../server/cases/rules/case-signs.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAgent, anAuditor, anEnterprise, anOpsManager } from "../factories/index.ts";
import { rowId, useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useDesk();
const { call, client, clock, done, store } = desk;
const api = await useApi(desk.services, {});
const [manager, auditor] = [await anOpsManager(store), await anAuditor(store)];
const [acme, other] = [await anEnterprise(store).save(), await anEnterprise(store).save()];
const agent = await anAgent(store);
let keys = 0;

const signs = "isCustomerTyping isStaffTyping customerReadUntil staffReadUntil";
const nothing = { isCustomerTyping: false, isStaffTyping: false, customerReadUntil: null, staffReadUntil: null };

/** A case of the customer that the agent has, with its first message. */
async function aCase() {
  await done(agent, "agentPresenceSet", { state: "AVAILABLE", capacity: 20 });
  keys += 1;
  const said = { kind: "MONEY", language: "ZH", subject: "余额", message: "怎么退？", idempotencyKey: `case ${keys}` };
  const fields = "supportCase { id messages { nodes { id } } }";
  const { id, messages } = (await done(acme.viewer, "supportCaseOpen", said, fields)).supportCase;
  return { id: id as string, first: messages.nodes[0].id as string };
}
async function say(viewer: Viewer, caseId: string, text: string, more: object = {}) {
  clock.advance({ seconds: 1 });
  keys += 1;
  const said = { caseId, text, idempotencyKey: `said ${keys}`, ...more };
  return (await done(viewer, "supportCasePost", said, "message { id writtenAt }")).message as {
    id: string;
    writtenAt: string;
  };
}
const type = (viewer: Viewer, caseId: string) =>
  call(viewer, "supportCaseTypingTell", { caseId }, `supportCase { ${signs} }`);
const read = (viewer: Viewer, caseId: string, messageId: string) =>
  call(viewer, "supportCaseReadMark", { caseId, messageId }, `supportCase { ${signs} }`);
const look = async (viewer: Viewer, id: string) =>
  (await client.asViewer(viewer).query(`query ($id: ID!) { supportCase(id: $id) { ${signs} } }`, { id })).supportCase;
const codes = ({ userErrors }: { userErrors: { code: string }[] }) => userErrors.map(({ code }) => code);
const changesOf = async (caseId: string) =>
  (await store.prisma.supportCaseSign.findUnique({ where: { caseId: rowId(caseId) } }))?.revision ?? 0;

/** Follows the signs of a case; answers how the next one is had. The first is how it is now. */
async function follow(viewer: Viewer, caseId: string) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
  onTestFinished(() => socket.socket.close());
  const query = `subscription ($caseId: ID!) { supportCaseSigned(caseId: $caseId) { supportCase { ${signs} } } }`;
  socket.send({ type: "subscribe", id: "1", payload: { query, variables: { caseId } } });
  return async () => (await socket.next()).payload.data.supportCaseSigned.supportCase;
}

describe("Who types in a case", () => {
  it("is seen live by the other side, until something is said or a few seconds are over", async () => {
    const { id } = await aCase();
    const [customers, agents] = [await follow(acme.viewer, id), await follow(agent, id)];
    expect(await customers()).toEqual(nothing);
    expect(await agents()).toEqual(nothing);
    await type(acme.viewer, id);
    expect(await agents()).toMatchObject({ isCustomerTyping: true, isStaffTyping: false });
    await type(agent, id);
    expect(await agents()).toMatchObject({ isCustomerTyping: true, isStaffTyping: true });
    await say(agent, id, "可以退");
    expect(await agents()).toMatchObject({ isCustomerTyping: true, isStaffTyping: false });
    clock.advance({ seconds: TYPING_SECONDS });
    expect(await look(agent, id)).toEqual(nothing);
    expect(await customers(), "what came meanwhile, as it is by now").toMatchObject({ isStaffTyping: false });
  });

  it("is written down once in two seconds, however often it is said, and not ended by a note", async () => {
    const { id } = await aCase();
    await Promise.all([1, 2, 3, 4, 5].map(() => type(agent, id)));
    expect(await changesOf(id)).toBe(1);
    await say(agent, id, "他很急", { isNote: true });
    expect(await look(acme.viewer, id)).toMatchObject({ isStaffTyping: true });
    clock.advance({ seconds: 2 });
    await type(agent, id);
    expect(await changesOf(id)).toBe(2);
  });

  it("are only its customer and its agent, while something can be said", async () => {
    const { id } = await aCase();
    expect(codes(await type(manager, id))).toEqual(["INVALID_TRANSITION"]);
    expect(codes(await type(other.viewer, id))).toEqual(["NOT_FOUND"]);
    await expect(type(auditor, id)).rejects.toThrow("FORBIDDEN");
    await done(agent, "supportCaseResolve", { caseId: id });
    expect(codes(await type(acme.viewer, id))).toEqual(["INVALID_TRANSITION"]);
    expect(await changesOf(id)).toBe(0);
  });
});

describe("How far a case was read", () => {
  it("is told to the other side, and only goes on, whoever says what last", async () => {
    const { id, first } = await aCase();
    const second = await say(agent, id, "可以退");
    const third = await say(agent, id, "七天之内");
    const agents = await follow(agent, id);
    await agents();
    await read(acme.viewer, id, second.id);
    expect(await agents()).toEqual({ ...nothing, customerReadUntil: second.writtenAt });
    await Promise.all([third.id, first, second.id].map((each) => read(acme.viewer, id, each)));
    expect(await look(acme.viewer, id)).toEqual({ ...nothing, customerReadUntil: third.writtenAt });
    const told = await changesOf(id);
    await read(acme.viewer, id, first);
    expect(await changesOf(id)).toBe(told);
    await read(agent, id, first);
    expect((await look(acme.viewer, id)).staffReadUntil).not.toBeNull();
    // What an agent has read counts for the case, also when another one goes on with it, and after it is over.
    await done(agent, "supportCaseResolve", { caseId: id });
    expect(codes(await read(acme.viewer, id, third.id))).toEqual([]);
  });

  it("is not told by those who only look on, nor of what is not there for the reader", async () => {
    const [{ id, first }, elsewhere] = [await aCase(), await aCase()];
    const note = await say(agent, id, "他很急", { isNote: true });
    expect(codes(await read(manager, id, first))).toEqual(["NOT_YOUR_CASE"]);
    expect(codes(await read(other.viewer, id, first))).toEqual(["NOT_FOUND"]);
    expect(codes(await read(acme.viewer, id, note.id))).toEqual(["NOT_FOUND"]);
    expect(codes(await read(acme.viewer, id, elsewhere.first))).toEqual(["NOT_FOUND"]);
    await expect(read(auditor, id, first)).rejects.toThrow("FORBIDDEN");
    expect(await look(acme.viewer, id)).toEqual(nothing);
  });
});
