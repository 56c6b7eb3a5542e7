import type { Services } from "../../platform/services.ts";
import type { MaterialFinding, MaterialInspection } from "../checks/index.ts";
import type { CleanedFile, DeliveredFile } from "../delivery/delivered-material.ts";
import type { Watermark } from "../delivery/watermark.ts";

/** What the checks of documents say of a file that is none. */
export type FileInspection = Pick<
  MaterialInspection,
  "contentType" | "widthPx" | "heightPx" | "pageCount" | "cleaned"
> & {
  findings: MaterialFinding[];
  /** A small picture of its first page, a JPEG; null where there is nothing safe to show. */
  thumbnail: Buffer | null;
};

/**
 * Looks at a file that is no document of a request the way documents are looked at: its type by its bytes, its size, what hides in it, and a copy that is built anew from its pixels. How well it
 * can be read is not asked. Without a cleaned copy there is at least one finding of severity ERROR.
 */
export async function inspectFile(bytes: Buffer, thumbnailSidePx: number): Promise<FileInspection> {
  // Loaded on first use: the image tools are large and only workers that inspect need them.
  const { inspectMaterial } = await import("../checks/index.ts");
  const { firstPageOf, smallPicture } = await import("../delivery/delivered-material.ts");
  const { cleaned, ...facts } = await inspectMaterial({ bytes, declaredKind: null });
  const page = cleaned?.contentType === "application/pdf" ? await firstPageOf(cleaned.bytes) : cleaned?.bytes;
  return { ...facts, cleaned, thumbnail: page ? await smallPicture(page, thumbnailSidePx) : null };
}

/** A cleaned file, or one page of it, with the mark of who looks; null when there is no such page. */
export async function markedFile(
  services: Pick<Services, "storage">,
  file: CleanedFile,
  mark: Watermark,
  page?: number,
): Promise<DeliveredFile | null> {
  const { deliveredFile, deliveredPage } = await import("../delivery/delivered-material.ts");
  return page === undefined ? deliveredFile(services, file, mark) : deliveredPage(services, file, page, mark);
}
