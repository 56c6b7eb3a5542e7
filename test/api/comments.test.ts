import { describe, expect, it, onTestFinished } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { aCustomerAccount, anAuditor, anEnterprise } from "../factories/index.ts";
import { rowId } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { useNoticeDesk } from "./notice-desk.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useNoticeDesk();
const { ann, ben, admin, manager, clock, store, client, services, mailbox } = desk;
const api = await useApi(services);
const auditor = await anAuditor(store);
let keys = 0;

const fields = `comment { id text writtenAt editedAt deletedAt isMine namesMe author { displayName } task { id }
  mentions { id displayName } allowedActions { action isAllowed reason } }`;

const at = ({ accountId }: Viewer) => `@{account_${accountId}}`;
const add = (viewer: Viewer, input: object) => {
  keys += 1;
  return desk.call(viewer, "commentAdd", { idempotencyKey: `comment ${keys}`, ...input }, fields);
};
const edit = (viewer: Viewer, commentId: string, text: string) =>
  desk.call(viewer, "commentEdit", { commentId, text }, fields);
const takeBack = (viewer: Viewer, commentId: string) => desk.call(viewer, "commentDelete", { commentId }, fields);

async function aRequest() {
  const fleet = await anEnterprise(store).withCards(1).save();
  const requestId = await desk.handIn(fleet);
  await desk.dropJobs();
  return { fleet, requestId };
}

/** What somebody finds at a request. */
const readAs = async (viewer: Viewer, requestId: string, page = "first: 50") =>
  (
    await client
      .asViewer(viewer)
      .query(
        `query ($id: ID!) { cancellationRequest(id: $id) { comments(${page}) { totalCount pageInfo { hasPreviousPage startCursor } nodes { id text isMine namesMe } } } }`,
        { id: requestId },
      )
  ).cancellationRequest.comments;

const noticesOf = async (viewer: Viewer) =>
  (
    await client
      .asViewer(viewer)
      .query(
        "{ notices(first: 50) { nodes { kind readAt withdrawnBecause request { id } comment { id author { displayName } } } } }",
      )
  ).notices.nodes;

const actsOn = async (commentId: string) =>
  store.prisma.auditEntry.findMany({ where: { objectId: rowId(commentId) }, orderBy: { id: "asc" } });

