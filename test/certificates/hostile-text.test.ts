import { describe, expect, it } from "vitest";
import { inertText } from "../../server/certificates/document/inert-text.ts";
import { drawn, pageTexts, sampleCard, sampleFacts } from "./sample-certificate.ts";

describe("hostile text", () => {
  it("loses everything that acts and keeps everything that is read", () => {
    expect(inertText("张\u0000*三\r\n\t四", 99)).toBe("张 *三 四");
    expect(inertText("a\u202eb\u2066c\u200bd\ufeffe\u00adf\u{e0041}g\u3164h", 99)).toBe("abcdefgh");
    expect(inertText("e\u0301\u0302\u0303\u0304\u0305", 99)).toBe("é\u0302\u0303");
    expect(inertText("\ud800x\udc00", 99)).toBe("□x□");
    expect(inertText("<b>&\"'", 99)).toBe("<b>&\"'");
    expect(inertText("אבג العربية 𠮷 😀", 99)).toBe("אבג العربية 𠮷 😀");
    expect(inertText("一二三四五六", 4)).toBe("一二三…");
  });

  it("is cut before it is worked on, whatever its length", () => {
    expect([...inertText("\u0301".repeat(2_000_000), 10)].length).toBeLessThanOrEqual(10);
    expect(inertText(`${" ".repeat(2_000_000)}x`, 10)).toBe("");
  });

  it("is printed on the certificate as letters, or as squares with a note where the typeface has no glyph", async () => {
    const displayName = "<script>alert(1)</script>\u202e张\u0000三 😀 אב \u2066x\u2069";
    const cards = [0, 1].map((index) => ({
      ...sampleCard(index),
      maskedMsisdn: "\u202e144\u000000",
      carrierName: { zh: "<b>移动😀", en: "\u2067x" },
    }));
    const subject = { kind: "INDIVIDUAL", displayName, identityText: "护照 E****1234" } as const;
    const texts = await pageTexts((await drawn(sampleFacts(2, { subject, cards }))).bytes);
    expect(texts[0]).toContain("<script>alert(1)</script>张 三 □ □□ x");
    expect(texts[0]).toContain("该字符超出本文件字体的范围");
    expect(texts[1]).toContain("<b>移动□");
    expect(texts.join("")).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  });

  it("prints rare characters of a name, extensions A to F, as the glyphs they are", async () => {
    const displayName = "成都𠮷䶮㛃𬭎𪚥𫠝𬺰表计有限公司";
    const subject = { kind: "ENTERPRISE", displayName, identityText: "91510000MA92D5FG6A" } as const;
    const { bytes } = await drawn(sampleFacts(1, { subject }));
    const [face = ""] = await pageTexts(bytes);
    expect(face).toContain(displayName);
    expect(face).not.toContain("□");
    expect(bytes.toString("latin1")).toContain("+HanaMinB");
  });

  it("names the code point of a character that no typeface has", async () => {
    const subject = {
      kind: "ENTERPRISE",
      displayName: "\u{30000}\u{30000}面馆",
      identityText: "91510000MA92D5FG6A",
    } as const;
    const [face = ""] = await pageTexts((await drawn(sampleFacts(1, { subject }))).bytes);
    expect(face).toContain("□□面馆");
    expect(face).toContain("□ (U+30000)");
  });

  it("raises no note on a certificate whose characters all have glyphs", async () => {
    const texts = await pageTexts((await drawn(sampleFacts(1))).bytes);
    expect(texts[0]).not.toContain("□");
  });
});
