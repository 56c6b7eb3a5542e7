import { createHash } from "node:crypto";
import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";
import {
  compareHashes,
  inspectMaterial,
  type MaterialInspection,
  type MaterialKind,
} from "../../server/materials/checks/index.ts";
import {
  kindOfSample,
  overlay,
  plainPicture,
  samplePhoto,
  samplePhotoWith,
  sampleTruths,
  withGrain,
} from "./sample-photos.ts";

function inspect(bytes: Buffer, declaredKind: MaterialKind = "ID_CARD_FRONT"): Promise<MaterialInspection> {
  return inspectMaterial({ bytes, declaredKind });
}
/** Codes with their weight, such as `IMAGE_BLURRY ERROR`. */
function found(inspection: MaterialInspection): string[] {
  return inspection.findings.map(({ code, severity }) => `${code} ${severity}`);
}

describe("photos of documents", () => {
  it("accepts the legible ones and sends the blurred one back", async () => {
    for (const truth of await sampleTruths()) {
      const inspection = await inspect(await samplePhoto(truth.id), kindOfSample[truth.kind]);
      // Seals are read by a later check; to these checks a missing one looks like a good photo.
      expect(found(inspection), truth.id).toEqual(truth.expect === "IMAGE_BLURRY" ? ["IMAGE_BLURRY ERROR"] : []);
      expect(inspection.verdict, truth.id).toBe(truth.expect === "IMAGE_BLURRY" ? "REJECTED" : "ACCEPTED");
    }
  });

  it("says what it measured and what to do, in both languages", async () => {
    const [finding] = (await inspect(await samplePhoto("id-front-09"))).findings;
    expect(finding?.measured?.edgeWidthPx).toBeGreaterThan(7);
    expect(finding?.message.en).toBe(`The picture is blurred (edges are ${finding?.measured?.edgeWidthPx} px wide).`);
    expect(finding?.message.zh).toContain("画面模糊");
    expect(finding?.remedy.zh).toContain("重新拍摄");
    expect(finding?.confidence).toBeGreaterThan(0.8);
  });

  it.each([
    ["id-front-01", "ID_CARD_FRONT"],
    ["id-back-03", "ID_CARD_BACK"],
    ["licence-02", "BUSINESS_LICENCE"],
    ["letter-01", "DELEGATION_LETTER"],
  ] as const)("judges %s by how blurred it is: a little passes, more is doubtful, much goes back", async (id, kind) => {
    const verdicts = [];
    for (const blurPx of [1, 2.2, 3.4]) {
      const photo = await samplePhotoWith(id, (sample) => sample.blur(blurPx));
      verdicts.push((await inspect(photo, kind)).verdict);
    }
    expect(verdicts).toEqual(["ACCEPTED", "DOUBTFUL", "REJECTED"]);
  });

  it("notices a photo that was shaken in one direction only", async () => {
    const flat = await samplePhotoWith("id-front-01", (sample) => sample.resize(1_073, 80, { fit: "fill" }));
    const shaken = await sharp(flat).resize(1_073, 676, { fit: "fill" }).jpeg().toBuffer();
    expect(found(await inspect(shaken))).toEqual(["IMAGE_BLURRY ERROR"]);
  });

  it("takes camera noise neither for sharpness nor for blur", async () => {
    for (const [blurPx, codes] of [
      [0.8, []],
      [4, ["IMAGE_BLURRY ERROR"]],
    ] as const) {
      const photo = await samplePhotoWith("id-front-01", (sample) => sample.blur(blurPx));
      expect(found(await inspect(await withGrain(photo, 10)))).toEqual(codes);
    }
  });

  it.each([
    ["white paper", plainPicture(255).jpeg({ quality: 100 })],
    ["a grey wall with noise", plainPicture(140, 10).jpeg()],
    ["one colour as PNG", plainPicture(200).png({ compressionLevel: 0 })],
  ])("calls %s blank and nothing else", async (_, picture) => {
    expect(found(await inspect(await picture.toBuffer()))).toEqual(["IMAGE_BLANK ERROR"]);
  });

  it("calls a shaded wall blank, because shading is not content", async () => {
    const shade = `<defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#444"/><stop offset="1" stop-color="#ddd"/>
      </linearGradient></defs><rect width="1000" height="700" fill="url(#g)"/>`;
    const wall = await plainPicture(255)
      .composite([overlay(1_000, 700, shade)])
      .jpeg()
      .toBuffer();
    expect(found(await inspect(wall))).toEqual(["IMAGE_BLANK ERROR"]);
  });

  it("calls a black photo too dark, not blank", async () => {
    expect(found(await inspect(await plainPicture(20, 8).jpeg().toBuffer()))).toEqual(["IMAGE_TOO_DARK ERROR"]);
  });

  it.each([
    [0.45, 0, "ACCEPTED", []],
    [0.3, 0, "DOUBTFUL", ["IMAGE_TOO_DARK WARNING"]],
    [0.15, 0, "REJECTED", ["IMAGE_TOO_DARK ERROR"]],
    [0.5, 135, "DOUBTFUL", ["IMAGE_OVEREXPOSED WARNING"]],
    [0.35, 165, "REJECTED", ["IMAGE_OVEREXPOSED ERROR"]],
  ])("judges brightness × %d + %d as %s", async (factor, offset, verdict, codes) => {
    const inspection = await inspect(await samplePhotoWith("id-front-01", (sample) => sample.linear(factor, offset)));
    expect(found(inspection)).toEqual(codes);
    expect(inspection.verdict).toBe(verdict);
  });

  it("draws a reflection where it is, for a person to look at", async () => {
    const glare = `<defs><radialGradient id="g"><stop stop-color="#fff"/><stop offset=".6" stop-color="#fff"/>
      <stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
      <ellipse cx="500" cy="300" rx="170" ry="100" fill="url(#g)"/>`;
    const photo = await samplePhotoWith("id-front-01", (sample) => sample.composite([overlay(1_073, 676, glare)]));
    const inspection = await inspect(photo);
    expect(found(inspection)).toEqual(["IMAGE_GLARE WARNING"]);
    const region = inspection.findings[0]?.region;
    expect(region?.page).toBe(1);
    expect((region?.x ?? 0) + (region?.width ?? 0) / 2).toBeCloseTo(500 / 1_073, 1);
    expect((region?.y ?? 0) + (region?.height ?? 0) / 2).toBeCloseTo(300 / 676, 1);
  });

  it.each([
    [440, "ID_CARD_FRONT", "IMAGE_TOO_SMALL ERROR"],
    [500, "ID_CARD_FRONT", "IMAGE_LOW_RESOLUTION WARNING"],
    [640, "ID_CARD_FRONT", undefined],
    [560, "BUSINESS_LICENCE", "IMAGE_TOO_SMALL ERROR"],
  ] as const)("judges %d pixels for %s", async (widthPx, kind, code) => {
    const photo = await samplePhotoWith("id-front-01", (sample) => sample.resize(widthPx));
    expect(found(await inspect(photo, kind))[0]).toBe(code);
  });

  it("reports a thumbnail once, without judging what cannot be seen on it", async () => {
    const photo = await samplePhotoWith("id-front-01", (sample) => sample.resize(60));
    expect(found(await inspect(photo))).toEqual(["FILE_TOO_SMALL ERROR", "IMAGE_TOO_SMALL ERROR"]);
  });
});

