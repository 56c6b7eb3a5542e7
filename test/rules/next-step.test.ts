import { describe, expect, it } from "vitest";
import { nextStep, type RequestFacts } from "../../server/cancellation/rules/next-step.ts";
import { CancellationRequestStatus } from "../../server/generated/graphql/enums/CancellationRequestStatus.ts";
import { type ItemStatus, itemStatuses } from "../../server/requests/rules/item-states.ts";
import { type RequestAction, type RequestStatus, requestLife } from "../../server/requests/rules/request-states.ts";

type Materials = RequestFacts["materials"];
const verdicts: Materials[] = ["MISSING", "CHECKING", "REJECTED", "DOUBTFUL", "ACCEPTED"];
const statuses = Object.keys(CancellationRequestStatus) as RequestStatus[];
const ended: RequestStatus[] = ["COMPLETED", "PARTIALLY_COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"];

/** Every set of item statuses that a request can have, one card each. */
function* everyMixture(of: readonly ItemStatus[] = itemStatuses): Generator<RequestFacts["items"]> {
  for (let set = 1; set < 2 ** of.length; set += 1) {
    yield Object.fromEntries(of.filter((_, index) => set & (1 << index)).map((status) => [status, 1]));
  }
}

/** Makes every move the request makes by itself; answers the statuses on the way. */
function onItsOwn(facts: RequestFacts): RequestStatus[] {
  const way = [facts.status];
  for (let status: RequestStatus = facts.status; ; ) {
    const action = nextStep({ ...facts, status });
    if (action === null) return way;
    const to = requestLife.next(status, action);
    if (to === null) throw new Error(`${action} is not legal from ${status}: ${JSON.stringify(facts)}`);
    if (way.includes(to)) throw new Error(`${way.join(" → ")} → ${to} goes round: ${JSON.stringify(facts)}`);
    way.push(to);
    status = to;
  }
}

