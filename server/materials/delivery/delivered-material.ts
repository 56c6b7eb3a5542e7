import type { Services } from "../../platform/services.ts";
import { writeCleanPdf } from "../checks/clean-pdf.ts";
import { sharp } from "../checks/image-engine.ts";
import { defaultInspectionLimits as limits } from "../checks/material-inspection.ts";
import { PdfRenderer } from "../checks/pdf-renderer.ts";
import { fromPicture } from "../checks/picture.ts";
import { type Watermark, watermarked } from "./watermark.ts";

/** The cleaned file of a material. */
export interface CleanedFile {
  cleanedKey: string;
  contentType: string;
}

/** Bytes to send, with their type. */
export interface DeliveredFile {
  bytes: Buffer;
  contentType: "image/jpeg" | "application/pdf";
}

const PDF = "application/pdf";

/** One page of a material as a picture, marked; null when there is no such page. */
export async function deliveredPage(
  { storage }: Pick<Services, "storage">,
  file: CleanedFile,
  page: number,
  mark: Watermark,
): Promise<DeliveredFile | null> {
  const bytes = await storage.readBytes(file.cleanedKey, limits.maxBytes);
  if (file.contentType !== PDF)
    return page === 1 ? { bytes: await watermarked(bytes, mark), contentType: "image/jpeg" } : null;
  return withPdf(bytes, async (pdf) => {
    if (page < 1 || page > pdf.pageCount) return null;
    const picture = await pageAsJpeg(pdf, page);
    return picture && { bytes: await watermarked(picture.jpeg, mark), contentType: "image/jpeg" };
  });
}

/** A whole material, marked on every page. */
export async function deliveredFile(
  services: Pick<Services, "storage">,
  file: CleanedFile,
  mark: Watermark,
): Promise<DeliveredFile | null> {
  if (file.contentType !== PDF) return deliveredPage(services, file, 1, mark);
  const bytes = await services.storage.readBytes(file.cleanedKey, limits.maxBytes);
  return withPdf(bytes, async (pdf) => {
    const pages = [];
    for (let page = 1; page <= pdf.pageCount; page += 1) {
      const picture = await pageAsJpeg(pdf, page);
      if (picture) pages.push({ ...picture, jpeg: await watermarked(picture.jpeg, mark) });
    }
    return { bytes: await writeCleanPdf(pages), contentType: PDF };
  });
}

/** One page of a PDF as a picture without a mark, for work on the document itself; null when it cannot be drawn. */
export async function firstPageOf(pdf: Buffer): Promise<Buffer | null> {
  return withPdf(pdf, async (opened) => (await pageAsJpeg(opened, 1))?.jpeg ?? null);
}

/** A picture so small that its longer side has at most so many pixels, without a mark. */
export function smallPicture(picture: Buffer, longSidePx: number): Promise<Buffer> {
  return sharp(picture)
    .resize(longSidePx, longSidePx, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: 80 })
    .toBuffer();
}

async function withPdf<Result>(bytes: Buffer, work: (pdf: PdfRenderer) => Promise<Result>): Promise<Result> {
  const pdf = await PdfRenderer.open(bytes, limits.maxPdfMemoryBytes, AbortSignal.timeout(limits.maxSeconds * 1000));
  try {
    return await work(pdf);
  } finally {
    await pdf.close();
  }
}

async function pageAsJpeg(pdf: PdfRenderer, page: number) {
  const { picture, widthPt, heightPt } = await pdf.renderPage(page, limits.maxPdfPageSidePx);
  if (!picture) return null;
  return { jpeg: await fromPicture(picture, limits.maxSeconds).jpeg({ quality: 90 }).toBuffer(), widthPt, heightPt };
}
