import { afterEach, beforeEach } from "vitest";
import { gatherMails } from "../../server/notices/actions/gather-mails.ts";
import { tellDueNotices } from "../../server/notices/actions/tell-due-notices.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { tellPromises } from "../../server/requests/actions/tell-promises.ts";
import { anAdmin, anEnterprise, anOpsManager } from "../factories/index.ts";
import { startOfTestTime } from "../support/clock.ts";
import { useMailbox } from "../support/mailbox.ts";
import { useReviewDesk } from "./review-desk.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answer = any;

const fields = `id kind dueAt cardCount waitsFor calendarEndsOn serverAnswer readAt withdrawnBecause request { id } refusedTo { displayName }`;

/** The desk with two reviewers, two managers, an administrator, and a mail server for all of them. `const desk = await useNoticeDesk();` at the top of the file. */
export async function useNoticeDesk() {
  const desk = await useReviewDesk();
  const { ann, ben, clock, store, client } = desk;
  const mailbox = await useMailbox();
  const services = Object.assign(desk.services, { mail: mailbox.mail });
  const [manager, colleague, admin] = [await anOpsManager(store), await anOpsManager(store), await anAdmin(store)];

  beforeEach(() => {
    clock.travelTo(startOfTestTime);
    mailbox.feels("TAKES");
  });
  afterEach(async () => {
    await desk.dropJobs();
    mailbox.take();
    // What one story left is nothing to tell in the next one.
    await store.pool.query(
      `UPDATE "CancellationRequest" SET "nextDueAt" = NULL, "nextAtRiskAt" = NULL, "breachDay" = NULL, "lateCardCount" = 0`,
    );
    for (const table of ["Notice", "NoticeMail", "NoticeBox", "CalendarYear"])
      await store.pool.query(`DELETE FROM "${table}"`);
  });

  /** What somebody sees, latest first. */
  const told = async (viewer: Viewer, filter: object = {}): Promise<Answer[]> => {
    const document = `query ($filter: NoticeFilter) { notices(first: 100, filter: $filter) { nodes { ${fields} } } }`;
    return (await client.asViewer(viewer).query(document, { filter })).notices.nodes;
  };

  return {
    ...desk,
    ...{ services, mailbox, manager, colleague, admin, told },

    /** Goes to a time in Shanghai. */
    at: (civil: string) => clock.travelTo(`${civil.replace(" ", "T")}:00+08:00`),

    /** What a minute brings: promises are told, notices, then e-mails. */
    async minute(): Promise<void> {
      await tellPromises(services);
      await desk.work({ mostJobs: 20_000 });
      await tellDueNotices(services);
      await gatherMails(services);
      await desk.work({ mostJobs: 20_000 });
    },

    /** The kinds of what somebody sees. */
    kinds: async (viewer: Viewer, filter?: object) => (await told(viewer, filter)).map(({ kind }) => kind),

    /** Where e-mails reach somebody. */
    addressOf: async ({ accountId }: Viewer) =>
      (await store.prisma.account.findUniqueOrThrow({ where: { id: accountId } })).username,

    /** Where the e-mails stand, oldest first. */
    mailStatuses: async () =>
      (await store.prisma.noticeMail.findMany({ orderBy: { createdAt: "asc" } })).map(({ status }) => status),

    /** Requests whose cards nobody works on: at risk from 4 March at 16:00 on, late after 5 March at 10:00. */
    async untouched(count = 1): Promise<string[]> {
      const ids: string[] = [];
      for (let n = 0; n < count; n += 1) ids.push(await desk.handIn(await anEnterprise(store).withCards(2).save()));
      await desk.dropJobs();
      return ids;
    },

    /** Mails to one person only: the others want none. */
    async onlyMails(viewer: Viewer): Promise<void> {
      for (const other of [ann, ben, manager, colleague, admin])
        if (other !== viewer) await desk.done(other, "noticePreferenceChange", { sendsMail: false });
    },

    /** Has a year of the calendar entered and confirmed. */
    async enterYear(year: number, holidays: readonly string[]): Promise<void> {
      const input = { year, holidays, workdays: [], source: "国办通知" };
      const { year: proposed } = await desk.done(manager, "calendarYearPropose", input, "year { id }");
      await desk.done(colleague, "calendarYearConfirm", { yearId: proposed.id });
      await desk.work({ mostJobs: 20_000 });
    },
  };
}
