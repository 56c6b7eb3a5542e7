import { describe, expect, it } from "vitest";
import {
  allowedMaterialActions,
  type MaterialAction,
  type MaterialFacts,
  materialRefusal,
} from "../../server/materials/rules/material-actions.ts";

const photo: MaterialFacts = {
  status: "REJECTED",
  requestStatus: "ACTION_REQUIRED",
  pageCount: 1,
  hasPicture: true,
  isCorrected: true,
};

describe("What staff may do with a document for a customer", () => {
  it.each<[string, Partial<MaterialFacts>, Record<MaterialAction, string | null>]>([
    ["a photo that was sent back", {}, everything(null)],
    ["a doubtful one under review", { status: "DOUBTFUL", requestStatus: "IN_REVIEW" }, everything(null)],
    ["an accepted one", { status: "ACCEPTED", requestStatus: "CHECKING" }, everything(null)],
    ["a file that could not be read", { hasPicture: false }, { ...everything(null), CORRECT: "NO_PICTURE" }],
    ["a PDF of three pages", { pageCount: 3 }, { ...everything(null), CORRECT: "SEVERAL_PAGES" }],
    ["what the applicant handed in", { isCorrected: false }, { ...everything(null), RESTORE: "NOT_CORRECTED" }],
    ["one that is being checked", { status: "CHECKING" }, everything("MATERIAL_NOT_READY")],
    ["one that is not there yet", { status: "AWAITING_UPLOAD" }, everything("MATERIAL_NOT_READY")],
    ["one that was replaced", { status: "REMOVED" }, everything("MATERIAL_NOT_READY")],
    ["one of a request that is under way", { requestStatus: "IN_PROGRESS" }, everything("PAST_MATERIALS")],
    ["one of a request that was refused", { requestStatus: "REJECTED" }, everything("PAST_MATERIALS")],
  ])("%s", (_, more, expected) => {
    const facts = { ...photo, ...more };
    for (const action of ["CORRECT", "REPLACE", "RECHECK"] as const)
      expect(materialRefusal(action, facts), action).toBe(expected[action]);
    const allowed = allowedMaterialActions(facts, { mayCorrect: true });
    for (const { action, isAllowed, reason } of allowed)
      expect([isAllowed, reason === null]).toEqual([expected[action] === null, expected[action] === null]);
  });

  it("is nothing for whoever has no right to it, and they are told so", () => {
    const answers = allowedMaterialActions(photo, { mayCorrect: false });
    expect(answers.map(({ isAllowed }) => isAllowed)).toEqual([false, false, false, false]);
    expect(answers[0]?.reason?.zh).toContain("权限");
  });
});

function everything(refusal: string | null): Record<MaterialAction, string | null> {
  return { CORRECT: refusal, REPLACE: refusal, RECHECK: refusal, RESTORE: refusal };
}
