import { describe, expect, it, onTestFinished } from "vitest";
import { gatherMails } from "../../server/notices/actions/gather-mails.ts";
import { noteCalendarEnd } from "../../server/notices/actions/note-calendar-end.ts";
import { noteRequests } from "../../server/notices/actions/note-requests.ts";
import { sendMail } from "../../server/notices/actions/send-mail.ts";
import { tellPromises } from "../../server/requests/actions/tell-promises.ts";
import { rowId } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { useNoticeDesk } from "./notice-desk.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useNoticeDesk();
const { ann, ben, manager, colleague, admin, clock, store, client, mailbox, services } = desk;
const { at, minute, told, kinds, untouched, onlyMails, enterYear, addressOf, mailStatuses } = desk;
const api = await useApi(services);

/** Days off of the year that a test enters anew. */
const days2026 = ["2026-01-01", "2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20"];

describe("A promise at risk", () => {
  it("is told once, in the desk and by one e-mail for all, to managers when it waits for nobody else", async () => {
    await onlyMails(manager);
    const requestIds = await untouched(3);
    at("2026-03-04 16:00");
    await Promise.all([tellPromises(services), tellPromises(services)]);
    await minute();
    const [first] = await told(manager);
    expect(first).toMatchObject({ kind: "PROMISE_AT_RISK", cardCount: 2, waitsFor: "CHECKS", readAt: null });
    expect(new Date(first.dueAt)).toEqual(new Date("2026-03-05T10:00:00+08:00"));
    expect((await told(manager)).map(({ request }) => request.id).sort()).toEqual(requestIds.sort());
    expect(await kinds(colleague)).toHaveLength(3);
    expect(await kinds(ann)).toEqual([]);
    const [mail, ...more] = mailbox.take();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      to: await addressOf(manager),
      subject: "物联卡注销服务台：3 个申请临近超期 / SIM Cancellation Desk: 3 requests at risk",
    });
    for (const requestId of requestIds) {
      expect(mail?.text.split(`https://desk.example/cancellation-requests/${requestId}/show`)).toHaveLength(3);
      expect(mail?.html).toContain(`href="https://desk.example/cancellation-requests/${requestId}/show"`);
    }
    clock.advance({ hours: 1 });
    await noteRequests(services, {
      kind: "PROMISE_AT_RISK",
      requests: requestIds.map((id) => ({ requestId: rowId(id), day: "2026-03-05" })),
      occasion: null,
    });
    await minute();
    expect(await kinds(manager)).toHaveLength(3);
    expect(mailbox.take()).toEqual([]);
  });

  it("is told to whoever has claimed its task, and to all reviewers while nobody has", async () => {
    const [{ tasks }, free] = [await desk.held(), await desk.held()];
    at("2026-03-04 15:59");
    await desk.claim(ann, tasks[0].id);
    at("2026-03-04 16:00");
    await minute();
    expect((await told(ben)).map(({ request }) => request.id)).toEqual([free.requestId]);
    expect(await told(ben)).toMatchObject([{ waitsFor: "REVIEW" }]);
    expect(await kinds(ann)).toHaveLength(2);
    expect(await kinds(manager)).toEqual([]);
  });

  it("found at night waits for nine o'clock", async () => {
    await onlyMails(manager);
    await untouched();
    at("2026-03-04 22:00");
    await minute();
    at("2026-03-05 08:59");
    await minute();
    expect(await told(manager)).toEqual([]);
    expect(mailbox.take()).toEqual([]);
    at("2026-03-05 09:00");
    await minute();
    expect(await kinds(manager)).toEqual(["PROMISE_AT_RISK"]);
    expect(mailbox.take()).toHaveLength(1);
  });

  it("is told of the new date alone when that moved before the morning", async () => {
    const [requestId] = await untouched();
    // Another year plans everything anew, also what earlier stories have left.
    const toldOfIt = async () => (await told(manager)).filter(({ request }) => request.id === requestId);
    at("2026-03-04 22:00");
    await minute();
    await enterYear(2026, [...days2026, "2026-03-05"]);
    at("2026-03-05 11:00");
    await minute();
    expect(await toldOfIt()).toEqual([]);
    at("2026-03-06 09:00");
    await minute();
    const [notice, ...more] = await toldOfIt();
    expect(new Date(notice.dueAt)).toEqual(new Date("2026-03-06T10:00:00+08:00"));
    expect(more).toEqual([]);
  });
});

