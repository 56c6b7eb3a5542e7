import { deflateSync } from "node:zlib";
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
import { bomb, smallZip } from "./hostile-files.ts";
import { drawnLine, handMadePdf, ordinaryPdf, pdfPage, pdfStream, someText } from "./sample-pdfs.ts";
import { samplePhoto, samplePhotoWith } from "./sample-photos.ts";

function inspect(
  bytes: Buffer,
  declaredKind: MaterialKind = "DELEGATION_LETTER",
  limits: Partial<InspectionLimits> = {},
): Promise<MaterialInspection> {
  return inspectMaterial({ bytes, declaredKind }, { ...defaultInspectionLimits, ...limits });
}
function found(inspection: MaterialInspection): string[] {
  return inspection.findings.map(({ code, severity }) => `${code} ${severity}`);
}
/** Draws a picture over the whole page. */
const wholePagePicture = pdfStream("", "q 595 0 0 842 0 0 cm /I Do Q");
const pictureResource = "/XObject<</I 5 0 R>>";

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
    const allowed = await inspect(await pages(20), "OTHER", { maxSeconds: 60 });
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

describe("PDFs that want to do more than be looked at", () => {
  const javaScript = "<</S/JavaScript/JS(app.alert\\(1\\))>>";
  it.each([
    ["a script that runs on opening", handMadePdf([...pdfPage({ catalogue: `/OpenAction${javaScript}` }), drawnLine])],
    ["the same spelled to be overlooked", handMadePdf([...pdfPage({ catalogue: "/OpenAction<</S/J#61vaScript/JS(1)>>" }), drawnLine])],
    [
      "a script inside a compressed object stream",
      handMadePdf([
        ...pdfPage(),
        drawnLine,
        pdfStream("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", deflateSync(Buffer.from(`7 0 ${javaScript}`))),
      ]),
    ],
    ["a programme to be launched", handMadePdf([...pdfPage(), drawnLine, "<</S/Launch/F(calc.exe)>>"])],
    ["a form that sends data", handMadePdf([...pdfPage(), drawnLine, "<</S/SubmitForm/F(https://example.com)>>"])],
    ["an XFA form", handMadePdf([...pdfPage({ catalogue: "/AcroForm<</XFA 5 0 R>>" }), drawnLine, drawnLine])],
  ])("are refused: %s", async (_, pdf) => {
    const inspection = await inspect(pdf);
    expect(found(inspection)).toEqual(["PDF_ACTIVE_CONTENT ERROR"]);
    expect(inspection.cleaned).toBeNull();
  });

  it("are refused with a file attached", async () => {
    const pdf = await ordinaryPdf((document) => {
      someText(document);
      document.file(Buffer.from("anything"), { name: "cards.xlsx" });
    });
    expect(found(await inspect(pdf))).toEqual(["PDF_ACTIVE_CONTENT ERROR"]);
  });

  it("are refused when an archive or a web page shares the file", async () => {
    const pdf = await ordinaryPdf(someText);
    expect(found(await inspect(Buffer.concat([pdf, smallZip])))).toEqual(["FILE_DISGUISED ERROR"]);
    const page = Buffer.concat([Buffer.from("%PDF-1.7\n<script>alert(1)</script>\n"), pdf]);
    expect(found(await inspect(page))).toEqual(["FILE_DISGUISED ERROR"]);
  });

  it("are refused when they are encrypted, even if they open without a password", async () => {
    for (const options of [{ userPassword: "secret" }, { ownerPassword: "secret" }]) {
      const inspection = await inspect(await ordinaryPdf(someText, { ...options, pdfVersion: "1.7" }));
      expect(found(inspection)).toEqual(["PDF_ENCRYPTED ERROR"]);
    }
  });

  it("are refused when they are cut short or only begin like a PDF", async () => {
    const pdf = await ordinaryPdf(someText);
    for (const damaged of [pdf.subarray(0, pdf.length - 200), Buffer.from("%PDF-1.7\nnothing\n%%EOF\n")]) {
      expect(found(await inspect(damaged))).toEqual(["FILE_DAMAGED ERROR"]);
    }
  });
});

