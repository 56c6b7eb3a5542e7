export { permit } from "./permit.ts";
export { type Permission, mayDo } from "./rules/permissions.ts";
