import { describe, expect, it } from "vitest";
import { dataKindNames, kindRule } from "../../server/erasure/rules/data-kinds.ts";
import { deviceAdvice, deviceKindOf } from "../../server/erasure/rules/device-advice.ts";
import { erasureBlockers } from "../../server/erasure/rules/erasure-blockers.ts";
import { defaultPolicy, spanFaults } from "../../server/erasure/rules/erasure-policy.ts";
import { allowedErasureActions, erasureLife, partLife } from "../../server/erasure/rules/erasure-states.ts";
import { afterSpan, treatmentOf } from "../../server/erasure/rules/retention.ts";

const begunAt = new Date("2026-11-30T10:00:00+08:00");
const terminatedAt = new Date("2024-02-29T09:00:00+08:00");
const treatment = (kind: Parameters<typeof treatmentOf>[1]) =>
  treatmentOf(defaultPolicy, kind, { begunAt, terminatedAt });

describe("What becomes of a kind of data", () => {
  it("is kept two years after the last service where it is identity, and never a day too short", () => {
    expect(treatment("IDENTITY").until?.toISOString()).toBe("2026-03-01T01:00:00.000Z");
    expect(afterSpan(new Date("2025-03-01T00:00:00+08:00"), 2, "YEARS").toISOString()).toBe("2027-02-28T16:00:00.000Z");
  });

  it("is kept thirty years from the end of its year where it is a voucher, by the calendar in Shanghai", () => {
    expect(treatment("ACCOUNTING").until?.toISOString()).toBe("2056-12-31T16:00:00.000Z");
    const lastHour = { begunAt: new Date("2026-12-31T17:00:00Z"), terminatedAt };
    expect(treatmentOf(defaultPolicy, "ACCOUNTING", lastHour).until?.toISOString()).toBe("2057-12-31T16:00:00.000Z");
  });

  it("is erased at once, or after its span where it is, and kept for nothing else", () => {
    expect(treatment("DOCUMENTS")).toEqual({ dueAt: null, until: null });
    expect(treatment("ACCESS")).toEqual({ dueAt: new Date("2026-12-30T10:00:00+08:00"), until: null });
  });

  it("has a ground, and a span wherever something is kept", () => {
    for (const kind of dataKindNames) {
      const { treatment: what, ground, span } = kindRule(kind);
      expect(ground, kind).toBeTruthy();
      expect(span !== undefined, kind).toBe(what !== "ERASE");
    }
  });
});

describe("A version of the policy", () => {
  it("keeps nothing shorter than the law has it, nothing without end, and no kind that is erased at once", () => {
    const codes = spanFaults([
      { name: "IDENTITY", amount: 1 },
      { name: "ACCOUNTING", amount: 29 },
      { name: "TRAIL", amount: 11 },
      { name: "UNDO", amount: 1.5 },
      { name: "DOCUMENTS", amount: 1 },
      { name: "WAIT", amount: 3 },
      { name: "WAIT", amount: 4 },
    ]).map(({ code, at }) => [at, code]);
    expect(codes).toEqual([
      [0, "SPAN_OUT_OF_BOUNDS"],
      [1, "SPAN_OUT_OF_BOUNDS"],
      [2, "SPAN_OUT_OF_BOUNDS"],
      [3, "SPAN_OUT_OF_BOUNDS"],
      [4, "SPAN_NOT_CHANGEABLE"],
      [6, "NAMED_TWICE"],
    ]);
  });
});

describe("The life of an erasure", () => {
  it("can be taken back until it begins, by whom it was asked for, and never when the law asks for it", () => {
    expect(erasureLife.origins("WITHDRAW")).toEqual(["PLANNED"]);
    const allowed = (status: "PLANNED" | "RUNNING", cause: "CUSTOMER_ASKED" | "PURPOSE_ENDED", mayAsk = true) =>
      allowedErasureActions({ status, cause }, { mayAsk })[0]?.isAllowed;
    expect(allowed("PLANNED", "CUSTOMER_ASKED")).toBe(true);
    expect(allowed("PLANNED", "CUSTOMER_ASKED", false)).toBe(false);
    expect(allowed("RUNNING", "CUSTOMER_ASKED")).toBe(false);
    expect(allowed("PLANNED", "PURPOSE_ENDED")).toBe(false);
  });

  it("lets a part be gone through again from wherever it stands, and destroys only what is under seal", () => {
    expect(partLife.origins("AGAIN")).toEqual(["DONE", "RESTRICTED", "HELD", "FAILED"]);
    expect(partLife.origins("EXPIRE")).toEqual(["RESTRICTED"]);
  });

  it("is stood in the way of by whatever is open, each with what helps", () => {
    const counts = { CARDS_LEFT: 2, REQUESTS_OPEN: 0, MONEY_OPEN: 1, COMPLAINTS_OPEN: 0, REVIEWS_OPEN: 0 };
    expect(erasureBlockers(counts).map(({ code, count }) => [code, count])).toEqual([
      ["CARDS_LEFT", 2],
      ["MONEY_OPEN", 1],
    ]);
  });
});

describe("Advice for devices", () => {
  it("knows a device by what it is called, in Chinese and English", () => {
    const named = {
      智能水表: "METER",
      车辆定位终端: "TRACKER",
      "POS terminal": "PAYMENT",
      儿童手表: "WEARABLE",
      路灯: "OTHER",
    };
    for (const [category, kind] of Object.entries(named)) expect(deviceKindOf(category), category).toBe(kind);
  });

  it("is there for each kind once, and for any device where none is known", () => {
    expect(deviceAdvice(["METER", "CAMERA"]).map(({ kind }) => kind)).toEqual(["METER", "CAMERA"]);
    expect(deviceAdvice([]).map(({ kind }) => kind)).toEqual(["OTHER"]);
    for (const { steps } of deviceAdvice(["METER"])) expect(steps.length).toBeGreaterThan(2);
  });
});
