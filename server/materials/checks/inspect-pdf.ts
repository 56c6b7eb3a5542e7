import { writeJpeg } from "./clean-image.ts";
import { type CleanPdfPage, writeCleanPdf } from "./clean-pdf.ts";
import type { InspectionDraft } from "./inspection-draft.ts";
import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialFinding, MaterialToInspect } from "./material-inspection.ts";
import { PdfRenderer } from "./pdf-renderer.ts";
import { checkPdfStructure } from "./pdf-structure-check.ts";
import { checkPicture } from "./picture-checks.ts";
import { type PdfFailure, PdfUnreadableError } from "./renderer-thread.ts";

const findingOfFailure: Record<PdfFailure, MaterialFinding> = {
  PASSWORD: makeFinding("PDF_ENCRYPTED", "ERROR"),
  FORMAT: makeFinding("FILE_DAMAGED", "ERROR"),
  RESOURCES: makeFinding("PDF_TOO_COMPLEX", "ERROR", { confidence: 0.9 }),
};

/** Inspects a PDF page by page as it looks, and builds a new one from those looks; writes what it finds into the draft. */
export async function inspectPdf(
  { bytes, declaredKind }: MaterialToInspect,
  draft: InspectionDraft,
  limits: InspectionLimits,
  signal: AbortSignal,
): Promise<void> {
  const structure = checkPdfStructure(bytes, limits);
  if (structure.length > 0) return draft.add(...structure);
  let renderer: PdfRenderer | null = null;
  try {
    renderer = await PdfRenderer.open(bytes, limits.maxPdfMemoryBytes, signal);
    const refusal = refusalOf(renderer, limits);
    draft.pageCount = renderer.pageCount;
    if (refusal) return draft.add(refusal);
    const pages = await inspectPages(renderer, declaredKind, draft, limits, signal);
    // The renderer's memory is given back before the new file is put together.
    await renderer.close();
    signal.throwIfAborted();
    if (pages) draft.cleaned = { bytes: await writeCleanPdf(pages), contentType: "application/pdf" };
  } catch (error) {
    if (!(error instanceof PdfUnreadableError)) throw error;
    // Closed first: the time may run out meanwhile, and one refusal is enough.
    await renderer?.close();
    draft.add(findingOfFailure[error.reason]);
  } finally {
    await renderer?.close();
  }
}

function refusalOf(renderer: PdfRenderer, limits: InspectionLimits): MaterialFinding | null {
  if (renderer.isEncrypted) return findingOfFailure.PASSWORD;
  if (renderer.scripts > 0 || renderer.attachments > 0) {
    const found = renderer.scripts > 0 ? "JavaScript" : "EmbeddedFiles";
    return makeFinding("PDF_ACTIVE_CONTENT", "ERROR", { measured: { found } });
  }
  if (renderer.pageCount < 1) return findingOfFailure.FORMAT;
  if (renderer.pageCount > limits.maxPdfPages) {
    const measured = { pageCount: renderer.pageCount, maxPages: limits.maxPdfPages };
    return makeFinding("PDF_TOO_MANY_PAGES", "ERROR", { measured });
  }
  return null;
}

/** Renders and checks every page; null when one of them cannot be shown at all. */
async function inspectPages(
  renderer: PdfRenderer,
  kind: MaterialToInspect["declaredKind"],
  draft: InspectionDraft,
  limits: InspectionLimits,
  signal: AbortSignal,
): Promise<CleanPdfPage[] | null> {
  const pages: CleanPdfPage[] = [];
  for (let page = 1; page <= renderer.pageCount; page += 1) {
    signal.throwIfAborted();
    const { picture, widthPt, heightPt, lacksFont } = await renderer.renderPage(page, limits.maxPdfPageSidePx);
    if (!picture) {
      draft.add(makeFinding("PDF_PAGE_SIZE_UNUSABLE", "ERROR", { measured: { page } }));
      return null;
    }
    if (lacksFont) draft.add(makeFinding("FONTS_NOT_EMBEDDED", "WARNING", { measured: { page }, confidence: 0.95 }));
    if (page === 1) {
      draft.widthPx = picture.widthPx;
      draft.heightPx = picture.heightPx;
    }
    if (kind !== null) {
      const report = await checkPicture(picture, kind, { page, pageCount: renderer.pageCount }, limits);
      draft.add(...report.findings);
      draft.perceptualHash ??= report.perceptualHash;
    }
    pages.push({ jpeg: await writeJpeg(picture, limits), widthPt, heightPt });
  }
  const isBlank = kind !== null && draft.perceptualHash === null;
  if (isBlank && renderer.pageCount > 1) draft.add(makeFinding("IMAGE_BLANK", "ERROR", { confidence: 0.97 }));
  return pages;
}
