import { writeCleanImage } from "./clean-image.ts";
import { checkNotTooSmall } from "./file-size-check.ts";
import type { MaterialFormat } from "./file-type-check.ts";
import { decodeImage } from "./image-decoding.ts";
import { readImageHeader } from "./image-header-check.ts";
import type { InspectionDraft } from "./inspection-draft.ts";
import { makeFinding } from "./make-finding.ts";
import type { InspectionLimits, MaterialToInspect } from "./material-inspection.ts";
import { checkPicture } from "./picture-checks.ts";

/** Inspects one picture file; writes what it finds into the draft, in the order in which it is known. */
export async function inspectPhoto(
  { bytes, declaredKind }: MaterialToInspect,
  format: Exclude<MaterialFormat, "pdf">,
  draft: InspectionDraft,
  limits: InspectionLimits,
  signal: AbortSignal,
): Promise<void> {
  if (declaredKind !== null) draft.add(checkNotTooSmall(bytes, limits));
  const header = await readImageHeader(bytes, format, limits);
  if (!header.ok) return draft.add(header.finding);
  const { metadata } = header;
  draft.widthPx = metadata.width;
  draft.heightPx = metadata.height;
  draft.pageCount = 1;
  signal.throwIfAborted();

  const decoded = await decodeImage(bytes, format, metadata.orientation, limits);
  if (!decoded.ok) return draft.add(decoded.finding);
  draft.add(...decoded.notes);
  const { picture } = decoded;
  draft.widthPx = picture.widthPx;
  draft.heightPx = picture.heightPx;
  signal.throwIfAborted();

  if (declaredKind !== null) {
    const report = await checkPicture(picture, declaredKind, { page: 1, pageCount: 1 }, limits);
    draft.add(...report.findings);
    signal.throwIfAborted();
    draft.perceptualHash = report.perceptualHash;
  }
  draft.cleaned = await writeCleanImage(picture, format, limits);
  // The library counts no frames of an animated PNG. What is left out may be the document itself: a person looks.
  const hasFrames = (metadata.pages ?? 1) > 1 || draft.contentType === "image/apng";
  if (hasFrames) draft.add(makeFinding("ANIMATION_DROPPED", "WARNING"));
}
