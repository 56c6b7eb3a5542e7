import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  defaultInspectionLimits,
  type InspectionLimits,
  inspectMaterial,
  type MaterialInspection,
  type MaterialKind,
} from "../../server/materials/checks/index.ts";
import { PdfRenderer } from "../../server/materials/checks/pdf-renderer.ts";
import { ordinaryPdf, someText } from "./sample-pdfs.ts";
import { samplePhoto, samplePhotoWith } from "./sample-photos.ts";

function inspect(
  bytes: Buffer,
  declaredKind: MaterialKind = "DELEGATION_LETTER",
  limits: Partial<InspectionLimits> = {},
): Promise<MaterialInspection> {
  // More time than in production: the machine that runs the tests may be busy.
  return inspectMaterial({ bytes, declaredKind }, { ...defaultInspectionLimits, maxSeconds: 60, ...limits });
}
function found(inspection: MaterialInspection): string[] {
  return inspection.findings.map(({ code, severity }) => `${code} ${severity}`);
}

describe("PDF materials", () => {
  it("are accepted as a letter, as a scanned licence and as two sides of a card on one page", async () => {
    const letter = await inspect(await ordinaryPdf(someText));
    expect(letter).toMatchObject({ verdict: "ACCEPTED", contentType: "application/pdf", pageCount: 1, findings: [] });
    expect([letter.widthPx, letter.heightPx]).toEqual([1_414, 2_000]);

    const licencePhoto = await samplePhoto("licence-02");
    const licence = await ordinaryPdf((page) => page.image(licencePhoto, 0, 0, { width: 590 }));
    expect(await inspect(licence, "BUSINESS_LICENCE")).toMatchObject({ verdict: "ACCEPTED", findings: [] });

    const [front, back] = [await samplePhoto("id-front-01"), await samplePhoto("id-back-03")];
    const copy = await ordinaryPdf((page) => {
      page.image(front, 170, 100, { width: 250 });
      page.image(back, 170, 400, { width: 250 });
    });
    expect(await inspect(copy, "ID_CARD_FRONT")).toMatchObject({ verdict: "ACCEPTED", findings: [] });
  });

  it("show a scan with its own pixels, neither enlarged nor reduced", async () => {
    const front = await samplePhoto("id-front-01");
    const pdf = await ordinaryPdf((page) => page.image(front, 0, 0, { width: 243 }), { size: [243, 153] });
    expect(await inspect(pdf, "ID_CARD_FRONT")).toMatchObject({ verdict: "ACCEPTED", widthPx: 1_073, heightPx: 676 });
  });

  it("are judged by what can be seen on their pages, and the page is named", async () => {
    const blurred = await samplePhotoWith("licence-02", (sample) => sample.blur(5));
    const pdf = await ordinaryPdf((document) => {
      someText(document);
      document.addPage().image(blurred, 0, 0, { width: 590 });
    });
    const inspection = await inspect(pdf, "BUSINESS_LICENCE");
    expect(found(inspection)).toEqual(["IMAGE_BLURRY ERROR"]);
    expect(inspection.findings[0]?.region).toEqual({ page: 2, x: 0, y: 0, width: 1, height: 1 });
  });

  it("may have an empty back side, which a person looks at, but not only empty pages", async () => {
    const withBackSide = await ordinaryPdf((document) => {
      someText(document);
      document.addPage();
    });
    const doubtful = await inspect(withBackSide);
    expect(found(doubtful)).toEqual(["PDF_PAGE_BLANK WARNING"]);
    expect(doubtful.findings[0]?.message.en).toBe("Page 2 of the PDF is blank.");
    expect(found(await inspect(await ordinaryPdf(() => {})))).toEqual(["IMAGE_BLANK ERROR"]);
    const empty = await inspect(await ordinaryPdf((document) => document.addPage()));
    expect(found(empty)).toContain("IMAGE_BLANK ERROR");
  });

  it("may have 20 pages and not 21", async () => {
    const pages = (count: number): Promise<Buffer> =>
      ordinaryPdf((document) => {
        for (let page = 1; page <= count; page += 1) {
          if (page > 1) document.addPage();
          document.fontSize(40).text(`Page ${page} of the list`);
        }
      });
    const allowed = await inspect(await pages(20), "OTHER");
    expect(allowed).toMatchObject({ verdict: "ACCEPTED", pageCount: 20 });
    const refused = await inspect(await pages(21));
    expect(found(refused)).toEqual(["PDF_TOO_MANY_PAGES ERROR"]);
    expect(refused.findings[0]?.message.en).toBe("The PDF has 21 pages; 20 are allowed.");
  });
});

