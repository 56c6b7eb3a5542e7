import { parse, validate } from "graphql";
import { describe, expect, it } from "vitest";
import { isMeant, numbersLeft, pastedNumbers } from "../../server/assistant/page/way-in/card-name.ts";
import { answered, queries } from "../../server/assistant/page/way-in/desk-requests.ts";
import { money, span } from "../../server/assistant/page/way-in/facts.ts";
import { missingPapers } from "../../server/assistant/page/way-in/papers-step.ts";
import { stepFor } from "../../server/assistant/page/way-in/step.ts";
import { deskSchema } from "../support/desk-schema.ts";

const card = { id: "card_1", iccid: "89860622180000012345", msisdn: "8614400012345", label: "Bike 7" };

describe("What the way in calls", () => {
  it.each(Object.entries(queries))("is a query of the desk: %s", (_, query) => {
    expect(validate(deskSchema(), parse(query))).toEqual([]);
  });

  it.each(Object.entries(answered))("is an act of the desk with its own input: %s", (mutation, fields) => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const act = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { message } } }`;
    expect(validate(deskSchema(), parse(act))).toEqual([]);
  });
});

describe("Cards in the way in", () => {
  it.each(["", "12345", "8986 0622", "898606", "8614400012345", "bike", " BIKE 7 "])("are meant by “%s”", (typed) => {
    expect(isMeant(card, typed)).toBe(true);
  });

  it.each(["0622", "999", "van"])("are not meant by “%s”", (typed) => {
    expect(isMeant(card, typed)).toBe(false);
  });

  it("are pasted one a line or side by side, in groups or not, and each counts once", () => {
    const pasted = "89860622180000012345\n8986 0622 1800 0001 2346,14400012347\n14400012347 14400012348\n\n";
    expect(pastedNumbers(pasted)).toEqual([
      "89860622180000012345",
      "89860622180000012346",
      "14400012347",
      "14400012348",
    ]);
    expect(pastedNumbers(" \n")).toEqual([]);
  });

  it("are told apart from numbers that are none of the customer's, however these are written", () => {
    const numbers = ["89860622180000012345", "144-0001-2345", "+8614400012345", "14400099999"];
    expect(numbersLeft(numbers, [card])).toEqual(["14400099999"]);
  });
});

describe("The steps of the way in", () => {
  it("show a draft where it is put together, and what was handed in where it is followed", () => {
    expect(stepFor("summary", { status: "DRAFT" })).toBe("summary");
    expect(stepFor("follow", { status: "DRAFT" })).toBe("cards");
    expect(stepFor("summary", { status: "SUBMITTED" })).toBe("follow");
    expect(stepFor("papers", { status: "ACTION_REQUIRED" })).toBe("papers");
    expect(stepFor("cards", null)).toBe("start");
  });

  it("name the documents without which nothing goes on", () => {
    const needed = (kind: "ID_CARD_FRONT" | "ID_CARD_BACK" | "OTHER", requirement: "REQUIRED" | "OPTIONAL") => ({
      ...{ kind, requirement, why: "" },
    });
    const handedIn = (kind: "ID_CARD_FRONT" | "ID_CARD_BACK", status: "REJECTED" | "CHECKING") => ({
      ...{ id: kind, kind, status, findings: [] },
    });
    expect(
      missingPapers({
        requiredMaterials: [
          needed("ID_CARD_FRONT", "REQUIRED"),
          needed("ID_CARD_BACK", "REQUIRED"),
          needed("OTHER", "OPTIONAL"),
        ],
        materials: { nodes: [handedIn("ID_CARD_FRONT", "CHECKING"), handedIn("ID_CARD_BACK", "REJECTED")] },
      }),
    ).toEqual(["ID_CARD_BACK"]);
  });

  it("say money and time as their reader does", () => {
    expect(money(123_456, "zh-CN")).toBe("¥1,234.56");
    expect(money(-5, "en")).toBe("-CNY\u00a00.05");
    expect(span(7_200, "zh-CN")).toBe("2小时");
    expect(span(90 * 60, "en")).toBe("90 minutes");
  });
});
