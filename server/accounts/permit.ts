import { ForbiddenError, UnauthenticatedError } from "../platform/errors.ts";
import type { Viewer } from "../platform/viewer.ts";
import { mayDo, type Permission } from "./rules/permissions.ts";

/** Lets the call pass, or throws UNAUTHENTICATED or FORBIDDEN. Every root field begins with it. */
export function permit(context: { viewer: Viewer; isSignedIn: boolean }, permission: Permission): void {
  if (!context.isSignedIn) throw new UnauthenticatedError();
  if (!mayDo(context.viewer.role, permission)) throw new ForbiddenError();
}
