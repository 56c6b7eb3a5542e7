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

/** What a permission lets one do, and the roles that hold it. */
export interface Grant {
  says: string;
  roles: readonly RoleName[];
}

/** Every permission: what it lets one do, and the roles that hold it. */
export const permissions = {
  "cards.read": { says: "See cards, plans, usage.", roles: [...customers, ...desk, "AUDITOR"] },
  "cards.remedy": {
    says: "Pay arrears, switch off auto-renewal, unbind devices, change plans, put or lift termination protection.",
    roles: [...customers, ...helpers],
  },
  "customers.read": { says: "See customers. A customer sees itself.", roles: [...customers, ...desk, "AUDITOR"] },
  "customers.find-by-identity": {
    says: "Look a customer up by identity number.",
    roles: [...helpers, "REVIEWER", "ADMIN"],
  },
  "preflight.run": { says: "Ask what blocks cards.", roles: [...customers, ...helpers] },
  "requests.read": {
    says: "See requests, items, events, materials, certificates.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "requests.write": {
    says: "Draft, add cards, attach materials, answer questions, submit, withdraw, undo.",
    roles: [...customers, ...helpers],
  },
  "requests.decide": { says: "Approve or reject what a machine could not decide.", roles: ["REVIEWER", "ADMIN"] },
  "requests.explain": {
    says: "Say why a promise was broken.",
    roles: ["REVIEWER", "OPS_MANAGER", "ADMIN"],
  },
  "items.retry": {
    says: "Have the carrier try failed cards again, and blocked ones looked at again.",
    roles: [...customers, ...desk],
  },
  "requests.act-for-customer": { says: "Act for a customer with a recorded delegation.", roles: helpers },
  "schedules.write": {
    says: "Plan which cards of a request run when, stop waves and let them go; a customer for its own.",
    roles: [...customers, "AGENT", "REVIEWER", "OPS_MANAGER", "ADMIN"],
  },
  "schedules.approve": {
    says: "Approve or refuse a colleague's or a customer's schedule that needs a second person.",
    roles: ["AGENT", "REVIEWER", "OPS_MANAGER", "ADMIN"],
  },
  "schedules.approve-large": {
    says: "Do so where a schedule reaches so far that a manager has to.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "schedules.read": {
    says: "See what the batches of all customers have planned, hour by hour.",
    roles: ["AGENT", "REVIEWER", "OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "approval-limits.read": {
    says: "See from which limits on schedules need approval, how these came to be, and what others would do.",
    roles: ["OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "approval-limits.write": {
    says: "Propose versions of these limits, and confirm a colleague's.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "materials.view": { says: "See the pixels of materials.", roles: [...customers, ...helpers, "REVIEWER"] },
  "materials.correct": {
    says: "Crop, turn, replace and re-check materials on a customer's behalf.",
    roles: [...helpers, "REVIEWER"],
  },
  "risk.read": { says: "See risk flags with their evidence, and the policy behind them.", roles: [...desk, "AUDITOR"] },
  "risk.tune": { says: "Change thresholds, and what is on the watch list.", roles: ["OPS_MANAGER", "ADMIN"] },
  "watchlist.read": {
    says: "See what the police and courts ask to watch. Whoever talks to customers does not.",
    roles: ["REVIEWER", "OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "tasks.read": { says: "See review tasks, and who works on which.", roles: [...desk, "AUDITOR"] },
  "tasks.decide": { says: "Claim and decide review tasks.", roles: ["REVIEWER", "ADMIN"] },
  "tasks.escalate": { says: "Ask for more attention to a review task.", roles: desk },
  "tasks.supervise": {
    says: "Be shown the tasks for which others ask more attention.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "appeals.create": { says: "Disagree with a hold or a rejection.", roles: [...customers, ...helpers] },
  "complaints.read": {
    says: "See complaints and their answers; a customer those about its own requests.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "complaints.file": {
    says: "Complain about a request or a card of it, and take that back; staff for a customer.",
    roles: [...customers, ...desk],
  },
  "complaints.answer": { says: "Say to a customer what comes of what it complains of.", roles: desk },
  "cases.read": {
    says: "See who needs a person's help, and what was said; a customer its own, without what staff say to each other.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "cases.open": { says: "Ask for a person's help; staff for a customer.", roles: [...customers, ...helpers] },
  "cases.write": {
    says: "Say something in a case, say that it is answered, and go on with it.",
    roles: [...customers, "AGENT", "OPS_MANAGER"],
  },
  "cases.rate": { says: "Say how good the help of a person was.", roles: customers },
  "cases.work": { says: "Take cases, and say when one is there.", roles: ["AGENT"] },
  "cases.transfer": {
    says: "Give a case to a colleague or to the queue, and see which agents are there.",
    roles: ["AGENT", "OPS_MANAGER"],
  },
  "disputes.read": {
    says: "See what customers dispute about plans and bindings, and what came of it; a customer its own.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "disputes.open": {
    says: "Dispute the plan or the binding of cards in a case, and take that back; its agent for the customer.",
    roles: [...customers, "AGENT"],
  },
  "disputes.decide": {
    says: "Say what comes of a dispute, up to a limit alone.",
    roles: ["AGENT", "OPS_MANAGER", "ADMIN"],
  },
  "disputes.confirm": {
    says: "Decide the disputes of any case, and confirm or return a colleague's outcome above the limit.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "comments.read": {
    says: "See what staff say to each other about requests; no customer does.",
    roles: [...desk, "AUDITOR"],
  },
  "comments.write": {
    says: "Say something about a request to colleagues, and be named there; change and take back what one wrote.",
    roles: desk,
  },
  "customers.reveal": {
    says: "See a customer's full name, contacts and identity number, with a reason that is recorded.",
    roles: [...helpers, "REVIEWER", "ADMIN"],
  },
  "settlements.read": {
    says: "See what was left on cancelled cards and what became of it; a customer of its own.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "settlements.claim": {
    says: "Convert what was left on cancelled cards, or have it refunded; staff for a customer.",
    roles: [...customers, ...helpers],
  },
  "payouts.reconcile": {
    says: "Say what a difference between the payment provider's books and ours was, and have refunds tried again.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "goodwill.decide": {
    says: "Offer what expired to a customer who asks for it late, and confirm a colleague's offer, or refuse.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "goodwill.tune": { says: "Change how much may be given out of goodwill.", roles: ["ADMIN"] },
  "ledger.read": {
    says: "See the ledger: accounts, transfers, what they sum up to, and where the payment provider's books differ.",
    roles: ["OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "exports.create": { says: "Take lists out as files.", roles: [...desk, "AUDITOR"] },
  "desk.use": { says: "Work in the dashboard.", roles: [...desk, "AUDITOR"] },
  "consent-texts.publish": { says: "Publish what applicants must agree to.", roles: ["OPS_MANAGER", "ADMIN"] },
  "calendar.write": {
    says: "Enter years of the business calendar, and confirm a colleague's.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "guide.read": {
    says: "See the articles of the guide with their versions and drafts, and try questions on them.",
    roles: ["OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "guide.write": {
    says: "Write articles of the guide, approve a colleague's, take them away.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "halls.write": {
    says: "Enter halls, change them and their hours, close them for good.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "visits.read": {
    says: "See appointments and numbers at halls; a customer its own.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "visits.book": {
    says: "Make, move and take back appointments at halls; staff for a customer.",
    roles: [...customers, ...helpers],
  },
  "visits.serve": {
    says: "Stand at a counter of a hall: give numbers, call them, say what came of them.",
    roles: ["HALL_CLERK"],
  },
  "metrics.read": {
    says: "See how well promises are kept, and where work hangs.",
    roles: ["OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "sla-policy.write": {
    says: "Propose versions of the policy of promises, try them out, and confirm a colleague's.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "notices.read": {
    says: "See what one has been told, and choose whether by e-mail as well.",
    roles: [...customers, ...desk],
  },
  "promises.watch": {
    says: "Be told of promises that are broken, or will be and wait for nobody else.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "mails.mend": { says: "Be told of e-mails that are refused.", roles: ["ADMIN"] },
  "erasure.read": {
    says: "See what was erased of customers and requests, what is kept until when and why; a customer its own.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "erasure.ask": {
    says: "Have everything erased that is known of a customer, and take that back; staff for a customer.",
    roles: ["CUSTOMER", ...helpers],
  },
  "erasure.hold": {
    says: "Forbid to erase anything of a customer because an authority says so, and lift that.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "erasure.read-holds": {
    says: "See whose data must not be erased and why, and how the policy of erasures came to be.",
    roles: ["OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "erasure.reveal": {
    says: "See what is kept under seal after an erasure, with a reason and a legal ground that are recorded.",
    roles: ["AUDITOR", "ADMIN"],
  },
  "erasure-policy.write": {
    says: "Change how long what is kept after an erasure, within the bounds of the law.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "certificates.revoke": {
    says: "Propose that a certificate be revoked, and confirm or refuse a colleague's proposal.",
    roles: ["OPS_MANAGER", "ADMIN"],
  },
  "certificates.read-revocations": {
    says: "See who proposed to revoke which certificate, why, and what became of it.",
    roles: [...desk, "AUDITOR"],
  },
  "certificate-keys.read": {
    says: "See which keys certificates are signed with, since when, and what became of those before.",
    roles: ["OPS_MANAGER", "ADMIN", "AUDITOR"],
  },
  "certificate-keys.rotate": { says: "Replace a key that certificates are signed with.", roles: ["ADMIN"] },
  "accounts.read": {
    says: "See who can sign in, with which role, and since when.",
    roles: ["ADMIN", "AUDITOR"],
  },
  "accounts.manage": {
    says: "Open accounts, give them roles, disable them, reset passwords, end sign-ins.",
    roles: ["ADMIN"],
  },
  "account.own": {
    says: "Change one's own password, see and end one's own sign-ins.",
    roles: [...customers, ...desk, "AUDITOR"],
  },
  "audit.read": { says: "Read the audit trail.", roles: ["AUDITOR", "ADMIN"] },
} satisfies Record<string, Grant>;

export type Permission = keyof typeof permissions;

declare module "../../platform/right.ts" {
  interface Permissions extends Record<Permission, unknown> {}
}

const held: Record<string, Grant> = { ...permissions };

/** Lets a permission of a module be asked for. Modules call `addPermissions`, which also shows it in the schema. @throws when it is there already */
export function holdPermission(permission: string, grant: Grant): void {
  if (held[permission]) throw new Error(`There is a permission ${permission} already`);
  held[permission] = grant;
}

/** Whether a role has a right. Unknown roles hold no permission. */
export function mayDo(role: string, right: Right): boolean {
  if (right === "anyone") return true;
  if (typeof right === "string") return held[right]?.roles.some((holder) => holder === role) ?? false;
  return "anyOf" in right
    ? right.anyOf.some((permission) => mayDo(role, permission))
    : right.allOf.every((permission) => mayDo(role, permission));
}

/** Every role that holds a permission. */
export function rolesThatMay(permission: Permission): readonly RoleName[] {
  return permissions[permission].roles;
}

/** Everything a role may do, sorted; nothing for unknown roles. */
export function permissionsOf(role: string): readonly Permission[] {
  return (Object.keys(held) as Permission[]).filter((permission) => mayDo(role, permission)).sort();
}
