import type { OverlayOptions } from "sharp";
import { chineseFontFiles } from "../../platform/chinese-font.ts";

/** A document to draw, on paper that says that it is a sample. */
export interface DrawnDocument {
  heading: string;
  lines: readonly string[];
  /** Whether it bears the red seal of a company. */
  hasSeal?: boolean;
  /** Whether light falls on the seal, so that a person has to look. */
  hasGlare?: boolean;
  /** Whether it is out of focus, so that it is refused. */
  isBlurred?: boolean;
}

/** Size of every drawn document, in pixels. */
export const DOCUMENT_PX = { width: 1_600, height: 1_120 } as const;

/** Where the seal is, as shares of the document. */
export const SEAL_REGION = { page: 1, x: 0.62, y: 0.66, width: 0.24, height: 0.24 } as const;

/** Blur, in pixels, that no check lets pass. */
const BLUR_SIGMA_PX = 9;

/** Draws a document; answers a JPEG. */
export async function drawDocument({
  heading,
  lines,
  hasSeal = false,
  hasGlare = false,
  isBlurred = false,
}: DrawnDocument): Promise<Buffer> {
  // Loaded on first use: it is large, and seldom needed. Its memory is not worth keeping.
  const { default: sharp } = await import("sharp");
  sharp.cache(false);
  const { width, height } = DOCUMENT_PX;
  const layers: OverlayOptions[] = [
    { ...text("样本 SAMPLE", 130, "#d9d2c3"), left: 330, top: 520 },
    { ...text(heading, 72, "#26221c"), left: 160, top: 90 },
    { ...text(lines.join("\n"), 40, "#26221c"), left: 160, top: 270 },
  ];
  const drawn = shapes(hasSeal, hasGlare);
  if (drawn) layers.push({ input: drawn, left: 0, top: 0 });
  const paper = sharp({ create: { width, height, channels: 3, background: "#fbf6ea" } }).composite(layers);
  if (!isBlurred) return paper.jpeg({ quality: 82 }).toBuffer();
  const sharpOne = await paper.png().toBuffer();
  return sharp(sharpOne).blur(BLUR_SIGMA_PX).jpeg({ quality: 82 }).toBuffer();
}

function text(words: string, sizePx: number, color: string): OverlayOptions {
  const set = { font: `Noto Sans SC ${sizePx}px`, fontfile: chineseFontFiles.regular, dpi: 72, spacing: sizePx };
  return { input: { text: { text: `<span foreground="${color}">${words}</span>`, rgba: true, ...set } } };
}

/** The seal, and the light that falls on it. */
function shapes(hasSeal: boolean, hasGlare: boolean): Buffer | null {
  if (!hasSeal && !hasGlare) return null;
  const { width, height } = DOCUMENT_PX;
  const [left, top] = [SEAL_REGION.x * width, SEAL_REGION.y * height];
  const [x, y] = [left + (SEAL_REGION.width * width) / 2, top + (SEAL_REGION.height * height) / 2];
  const star = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((corner) => {
    const [radius, angle] = [corner % 2 === 0 ? 55 : 21, (corner * Math.PI) / 5];
    return `${x + radius * Math.sin(angle)},${y - radius * Math.cos(angle)}`;
  });
  const seal = `<circle cx="${x}" cy="${y}" r="130" fill="none" stroke="#c8202c" stroke-width="9"/><polygon points="${star.join(" ")}" fill="#c8202c"/>`;
  const glare = `<radialGradient id="g"><stop offset="0.2" stop-color="#fff" stop-opacity="0.97"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
    <ellipse cx="${x + 30}" cy="${y - 10}" rx="${(SEAL_REGION.width * width) / 2}" ry="${(SEAL_REGION.height * height) / 2}" fill="url(#g)"/>`;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${hasSeal ? seal : ""}${hasGlare ? glare : ""}</svg>`,
  );
}
