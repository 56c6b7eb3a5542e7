import { shownNameSql } from "../../customers/index.ts";
import { declareExport } from "../../exports/index.ts";
import { allOf, raw, sql } from "../../platform/sql.ts";
import { decisionWords, taskKindWords, taskStatusWords } from "../rules/review-words.ts";
import { NO_DATE } from "../rules/task-clock.ts";
import { type Asking, ReviewTaskFilter, taskConditions } from "./task-filter.input.ts";

const t = raw("t");

/** What is asked for, by whom and when: a filter may ask for the caller's own tasks and for overdue ones. */
interface TasksAsked {
  filter: ReviewTaskFilter | null;
  accountId: string;
  at: string;
}

/** Review tasks as a file. */
export const taskExport = declareExport({
  mutation: "reviewTasksExport",
  description: "Takes the list of review tasks out as a file.",
  filter: ReviewTaskFilter,
  keep: (filter, { viewer, services }): TasksAsked => ({
    filter: filter ?? null,
    accountId: viewer.accountId,
    at: services.clock.now().toISOString(),
  }),
  name: "review-tasks",
  permission: "tasks.read",
  columns: [
    { key: "number", header: { zh: "任务号", en: "Task" }, widthCharacters: 20, kind: "text" },
    { key: "kind", header: { zh: "类型", en: "Kind" }, widthCharacters: 14, kind: "text", words: taskKindWords },
    { key: "status", header: { zh: "状态", en: "Status" }, widthCharacters: 18, kind: "text", words: taskStatusWords },
    { key: "request", header: { zh: "申请号", en: "Request" }, widthCharacters: 22, kind: "text" },
    { key: "customer", header: { zh: "客户", en: "Customer" }, widthCharacters: 32, kind: "text" },
    { key: "iccid", header: { zh: "ICCID", en: "ICCID" }, widthCharacters: 24, kind: "text" },
    { key: "cardCount", header: { zh: "卡数", en: "Cards" }, widthCharacters: 10, kind: "number" },
    { key: "openedAt", header: { zh: "创建时间", en: "Opened" }, widthCharacters: 20, kind: "date" },
    { key: "dueAt", header: { zh: "应办结时间", en: "Due" }, widthCharacters: 20, kind: "date" },
    {
      key: "decision",
      header: { zh: "结论", en: "Decision" },
      widthCharacters: 16,
      kind: "text",
      words: decisionWords,
    },
    { key: "decidedBy", header: { zh: "结论人", en: "Decided by" }, widthCharacters: 18, kind: "text" },
    { key: "decidedAt", header: { zh: "结论时间", en: "Decided" }, widthCharacters: 20, kind: "date" },
    { key: "note", header: { zh: "说明", en: "Note" }, widthCharacters: 36, kind: "text" },
  ],
  rows: (asked) => {
    const asking: Asking = { accountId: asked?.accountId ?? "", now: new Date(asked?.at ?? 0) };
    return sql`
      SELECT t."number", t."kind"::text AS "kind", t."status"::text AS "status", r."number" AS "request", ${shownNameSql(raw("o"))} AS "customer", c."iccid",
        t."cardCount", t."openedAt", nullif(t."dueAt", ${NO_DATE}) AS "dueAt", t."decision"::text AS "decision", a."displayName" AS "decidedBy", t."decidedAt", t."note"
      FROM "ReviewTask" t JOIN "CancellationRequest" r ON r."id" = t."requestId" JOIN "Customer" o ON o."id" = t."customerId"
      LEFT JOIN "CancellationItem" i ON i."id" = t."itemId" LEFT JOIN "SimCard" c ON c."id" = i."cardId" LEFT JOIN "Account" a ON a."id" = t."decidedById"
      WHERE ${allOf(taskConditions(asked?.filter, asking)(t))} ORDER BY t."priority" DESC, t."dueAt", t."id"`;
  },
});
