import { fromPublicId } from "../ids.ts";
import type { Services } from "../services.ts";
import { type LinkGrant, signLink, verifyLink } from "./signed-links.ts";

/** How long links work, in milliseconds. */
const LIFETIME_MS: Record<LinkGrant["purpose"], number> = { upload: 15 * 60_000, download: 5 * 60_000 };

/** Kinds of things that have bytes, as they stand in the URL. A module adds its own by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: the modules fill it
export interface LinkedThings {}

/** A kind of things that have bytes. */
export type LinkedThing = keyof LinkedThings;

/** An address for the bytes of one object, for one account, for a short while. */
export interface SignedUrl {
  url: string;
  expiresAt: Date;
}

/** Signs an address: `/uploads/<thing>/<token>` or `/downloads/<thing>/<token>`. Whoever holds it needs no sign-in. */
export function signUrl(
  { secrets, settings, clock }: Pick<Services, "secrets" | "settings" | "clock">,
  link: { purpose: LinkGrant["purpose"]; thing: LinkedThing; publicId: string; accountId: string },
): SignedUrl {
  const { purpose, thing, publicId, accountId } = link;
  const expiresAt = new Date(clock.now().getTime() + LIFETIME_MS[purpose]);
  // The thing is signed too: a link to one kind of bytes must not open another kind of the same object.
  const token = signLink({ purpose, objectId: `${thing}/${publicId}`, accountId, expiresAt }, secrets.linkKey);
  return { url: `${settings.publicUrl}/${purpose}s/${thing}/${token}`, expiresAt };
}

/** The row id and account of a link; null for every link that does not count, whatever the reason. */
export function openUrl(
  { secrets, clock }: Pick<Services, "secrets" | "clock">,
  link: { purpose: LinkGrant["purpose"]; thing: LinkedThing; prefix: string; token: string },
): { id: string; accountId: string } | null {
  const verified = verifyLink(link.token, secrets.linkKey, clock.now());
  if (!verified.ok || verified.grant.purpose !== link.purpose) return null;
  const [thing, publicId = ""] = verified.grant.objectId.split("/");
  const id = fromPublicId(link.prefix, publicId);
  return thing === link.thing && id !== null ? { id, accountId: verified.grant.accountId } : null;
}
