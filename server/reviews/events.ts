import { defineEvent } from "../platform/events.ts";

/** What is to be told of the promises of review tasks: of each request once for each day on which one of its tasks is due. */
export const taskPromisesTold = defineEvent<{
  action: "WARN" | "BREACH";
  requests: { requestId: string; day: string }[];
}>("reviews.taskPromisesTold");

/** A second person did not agree to what somebody proposed: the task is decided anew. */
export const decisionReturned = defineEvent<{ requestId: string; taskId: string; at: Date }>(
  "reviews.decisionReturned",
);

/** An appeal was made, answered or taken back. */
export const appealsChanged = defineEvent<{ requestId: string }>("reviews.appealsChanged");
