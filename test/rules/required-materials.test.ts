import { describe, expect, it } from "vitest";
import { type Applicant, requiredMaterials } from "../../server/materials/rules/required-materials.ts";

const asked = (applicant: Applicant) =>
  requiredMaterials(applicant).map(({ kind, requirement }) => (requirement === "REQUIRED" ? kind : `${kind}?`));

const idCard = ["ID_CARD_FRONT", "ID_CARD_BACK"];
const handler = ["HANDLER_ID_CARD_FRONT", "HANDLER_ID_CARD_BACK"];
const channels = ["SELF_SERVICE", "AGENT", "HALL", "API"] as const;

describe("what an applicant hands in", () => {
  it.each(channels)("is both sides of the identity card for an individual (%s)", (channel) => {
    expect(asked({ customerKind: "INDIVIDUAL", channel, isDelegated: false })).toEqual([...idCard, "OTHER?"]);
  });

  it.each(channels)("is the sealed licence and the handler's identity card for an enterprise (%s)", (channel) => {
    expect(asked({ customerKind: "ENTERPRISE", channel, isDelegated: false })).toEqual([
      "BUSINESS_LICENCE",
      ...handler,
      "OTHER?",
    ]);
  });

  it.each(["SELF_SERVICE", "HALL", "API"] as const)(
    "is a letter of delegation, too, when somebody else asks (%s)",
    (channel) => {
      expect(asked({ customerKind: "INDIVIDUAL", channel, isDelegated: true })).toEqual([
        ...idCard,
        ...handler,
        "DELEGATION_LETTER",
        "OTHER?",
      ]);
      expect(asked({ customerKind: "ENTERPRISE", channel, isDelegated: true })).toEqual([
        "BUSINESS_LICENCE",
        ...handler,
        "DELEGATION_LETTER",
        "OTHER?",
      ]);
    },
  );

  it("need not include the letter when an agent records the delegation", () => {
    expect(asked({ customerKind: "INDIVIDUAL", channel: "AGENT", isDelegated: true })).toEqual([
      ...idCard,
      ...handler,
      "DELEGATION_LETTER?",
      "OTHER?",
    ]);
  });

  it("is explained in both languages, each document once", () => {
    for (const customerKind of ["INDIVIDUAL", "ENTERPRISE"] as const) {
      for (const channel of channels) {
        for (const isDelegated of [false, true]) {
          const materials = requiredMaterials({ customerKind, channel, isDelegated });
          expect(new Set(materials.map(({ kind }) => kind)).size).toBe(materials.length);
          for (const { why } of materials) {
            expect(why.zh).toMatch(/\p{Script=Han}.*。$/u);
            expect(why.en).toMatch(/^[A-Z].*\.$/);
          }
        }
      }
    }
  });
});