describe("the cleaned PDF", () => {
  it("looks the same, page by page, and holds nothing but pictures", async () => {
    const photo = await samplePhoto("licence-02");
    const original = await ordinaryPdf(
      (document) => {
        someText(document);
        document.link(50, 50, 200, 50, "https://example.com/tracking");
        document.addPage({ size: [842, 595] }).image(photo, 20, 20, { width: 700 });
      },
      { info: { Title: "planted-canary", Author: "Somebody" } },
    );
    const inspection = await inspect(original, "OTHER");
    const cleaned = inspection.cleaned?.bytes ?? Buffer.alloc(0);
    expect(inspection.cleaned?.contentType).toBe("application/pdf");
    const words = cleaned.toString("latin1");
    expect(words.startsWith("%PDF-")).toBe(true);
    for (const word of ["planted-canary", "example.com", "/Annots", "/URI", "/Font ", "/AcroForm"]) {
      expect(words.includes(word), word).toBe(false);
    }
    const before = await renderAll(original);
    const after = await renderAll(cleaned);
    expect(after.map(({ widthPt, heightPt }) => [Math.round(widthPt), Math.round(heightPt)])).toEqual([
      [595, 842],
      [842, 595],
    ]);
    for (const [index, page] of after.entries()) {
      expect(meanDifference(page.rgb, before[index]?.rgb ?? new Uint8Array())).toBeLessThan(4);
    }
  });

  it("keeps the red of a seal", async () => {
    const seal = await ordinaryPdf((page) => page.circle(300, 300, 100).fill("#d01020"));
    const [page] = await renderAll((await inspect(seal, "OTHER")).cleaned?.bytes ?? Buffer.alloc(0));
    const at = (Math.round((300 / 842) * 2_000) * 1_414 + Math.round((300 / 595) * 1_414)) * 3;
    const [red = 0, green = 0, blue = 0] = page?.rgb.subarray(at, at + 3) ?? [];
    expect(Math.abs(red - 0xd0) + Math.abs(green - 0x10) + Math.abs(blue - 0x20)).toBeLessThan(24);
  });

  it("comes out the same every time and passes its own inspection", async () => {
    const pdf = await ordinaryPdf(someText);
    const [first, second] = [await inspect(pdf), await inspect(pdf)];
    expect(first).toEqual(second);
    expect((await inspect(first.cleaned?.bytes ?? Buffer.alloc(0))).verdict).toBe("ACCEPTED");
  });
});

interface SeenPage {
  rgb: Uint8Array;
  widthPt: number;
  heightPt: number;
}

async function renderAll(pdf: Buffer): Promise<SeenPage[]> {
  const renderer = await PdfRenderer.open(pdf, 120 * 1_048_576, new AbortController().signal);
  const pages: SeenPage[] = [];
  for (let page = 1; page <= renderer.pageCount; page += 1) {
    const { picture, widthPt, heightPt } = await renderer.renderPage(page, 2_000);
    // A copy: the renderer takes its pixels back with the next page.
    const rgb = await sharp(picture?.data, {
      raw: { width: picture?.widthPx ?? 1, height: picture?.heightPx ?? 1, channels: 3 },
    })
      .raw()
      .toBuffer();
    pages.push({ rgb, widthPt, heightPt });
  }
  await renderer.close();
  return pages;
}

function meanDifference(a: Uint8Array, b: Uint8Array): number {
  let sum = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < a.length; at += 1) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0));
  return sum / a.length;
}
