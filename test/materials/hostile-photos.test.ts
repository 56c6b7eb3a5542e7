import sharp from "sharp";
import { describe, expect, it } from "vitest";
import {
  defaultInspectionLimits,
  inspectMaterial,
  type MaterialInspection,
} from "../../server/materials/checks/index.ts";
import { bomb, pngChunk, pngOfSize, smallZip, withJpegComment } from "./hostile-files.ts";
import { samplePhoto } from "./sample-photos.ts";

function inspect(bytes: Buffer): Promise<MaterialInspection> {
  return inspectMaterial({ bytes, declaredKind: "ID_CARD_FRONT" });
}
function found(inspection: MaterialInspection): string[] {
  return inspection.findings.map(({ code, severity }) => `${code} ${severity}`);
}

describe("files that are not what they should be", () => {
  it("go by their bytes: anything but JPEG, PNG, WebP and PDF is refused by name", async () => {
    const sample = sharp(await samplePhoto("id-front-01")).resize(600);
    const files: [Buffer, string][] = [
      [await sample.clone().gif().toBuffer(), "image/gif"],
      [await sample.clone().avif({ effort: 0 }).toBuffer(), "image/avif"],
      [smallZip, "application/zip"],
      [Buffer.from("MZ\x90\0".padEnd(5_000, "\0"), "latin1"), "application/x-msdownload"],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), "unknown"],
      [Buffer.from("<html><script>alert(1)</script></html>"), "unknown"],
      [Buffer.alloc(0), "unknown"],
    ];
    for (const [bytes, type] of files) {
      const inspection = await inspect(bytes);
      expect(found(inspection), type).toEqual(["FILE_TYPE_UNSUPPORTED ERROR"]);
      expect(inspection.findings[0]?.measured?.detectedType).toBe(type);
      expect(inspection.cleaned).toBeNull();
    }
  });

  it("tell the owner of an iPhone what to set when HEIC cannot be read", async () => {
    const heic = Buffer.concat([Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1"), Buffer.alloc(5_000)]);
    const inspection = await inspect(heic);
    expect(inspection.contentType).toBe("image/heic");
    expect(inspection.verdict).toBe("REJECTED");
    if (found(inspection)[0] === "HEIC_UNSUPPORTED ERROR") {
      expect(inspection.findings[0]?.remedy.en).toContain("Most Compatible");
    } else {
      // This machine's image library has the decoder, so the empty file is merely damaged.
      expect(found(inspection)).toContain("FILE_DAMAGED ERROR");
    }
  });

  it("are refused over 20 MB before anything looks at them", async () => {
    const inspection = await inspect(Buffer.concat([await samplePhoto("id-front-01"), Buffer.alloc(20 * 1_048_576)]));
    expect(found(inspection)).toEqual(["FILE_TOO_LARGE ERROR"]);
    expect(inspection.findings[0]?.message.en).toBe("The file is larger than 20 MB.");
    expect(inspection.contentType).toBeNull();
  });
});

describe("damaged pictures", () => {
  it.each([0.5, 0.9, 0.999])("cut off after %d of their bytes go back", async (share) => {
    const jpeg = await samplePhoto("id-front-01");
    const sample = sharp(jpeg);
    for (const whole of [jpeg, await sample.clone().png().toBuffer(), await sample.clone().webp().toBuffer()]) {
      const inspection = await inspect(whole.subarray(0, Math.floor(whole.length * share)));
      expect(found(inspection)).toEqual(["FILE_DAMAGED ERROR"]);
      expect(inspection.cleaned).toBeNull();
    }
  });

  it("with faulty data in the middle are for a person to look at", async () => {
    const jpeg = Buffer.from(await samplePhoto("id-front-01"));
    jpeg.fill(0xff, 40_000, 43_000);
    expect(found(await inspect(jpeg))).toContain("FILE_PARTLY_DAMAGED WARNING");
  });

  it("that only begin like a picture go back", async () => {
    const begun = Buffer.concat([(await samplePhoto("id-front-01")).subarray(0, 200), Buffer.alloc(5_000, 7)]);
    expect(found(await inspect(begun))).toEqual(["FILE_DAMAGED ERROR"]);
  });
});

