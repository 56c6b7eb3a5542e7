/**
 * Who may do what. Ask it through `permit` (throws) or `mayDo` (answers). A module that is added brings permissions of its own by `addPermissions`.
 * A permission says that a role may act at all; whose rows it may act on is decided by `Viewer.sees`.
 */
import type { Role } from "../../generated/graphql/enums/Role.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Right } from "../../platform/right.ts";

type RoleName = keyof typeof Role;

/** Why somebody may not do a thing at all. */
export const noRight: LocalizedText = { zh: "您的账号没有此权限", en: "Your account is not allowed to do this" };

const customers = ["CUSTOMER", "API_CLIENT"] as const;
const desk = ["AGENT", "HALL_CLERK", "REVIEWER", "OPS_MANAGER", "ADMIN"] as const;
const helpers = ["AGENT", "HALL_CLERK"] as const;

/** Every permission with the roles that hold it. */
export const permissions = {
  /** See cards, plans, usage. */
  "cards.read": [...customers, ...desk, "AUDITOR"],
  /** Pay arrears, switch off auto-renewal, unbind devices, put or lift termination protection. */
  "cards.remedy": [...customers, ...helpers],
  /** See customers. A customer sees itself. */
  "customers.read": [...customers, ...desk, "AUDITOR"],
  /** Look a customer up by identity number. */
  "customers.find-by-identity": [...helpers, "REVIEWER", "ADMIN"],
  /** Ask what blocks cards. */
  "preflight.run": [...customers, ...helpers],
  /** See requests, items, events, materials, certificates. */
  "requests.read": [...customers, ...desk, "AUDITOR"],
  /** Draft, add cards, attach materials, submit, withdraw, undo. */
  "requests.write": [...customers, ...helpers],
  /** Approve or reject what a machine could not decide. */
  "requests.decide": ["REVIEWER", "ADMIN"],
  /** Have the carrier try failed cards again, and blocked ones looked at again. */
  "items.retry": [...customers, ...desk],
  /** Act for a customer with a recorded delegation. */
  "requests.act-for-customer": helpers,
  /** See the pixels of materials. */
  "materials.view": [...customers, ...helpers, "REVIEWER"],
  /** Crop, turn, replace and re-check materials on a customer's behalf. */
  "materials.correct": [...helpers, "REVIEWER"],
  /** See risk flags with their evidence, and the policy behind them. */
  "risk.read": [...desk, "AUDITOR"],
  /** Change thresholds, and what is on the watch list. */
  "risk.tune": ["OPS_MANAGER", "ADMIN"],
  /** See what the police and courts ask to watch. Whoever talks to customers does not. */
  "watchlist.read": ["REVIEWER", "OPS_MANAGER", "ADMIN", "AUDITOR"],
  /** See review tasks, and who works on which. */
  "tasks.read": [...desk, "AUDITOR"],
  /** Claim and decide review tasks. */
  "tasks.decide": ["REVIEWER", "ADMIN"],
  /** Ask for more attention to a review task. */
  "tasks.escalate": desk,
  /** Be shown the tasks for which others ask more attention. */
  "tasks.supervise": ["OPS_MANAGER", "ADMIN"],
  /** Disagree with a hold or a rejection. */
  "appeals.create": [...customers, ...helpers],
  /** See a customer's full name, contacts and identity number, with a reason that is recorded. */
  "customers.reveal": [...helpers, "REVIEWER", "ADMIN"],
  /** Take lists out as files. */
  "exports.create": [...desk, "AUDITOR"],
  /** Work in the dashboard. */
  "desk.use": [...desk, "AUDITOR"],
  /** Publish what applicants must agree to. */
  "consent-texts.publish": ["OPS_MANAGER", "ADMIN"],
  /** Take a certificate back. */
  "certificates.revoke": ["OPS_MANAGER", "ADMIN"],
  /** Read the audit trail. */
  "audit.read": ["AUDITOR", "ADMIN"],
} satisfies Record<string, readonly RoleName[]>;

export type Permission = keyof typeof permissions;

declare module "../../platform/right.ts" {
  interface Permissions extends Record<Permission, unknown> {}
}

const held: Record<string, readonly RoleName[]> = { ...permissions };

/** Adds what a module lets be done, with the roles that may; it names them in `Permissions` by declaration merging. @throws when one is there already */
export function addPermissions(more: Readonly<Record<string, readonly RoleName[]>>): void {
  for (const [permission, roles] of Object.entries(more)) {
    if (held[permission]) throw new Error(`There is a permission ${permission} already`);
    held[permission] = roles;
  }
}

/** Whether a role has a right. Unknown roles hold no permission. */
export function mayDo(role: string, right: Right): boolean {
  if (right === "anyone") return true;
  if (typeof right === "string") return (held[right] as readonly string[]).includes(role);
  return "anyOf" in right
    ? right.anyOf.some((permission) => mayDo(role, permission))
    : right.allOf.every((permission) => mayDo(role, permission));
}

/** Every role that holds a permission. */
export function rolesThatMay(permission: Permission): readonly RoleName[] {
  return permissions[permission];
}

/** Everything a role may do, sorted; nothing for unknown roles. */
export function permissionsOf(role: string): readonly Permission[] {
  return (Object.keys(held) as Permission[]).filter((permission) => mayDo(role, permission)).sort();
}