describe("the cleaned copy", () => {
  it("keeps the picture and drops place, device and every other word about it", async () => {
    const original = await sharp(await samplePhoto("id-front-01"))
      .withExif({ IFD0: { Make: "TestPhone", Copyright: "planted-canary" }, IFD3: { GPSLatitudeRef: "N" } })
      .jpeg()
      .toBuffer();
    expect(original.includes("planted-canary")).toBe(true);
    const { cleaned, sha256 } = await inspect(original);
    expect(sha256).toBe(createHash("sha256").update(original).digest("hex"));
    expect(cleaned?.contentType).toBe("image/jpeg");
    const metadata = await sharp(cleaned?.bytes).metadata();
    expect(metadata).toMatchObject({ format: "jpeg", width: 1_073, height: 676 });
    expect(metadata.exif).toBeUndefined();
    expect(cleaned?.bytes.includes("planted-canary")).toBe(false);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "stands upright whatever the camera noted (orientation %d)",
    async (orientation) => {
      const photo = await sharp(await samplePhoto("id-front-01"))
        .withMetadata({ orientation })
        .png()
        .toBuffer();
      const upright = await sharp(photo).autoOrient().raw().toBuffer({ resolveWithObject: true });
      const inspection = await inspect(photo);
      expect([inspection.widthPx, inspection.heightPx]).toEqual([upright.info.width, upright.info.height]);
      const cleaned = await sharp(inspection.cleaned?.bytes).raw().toBuffer();
      expect(cleaned.equals(upright.data)).toBe(true);
      expect(found(inspection)).toEqual(orientation === 1 ? [] : ["IMAGE_TURNED_UPRIGHT INFO"]);
      expect(inspection.verdict).toBe("ACCEPTED");
    },
  );

  it("is at most 3000 pixels wide or high", async () => {
    const large = await samplePhotoWith("licence-02", (sample) => sample.resize(4_032, 2_940));
    const inspection = await inspect(large, "BUSINESS_LICENCE");
    expect(inspection).toMatchObject({ widthPx: 3_000, heightPx: 2_188, verdict: "ACCEPTED" });
    expect(await sharp(inspection.cleaned?.bytes).metadata()).toMatchObject({ width: 3_000, height: 2_188 });
  });

  it("stays PNG for a small PNG, becomes JPEG for WebP, and shows transparency as white", async () => {
    const sample = sharp(await samplePhoto("id-front-01"));
    const png = await inspect(await sample.clone().png().toBuffer());
    expect([png.contentType, png.cleaned?.contentType]).toEqual(["image/png", "image/png"]);
    const webp = await inspect(await sample.clone().webp().toBuffer());
    expect([webp.contentType, webp.cleaned?.contentType]).toEqual(["image/webp", "image/jpeg"]);
    const ink = `<text x="40" y="200" font-size="90" font-family="sans-serif">INK INK INK</text>
      <rect x="40" y="300" width="700" height="60"/><rect x="40" y="420" width="700" height="60"/>`;
    const transparent = await sharp({
      create: { width: 1_000, height: 700, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
    })
      .composite([overlay(1_000, 700, ink)])
      .png({ compressionLevel: 0 })
      .toBuffer();
    const { cleaned } = await inspect(transparent);
    const corner = await sharp(cleaned?.bytes).extract({ left: 0, top: 0, width: 1, height: 1 }).raw().toBuffer();
    expect([...corner]).toEqual([255, 255, 255]);
  });

  it("comes out the same every time", async () => {
    const photo = await samplePhoto("id-back-03");
    const [first, second] = await Promise.all([inspect(photo, "ID_CARD_BACK"), inspect(photo, "ID_CARD_BACK")]);
    expect(first).toEqual(second);
  });
});

describe("the coarse hash of a picture", () => {
  it("hardly changes when the picture is re-encoded, scaled or brightened, and differs between documents", async () => {
    const hashOf = async (bytes: Buffer): Promise<string> => (await inspect(bytes)).perceptualHash ?? "";
    const card = await hashOf(await samplePhoto("id-front-01"));
    expect(card).toMatch(/^[0-9a-f]{16}$/);
    const changes: ((photo: Sharp) => Sharp)[] = [
      (photo) => photo.jpeg({ quality: 40 }),
      (photo) => photo.resize(700),
      (photo) => photo.modulate({ brightness: 1.1 }),
    ];
    for (const change of changes) {
      expect(compareHashes(card, await hashOf(await samplePhotoWith("id-front-01", change)))).toBeLessThanOrEqual(6);
    }
    for (const other of ["id-back-03", "licence-02", "letter-01"]) {
      expect(compareHashes(card, await hashOf(await samplePhoto(other))), other).toBeGreaterThan(12);
    }
  });
});
