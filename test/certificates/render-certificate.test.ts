import QRCode from "qrcode";
import { describe, expect, it } from "vitest";
import {
  drawn,
  firstPage,
  inPdfium,
  Picture,
  pageTexts,
  sampleCard,
  sampleFacts,
  sampleProof,
} from "./sample-certificate.ts";

describe("the certificate as a PDF", () => {
  it("puts ink where Chinese and English text belongs, and a different ink for different characters", async () => {
    const named = (displayName: string) =>
      sampleFacts(1, { subject: { kind: "INDIVIDUAL", displayName, identityText: "居民身份证 **************002X" } });
    const [zhang, wang, boxes] = await Promise.all(
      ["张*三", "王*五", "𠮷*𠮷"].map(async (name) => firstPage((await drawn(named(name))).bytes)),
    );
    const title = [225, 110, 150, 32] as const;
    expect(zhang?.ink(...title)).toBeGreaterThan(0.12);
    expect(zhang?.ink(190, 150, 215, 12)).toBeGreaterThan(0.05);
    const name = [54, 254, 34, 14] as const;
    for (const picture of [zhang, wang, boxes]) expect(picture?.ink(...name)).toBeGreaterThan(0.04);
    // Missing glyphs are drawn alike, whatever the text says: real ones differ.
    expect(zhang?.part(...name)).not.toEqual(wang?.part(...name));
    expect(zhang?.part(...name)).not.toEqual(boxes?.part(...name));
    expect(zhang?.ink(560, 300, 5, 300), "between table and frame there is nothing").toBe(0);
  });

  it("puts ink into the rows of the card list as well", async () => {
    const { bytes } = await drawn(sampleFacts(60));
    const list = await inPdfium(bytes, (document) => Picture.of(document.getPage(1)));
    const carrier = (row: number) => [304, 106 + row * 16.9 + 3, 36, 11] as const;
    // Rows 0 and 2 stand on the same ground and name China Mobile and China Telecom.
    for (const row of [0, 2]) expect(list.ink(...carrier(row))).toBeGreaterThan(0.08);
    expect(list.part(...carrier(0))).not.toEqual(list.part(...carrier(2)));
    expect(list.ink(103, 110, 80, 9), "ICCID").toBeGreaterThan(0.08);
  });

  it("says everything about a single card on one page, in both languages", async () => {
    const facts = sampleFacts(1);
    const { bytes, pageCount } = await drawn(facts);
    expect(pageCount).toBe(1);
    const [text = "", ...more] = await pageTexts(bytes);
    expect(more).toEqual([]);
    for (const said of [
      ...[
        "注",
        "CERTIFICATE OF CANCELLATION",
        facts.number,
        "深圳市某某智能网联汽车科技股份有限公司",
        "914403001922038216",
        "CR-20261120-0004711",
      ],
      ...[
        "企业接口 Enterprise API",
        "2026-11-22 14:30:00",
        "89860620201000000000",
        "14400****0000",
        "中国移动 China Mobile",
        "¥ 1,234.50",
      ],
      ...[
        "剩余流量已折算为通信费并退还。",
        "Service data has been erased.",
        facts.cardListHash,
        facts.verifyUrl,
        "第 1 页 / 共 1 页",
      ],
    ]) {
      expect(text).toContain(said);
    }
  });

  it("carries a QR code that leads to the verification page", async () => {
    const facts = sampleFacts(1);
    const { bytes } = await drawn(facts);
    const picture = await inPdfium(bytes, (document) => Picture.of(document.getPage(0), 4));
    const { modules } = QRCode.create(facts.verifyUrl, { errorCorrectionLevel: "M" });
    const module = 92 / (modules.size + 8);
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        const value = picture.at(54 + (column + 4.5) * module, 656 + (row + 4.5) * module);
        expect(value < 128, `module ${row}/${column}`).toBe(Boolean(modules.get(row, column)));
      }
    }
    expect(bytes.includes(`/URI (${facts.verifyUrl})`)).toBe(true);
  });

  it.each([2, 60, 400, 401, 3000])(
    "lists every one of %i cards once, with number and page count on every page",
    async (cardCount) => {
      const facts = sampleFacts(cardCount);
      const { bytes, pageCount } = await drawn(facts);
      const texts = await pageTexts(bytes);
      expect(texts).toHaveLength(pageCount);
      texts.forEach((text, index) => {
        expect(text).toContain(facts.number);
        expect(text).toContain(`Page ${index + 1} of ${pageCount}`);
      });
      const rows = [
        ...texts
          .slice(1)
          .join("\n")
          .matchAll(/(\d+)\s+(8986062020\d{10})\s+(14400\*{4}\d{4})/g),
      ].map(([, ...values]) => values);
      expect(rows).toEqual(
        Array.from({ length: cardCount }, (_, index) => [
          String(index + 1),
          sampleCard(index).iccid,
          sampleCard(index).maskedMsisdn,
        ]),
      );
      expect(texts.at(-1)).toContain("End of list");
      expect(texts.at(-1)).toContain(facts.cardListHash);
      expect(texts.at(-1)).toContain("中国移动 China Mobile");
      expect(texts[0]).toContain(pageCount === 2 ? "第 2 页 page 2" : `pages 2–${pageCount}`);
    },
  );

  it("speaks of a digital signature only when there will be one, in the area named for it", async () => {
    const plain = await drawn(sampleFacts(1));
    const signed = await drawn(sampleFacts(1, { proof: sampleProof }));
    expect((await pageTexts(plain.bytes))[0]).not.toMatch(/签章|签名|signature/i);
    expect((await pageTexts(signed.bytes))[0]).toMatch(/电子签章 Digital signature/);
    const { x, y, width, height } = signed.signatureArea;
    const picture = await firstPage(signed.bytes);
    expect(picture.ink(x + 8, 841.89 - y - height + 6, width - 16, 16)).toBeGreaterThan(0.02);
  });

  it("gives equal bytes for equal facts, so that it can be drawn again", async () => {
    const [first, second, other] = await Promise.all([
      drawn(sampleFacts(60)),
      drawn(sampleFacts(60)),
      drawn(sampleFacts(61)),
    ]);
    expect(first?.bytes.equals(second?.bytes ?? Buffer.alloc(0))).toBe(true);
    expect(first?.bytes.equals(other?.bytes ?? Buffer.alloc(0))).toBe(false);
  });

  it("holds the longest texts on its first page, nothing over the frame or the QR code", async () => {
    const long = (text: string, length: number) => text.repeat(length).slice(0, length);
    const facts = sampleFacts(1, {
      issuer: {
        name: { zh: long("中国某某省物联网通信技术股份有限公司", 60), en: long("Very Long Operator Name ", 200) },
        legalText: { zh: long("许可证号与地址，", 900), en: long("licence and address ", 900) },
      },
      subject: {
        kind: "ENTERPRISE",
        displayName: long("新疆维吾尔自治区巴音郭楞蒙古自治州有限公司", 60),
        identityText: long("9", 300),
      },
      requestNumber: long("CR-9", 500),
      residualValueStatement: { zh: long("剩余流量折算通信费；", 3000), en: long("W", 3000) },
      erasureStatement: { zh: long("业务数据已清除；", 3000), en: long("Service data erased; ", 3000) },
      verifyUrl: `https://verify.example.com/${long("a1", 270)}`,
      supersedesNumber: "ZX-20261101-0000098-7",
      proof: sampleProof,
    });
    const { bytes } = await drawn(facts);
    const [text = "", ...more] = await pageTexts(bytes);
    expect(more).toEqual([]);
    expect(text).toContain(facts.subject.displayName.slice(0, 40));
    expect(text).toContain("全文见 JSON 副本");
    const picture = await firstPage(bytes);
    // The quiet zone above the QR code, and the margin outside the frame on all four sides.
    expect(picture.ink(54, 644, 487, 10)).toBe(0);
    const margins: [number, number, number, number][] = [
      [0, 0, 595, 22],
      [0, 820, 595, 20],
      [0, 0, 22, 840],
      [573, 0, 20, 840],
    ];
    for (const margin of margins) expect(picture.ink(...margin)).toBe(0);
  });
});
