import { ForbiddenError, UnauthenticatedError } from "../platform/errors.ts";
import type { Right } from "../platform/right.ts";
import type { Viewer } from "../platform/viewer.ts";
import { mayDo } from "./rules/permissions.ts";

/** Lets the call pass, or throws UNAUTHENTICATED or FORBIDDEN. Every query begins with it; of acts their declaration says the right. */
export function permit(context: { viewer: Viewer; isSignedIn: boolean }, right: Right): void {
  if (right === "anyone") return;
  if (!context.isSignedIn) throw new UnauthenticatedError();
  if (!mayDo(context.viewer.role, right)) throw new ForbiddenError();
}