describe("A broken promise", () => {
  it("takes the place of the risk, and is told to managers as well as to who reviews", async () => {
    await onlyMails(manager);
    const { requestId } = await desk.held();
    at("2026-03-04 16:00");
    await minute();
    at("2026-03-05 10:01");
    await minute();
    expect(await told(ann)).toMatchObject([
      { kind: "PROMISE_BREACHED", withdrawnBecause: null, request: { id: requestId } },
      { kind: "PROMISE_AT_RISK", withdrawnBecause: "BREACHED" },
    ]);
    expect(await kinds(ann, { isUnread: true })).toEqual(["PROMISE_BREACHED"]);
    expect(await kinds(manager)).toEqual(["PROMISE_BREACHED"]);
    expect(mailbox.take().map(({ subject }) => subject)).toEqual([
      "物联卡注销服务台：1 个申请已超期 / SIM Cancellation Desk: 1 request late",
    ]);
  });

  it("that was none after all is never told, and taken back where it was told", async () => {
    await onlyMails(manager);
    const [first] = await untouched();
    at("2026-03-05 10:01");
    await minute();
    expect(await kinds(manager, { isUnread: true })).toEqual(["PROMISE_BREACHED"]);
    const [late] = await untouched();
    at("2026-03-10 22:00");
    await minute();
    await enterYear(2026, [
      ...days2026,
      "2026-03-03",
      "2026-03-04",
      "2026-03-05",
      "2026-03-06",
      "2026-03-09",
      "2026-03-10",
    ]);
    mailbox.take();
    at("2026-03-11 09:00");
    await minute();
    expect(await kinds(manager, { isUnread: true })).toEqual([]);
    expect((await told(manager)).map(({ withdrawnBecause }) => withdrawnBecause)).toEqual(["BREACH_LIFTED"]);
    expect((await told(manager)).filter(({ request }) => request.id === late)).toEqual([]);
    expect(mailbox.take()).toEqual([]);
    await enterYear(2026, days2026);
    await minute();
    const standing = (await told(manager, { isUnread: true })).map(({ request }) => request.id);
    expect(standing).toEqual(expect.arrayContaining([first, late]));
  });
});

describe("Whoever handed a request in", () => {
  it("is told in their language that it waits for them, until they have answered", async () => {
    const { requestId, acme: applicant, tasks: doubts } = await desk.doubtful();
    await desk.done(applicant.viewer, "noticePreferenceChange", { mailLanguage: "EN" });
    await desk.decide(ann, doubts[0].id, "ASK_CUSTOMER", { note: "请补充营业执照" });
    await minute();
    expect(await told(applicant.viewer)).toMatchObject([{ kind: "ACTION_REQUIRED", request: { id: requestId } }]);
    const [mail] = mailbox.take();
    expect(mail).toMatchObject({
      to: await addressOf(applicant.viewer),
      subject: "SIM Cancellation Desk: 1 request waiting for you",
    });
    expect(mail?.text).not.toContain("https://");
    await desk.done(applicant.viewer, "cancellationRequestWithdraw", { requestId });
    await minute();
    expect(await told(applicant.viewer)).toMatchObject([{ withdrawnBecause: "DONE" }]);
  });
});