describe("An internal comment", () => {
  it("is read by everybody of the staff with who is named, by auditors without a word of their own, and told to whom it names", async () => {
    const { requestId } = await aRequest();
    const { comment, userErrors } = await add(ann, { requestId, text: `请 ${at(ben)} 联系客户` });
    expect(userErrors).toEqual([]);
    expect(comment).toMatchObject({
      ...{ text: `请 ${at(ben)} 联系客户`, isMine: true, namesMe: false, task: null, editedAt: null, deletedAt: null },
      ...{ author: { displayName: ann.displayName }, mentions: [{ displayName: ben.displayName }] },
      allowedActions: [
        { action: "EDIT", isAllowed: true, reason: null },
        { action: "DELETE", isAllowed: true, reason: null },
      ],
    });
    for (const viewer of [ben, manager, auditor])
      expect((await readAs(viewer, requestId)).nodes).toMatchObject([{ id: comment.id, isMine: false }]);
    expect((await readAs(ben, requestId)).nodes).toMatchObject([{ namesMe: true }]);
    await desk.work();
    expect(await noticesOf(ben)).toMatchObject([
      {
        ...{ kind: "MENTIONED", readAt: null, withdrawnBecause: null, request: { id: requestId } },
        comment: { id: comment.id, author: { displayName: ann.displayName } },
      },
    ]);
    expect(await noticesOf(ann)).toEqual([]);
    const refused = await client
      .asViewer(auditor)
      .run(
        `mutation { commentAdd(input: { requestId: "${requestId}", text: "x", idempotencyKey: "x" }) { userErrors { code } } }`,
      );
    expect(refused.body.errors?.[0]?.extensions?.code).toBe("FORBIDDEN");
  });

  it("is never seen by the customer: not at the request, not by its id, not by the revision of the request", async () => {
    const { fleet, requestId } = await aRequest();
    const { accountId } = await aCustomerAccount(store, fleet);
    const before = (await desk.asCustomer(fleet, requestId, "revision")).revision;
    const { comment } = await add(ann, { requestId, text: "客户情绪激动" });
    expect(await readAs(fleet.viewer, requestId)).toMatchObject({ totalCount: 0, nodes: [] });
    const { node } = await client
      .asViewer(fleet.viewer)
      .query("query ($id: ID!) { node(id: $id) { id } }", { id: comment.id });
    expect(node).toBeNull();
    expect((await desk.asCustomer(fleet, requestId, "revision")).revision).toBe(before);
    const named = await add(ann, { requestId, text: `@{account_${accountId}} 看这里` });
    expect(named.userErrors).toMatchObject([{ code: "UNKNOWN_COLLEAGUE", path: ["input", "text"] }]);
  });

  it("says by its ids how colleagues are called today", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: at(ben) });
    await store.prisma.account.update({ where: { id: ben.accountId }, data: { displayName: "贝恩（新）" } });
    onTestFinished(async () => {
      const data = { displayName: ben.displayName };
      await store.prisma.account.update({ where: { id: ben.accountId }, data });
    });
    const { node } = await client
      .asViewer(manager)
      .query("query ($id: ID!) { node(id: $id) { ... on Comment { text mentions { id displayName } } } }", {
        id: comment.id,
      });
    expect(node).toEqual({
      text: at(ben),
      mentions: [{ id: `account_${ben.accountId}`, displayName: "贝恩（新）" }],
    });
  });

  it("may name a task of its request and no other, and is found at all tasks of it", async () => {
    const [{ requestId, tasks }, other] = [await desk.held(1), await desk.held(1)];
    const foreign = await add(ann, { requestId, taskId: other.tasks[0].id, text: "看材料" });
    expect(foreign.userErrors).toMatchObject([{ __typename: "NotFoundError", path: ["input", "taskId"] }]);
    const { comment } = await add(ann, { requestId, taskId: tasks[0].id, text: "看材料" });
    expect(comment.task).toEqual({ id: tasks[0].id });
    await add(ben, { requestId, text: "在申请页补充" });
    const { reviewTask } = await client
      .asViewer(ben)
      .query("query ($id: ID!) { reviewTask(id: $id) { comments { nodes { text } } } }", { id: tasks[0].id });
    expect(reviewTask.comments.nodes).toEqual([{ text: "看材料" }, { text: "在申请页补充" }]);
  });

  it("that is sent twice with one key stands once, and its colleague is told once", async () => {
    const { requestId } = await aRequest();
    const input = { requestId, text: `${at(ben)} 一次`, idempotencyKey: "the same" };
    const [first, second] = await Promise.all([add(ann, input), add(ann, input)]);
    expect(second.comment.id).toBe(first.comment.id);
    await desk.work();
    expect((await readAs(ann, requestId)).nodes).toHaveLength(1);
    expect(await noticesOf(ben)).toHaveLength(1);
  });

  it("keeps the order in which colleagues wrote, page by page from the end", async () => {
    const { requestId } = await aRequest();
    const texts = ["一", "二", "三", "四", "五"];
    for (const text of texts) {
      await add(ann, { requestId, text });
      clock.advance({ seconds: 1 });
    }
    const last = await readAs(ben, requestId, "last: 2");
    expect(last).toMatchObject({ totalCount: 5, pageInfo: { hasPreviousPage: true } });
    const before = await readAs(ben, requestId, `last: 3, before: "${last.pageInfo.startCursor}"`);
    expect([...before.nodes, ...last.nodes].map(({ text }: { text: string }) => text)).toEqual(texts);
    expect(before.pageInfo.hasPreviousPage).toBe(false);
  });

  it("is refused empty, too long, or with too many names; a mention counts as one character", async () => {
    const { requestId } = await aRequest();
    const codesOf = async (text: string) =>
      (await add(ann, { requestId, text })).userErrors.map(({ code }: { code: string }) => code);
    expect(await codesOf("  \n ")).toEqual(["EMPTY"]);
    expect(await codesOf("长".repeat(2_001))).toEqual(["TOO_LONG"]);
    expect(await codesOf(`${at(ben)}${"长".repeat(1_999)}`)).toEqual([]);
    const many = Array.from({ length: 21 }, (_, place) =>
      at({ ...ben, accountId: `0192aaaa-0000-7000-8000-0000000000${place + 10}` }),
    );
    expect(await codesOf(many.join(" "))).toEqual(["TOO_MANY_MENTIONS"]);
    expect(await codesOf(many[0] ?? "")).toEqual(["UNKNOWN_COLLEAGUE"]);
  });
});

