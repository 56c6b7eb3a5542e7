import { describe, expect, it } from "vitest";
import type { Viewer } from "../../server/platform/viewer.ts";
import { anAccount, anApiClient } from "../factories/index.ts";
import { useReviewDesk } from "./review-desk.ts";

const desk = await useReviewDesk();
const { acme, requestId, tasks } = await desk.held(1);
const taskId: string = tasks[0].id;
const [item] = await desk.items(requestId);
const staff = ["AGENT", "HALL_CLERK", "REVIEWER", "OPS_MANAGER", "AUDITOR", "ADMIN"] as const;
const viewers: Record<string, Viewer> = { CUSTOMER: acme.viewer, API_CLIENT: await anApiClient(desk.store, acme) };
for (const role of staff) viewers[role] = await anAccount(desk.store, role);

const deciding = ["REVIEWER", "ADMIN"];
const fence = 99;
const mutation = (name: string, input: object): [string, object] => {
  const type = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  return [`mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code } } }`, { input }];
};

/** Every root field of reviews, with who may use it. */
const fields: Record<string, { who: readonly string[]; call: [string, object] }> = {
  reviewTasks: { who: staff, call: ["{ reviewTasks { totalCount } }", {}] },
  reviewTask: { who: staff, call: ["query ($id: ID!) { reviewTask(id: $id) { id } }", { id: taskId }] },
  reviewTaskCounts: { who: staff, call: ["{ reviewTaskCounts { openCount } }", {}] },
  reviewColleagues: { who: staff, call: ["{ reviewColleagues { id } }", {}] },
  reviewTaskLook: { who: staff, call: mutation("reviewTaskLook", { taskId }) },
  reviewTaskEscalate: {
    who: staff.filter((role) => role !== "AUDITOR"),
    call: mutation("reviewTaskEscalate", { taskId }),
  },
  reviewTaskClaim: { who: deciding, call: mutation("reviewTaskClaim", { taskId: "task_none" }) },
  reviewTaskClaimNext: { who: deciding, call: mutation("reviewTaskClaimNext", { laneIn: ["HALL"] }) },
  reviewTaskRenew: { who: deciding, call: mutation("reviewTaskRenew", { taskId, fence }) },
  reviewTaskRelease: { who: deciding, call: mutation("reviewTaskRelease", { taskId, fence }) },
  reviewTaskHandOver: {
    who: deciding,
    call: mutation("reviewTaskHandOver", { taskId, fence, toAccountId: "account_none" }),
  },
  reviewTaskDecide: { who: deciding, call: mutation("reviewTaskDecide", { taskId, fence, decision: "CLEAR_FLAGS" }) },
  reviewTaskAgree: { who: deciding, call: mutation("reviewTaskAgree", { taskId, fence }) },
  reviewTaskReturn: { who: deciding, call: mutation("reviewTaskReturn", { taskId, fence, note: "x" }) },
  reviewTasksDecide: {
    who: deciding,
    call: mutation("reviewTasksDecide", { taskIds: ["task_none"], decision: "CLEAR_FLAGS" }),
  },
  cancellationAppealCreate: {
    who: ["CUSTOMER", "API_CLIENT", "AGENT", "HALL_CLERK"],
    call: mutation("cancellationAppealCreate", {
      requestId,
      itemId: item?.publicId,
      statement: "",
      idempotencyKey: "k",
    }),
  },
  cancellationAppealWithdraw: {
    who: ["CUSTOMER", "API_CLIENT", "AGENT", "HALL_CLERK"],
    call: mutation("cancellationAppealWithdraw", { appealId: "appeal_none" }),
  },
  cancellationQuestionAnswer: {
    who: ["CUSTOMER", "API_CLIENT", "AGENT", "HALL_CLERK"],
    call: mutation("cancellationQuestionAnswer", { requestId, statement: "" }),
  },
};

describe("Who may do what with reviews", () => {
  it.each(Object.entries(fields))("%s", async (_, { who, call: [document, variables] }) => {
    for (const [role, viewer] of Object.entries(viewers)) {
      const { body } = await desk.client.asViewer(viewer).run(document, variables as Record<string, unknown>);
      const code = body.errors?.[0]?.extensions?.code;
      expect(code ?? "ALLOWED", role).toBe(who.includes(role) ? "ALLOWED" : "FORBIDDEN");
    }
    const { body } = await desk.client.asNobody().run(document, variables as Record<string, unknown>);
    expect(body.errors?.[0]?.extensions?.code).toBe("UNAUTHENTICATED");
  });

  it("a customer finds no review task by any other way", async () => {
    const document = `query ($id: ID!) { cancellationRequest(id: $id) { reviewTasks { nodes { id } } } }`;
    const seen = await desk.client.asViewer(acme.viewer).query(document, { id: requestId });
    expect(seen.cancellationRequest).toEqual({ reviewTasks: { nodes: [] } });
    const byStaff = await desk.client.asViewer(desk.ann).query(document, { id: requestId });
    expect(byStaff.cancellationRequest).toEqual({ reviewTasks: { nodes: [{ id: taskId }] } });
  });
});
