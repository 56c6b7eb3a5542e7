import { type AuditAct, recordAudit } from "../../audit/index.ts";
import { normaliseNumber, parseIccid, parseImei } from "../../cards/index.ts";
import type { WatchlistKind } from "../../generated/graphql/enums/WatchlistKind.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { announce } from "../../platform/events.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import { watchlistGrew } from "../events.ts";

/** What is to be watched. */
export interface WatchlistAddition {
  kind: keyof typeof WatchlistKind;
  value: string;
  authority: string;
  reference: string;
}

/** Longest name of an authority and longest reference. */
const LONGEST = 200;

const alreadyListed: UserFault = {
  kind: "ConflictError",
  code: "ALREADY_LISTED",
  text: { zh: "该号码已按此文号列入名单", en: "The number is on the list already, with this reference" },
  path: ["input", "value"],
};

/** Puts a card, device or customer on the list; it counts for every card that is checked from then on, and clear cards that wait are checked again. */
export async function addToWatchlist(
  context: ActionContext,
  input: WatchlistAddition,
): Promise<Outcome<{ entryId: string }>> {
  const { services } = context;
  const [authority, reference] = [input.authority.trim(), input.reference.trim()];
  const faults = [textFault("authority", authority), textFault("reference", reference)].filter(
    (fault) => fault !== null,
  );
  if (faults.length > 0) return refused(...faults);
  return inTransaction(services.store, async (tx) => {
    const read = await readValue(tx, input);
    if (!read.ok) return read;
    const now = services.clock.now();
    const [entry] = await tx.watchlistEntry.createManyAndReturn({
      data: [{ kind: input.kind, value: read.value, authority, reference, listedAt: now }],
      skipDuplicates: true,
      select: { id: true },
    });
    if (!entry) return refused(alreadyListed);
    await announce(tx, watchlistGrew, { entryId: entry.id });
    await audit(tx, context, "watchlist.add", entry.id, input.kind, now);
    return { ok: true, entryId: entry.id };
  });
}

/** Takes an entry off the list. Flags it has raised stay until a person decides them. */
export async function removeFromWatchlist(
  context: ActionContext,
  input: { entryId: string },
): Promise<Outcome<{ entryId: string }>> {
  const { services } = context;
  const id = fromPublicId("watch", input.entryId);
  return inTransaction(services.store, async (tx) => {
    const now = services.clock.now();
    const [entry] = id
      ? await tx.watchlistEntry.updateManyAndReturn({
          where: { id, removedAt: null },
          data: { removedAt: now },
          select: { id: true, kind: true },
        })
      : [];
    if (!entry) return notFound({ zh: "有效名单条目", en: "entry on the list" }, ["input", "entryId"]);
    await audit(tx, context, "watchlist.remove", entry.id, entry.kind, now);
    return { ok: true, entryId: entry.id };
  });
}

/** The number as it is stored: normalised, and a customer's must exist. */
async function readValue(tx: Transaction, { kind, value }: WatchlistAddition): Promise<Outcome<{ value: string }>> {
  if (kind === "CUSTOMER") {
    const number = value.trim().toUpperCase();
    const known = await tx.customer.count({ where: { number } });
    return known > 0
      ? { ok: true, value: number }
      : notFound({ zh: "客户编号", en: "customer number" }, ["input", "value"]);
  }
  const parsed = kind === "ICCID" ? parseIccid(normaliseNumber(value)) : parseImei(value);
  if (parsed.ok) return { ok: true, value: "iccid" in parsed ? parsed.iccid : parsed.imei };
  const { code, message } = parsed.error;
  return refused({ kind: "InvalidInputError", code, text: message, path: ["input", "value"] });
}

function textFault(field: string, text: string): UserFault | null {
  if (text !== "" && text.length <= LONGEST) return null;
  return {
    kind: "InvalidInputError",
    code: "TEXT_REQUIRED",
    text: { zh: `必填，最多 ${LONGEST} 字`, en: `Required, at most ${LONGEST} characters` },
    path: ["input", field],
  };
}

function audit(
  tx: Transaction,
  context: ActionContext,
  action: AuditAct,
  objectId: string,
  kind: string,
  now: Date,
): Promise<string> {
  return recordAudit(tx, {
    ...{ context, action, objectId, now },
    objectType: "WatchlistEntry",
    customerId: null,
    facts: { kind },
  });
}