describe("The author of a comment", () => {
  it("changes it for a quarter of an hour; whoever is named anew is told, whoever is named no more is left in peace", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: `${at(ben)} 请看` });
    await desk.work();
    clock.advance({ minutes: 14, seconds: 59 });
    const edited = await edit(ann, comment.id, `${at(manager)} 请看`);
    expect(edited.comment).toMatchObject({
      ...{ text: `${at(manager)} 请看`, editedAt: expect.any(String) },
      mentions: [{ displayName: manager.displayName }],
    });
    await desk.work();
    expect(await noticesOf(ben)).toMatchObject([{ kind: "MENTIONED", withdrawnBecause: "MENTION_GONE" }]);
    expect(await noticesOf(manager)).toMatchObject([{ kind: "MENTIONED", withdrawnBecause: null }]);
    const back = await edit(ann, comment.id, `${at(ben)} ${at(manager)} 请看`);
    expect(back.userErrors).toEqual([]);
    await desk.work();
    expect(await noticesOf(ben)).toMatchObject([{ kind: "MENTIONED", withdrawnBecause: null }]);
    clock.advance({ seconds: 1 });
    const late = await edit(ann, comment.id, "晚了");
    expect(late.userErrors).toMatchObject([
      { __typename: "InvalidTransitionError", message: expect.stringContaining("15") },
    ]);
  });

  it("takes it back at any time: the words go for good, that there was one stays, and nobody is asked to look any more", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: `${at(ben)} 电话 13800138000` });
    await desk.work();
    clock.advance({ hours: 30 });
    const gone = await takeBack(ann, comment.id);
    expect(gone.comment).toMatchObject({
      ...{ text: null, deletedAt: expect.any(String), author: { displayName: ann.displayName }, mentions: [] },
      allowedActions: [{ isAllowed: false }, { isAllowed: false }],
    });
    await desk.work();
    expect(await noticesOf(ben)).toMatchObject([{ withdrawnBecause: "MENTION_GONE" }]);
    expect((await takeBack(ann, comment.id)).userErrors).toMatchObject([{ code: "INVALID_TRANSITION" }]);
    const left = await store.pool.query(`SELECT to_jsonb(c)::text AS "row" FROM "Comment" c WHERE "id" = $1`, [
      rowId(comment.id),
    ]);
    expect(left.rows[0].row).not.toContain("13800138000");
    const acts = await actsOn(comment.id);
    expect(acts.map(({ action }) => action)).toEqual(["comment.add", "comment.delete"]);
    // What people wrote is no matter of the trail.
    expect(JSON.stringify(acts)).not.toContain("13800138000");
  });

  it("is nobody else, not even an administrator", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: "只有我" });
    for (const viewer of [ben, admin]) {
      expect((await edit(viewer, comment.id, "改了")).userErrors).toMatchObject([{ code: "INVALID_TRANSITION" }]);
      expect((await takeBack(viewer, comment.id)).userErrors).toMatchObject([{ code: "INVALID_TRANSITION" }]);
    }
    expect((await readAs(ann, requestId)).nodes).toMatchObject([{ text: "只有我" }]);
  });

  it("who changes it and takes it back at once leaves one outcome", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: "甲" });
    const answers = await Promise.all([edit(ann, comment.id, "乙"), takeBack(ann, comment.id)]);
    expect(answers[1].userErrors).toEqual([]);
    expect((await readAs(ann, requestId)).nodes).toMatchObject([{ text: null }]);
  });
});

