import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  defaultInspectionLimits,
  type InspectionLimits,
  inspectMaterial,
  type MaterialInspection,
  type MaterialKind,
} from "../../server/materials/checks/index.ts";
import { bomb, smallZip } from "./hostile-files.ts";
import { drawnLine, handMadePdf, ordinaryPdf, pdfPage, pdfStream, someText } from "./sample-pdfs.ts";
import { samplePhotoWith } from "./sample-photos.ts";

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
/** Draws a picture over the whole page. */
const wholePagePicture = pdfStream("", "q 595 0 0 842 0 0 cm /I Do Q");
const pictureResource = "/XObject<</I 5 0 R>>";

describe("PDFs that want to do more than be looked at", () => {
  const javaScript = "<</S/JavaScript/JS(app.alert\\(1\\))>>";
  it.each([
    ["a script that runs on opening", handMadePdf([...pdfPage({ catalogue: `/OpenAction${javaScript}` }), drawnLine])],
    [
      "the same spelled to be overlooked",
      handMadePdf([...pdfPage({ catalogue: "/OpenAction<</S/J#61vaScript/JS(1)>>" }), drawnLine]),
    ],
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
    // Without its last line a renderer still repairs it, and would silently show what is left of a longer one.
    const withoutEnd = pdf.subarray(0, pdf.lastIndexOf("startxref"));
    for (const damaged of [withoutEnd, pdf.subarray(0, 900), Buffer.from("%PDF-1.7\nnothing\n%%EOF\n")]) {
      expect(found(await inspect(damaged))).toEqual(["FILE_DAMAGED ERROR"]);
    }
  });
});

describe("PDFs that would exhaust the machine", () => {
  const flate = "/Filter/FlateDecode";
  const picture = (size: string, data: Buffer): Buffer =>
    pdfStream(`/Type/XObject/Subtype/Image/ColorSpace/DeviceGray/BitsPerComponent 8${size}${flate}`, data);
  it.each([
    [
      "a page of a million points",
      handMadePdf([...pdfPage({ box: "0 0 1000000 1000000" }), drawnLine]),
      "PDF_PAGE_SIZE_UNUSABLE",
    ],
    ["a page like a thread", handMadePdf([...pdfPage({ box: "0 0 14000 20" }), drawnLine]), "PDF_PAGE_SIZE_UNUSABLE"],
    [
      "a picture of 900 megapixels",
      handMadePdf([
        ...pdfPage({ resources: pictureResource }),
        wholePagePicture,
        picture("/Width 30000/Height 30000", bomb(50_000_000)),
      ]),
      "PDF_TOO_COMPLEX",
    ],
    [
      "a picture that hides its size",
      handMadePdf([
        ...pdfPage({ resources: pictureResource }),
        wholePagePicture,
        picture("/Width 6 0 R/Height 6 0 R", bomb(50_000_000)),
        "30000",
      ]),
      "PDF_TOO_COMPLEX",
    ],
    ["a content stream of 200 MB", handMadePdf([...pdfPage(), pdfStream(flate, bomb(200_000_000))]), "PDF_TOO_COMPLEX"],
    [
      "an object stream of 200 MB",
      handMadePdf([...pdfPage(), drawnLine, pdfStream(`/Type/ObjStm/N 1/First 4${flate}`, bomb(200_000_000))]),
      "PDF_TOO_COMPLEX",
    ],
    [
      "forms that draw one another a hundred million times",
      handMadePdf([
        ...pdfPage({ resources: "/XObject<</F 5 0 R>>" }),
        pdfStream("", "/F Do"),
        ...Array.from({ length: 8 }, (_, level) =>
          pdfStream(
            `/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources<</XObject<</F ${6 + level} 0 R>>>>`,
            level === 7 ? "5 w 0 0 m 500 800 l S" : "/F Do ".repeat(10),
          ),
        ),
      ]),
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
    expect((await inspect(pdf, "OTHER")).verdict).toBe("ACCEPTED");
  });

  it("are stopped when their time is over, and the next one is not kept waiting by them", async () => {
    // Twenty thousand half-transparent sheets over the whole page: minutes of work in little memory.
    const sheets = `/G gs ${"0 0 595 842 re f ".repeat(20_000)}`;
    const endless = handMadePdf([...pdfPage({ resources: "/ExtGState<</G<</ca 0.5>>>>" }), pdfStream("", sheets)]);
    const inspection = await inspect(endless, "OTHER", { maxSeconds: 1 });
    expect(found(inspection)).toEqual(["INSPECTION_TIMED_OUT ERROR"]);
    expect(inspection.cleaned).toBeNull();
    expect((await inspect(await ordinaryPdf(someText))).verdict).toBe("ACCEPTED");
  });
});
