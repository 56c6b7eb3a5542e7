import { readFile } from "node:fs/promises";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { inspectMaterial, type MaterialInspection } from "../../server/materials/checks/index.ts";
import { defaultInspectionLimits } from "../../server/materials/checks/material-inspection.ts";
import { firstPageOf } from "../../server/materials/delivery/delivered-material.ts";
import { watermarked } from "../../server/materials/delivery/watermark.ts";
import { handMadePdf, ordinaryPdf, pdfPage, pdfStream, someText } from "./sample-pdfs.ts";
import { samplePhoto } from "./sample-photos.ts";

const inspect = (bytes: Buffer): Promise<MaterialInspection> =>
  inspectMaterial({ bytes, declaredKind: "OTHER" }, { ...defaultInspectionLimits, maxSeconds: 60 });
const fixture = (name: string): Promise<Buffer> =>
  readFile(new URL(`../fixtures/other-tools/${name}.pdf`, import.meta.url));

/** Share of dark or red dots of the cleaned first page inside a part of it, given in hundredths of its width and height. */
async function inkIn(
  inspection: MaterialInspection,
  colour: "dark" | "red",
  [x0 = 0, y0 = 0, x1 = 0, y1 = 0]: number[],
) {
  const page = await firstPageOf(inspection.cleaned?.bytes ?? Buffer.alloc(0));
  const { data, info } = await sharp(page ?? Buffer.alloc(0))
    .raw()
    .toBuffer({ resolveWithObject: true });
  let count = 0;
  for (let y = Math.round((y0 * info.height) / 100); y < (y1 * info.height) / 100; y += 1)
    for (let x = Math.round((x0 * info.width) / 100); x < (x1 * info.width) / 100; x += 1) {
      const [red = 0, green = 0] = data.subarray((y * info.width + x) * 3);
      if (colour === "red" ? red > 180 && green < 80 : red < 110 && green < 110) count += 1;
    }
  return count;
}

describe("the cleaned copy of a PDF", () => {
  it.each(["seal-widget", "seal-and-fields", "fields-without-appearance"])(
    "shows seal and form values of %s",
    async (name) => {
      const inspection = await inspect(await fixture(name));
      expect(inspection).toMatchObject({ verdict: "ACCEPTED", findings: [] });
      expect(await inkIn(inspection, "red", [50, 40, 95, 72])).toBeGreaterThan(1_000);
      expect(await inkIn(inspection, "dark", [40, 21, 60, 25])).toBeGreaterThan(100);
    },
  );

  it("does not pass for whole when Chinese text names a typeface that the file does not carry", async () => {
    const { verdict, findings } = await inspect(await fixture("font-not-embedded"));
    expect(verdict).toBe("DOUBTFUL");
    expect(findings).toMatchObject([{ code: "FONTS_NOT_EMBEDDED", severity: "WARNING", measured: { page: 1 } }]);
    expect(findings[0]?.remedy.zh).toContain("打印为 PDF");
    // Latin text in the same case is drawn with a stand-in.
    expect((await inspect(await ordinaryPdf(someText))).findings).toEqual([]);
  });
});

describe("PDFs as other tools write them", () => {
  it.each([
    ["a line break", "\r\n"],
    ["a byte order mark and a line break", "\xef\xbb\xbf\n"],
    ["a thousand other bytes", "X-Header: 1\r\n".repeat(78)],
  ])("are read behind %s", async (_what, before) => {
    const pdf = Buffer.concat([Buffer.from(before, "latin1"), await ordinaryPdf(someText)]);
    expect(await inspect(pdf)).toMatchObject({ verdict: "ACCEPTED", contentType: "application/pdf" });
  });

  it("are not looked for beyond the first kilobyte", async () => {
    const pdf = Buffer.concat([Buffer.alloc(1_100, "."), await ordinaryPdf(someText)]);
    expect((await inspect(pdf)).findings[0]?.code).toBe("FILE_TYPE_UNSUPPORTED");
  });

  const withSizeElsewhere = async (width: string) => {
    const photo = await sharp(await samplePhoto("licence-02"))
      .resize(800, 600, { fit: "fill" })
      .jpeg()
      .toBuffer();
    const picture = pdfStream(
      "/Type/XObject/Subtype/Image/Width 6 0 R/Height 600/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
      photo,
    );
    const page = pdfPage({ resources: "/XObject<</Im 5 0 R>>" });
    return handMadePdf([...page, pdfStream("", "590 0 0 440 0 100 cm /Im Do"), picture, width]);
  };

  it("may keep the size of a picture in an object of its own, which counts like any other", async () => {
    const inspection = await inspect(await withSizeElsewhere("800"));
    expect(inspection.cleaned).not.toBeNull();
    expect(inspection.findings.filter(({ code }) => code.startsWith("PDF"))).toEqual([]);
    expect((await inspect(await withSizeElsewhere("90000000"))).findings[0]?.code).toBe("PDF_TOO_COMPLEX");
    expect((await inspect(await withSizeElsewhere("null"))).findings[0]?.code).toBe("PDF_TOO_COMPLEX");
  });

  it("that are protected come back with every way out", async () => {
    const { findings } = await inspect(await ordinaryPdf(someText, { ownerPassword: "secret", permissions: {} }));
    expect(findings[0]?.code).toBe("PDF_ENCRYPTED");
    expect(findings[0]?.remedy).toMatchObject({
      zh: expect.stringMatching(/打印为 PDF.*照片/),
      en: expect.stringMatching(/Print to PDF.*photo/),
    });
  });
});

describe("a watermark", () => {
  it.each([
    [1, 1],
    [3, 900],
    [900, 3],
    [40, 40],
    [300, 5_000],
  ])("fits a picture of %i by %i pixels", async (width, height) => {
    const picture = await sharp({ create: { width, height, channels: 3, background: "#fff" } })
      .png()
      .toBuffer();
    const marked = await watermarked(picture, { lines: ["仅供注销核验使用 · 李四", "2026-11-28 10:00"] });
    expect(await sharp(marked).metadata()).toMatchObject({ format: "jpeg", width, height });
  });
});