describe("Colleagues", () => {
  it("to name are those who may comment and have not left, without oneself", async () => {
    const { commentColleagues } = await client
      .asViewer(ann)
      .query("{ commentColleagues { id displayName username role } }");
    const ids = commentColleagues.map(({ id }: { id: string }) => id);
    expect(ids).toEqual(expect.arrayContaining([ben, manager, admin].map(({ accountId }) => `account_${accountId}`)));
    for (const { accountId } of [ann, auditor]) expect(ids).not.toContain(`account_${accountId}`);
    await store.prisma.account.update({ where: { id: manager.accountId }, data: { disabledAt: clock.now() } });
    onTestFinished(async () => {
      await store.prisma.account.update({ where: { id: manager.accountId }, data: { disabledAt: null } });
    });
    const { requestId } = await aRequest();
    const named = await add(ann, { requestId, text: at(manager) });
    expect(named.userErrors).toMatchObject([{ code: "UNKNOWN_COLLEAGUE" }]);
  });

  it("are told at once in the desk, at night as well, and by an e-mail in the morning without a word of the comment", async () => {
    await desk.onlyMails(ben);
    const { requestId } = await aRequest();
    desk.at("2026-03-03 23:30");
    const { comment } = await add(ann, { requestId, text: `${at(ben)} 明早致电 13800138000` });
    await desk.minute();
    expect(await noticesOf(ben)).toMatchObject([{ kind: "MENTIONED" }]);
    expect(mailbox.take()).toEqual([]);
    desk.at("2026-03-04 09:01");
    await desk.minute();
    const [mail] = mailbox.take().filter(({ subject }) => subject.includes("提到您"));
    expect(mail).toMatchObject({ to: await desk.addressOf(ben) });
    expect(mail?.text).toContain(`${ann.displayName}在内部评论中提到您`);
    expect(mail?.text).toContain(`https://desk.example/cancellation-requests/${requestId}/show#${comment.id}`);
    expect(mail?.text).not.toContain("13800138000");
  });

  it("are told no more, and get no e-mail, once they have seen the comment; other notices stay unread", async () => {
    await desk.onlyMails(ben);
    const { requestId } = await aRequest();
    desk.at("2026-03-04 10:00");
    const [{ comment: first }, { comment: second }] = [
      await add(ann, { requestId, text: `${at(ben)} 一` }),
      await add(ann, { requestId, text: `${at(ben)} 二` }),
    ];
    await desk.work();
    const seen = await desk.done(ben, "noticesMarkRead", { commentIds: [first.id] }, "unreadCount");
    expect(seen.unreadCount).toBe(1);
    // Nobody reads for others.
    await desk.done(manager, "noticesMarkRead", { commentIds: [second.id] }, "unreadCount");
    expect((await noticesOf(ben)).map(({ readAt }: { readAt: string | null }) => readAt !== null)).toEqual([
      false,
      true,
    ]);
    await desk.done(ben, "noticesMarkRead", { commentIds: [second.id] });
    await desk.minute();
    expect(mailbox.take()).toEqual([]);
  });

  it("who follow a request see comments as they are written, and catch up on what they missed", async () => {
    const { fleet, requestId } = await aRequest();
    const document = `subscription ($requestId: ID!, $after: String) { commentsChanged(requestId: $requestId, after: $after) { cursor comments { id text } } }`;
    const follow = async (viewer: Viewer, after?: string) => {
      const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(viewer)}` });
      onTestFinished(() => socket.socket.close());
      socket.send({ type: "subscribe", id: "1", payload: { query: document, variables: { requestId, after } } });
      return async () => {
        const message = await socket.next();
        const errors = message.type === "error" ? message.payload : message.payload.errors;
        return errors ? errors[0].extensions.code : message.payload.data.commentsChanged;
      };
    };
    const next = await follow(ben);
    const first = await next();
    expect(first.comments).toEqual([]);
    const { comment } = await add(ann, { requestId, text: "第一条" });
    expect((await next()).comments).toEqual([{ id: comment.id, text: "第一条" }]);
    await takeBack(ann, comment.id);
    expect((await next()).comments).toEqual([{ id: comment.id, text: null }]);
    expect((await (await follow(manager, first.cursor))()).comments).toEqual([{ id: comment.id, text: null }]);
    expect(await (await follow(fleet.viewer))()).toBe("FORBIDDEN");
  });

  it("are told by the database's own rule only where there is a comment, and a comment says something until it is taken back", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: `${at(ben)} 在` });
    const told = `INSERT INTO "Notice" ("kind", "cause", "accountId", "requestId", "createdAt") VALUES ('MENTIONED', 'x', $1, $2, now())`;
    await expect(store.pool.query(told, [ben.accountId, rowId(requestId)])).rejects.toThrow("Notice_facts_check");
    const other = `INSERT INTO "Notice" ("kind", "cause", "accountId", "createdAt") VALUES ('MAIL_REFUSED', 'y', $1, now())`;
    await expect(store.pool.query(other, [ben.accountId])).rejects.toThrow("Notice_facts_check");
    const emptied = `UPDATE "Comment" SET "text" = NULL WHERE "id" = $1`;
    await expect(store.pool.query(emptied, [rowId(comment.id)])).rejects.toThrow("Comment_says_something");
  });

  it("find in the audit trail what was said about a request, by its number", async () => {
    const { requestId } = await aRequest();
    const { comment } = await add(ann, { requestId, text: "记录" });
    const { number } = await store.prisma.cancellationRequest.findUniqueOrThrow({ where: { id: rowId(requestId) } });
    const { auditEntries } = await client
      .asViewer(auditor)
      .query("query ($filter: AuditEntryFilter) { auditEntries(filter: $filter) { nodes { action objectId } } }", {
        filter: { about: number, area: "COMMENT" },
      });
    expect(auditEntries.nodes).toMatchObject([{ action: "COMMENT_ADD", objectId: comment.id }]);
  });
});
