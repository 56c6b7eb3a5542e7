import { mayDo } from "../../accounts/index.ts";
import type { AppealStatus } from "../../generated/graphql/enums/AppealStatus.ts";
import type { CancellationLane } from "../../generated/graphql/enums/CancellationLane.ts";
import { type ComputeContext, extendEntity } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import {
  type CalendarFacts,
  calendarOf,
  calendarSql,
  readClock,
  ServicePromise,
  toPromise,
  wholeMinute,
} from "../../sla/index.ts";
import type { TaskKind } from "../rules/decisions.ts";
import { taskEventWords } from "../rules/review-words.ts";
import { appealClock, appealTime, shownDate, type TaskClockEvent, taskClock, taskTime } from "../rules/task-clock.ts";
import type { TaskStatus } from "../rules/task-states.ts";
import { appealEntity } from "./appeal.type.ts";
import { taskEntity } from "./task.type.ts";

type EventRow = Omit<TaskClockEvent, "at"> & { at: string };

const eventsSql = (events: Sql) => sql`(
  SELECT coalesce(json_agg(json_build_object('id', 'taskevent_' || e."id", 'at', e."at", 'action', e."action") ORDER BY e."revision", e."at"), '[]') ${events})`;

const toEvents = (rows: readonly EventRow[]) => rows.map((event) => ({ ...event, at: new Date(event.at) }));

const wordsOf = (language: ComputeContext["language"]) => (span: { why: string }) =>
  taskEventWords[span.why as keyof typeof taskEventWords][language];

interface TaskClockRow {
  kind: TaskKind;
  status: TaskStatus;
  dueAt: string;
  decidedAt: string | null;
  clock: { lane: keyof typeof CancellationLane | null; calendar: CalendarFacts; events: EventRow[] };
}

/** The promise of a task as it stands; a decided one keeps the date it was decided under. */
function promiseOfTask({ kind, status, dueAt, decidedAt, clock: facts }: TaskClockRow, context: ComputeContext) {
  if (status === "OBSOLETE" || facts.events.length === 0) return null;
  const { language } = context;
  const calendar = calendarOf(facts.calendar);
  const promised = taskTime(calendar.policy.rules, { kind, lane: facts.lane });
  const reading = readClock(taskClock(toEvents(facts.events)), promised, calendar.time, context.clock.now());
  const [due, ended] = [shownDate(new Date(dueAt)), decidedAt === null ? null : new Date(decidedAt)];
  const kept = due && ended && ({ state: wholeMinute(ended) > due ? "BREACHED" : "MET", dueAt: due } as const);
  const shown = { reading, promised, calendar, language, wordOf: wordsOf(language) };
  return toPromise(kept ? { ...shown, kept } : shown);
}

extendEntity(taskEntity, {
  expressions: {
    clock: {
      description: "What the clock of its promise is read from.",
      expression: (task) => sql`(
        SELECT json_build_object('lane', r."lane", 'calendar', ${calendarSql(sql`${task}."decidedAt"`)}, 'events', ${eventsSql(sql`FROM "ReviewTaskEvent" e WHERE e."taskId" = ${task}."id"`)})
        FROM "CancellationRequest" r WHERE r."id" = ${task}."requestId")`,
    },
  },
  computed: {
    promise: {
      type: () => ServicePromise,
      nullable: true,
      description:
        "By when it is decided, and why then: a clock of its own in business time, which stands only while the customer was asked for something. Null where there was nothing to decide any more.",
      needs: ["kind", "status", "dueAt", "decidedAt", "clock"],
      compute: promiseOfTask,
    },
  },
});

interface AppealClockRow {
  status: keyof typeof AppealStatus;
  createdAt: string;
  decidedAt: string | null;
  clock: { calendar: CalendarFacts; events: EventRow[] };
}

/** The promise of an appeal. Customers see it too, but not the events of tasks. */
function promiseOfAppeal({ status, createdAt, decidedAt, clock: facts }: AppealClockRow, context: ComputeContext) {
  if (status === "LAPSED") return null;
  const { language, viewer } = context;
  const calendar = calendarOf(facts.calendar);
  const promised = appealTime(calendar.policy.rules);
  const clock = appealClock({
    createdAt: new Date(createdAt),
    decidedAt: decidedAt === null ? null : new Date(decidedAt),
    events: toEvents(facts.events),
  });
  const seesEvents = mayDo(viewer.role, "tasks.read");
  const shown = seesEvents ? clock : clock.map((event) => ({ ...event, eventId: null }));
  const reading = readClock(shown, promised, calendar.time, context.clock.now());
  return toPromise({ reading, promised, calendar, language, wordOf: wordsOf(language) });
}

extendEntity(appealEntity, {
  expressions: {
    clock: {
      description: "What the clock of its promise is read from.",
      expression: (appeal) =>
        sql`json_build_object('calendar', ${calendarSql(sql`${appeal}."decidedAt"`)}, 'events', ${eventsSql(
          sql`FROM "ReviewTaskEvent" e JOIN "ReviewTask" t ON t."id" = e."taskId" WHERE t."appealId" = ${appeal}."id"`,
        )})`,
    },
  },
  computed: {
    promise: {
      type: () => ServicePromise,
      nullable: true,
      description:
        "By when it is answered, and why then: its clock runs from the moment it was made, and stands only while the customer was asked for something. Null where there was nothing to answer any more.",
      needs: ["status", "createdAt", "decidedAt", "clock"],
      compute: promiseOfAppeal,
    },
  },
});
