import type { Prisma } from "#prisma";
import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction } from "../../platform/transaction.ts";

/** How much may be given out of goodwill. */
export interface GoodwillTerms {
  version: number;
  /** For one claim, in fen. */
  mostFen: number;
  note: string;
  createdAt: Date;
}

/** The version in force: the latest. The migration wrote the first. */
export async function policyInForce(client: Pick<Prisma.TransactionClient, "goodwillPolicy">): Promise<GoodwillTerms> {
  const policy = await client.goodwillPolicy.findFirstOrThrow({ orderBy: { version: "desc" } });
  return { ...policy, mostFen: Number(policy.mostFen) };
}

/** Stands for the policy in the audit trail, where objects have ids and versions have numbers. */
const POLICY_OBJECT = "00000000-0000-0000-0000-000000000002";
/** Nobody gives more than this for one claim, whatever the policy says, in fen. */
const MOST_FEN = 100_000_00;

/** Puts a new limit of goodwill in force. Of two who change the same version at once, one is told to look again. */
export async function changeGoodwillPolicy(
  context: ActionContext,
  input: { basedOnVersion: number; mostFen: number; note: string },
): Promise<Outcome<{ version: number; mostFen: number }>> {
  const { viewer, services } = context;
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  if (input.mostFen < 0 || input.mostFen > MOST_FEN) return refused(outOfRange);
  return inTransaction(services.store, async (tx) => {
    const { version: inForce } = await policyInForce(tx);
    if (inForce !== input.basedOnVersion) return refused(changedMeanwhile);
    const [version, now] = [inForce + 1, services.clock.now()];
    const written = await tx.$executeRaw(sql`
      INSERT INTO "GoodwillPolicy" ("version", "mostFen", "note", "createdById", "createdAt")
      VALUES (${version}, ${input.mostFen}, ${note.text}, ${viewer.accountId}::uuid, ${now}) ON CONFLICT DO NOTHING`);
    if (written === 0) return refused(changedMeanwhile);
    await recordAudit(tx, {
      ...{ context, action: "settlement.changeGoodwillPolicy", objectType: "GoodwillPolicy", objectId: POLICY_OBJECT },
      ...{ customerId: null, facts: { version, amountFen: input.mostFen, note: note.text }, now },
    });
    return { ok: true, version, mostFen: input.mostFen };
  });
}

const outOfRange: UserFault = {
  kind: "InvalidInputError",
  code: "GOODWILL_OUT_OF_RANGE",
  text: {
    zh: `每件限额应在 0 到 ${MOST_FEN / 100} 元之间`,
    en: `The limit for one claim is between CNY 0 and ${MOST_FEN / 100}`,
  },
  path: ["input", "mostFen"],
};

const changedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "POLICY_CHANGED_MEANWHILE",
  text: {
    zh: "善意补偿限额刚被其他人修改，请刷新后在最新版本上重试",
    en: "Somebody else has just changed the limit of goodwill; reload it and change the newest version",
  },
  path: ["input", "basedOnVersion"],
};
