import { type ActionContext, refused, type UserFault } from "../../platform/action.ts";
import { requiredText } from "../../platform/free-text.ts";
import { sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import { guideArticles } from "../content/index.ts";
import { articleFaults } from "../rules/article-faults.ts";
import type { GuideArticle } from "../rules/guide-article.ts";
import { mergeGuide, type WrittenArticle } from "../rules/merge-guide.ts";
import { guideVersionLife, secondPersonNeeded } from "../rules/version-states.ts";
import { transitionGuideVersion } from "./transition-guide-version.ts";
import {
  auditVersion,
  changedMeanwhile,
  noMove,
  onVersion,
  type VersionRow,
  type Written,
  withAuthor,
} from "./write-version.ts";

/** Hands a draft in for approval, when nothing is wrong with it; whoever does answers for its words like an author. */
export async function submitVersion(
  context: ActionContext,
  input: { versionId: string; basedOnRevision: number; statement: string },
): Written {
  const statement = requiredText(input.statement, { at: "statement" });
  if (!statement.ok) return statement;
  return onVersion(context, input.versionId, async (tx, version, now) => {
    if (guideVersionLife.next(version.status, "SUBMIT") === null) return refused(noMove(version, "SUBMIT"));
    const faults = await faultsOf(tx, version);
    if (faults.length > 0) return refused(...faults);
    const set = {
      ...{ statement: statement.text, submittedAt: now, note: null },
      authorIds: withAuthor(version.authorIds, context),
    };
    const which = { id: version.id, revision: input.basedOnRevision };
    if ((await transitionGuideVersion(tx, { action: "SUBMIT", which, set })) === 0) return refused(changedMeanwhile);
    await auditVersion(tx, context, { action: "guide.submit", version, now });
    return { ok: true, versionId: version.id };
  });
}

/** Gives a version back to be written on, or takes an own one back. */
export async function returnVersion(context: ActionContext, input: { versionId: string; note: string }): Written {
  const note = requiredText(input.note, { at: "note" });
  if (!note.ok) return note;
  return onVersion(context, input.versionId, async (tx, version, now) => {
    const set = { note: note.text, submittedAt: null };
    if ((await transitionGuideVersion(tx, { action: "RETURN", which: { id: version.id }, set })) === 0)
      return refused(noMove(version, "RETURN"));
    await auditVersion(tx, context, { action: "guide.return", version, now });
    return { ok: true, versionId: version.id };
  });
}

/** Lets customers read a version, whoever of its readers wrote none of it. What they asked before was answered as it was. */
export async function approveVersion(context: ActionContext, { versionId }: { versionId: string }): Written {
  return onVersion(context, versionId, async (tx, version, now) => {
    const { id, slug } = version;
    if (guideVersionLife.next(version.status, "APPROVE") === null) return refused(noMove(version, "APPROVE"));
    if (version.authorIds.includes(context.viewer.accountId)) return refused(ownWords);
    const faults = await faultsOf(tx, version);
    if (faults.length > 0) return refused(...faults);
    const { _max: last } = await tx.guideVersion.aggregate({ where: { slug }, _max: { version: true } });
    const number = (last.version ?? (isProducts(slug) ? 1 : 0)) + 1;
    await transitionGuideVersion(tx, { action: "REPLACE", which: { slug } });
    const set = { version: number, decidedById: context.viewer.accountId, decidedAt: now };
    await moved(transitionGuideVersion(tx, { action: "APPROVE", which: { id }, set }), id);
    await auditVersion(tx, context, { action: "guide.approve", version, facts: { version: number }, now });
    return { ok: true, versionId: id };
  });
}

/** Takes a version away from customers at once: they read the product's own article again, where there is one. */
export async function withdrawVersion(context: ActionContext, input: { versionId: string; reason: string }): Written {
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  return onVersion(context, input.versionId, async (tx, version, now) => {
    const set = { note: reason.text };
    if ((await transitionGuideVersion(tx, { action: "WITHDRAW", which: { id: version.id }, set })) === 0)
      return refused(noMove(version, "WITHDRAW"));
    await auditVersion(tx, context, { action: "guide.withdraw", version, facts: { reason: reason.text }, now });
    return { ok: true, versionId: version.id };
  });
}

/** Lets customers read an older version again that two people had agreed on, in the place of what they read now. */
export async function restoreVersion(context: ActionContext, input: { versionId: string; reason: string }): Written {
  const reason = requiredText(input.reason, { at: "reason" });
  if (!reason.ok) return reason;
  return onVersion(context, input.versionId, async (tx, version, now) => {
    const { id, slug } = version;
    if (guideVersionLife.next(version.status, "RESTORE") === null) return refused(noMove(version, "RESTORE"));
    const faults = await faultsOf(tx, version);
    if (faults.length > 0) return refused(...faults);
    await transitionGuideVersion(tx, { action: "REPLACE", which: { slug } });
    await moved(transitionGuideVersion(tx, { action: "RESTORE", which: { id }, set: { note: reason.text } }), id);
    await auditVersion(tx, context, { action: "guide.restore", version, facts: { reason: reason.text }, now });
    return { ok: true, versionId: id };
  });
}

/** Whether the product brings an article of this name. */
export function isProducts(slug: string): boolean {
  return guideArticles.some((article) => article.slug === slug);
}

/** What is wrong with a version beside the articles that customers read now. */
async function faultsOf(tx: Transaction, { slug, content }: VersionRow): Promise<UserFault[]> {
  return articleFaults(slug, content, await articlesNow(tx)).map(({ code, text, path }) => ({
    ...{ kind: "InvalidInputError", code, text, path: ["input", "content", ...path] },
  }));
}

async function articlesNow(tx: Transaction): Promise<readonly GuideArticle[]> {
  const written = await tx.$queryRaw<WrittenArticle[]>(
    sql`SELECT "slug", "content" FROM "GuideVersion" WHERE "status" = 'IN_FORCE' ORDER BY "slug"`,
  );
  return mergeGuide(guideArticles, written);
}

/** What is locked moves: else nothing of it holds. */
async function moved(moving: Promise<number>, id: string): Promise<void> {
  if ((await moving) !== 1) throw new Error(`The version ${id} of an article was moved while it was locked`);
}

const ownWords: UserFault = {
  ...{ kind: "InvalidInputError", code: "SECOND_PERSON_NEEDED", path: ["input", "versionId"] },
  text: secondPersonNeeded,
};
