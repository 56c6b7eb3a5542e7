import { describe, expect, it } from "vitest";
import { findingTexts } from "../../server/materials/checks/finding-texts.ts";
import {
  checkDuplicates,
  compareHashes,
  inspectMaterial,
  type MaterialPrint,
  verdictOf,
} from "../../server/materials/checks/index.ts";
import { makeFinding } from "../../server/materials/checks/make-finding.ts";
import { limitMemory } from "../../server/materials/checks/wasm-memory-limit.ts";
import { samplePhoto } from "./sample-photos.ts";

describe("the verdict on a material", () => {
  it("sends errors back, warnings to a person, and accepts the rest", () => {
    const info = makeFinding("TRAILING_DATA_REMOVED", "INFO");
    const warning = makeFinding("IMAGE_GLARE", "WARNING");
    const error = makeFinding("IMAGE_BLURRY", "ERROR");
    expect(verdictOf([])).toBe("ACCEPTED");
    expect(verdictOf([info])).toBe("ACCEPTED");
    expect(verdictOf([info, warning])).toBe("DOUBTFUL");
    expect(verdictOf([warning, error, info])).toBe("REJECTED");
  });

  it("always comes with a message and a remedy in both languages", () => {
    for (const [code, { message, remedy }] of Object.entries(findingTexts)) {
      for (const text of [message.zh, remedy.zh]) expect(text, code).toMatch(/[\u4e00-\u9fff].*[。？]$/u);
      for (const text of [message.en, remedy.en]) expect(text, code).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe("the numbers entered next to a material", () => {
  const validators = {
    isResidentIdValid: (raw: string) => raw === "11010519491231002X",
    isUsccValid: (raw: string) => raw === "91110000600037341L",
  };

  it("are reported by field when their check digits are wrong, without repeating them", async () => {
    const bytes = await samplePhoto("id-front-01");
    const entered = { residentId: "110105194912310021", uscc: "911100006000373410" };
    const inspection = await inspectMaterial({ bytes, declaredKind: "ID_CARD_FRONT", entered, validators });
    expect(inspection.findings.map(({ code, severity, measured }) => [code, severity, measured?.field])).toEqual([
      ["RESIDENT_ID_INVALID", "ERROR", "residentId"],
      ["USCC_INVALID", "ERROR", "uscc"],
    ]);
    expect(inspection.verdict).toBe("REJECTED");
    expect(JSON.stringify(inspection.findings)).not.toContain("110105194912310021");
    expect(inspection.cleaned).not.toBeNull();
  });

  it("pass when they are right, and are checked whatever the file is", async () => {
    const entered = { residentId: "11010519491231002X", uscc: "91110000600037341L" };
    const photo = { bytes: await samplePhoto("id-front-01"), declaredKind: "ID_CARD_FRONT" as const };
    expect((await inspectMaterial({ ...photo, entered, validators })).verdict).toBe("ACCEPTED");
    const wrong = {
      bytes: Buffer.from("no picture"),
      declaredKind: "OTHER" as const,
      entered: { uscc: "x" },
      validators,
    };
    expect((await inspectMaterial(wrong)).findings.map(({ code }) => code)).toEqual([
      "USCC_INVALID",
      "FILE_TYPE_UNSUPPORTED",
    ]);
  });

  it("are for a person to look at when they are right, but not those that the customer is registered with", async () => {
    const entered = { residentId: "11010519491231002X", uscc: "91110000600037341L" };
    const others = { ...validators, isResidentIdRegistered: () => false, isUsccRegistered: () => false };
    const photo = { bytes: await samplePhoto("id-front-01"), declaredKind: "ID_CARD_FRONT" as const, entered };
    const inspection = await inspectMaterial({ ...photo, validators: others });
    expect(inspection.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["RESIDENT_ID_NOT_REGISTERED", "WARNING"],
      ["USCC_NOT_REGISTERED", "WARNING"],
    ]);
    expect(inspection.verdict).toBe("DOUBTFUL");
    const own = { ...validators, isResidentIdRegistered: () => true, isUsccRegistered: () => true };
    expect((await inspectMaterial({ ...photo, validators: own })).verdict).toBe("ACCEPTED");
  });

  it("are never silently left unchecked", async () => {
    const material = { bytes: Buffer.alloc(0), declaredKind: "OTHER" as const, entered: { uscc: "x" } };
    await expect(inspectMaterial(material)).rejects.toThrow("no validators");
  });
});

describe("the same picture handed in twice", () => {
  const front: MaterialPrint = { kind: "ID_CARD_FRONT", sha256: "a1", perceptualHash: "01c606c2c60ea621" };
  const codes = (material: MaterialPrint, other: MaterialPrint): string[] =>
    checkDuplicates(material, [other]).map(({ code, severity }) => `${code} ${severity}`);

  it("is an error when the very file stands for another document", () => {
    expect(codes({ ...front, kind: "ID_CARD_BACK" }, front)).toEqual(["DUPLICATE ERROR"]);
    expect(codes({ ...front, kind: "BUSINESS_LICENCE" }, front)).toEqual(["DUPLICATE ERROR"]);
  });

  it("is only noted for the same document, also when the applicant is the handler", () => {
    expect(codes(front, front)).toEqual(["DUPLICATE_SAME_DOCUMENT INFO"]);
    expect(codes({ ...front, kind: "HANDLER_ID_CARD_FRONT" }, front)).toEqual(["DUPLICATE_SAME_DOCUMENT INFO"]);
  });

  it("is doubtful when another document looks nearly the same", () => {
    const back: MaterialPrint = { kind: "ID_CARD_BACK", sha256: "b2", perceptualHash: "01c606c2c60ea6de" };
    expect(compareHashes(front.perceptualHash ?? "", back.perceptualHash ?? "")).toBe(8);
    expect(codes(back, front)).toEqual([]);
    expect(codes({ ...back, perceptualHash: "01c606c2c60ea61e" }, front)).toEqual(["DUPLICATE_SIMILAR WARNING"]);
  });

  it("means nothing between two people's cards of the same side, which all look alike from afar", () => {
    expect(codes({ ...front, sha256: "c3" }, front)).toEqual([]);
  });

  it("is not looked for where there was no picture", () => {
    const blank: MaterialPrint = { kind: "ID_CARD_BACK", sha256: "d4", perceptualHash: null };
    expect(codes(blank, front)).toEqual([]);
    expect(codes(front, blank)).toEqual([]);
  });

  it("is measured in differing bits", () => {
    expect(compareHashes("0000000000000000", "ffffffffffffffff")).toBe(64);
    expect(compareHashes("8000000000000001", "8000000000000000")).toBe(1);
    expect(() => compareHashes("short", "0000000000000000")).toThrow("16 hex digits");
  });
});

describe("the ceiling of the PDF renderer's memory", () => {
  /** A module with one memory: 2 pages at first, 32 768 at most, the number padded to three bytes. */
  const wasm = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 5, 6, 1, 1, 2, 0x80, 0x80, 2]);

  it("replaces the maximum and moves nothing else", () => {
    const limited = Buffer.from(wasm);
    limitMemory(limited, 300 * 65_536);
    expect([...limited]).toEqual([...wasm.subarray(0, 13), 0xac, 0x82, 0]);
  });

  it("refuses a binary it does not understand instead of leaving it unlimited", () => {
    expect(() => limitMemory(wasm.subarray(0, 8), 4 * 65_536)).toThrow("no memory of its own");
    expect(() => limitMemory(Buffer.from([...wasm.subarray(0, 11), 0, 2]), 4 * 65_536)).toThrow("unknown way");
    expect(() => limitMemory(wasm, 65_536)).toThrow("needs at least");
  });
});