describe("pictures with something hidden inside", () => {
  it.each([
    ["a ZIP archive after the end", (jpeg: Buffer) => Buffer.concat([jpeg, smallZip]), "ZIP"],
    ["a page after the end", (jpeg: Buffer) => Buffer.concat([jpeg, Buffer.from("<html><body>")]), "HTML"],
    ["a script in a comment", (jpeg: Buffer) => withJpegComment(jpeg, "<script>alert(1)</script>"), "script"],
    ["PHP in a comment", (jpeg: Buffer) => withJpegComment(jpeg, "<?php system($_GET[0]);"), "script"],
    ["a PDF in a comment", (jpeg: Buffer) => withJpegComment(jpeg, "%PDF-1.7\n1 0 obj<<>>"), "PDF"],
    ["a ZIP in a comment", (jpeg: Buffer) => withJpegComment(jpeg, smallZip.toString("latin1")), "ZIP"],
  ])("are refused with %s", async (_, hide, hidden) => {
    const inspection = await inspect(hide(await samplePhoto("id-front-01")));
    expect(found(inspection)).toEqual(["FILE_DISGUISED ERROR"]);
    expect(String(inspection.findings[0]?.measured?.hidden)).toContain(hidden);
    expect(inspection.cleaned).toBeNull();
  });

  it("are refused as PNG and WebP too", async () => {
    const sample = sharp(await samplePhoto("id-front-01"));
    const text = pngChunk("tEXt", Buffer.from("Comment\0<script>alert(1)</script>"));
    const files = [
      Buffer.concat([await sample.clone().png().toBuffer(), smallZip]),
      pngOfSize(1_000, 700, { extraChunks: [text] }),
      Buffer.concat([await sample.clone().webp().toBuffer(), Buffer.from("<script >")]),
    ];
    for (const file of files) expect(found(await inspect(file))).toEqual(["FILE_DISGUISED ERROR"]);
  });

  it("are accepted with what phones append, which is left out", async () => {
    const video = Buffer.concat([Buffer.from("\0\0\0\x18ftypmp42", "latin1"), Buffer.alloc(5_000, 7)]);
    const inspection = await inspect(Buffer.concat([await samplePhoto("id-front-01"), video]));
    expect(found(inspection)).toEqual(["TRAILING_DATA_REMOVED INFO"]);
    expect(inspection.verdict).toBe("ACCEPTED");
    expect(inspection.cleaned?.bytes.includes("ftypmp42")).toBe(false);
  });

  it("are accepted with an honest comment or padding", async () => {
    const jpeg = await samplePhoto("id-front-01");
    expect(found(await inspect(withJpegComment(jpeg, "Created with a <b>camera</b>")))).toEqual([]);
    expect(found(await inspect(Buffer.concat([jpeg, Buffer.alloc(512)])))).toEqual([]);
  });
});

describe("pictures that would flood the memory", () => {
  it.each([
    ["30 000 × 30 000 pixels of nothing", () => pngOfSize(30_000, 30_000, { data: bomb(40_000_000) })],
    ["a header of 2 500 megapixels", () => pngOfSize(50_000, 50_000, { data: bomb(1_000) })],
    [
      "25 interlaced megapixels, which need the whole canvas",
      () => pngOfSize(5_000, 5_000, { isInterlaced: true, data: bomb(75_005_000) }),
    ],
  ])("are refused by their header: %s", async (_, flood) => {
    const inspection = await inspect(flood());
    expect(found(inspection)).toContain("IMAGE_TOO_MANY_PIXELS ERROR");
    expect(inspection.cleaned).toBeNull();
    expect(inspection.perceptualHash).toBeNull();
  });

  it("are refused as WebP and progressive JPEG beyond what their decoders may hold", async () => {
    const large = await sharp({ create: { width: 5_600, height: 4_400, channels: 3, background: "#777" } })
      .raw()
      .toBuffer();
    const canvas = sharp(large, { raw: { width: 5_600, height: 4_400, channels: 3 } });
    for (const file of [
      await canvas.clone().webp({ effort: 0 }).toBuffer(),
      await canvas.clone().jpeg({ progressive: true }).toBuffer(),
    ]) {
      expect(found(await inspect(file))).toContain("IMAGE_TOO_MANY_PIXELS ERROR");
    }
    const baseline = await inspect(await canvas.clone().jpeg().toBuffer());
    expect(found(baseline)).toEqual(["IMAGE_BLANK ERROR"]);
  });

  it("do not grow the process", async () => {
    const flood = pngOfSize(30_000, 30_000, { data: bomb(40_000_000) });
    const text = pngChunk("zTXt", Buffer.concat([Buffer.from("Comment\0\0"), bomb(200_000_000)]));
    const textBomb = pngOfSize(1_000, 700, { extraChunks: [text] });
    await inspect(await samplePhoto("id-front-01"));
    const before = process.memoryUsage().rss;
    await Promise.all([flood, textBomb, flood, textBomb].map(inspect));
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000);
  });

  it("never take longer than they are given", async () => {
    const bytes = await samplePhoto("licence-02");
    const inspection = await inspectMaterial(
      { bytes, declaredKind: "BUSINESS_LICENCE" },
      { ...defaultInspectionLimits, maxSeconds: 0.001 },
    );
    expect(found(inspection)).toEqual(["INSPECTION_TIMED_OUT ERROR"]);
    expect(inspection.cleaned).toBeNull();
    // The next one has its own time and is not disturbed.
    expect((await inspectMaterial({ bytes, declaredKind: "BUSINESS_LICENCE" })).verdict).toBe("ACCEPTED");
  });
});