describe("The next step of a request", () => {
  it.each<[string, RequestStatus, Materials, RequestFacts["items"], RequestAction | null]>([
    ["begins its checks once it is handed in", "SUBMITTED", "MISSING", { CHECKING: 3 }, "START_CHECKING"],
    ["asks for materials that are missing", "CHECKING", "MISSING", { CHECKING: 3 }, "ASK_ACTION"],
    ["asks for materials that cannot be used", "CHECKING", "REJECTED", { CLEARED: 3 }, "ASK_ACTION"],
    ["waits while materials are being checked", "CHECKING", "CHECKING", { CLEARED: 3 }, null],
    ["has a person look at doubtful materials", "CHECKING", "DOUBTFUL", { CLEARED: 3 }, "ASK_REVIEW"],
    [
      "lets clear cards go whatever the others wait for",
      "CHECKING",
      "ACCEPTED",
      { CLEARED: 1, BLOCKED: 5, CHECKING: 2, HELD: 1 },
      "APPROVE",
    ],
    [
      "waits while cards are being checked and none is clear",
      "CHECKING",
      "ACCEPTED",
      { CHECKING: 1, BLOCKED: 5 },
      null,
    ],
    [
      "asks for the person who decides when the cards that remain are held",
      "CHECKING",
      "ACCEPTED",
      { HELD: 1, BLOCKED: 5 },
      "ASK_REVIEW",
    ],
    ["is refused when review refused every card", "CHECKING", "ACCEPTED", { REJECTED: 5 }, "REJECT"],
    ["is withdrawn when every card was taken back", "CHECKING", "ACCEPTED", { WITHDRAWN: 5 }, "WITHDRAW"],
    [
      "is refused, and so can be appealed, when some cards were refused and the others taken back",
      "CHECKING",
      "MISSING",
      { REJECTED: 1, WITHDRAWN: 4 },
      "REJECT",
    ],
    ["asks the applicant when every card is blocked", "CHECKING", "ACCEPTED", { BLOCKED: 5 }, "ASK_ACTION"],
    [
      "looks again when a blocked card was repaired",
      "ACTION_REQUIRED",
      "ACCEPTED",
      { CHECKING: 1, BLOCKED: 4 },
      "RESUME_CHECKING",
    ],
    ["looks again when materials came in", "ACTION_REQUIRED", "CHECKING", { BLOCKED: 5 }, "RESUME_CHECKING"],
    ["goes on waiting while materials are missing", "ACTION_REQUIRED", "MISSING", { CLEARED: 5 }, null],
    ["goes on waiting while every card is blocked", "ACTION_REQUIRED", "ACCEPTED", { BLOCKED: 5 }, null],
    ["leaves doubtful materials to the reviewer", "IN_REVIEW", "DOUBTFUL", { CLEARED: 5 }, null],
    ["waits for the person who decides about held cards", "IN_REVIEW", "ACCEPTED", { HELD: 1, BLOCKED: 5 }, null],
    [
      "goes on from a review by itself once a card is clear and the materials are good",
      "IN_REVIEW",
      "ACCEPTED",
      { CLEARED: 1, HELD: 4 },
      "APPROVE",
    ],
    ["asks the applicant when only blocked cards are left", "IN_REVIEW", "ACCEPTED", { BLOCKED: 5 }, "ASK_ACTION"],
    ["ends a review when every card was refused", "IN_REVIEW", "DOUBTFUL", { REJECTED: 5 }, "REJECT"],
    ["waits while a repaired card is checked again", "IN_REVIEW", "ACCEPTED", { CHECKING: 1, BLOCKED: 4 }, null],
    ["asks for a material that was taken out during the review", "IN_REVIEW", "MISSING", { CLEARED: 5 }, "ASK_ACTION"],
    ["is planned after approval", "APPROVED", "ACCEPTED", { CLEARED: 1 }, "SCHEDULE"],
    ["begins once it is planned", "SCHEDULED", "ACCEPTED", { CLEARED: 1 }, "START"],
    ["waits while cards run", "IN_PROGRESS", "ACCEPTED", { BARRED: 1, CANCELLED: 4 }, null],
    [
      "completes partly while held cards wait for a person",
      "IN_PROGRESS",
      "ACCEPTED",
      { HELD: 1, CANCELLED: 4 },
      "COMPLETE_PARTLY",
    ],
    ["is refused when every card that ran was refused", "IN_PROGRESS", "ACCEPTED", { REJECTED: 2 }, "REJECT"],
    ["completes when every card was cancelled", "IN_PROGRESS", "ACCEPTED", { CANCELLED: 5 }, "COMPLETE"],
    [
      "completes partly when blocked cards remain",
      "IN_PROGRESS",
      "ACCEPTED",
      { CANCELLED: 4, BLOCKED: 1 },
      "COMPLETE_PARTLY",
    ],
    ["completes partly when the carrier refused a card", "IN_PROGRESS", "ACCEPTED", { FAILED: 1 }, "COMPLETE_PARTLY"],
    [
      "completes partly when some cards were undone",
      "IN_PROGRESS",
      "ACCEPTED",
      { CANCELLED: 4, RESTORED: 1 },
      "COMPLETE_PARTLY",
    ],
    ["is withdrawn when every card was undone", "IN_PROGRESS", "ACCEPTED", { RESTORED: 4, WITHDRAWN: 1 }, "WITHDRAW"],
    [
      "opens again when a waiting card moves",
      "PARTIALLY_COMPLETED",
      "ACCEPTED",
      { CANCELLED: 4, CHECKING: 1 },
      "REOPEN",
    ],
    [
      "opens again when a hold is lifted",
      "PARTIALLY_COMPLETED",
      "ACCEPTED",
      { CANCELLED: 4, CLEARED: 1, HELD: 1 },
      "REOPEN",
    ],
    ["stays closed while a card is held", "PARTIALLY_COMPLETED", "ACCEPTED", { CANCELLED: 4, HELD: 1 }, null],
    [
      "is refused when none was cancelled and the last held card is refused",
      "PARTIALLY_COMPLETED",
      "ACCEPTED",
      { REJECTED: 1, RESTORED: 2 },
      "REJECT",
    ],
    ["stays closed while a card waits", "PARTIALLY_COMPLETED", "ACCEPTED", { CANCELLED: 4, BLOCKED: 1 }, null],
    [
      "stays partly completed when what waited was given up",
      "PARTIALLY_COMPLETED",
      "ACCEPTED",
      { CANCELLED: 4, WITHDRAWN: 1 },
      null,
    ],
    [
      "is withdrawn when none was cancelled and the last waiting card is given up",
      "PARTIALLY_COMPLETED",
      "ACCEPTED",
      { RESTORED: 1 },
      "WITHDRAW",
    ],
  ])("%s", (_what, status, materials, items, expected) => {
    expect(nextStep({ status, materials, items })).toBe(expected);
  });

  it("is always legal, and its steps never go round, whatever the cards and materials", () => {
    for (const status of statuses) {
      for (const materials of verdicts) {
        for (const items of everyMixture()) onItsOwn({ status, materials, items });
      }
    }
  });

  it("leads to an end when every card has ended, whatever the materials and wherever the request is", () => {
    const handedIn = statuses.filter((status) => status !== "DRAFT");
    for (const status of handedIn) {
      for (const materials of verdicts) {
        for (const items of everyMixture(["CANCELLED", "RESTORED", "WITHDRAWN", "REJECTED"])) {
          // Cards run only once the request does.
          if (items.CANCELLED && !["IN_PROGRESS", "PARTIALLY_COMPLETED", "COMPLETED"].includes(status)) continue;
          expect(ended, JSON.stringify({ status, materials, items })).toContain(
            onItsOwn({ status, materials, items }).at(-1),
          );
        }
      }
    }
  });

  it("never lets a card run before the materials are accepted or a person approved", () => {
    for (const status of ["SUBMITTED", "CHECKING", "ACTION_REQUIRED", "IN_REVIEW"] as const) {
      for (const materials of verdicts.filter((verdict) => verdict !== "ACCEPTED")) {
        for (const items of everyMixture(["CHECKING", "BLOCKED", "CLEARED", "HELD"])) {
          expect(onItsOwn({ status, materials, items })).not.toContain("APPROVED");
        }
      }
    }
  });

  it("never keeps clear cards waiting for held ones", () => {
    for (const status of ["SUBMITTED", "CHECKING", "ACTION_REQUIRED", "IN_REVIEW", "PARTIALLY_COMPLETED"] as const) {
      for (const others of everyMixture(["BLOCKED", "HELD", "REJECTED", "WITHDRAWN"])) {
        const way = onItsOwn({ status, materials: "ACCEPTED", items: { ...others, CLEARED: 1 } });
        expect(way.at(-1), JSON.stringify({ status, others })).toBe("IN_PROGRESS");
      }
    }
  });

  it("carries a request on of which every card waits for a step of its plan, and ends it only once none does", () => {
    const waiting = { materials: "ACCEPTED", awaitsSteps: true, items: { BLOCKED: 3 } } as const;
    for (const status of ["CHECKING", "IN_REVIEW"] as const) expect(nextStep({ ...waiting, status })).toBe("APPROVE");
    expect(nextStep({ ...waiting, status: "ACTION_REQUIRED" })).toBe("RESUME_CHECKING");
    expect(nextStep({ ...waiting, status: "IN_PROGRESS" })).toBeNull();
    expect(nextStep({ ...waiting, status: "PARTIALLY_COMPLETED" })).toBe("REOPEN");
    expect(nextStep({ ...waiting, awaitsSteps: false, status: "IN_PROGRESS" })).toBe("COMPLETE_PARTLY");
  });

  it("of documents that are missing is asked for, whatever the plan will do to the cards", () => {
    const waiting = { materials: "MISSING", awaitsSteps: true, items: { BLOCKED: 3 } } as const;
    expect(nextStep({ ...waiting, status: "CHECKING" })).toBe("ASK_ACTION");
    expect(nextStep({ ...waiting, status: "ACTION_REQUIRED" })).toBeNull();
  });

  it("of a draft and of what has ended is none", () => {
    for (const status of ["DRAFT", "COMPLETED", "REJECTED", "WITHDRAWN", "EXPIRED"] as const) {
      for (const items of everyMixture()) expect(nextStep({ status, materials: "ACCEPTED", items })).toBeNull();
    }
  });
});
