/** What was said of late requests of the past: that their promise was broken, and why, as the operations manager judged it. */
import { shanghaiDay } from "../../../server/platform/shanghai-time.ts";
import type { breachReasonWords } from "../../../server/requests/rules/request-words.ts";
import type { DemoAccount } from "../accounts.ts";
import type { Draw } from "../draw.ts";
import { daysBefore, secondsAfter } from "../moments.ts";
import type { RequestStory } from "../request-story.ts";
import type { StoryPromises } from "../story-promises.ts";

type Reason = keyof typeof breachReasonWords;

/** What a request remembers of it; nothing of one that was in time, is open, or was never explained. */
export interface StoryBreach {
  breachDay: string | null;
  atRiskDay: string | null;
  breachReason: Reason | null;
  breachNote: string | null;
  breachExplainedById: string | null;
  breachExplainedAt: Date | null;
}

const nothing: StoryBreach = {
  ...{ breachDay: null, atRiskDay: null, breachReason: null, breachNote: null },
  ...{ breachExplainedById: null, breachExplainedAt: null },
};

/** Hours after the end until somebody had looked; what ended later than that is for the desk to tell. */
const LOOKED_AT_AFTER_HOURS = 20;
/** Of a hundred late requests those that nobody came round to. */
const UNEXPLAINED_PERCENT = 12;

const otherReasons = ["物料系统对账延误，客户同意顺延", "客户要求统一月底办理", "设备归属核实耗时，已电话告知"];

/** Has the desk tell of the breach of a request, and a manager explain it. */
export function explainBreach(
  story: RequestStory,
  promise: StoryPromises["ofRequest"] | undefined,
  { draw, manager, now }: { draw: Draw; manager: DemoAccount; now: Date },
): StoryBreach {
  const isOld = story.completedAt !== null && story.at < daysBefore(now, (LOOKED_AT_AFTER_HOURS + 1) / 24);
  if (!isOld || !promise?.dueAt || promise.lateCardCount === 0) return nothing;
  if (draw.isPercent(UNEXPLAINED_PERCENT)) return nothing;
  const day = shanghaiDay(promise.dueAt);
  const reason = reasonOf(story, draw);
  const note = reason === "OTHER" ? draw.oneOf(otherReasons) : null;
  story.wait(40).note("BREACH", "SYSTEM");
  story.waitUntil(secondsAfter(story.at, draw.whole(1, LOOKED_AT_AFTER_HOURS) * 3_600));
  story.note("EXPLAIN_BREACH", manager, [reason, note].filter(Boolean).join(" "));
  story.writeDown("request.explainBreach", manager, { breachReason: reason, note });
  return {
    ...{ breachDay: day, atRiskDay: day, breachReason: reason, breachNote: note },
    ...{ breachExplainedById: manager.id, breachExplainedAt: story.at },
  };
}

function reasonOf({ orders, events }: RequestStory, draw: Draw): Reason {
  if (orders.some(({ attempts }) => attempts > 0)) return "CARRIER_OUTAGE";
  if (draw.isPercent(7)) return draw.oneOf(["SYSTEM_FAULT", "OTHER"] as const);
  return events.some(({ action }) => action === "ASK_ACTION") && draw.isPercent(70)
    ? "CUSTOMER_ANSWERED_LATE"
    : "OUR_BACKLOG";
}
