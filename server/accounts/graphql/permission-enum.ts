import { registerEnumType } from "type-graphql";
import { type Grant, holdPermission, type Permission, permissions } from "../rules/permissions.ts";

// Both are read when the schema is built: what a module adds before that is in it.
const codes: Record<string, Permission> = {};
const descriptions: Record<string, { description: string }> = {};

/** What a role may let its accounts do: `CARDS_READ` is kept as `cards.read`. */
export const PermissionEnum = codes;
registerEnumType(codes, {
  name: "Permission",
  description: "Something that only some roles may do.",
  valuesConfig: descriptions,
});
for (const [permission, { says }] of Object.entries(permissions)) show(permission, says);

/** Adds what a module lets be done, with the roles that may; it names them in `Permissions` by declaration merging. @throws when one is there already */
export function addPermissions(more: Readonly<Record<string, Grant>>): void {
  for (const [permission, grant] of Object.entries(more)) {
    holdPermission(permission, grant);
    show(permission, grant.says);
  }
}

function show(permission: string, says: string): void {
  const name = permission.toUpperCase().replace(/[.-]/g, "_");
  codes[name] = permission as Permission;
  descriptions[name] = { description: says };
}