describe("PDFs that would exhaust the machine", () => {
  const flate = "/Filter/FlateDecode";
  const picture = (size: string, data: Buffer): Buffer =>
    pdfStream(`/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8${size}${flate}`, data);
  it.each([
    ["a page of a million points", handMadePdf([...pdfPage({ box: "0 0 1000000 1000000" }), drawnLine]), "PDF_PAGE_SIZE_UNUSABLE"],
    ["a page like a thread", handMadePdf([...pdfPage({ box: "0 0 14000 20" }), drawnLine]), "PDF_PAGE_SIZE_UNUSABLE"],
    [
      "a picture of 900 megapixels",
      handMadePdf([...pdfPage({ resources: pictureResource }), wholePagePicture, picture("/Width 30000/Height 30000", bomb(50_000_000))]),
      "PDF_TOO_COMPLEX",
    ],
    [
      "a picture that hides its size",
      handMadePdf([...pdfPage({ resources: pictureResource }), wholePagePicture, picture("/Width 6 0 R/Height 6 0 R", bomb(50_000_000)), "30000"]),
      "PDF_TOO_COMPLEX",
    ],
    ["a content stream of 200 MB", handMadePdf([...pdfPage(), pdfStream(flate, bomb(200_000_000))]), "PDF_TOO_COMPLEX"],
    [
      "an object stream of 200 MB",
      handMadePdf([...pdfPage(), drawnLine, pdfStream(`/Type/ObjStm/N 1/First 4${flate}`, bomb(200_000_000))]),
      "PDF_TOO_COMPLEX",
    ],
  ])("are refused: %s", async (_, pdf, code) => {
    const inspection = await inspect(pdf);
    expect(found(inspection)).toEqual([`${code} ERROR`]);
    expect(inspection.cleaned).toBeNull();
  });

  it("never pass with a hole where a picture did not fit into memory", async () => {
    const scan = await samplePhotoWith("licence-02", (sample) => sample.resize(4_300, 3_500, { fit: "fill" }));
    const pdf = await ordinaryPdf((document) => {
      someText(document);
      document.image(scan, 50, 400, { width: 400 });
    });
    const small = await inspect(pdf, "OTHER", { maxPdfMemoryBytes: 40 * 1_048_576 });
    expect(found(small)).toEqual(["PDF_TOO_COMPLEX ERROR"]);
    expect((await inspect(pdf, "OTHER", { maxSeconds: 60 })).verdict).toBe("ACCEPTED");
  });

  it("are stopped when their time is over, and the next one is not kept waiting by them", async () => {
    // Every level draws the next one ten times: a hundred million lines.
    const levels = 8;
    const forms = Array.from({ length: levels }, (_, level) => {
      const draws = level === levels - 1 ? "5 w 0 0 m 500 800 l S" : "/F Do ".repeat(10);
      const next = `/Resources<</XObject<</F ${6 + level} 0 R>>>>`;
      return pdfStream(`/Type/XObject/Subtype/Form/BBox[0 0 600 850]${next}`, draws);
    });
    const endless = handMadePdf([...pdfPage({ resources: "/XObject<</F 5 0 R>>" }), pdfStream("", "/F Do"), ...forms]);
    const inspection = await inspect(endless, "OTHER", { maxSeconds: 1, maxPdfMemoryBytes: 512 * 1_048_576 });
    expect(["INSPECTION_TIMED_OUT ERROR", "PDF_TOO_COMPLEX ERROR"]).toContain(found(inspection)[0]);
    expect(inspection.cleaned).toBeNull();
    expect((await inspect(await ordinaryPdf(someText))).verdict).toBe("ACCEPTED");
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
