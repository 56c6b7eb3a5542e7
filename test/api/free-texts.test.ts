import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { storableTextRule } from "../../server/platform/graphql/storable-text.ts";
import { anAccount, anEnterprise } from "../factories/index.ts";
import { useDesk } from "../support/desk.ts";
import { deskSchema } from "../support/desk-schema.ts";
import { sampleCall } from "../support/sample-arguments.ts";

const { store, client } = await useDesk();
const admin = await anAccount(store, "ADMIN");
const agent = await anAccount(store, "AGENT");
const acme = await anEnterprise(store).withCards(1).save();
const schema = deskSchema();
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});

/** Where people write in their own words, with somebody who may. */
const places: [mutation: string, field: string, who: typeof admin][] = [
  ["accountDisable", "reason", admin],
  ["calendarYearRefuse", "note", admin],
  ["cancellationAppealCreate", "statement", agent],
  ["cancellationBatchSubmit", "reason", acme.viewer],
  ["cancellationQuestionAnswer", "statement", agent],
  ["cancellationRequestBreachExplain", "note", admin],
  ["cancellationRequestCreate", "reason", acme.viewer],
  ["cancellationRequestDecide", "note", admin],
  ["cancellationRequestWithdraw", "reason", agent],
  ["cancellationUndo", "reason", agent],
  ["certificateKeyRotate", "statement", admin],
  ["certificateRevocationPropose", "reason", admin],
  ["certificateRevocationRefuse", "note", admin],
  ["commentAdd", "text", agent],
  ["commentEdit", "text", agent],
  ["complaintAnswer", "answer", admin],
  ["complaintFile", "statement", agent],
  ["customerFind", "text", agent],
  ["disputeOpen", "statement", agent],
  ["disputeReject", "reason", admin],
  ["disputeReturn", "note", admin],
  ["disputeUphold", "reason", admin],
  ["customerReveal", "reason", admin],
  ["erasureHoldLift", "reason", admin],
  ["erasureHoldPlace", "reason", admin],
  ["erasurePolicyChange", "note", admin],
  ["erasureReveal", "reason", admin],
  ["guideVersionRestore", "reason", admin],
  ["guideVersionReturn", "note", admin],
  ["guideVersionSubmit", "statement", admin],
  ["guideVersionWithdraw", "reason", admin],
  ["hallDaysSet", "reason", admin],
  ["mandateEnd", "reason", agent],
  ["materialCorrect", "reason", agent],
  ["materialRecheck", "reason", agent],
  ["materialReplace", "reason", agent],
  ["materialRestore", "reason", agent],
  ["goodwillLimitChange", "note", admin],
  ["lateClaimFile", "statement", acme.viewer],
  ["lateClaimOffer", "note", admin],
  ["lateClaimRefuse", "note", admin],
  ["lateClaimReturn", "note", admin],
  ["payoutDifferenceResolve", "note", admin],
  ["reviewTaskAgree", "note", admin],
  ["reviewTaskDecide", "note", admin],
  ["reviewTaskEscalate", "note", agent],
  ["reviewTaskHandOver", "note", admin],
  ["reviewTaskReturn", "note", admin],
  ["riskPolicyChange", "note", admin],
  ["scheduleApprove", "reason", admin],
  ["scheduleRefuse", "reason", admin],
  ["scheduleSet", "note", admin],
  ["approvalLimitsPropose", "statement", admin],
  ["approvalLimitsRefuse", "note", admin],
  ["slaPolicyPropose", "statement", admin],
  ["slaPolicyRefuse", "note", admin],
  ["supportCasePost", "text", agent],
  ["supportCaseTransfer", "note", agent],
  ["terminationProtectionPut", "reason", acme.viewer],
  ["unansweredQuestionDismiss", "reason", admin],
  ["wavePause", "reason", admin],
  ["waveResume", "reason", admin],
  ["waveRelease", "reason", admin],
  ["waveRunNow", "reason", admin],
];

describe("Words in a call", () => {
  it.each(places)("%s refuses a %s of a million characters", async (name, field, who) => {
    const mutation = mutations.find((each) => each.name === name);
    if (!mutation) throw new Error(`There is no ${name}`);
    const [document, variables] = sampleCall("mutation", mutation);
    const input = { ...(variables.input as object), [field]: "长".repeat(1_000_000) };
    if (name === "scheduleSet") Object.assign(input, { waves: [{ name: "全部", cards: { isRest: true } }] });
    if (name === "materialCorrect") Object.assign(input, { rotateDegrees: 90 });
    const { body } = await client.asViewer(who).run(document, { input });
    expect(body.errors, name).toBeUndefined();
    const { userErrors } = (body.data as Record<string, { userErrors: { path: string[] }[] }>)[name] ?? {};
    const at = userErrors?.map(({ path }) => path?.join("."));
    expect(at, name).toContain(`input.${field}`);
  });

  it("that no database could hold are refused, in variables and in the document, and nothing breaks", async () => {
    for (const filter of [{ search: "8986\u00000400" }, { carrierIn: ["CMCC", "\u0000"] }]) {
      const document = "query ($filter: SimCardFilter) { simCards(filter: $filter) { totalCount } }";
      const { body } = await client.asViewer(agent).run(document, { filter });
      expect(body.errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"]);
      expect(body.errors?.[0]?.message).toContain("NUL");
    }
    const written = `{ simCards(filter: { search: ${JSON.stringify("8986\u00000400")} }) { totalCount } }`;
    const refusals = validate(schema, parse(written), [storableTextRule]);
    expect(refusals.map(({ extensions }) => extensions.code)).toEqual(["BAD_USER_INPUT"]);
  });

  it("is looked at wherever there are words: a new place for them belongs on this list", () => {
    const texts = ["reason", "note", "statement", "answer", "text"];
    const found = mutations.flatMap((mutation) => {
      const [input] = mutation.args;
      const named = input && "ofType" in input.type ? input.type.ofType : undefined;
      const fields = named && "getFields" in named ? Object.keys(named.getFields()) : [];
      return texts.filter((text) => fields.includes(text)).map((text) => `${mutation.name} ${text}`);
    });
    expect(found.sort()).toEqual(
      [...places.map(([name, field]) => `${name} ${field}`), "reviewTasksDecide note"].sort(),
    );
  });
});
