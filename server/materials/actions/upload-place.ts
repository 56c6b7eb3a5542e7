import type { ActionContext } from "../../platform/action.ts";
import { toPublicId } from "../../platform/ids.ts";
import { signUrl } from "../../platform/storage/signed-urls.ts";

/** Longest file name that is kept. */
const LONGEST_NAME = 200;

/** Where the bytes of a document go. */
export interface UploadPlace {
  materialId: string;
  uploadUrl: string;
  uploadExpiresAt: Date;
}

/** The place for the bytes of a document that is waited for; the link is for this caller alone. */
export function uploadPlaceOf({ services, viewer }: ActionContext, materialId: string): UploadPlace {
  const { url, expiresAt } = signUrl(services, {
    purpose: "upload",
    thing: "materials",
    publicId: toPublicId("material", materialId),
    accountId: viewer.accountId,
  });
  return { materialId, uploadUrl: url, uploadExpiresAt: expiresAt };
}

/** A file's name as it is kept: without control characters, and not endless. */
export function keptFileName(fileName: string): string {
  return fileName.replaceAll(/\p{Cc}/gu, "").slice(0, LONGEST_NAME);
}