describe("The end of the calendar", () => {
  it("is told to managers sixty days ahead, once, and taken back when the next year is known", async () => {
    at("2026-11-01 09:30");
    await noteCalendarEnd(services);
    expect(await store.prisma.notice.count()).toBe(0);
    at("2026-11-02 09:30");
    await noteCalendarEnd(services);
    await noteCalendarEnd(services);
    await minute();
    expect(await told(manager)).toMatchObject([{ kind: "CALENDAR_ENDS", calendarEndsOn: "2026-12-31" }]);
    expect(await kinds(ann)).toEqual([]);
    await enterYear(2027, ["2027-01-01", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10"]);
    expect(await told(manager)).toMatchObject([{ withdrawnBecause: "CALENDAR_ENTERED" }]);
  });
});

describe("An e-mail", () => {
  /** One that waits to be sent. */
  async function waiting(): Promise<void> {
    await onlyMails(manager);
    await untouched();
    at("2026-03-04 16:00");
    await tellPromises(services);
    await desk.work();
    await gatherMails(services);
  }

  it("that the server puts off is sent later under the same name", async () => {
    await waiting();
    mailbox.feels({ code: 451, says: "try again later" });
    await desk.work();
    expect(await mailStatuses()).toEqual(["WAITING"]);
    mailbox.feels("TAKES");
    await desk.work();
    expect(mailbox.take()).toEqual([]);
    await desk.pass({ minutes: 2 });
    const { id } = await store.prisma.noticeMail.findFirstOrThrow();
    expect(mailbox.take()).toMatchObject([{ messageId: `<notice-mail.${id}@desk.example>` }]);
    expect(await mailStatuses()).toEqual(["SENT"]);
  });

  it("is dropped when all of it was read before it could be sent", async () => {
    await waiting();
    await desk.done(manager, "noticesMarkRead", {});
    await desk.work();
    expect(mailbox.take()).toEqual([]);
    expect(await mailStatuses()).toEqual(["DROPPED"]);
  });

  it("that the server may have is never sent again: neither when it hung up nor when the worker died", async () => {
    await waiting();
    mailbox.feels("HANGS_UP");
    await desk.work();
    expect(await mailStatuses()).toEqual(["UNKNOWN"]);
    await store.pool.query(`UPDATE "NoticeMail" SET "status" = 'WAITING'`);
    await gatherMails(services);
    const { id } = await store.prisma.noticeMail.findFirstOrThrow();
    const dies = { ...services, mail: { isConfigured: true, send: () => Promise.reject(new Error("killed")) } };
    await expect(sendMail(dies, id)).rejects.toThrow("killed");
    mailbox.feels("TAKES");
    await sendMail(services, id);
    await desk.pass({ hours: 3 });
    expect(mailbox.take()).toEqual([]);
    expect(await mailStatuses()).toEqual(["UNKNOWN"]);
    expect(await kinds(manager)).toEqual(["PROMISE_AT_RISK"]);
  });

  it("that is refused for good is told to administrators, in the words of the server", async () => {
    await waiting();
    mailbox.feels({ code: 550, says: "no such mailbox" });
    await desk.work();
    await minute();
    expect(await told(admin, { isUnread: true })).toMatchObject([
      { kind: "MAIL_REFUSED", refusedTo: { displayName: manager.displayName } },
      { kind: "PROMISE_AT_RISK" },
    ]);
    expect((await told(admin))[0].serverAnswer).toContain("no such mailbox");
    await desk.pass({ hours: 3 });
    expect(await mailStatuses()).toEqual(["REFUSED"]);
  });

  it("is written to nobody who has read the notice already, or wants none; and half an hour after another at the earliest", async () => {
    await waiting();
    await desk.work();
    expect(mailbox.take()).toHaveLength(1);
    await store.pool.query(`UPDATE "CancellationRequest" SET "atRiskDay" = NULL`);
    await store.pool.query(`UPDATE "Notice" SET "cause" = "id"::text`);
    clock.advance({ minutes: 20 });
    await minute();
    expect(await kinds(manager)).toHaveLength(2);
    expect(mailbox.take()).toEqual([]);
    clock.advance({ minutes: 10 });
    await desk.done(manager, "noticePreferenceChange", { sendsMail: false });
    await minute();
    expect(mailbox.take()).toEqual([]);
    await desk.done(manager, "noticePreferenceChange", { sendsMail: true });
    await desk.done(manager, "noticesMarkRead", {});
    await minute();
    expect(mailbox.take()).toEqual([]);
  });
});

describe("Notices", () => {
  it("are their reader's alone, come live, and are read by nobody else", async () => {
    await untouched();
    // A sign-in holds for a quarter of an hour.
    at("2026-03-04 15:55");
    const socket = await openGreetedSocket(api.socketUrl, { authorization: `Bearer ${await api.tokenFor(manager)}` });
    onTestFinished(() => socket.socket.close());
    const query = `subscription { noticesChanged { unreadCount notices { id kind readAt } } }`;
    socket.send({ type: "subscribe", id: "1", payload: { query } });
    const next = async () => (await socket.next()).payload.data.noticesChanged;
    expect(await next()).toEqual({ unreadCount: 0, notices: [] });
    at("2026-03-04 16:00");
    await minute();
    expect(await next()).toMatchObject({ unreadCount: 1, notices: [{ kind: "PROMISE_AT_RISK", readAt: null }] });
    const [{ id }] = await told(manager);
    const node = `query ($id: ID!) { node(id: $id) { id } }`;
    expect((await client.asViewer(manager).query(node, { id })).node).toEqual({ id });
    expect((await client.asViewer(colleague).query(node, { id })).node).toBeNull();
    expect(await desk.done(colleague, "noticesMarkRead", { noticeIds: [id] }, "unreadCount")).toMatchObject({
      unreadCount: 1,
    });
    expect(await kinds(manager, { isUnread: true })).toHaveLength(1);
    expect(await desk.done(manager, "noticesMarkRead", { noticeIds: [id] }, "unreadCount")).toMatchObject({
      unreadCount: 0,
    });
    expect(await next()).toMatchObject({ unreadCount: 0, notices: [{ id, readAt: expect.any(String) }] });
    expect(await kinds(manager, { isUnread: false })).toHaveLength(1);
    expect(await kinds(colleague, { isUnread: true })).toHaveLength(1);
  });
});
