/**
 * Decision: pictures of documents never leave unmarked. What the desk shows of an identity card is drawn anew on the server with the looker's name and
 * the time in it, page by page for PDFs. Each look is in the audit trail and counts against an hourly allowance. A person's full data is shown the same
 * way: for a reason, for two minutes, counted.
 */
import { chineseFontFiles } from "../../platform/chinese-font.ts";
import { sharp } from "../checks/image-engine.ts";

/** What stands on every copy that somebody looks at: what for, who and when. */
export interface Watermark {
  /** Lines from the upper one down. */
  lines: readonly string[];
}

/** Share of the mark's ink that is laid over the document: to be read on a copy, without hiding what is checked. */
const OPACITY = 0.18;
/** Resolution of the mark on a picture that is so many pixels wide; it grows and shrinks with the picture. */
const [DPI, DPI_WIDTH_PX] = [150, 1_750];
const quality = 85;

/**
 * The picture with the mark laid over it again and again, slanted, so that no part of a copy is without it. What comes out is a picture of its own: the mark cannot be
 * taken off again.
 */
export async function watermarked(picture: Buffer, { lines }: Watermark): Promise<Buffer> {
  const { width = DPI_WIDTH_PX, height = width } = await sharp(picture).metadata();
  const mark = await slantedMark(lines, Math.max(60, Math.round((DPI * width) / DPI_WIDTH_PX)));
  // A mark may not be larger than what it is laid on.
  const input = await sharp(mark).resize(width, height, { fit: "inside", withoutEnlargement: true }).png().toBuffer();
  return sharp(picture)
    .flatten({ background: "#ffffff" })
    .composite([{ input, tile: true }])
    .jpeg({ quality })
    .toBuffer();
}

async function slantedMark(lines: readonly string[], dpi: number): Promise<Buffer> {
  const words = lines.map((line) => line.replaceAll(/[<>&]/g, "")).join("\n");
  const text = {
    text: `<span foreground="#1d2b36">${words}</span>`,
    font: "Noto Sans SC",
    fontfile: chineseFontFiles.regular,
    rgba: true,
    dpi,
  };
  const flat = await sharp({ text }).png().toBuffer();
  const gap = Math.round(dpi / 4);
  return sharp(await sharp(flat).rotate(-24, { background: "#0000" }).png().toBuffer())
    .extend({ top: gap, bottom: gap, left: gap, right: gap, background: "#0000" })
    .ensureAlpha()
    .linear([1, 1, 1, OPACITY], [0, 0, 0, 0])
    .png()
    .toBuffer();
}
