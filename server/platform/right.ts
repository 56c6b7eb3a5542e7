/** Permissions by their names. The module that knows who holds them adds them by declaration merging. */
// biome-ignore lint/suspicious/noEmptyInterface: the module fills it
export interface Permissions {}

type Permission = keyof Permissions;

/**
 * Who may do a thing: whoever holds a permission, one of several, or all of several; or anyone, signed in or not, which is said and never left out.
 */
export type Right = "anyone" | Permission | { anyOf: readonly Permission[] } | { allOf: readonly Permission[] };
