import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { requiredText } from "../../platform/free-text.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { slaPolicyChanged } from "../events.ts";
import { decidedAlready, secondPersonNeeded } from "../rules/sla-policy-states.ts";
import { transitionSlaPolicy } from "./transition-sla-policy.ts";

const ownPolicy: UserFault = {
  kind: "InvalidInputError",
  code: "SECOND_PERSON_NEEDED",
  text: secondPersonNeeded,
  path: ["input", "policyId"],
};

const noMoreToDecide: UserFault = {
  kind: "ConflictError",
  code: "ALREADY_DECIDED",
  text: decidedAlready,
  path: ["input", "policyId"],
};

const noSuchPolicy = notFound({ zh: "时限策略版本", en: "version of the policy" }, ["input", "policyId"]);

/** Puts a policy in force that a colleague proposed: open promises follow it from now on, and their dates are planned anew. */
export async function confirmPolicy(
  context: ActionContext,
  input: { policyId: string },
): Promise<Outcome<{ policyId: string }>> {
  const { viewer, services } = context;
  return inTransaction(services.store, async (tx) => {
    await alone(tx);
    const found = await policyVersion(tx, input.policyId);
    if (!found) return noSuchPolicy;
    if (found.status !== "PROPOSED") return refused(noMoreToDecide);
    if (found.proposedById === viewer.accountId) return refused(ownPolicy);
    const now = services.clock.now();
    const [{ version }] = await tx.$queryRaw<[{ version: number }]>(
      sql`SELECT coalesce(max("version"), 0) + 1 AS "version" FROM "SlaPolicyVersion"`,
    );
    await transitionSlaPolicy(tx, { action: "SUPERSEDE" });
    const set = { version, decidedById: viewer.accountId, decidedAt: now };
    if ((await transitionSlaPolicy(tx, { id: found.id, action: "CONFIRM", set })) !== 1)
      throw new Error(`The policy ${found.id} was decided while it was locked`);
    await announce(tx, slaPolicyChanged, { version, at: now.toISOString() });
    await audit(tx, context, { action: "slaPolicy.confirm", objectId: found.id, facts: { version }, now });
    return { ok: true, policyId: found.id };
  });
}

/** Refuses a policy that a colleague proposed, or takes an own one back. */
export async function refusePolicy(
  context: ActionContext,
  input: { policyId: string; note: string },
): Promise<Outcome<{ policyId: string }>> {
  const { viewer, services } = context;
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return inTransaction(services.store, async (tx) => {
    await alone(tx);
    const found = await policyVersion(tx, input.policyId);
    if (!found) return noSuchPolicy;
    const now = services.clock.now();
    const set = { note: note.text, decidedById: viewer.accountId, decidedAt: now };
    if ((await transitionSlaPolicy(tx, { id: found.id, action: "REFUSE", set })) === 0) return refused(noMoreToDecide);
    await audit(tx, context, { action: "slaPolicy.refuse", objectId: found.id, facts: {}, now });
    return { ok: true, policyId: found.id };
  });
}

/**
 * Versions count one after another, and what one person decides nobody decides meanwhile. Whoever promises dates by the policy in force holds the same lock
 * (`holdPolicy`), so that nothing is promised by a version that was replaced meanwhile.
 */
async function alone(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('SlaPolicyVersion'))`);
}

/** Keeps the version in force what it is until the caller's transaction ends; many may hold it at once. */
export async function holdPolicy(tx: Transaction): Promise<void> {
  await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock_shared(hashtext('SlaPolicyVersion'))`);
}

async function policyVersion(tx: Transaction, publicId: string) {
  const id = fromPublicId("policy", publicId);
  return id ? tx.slaPolicyVersion.findUnique({ where: { id } }) : null;
}

function audit(
  tx: Transaction,
  context: ActionContext,
  what: { action: "slaPolicy.confirm" | "slaPolicy.refuse"; objectId: string; facts: { version?: number }; now: Date },
): Promise<string> {
  return recordAudit(tx, { context, objectType: "SlaPolicyVersion", customerId: null, ...what });
}
