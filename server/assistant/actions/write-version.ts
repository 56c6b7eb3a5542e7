import { recordAudit } from "../../audit/index.ts";
import { type ActionContext, notFound, type Outcome, refused, type UserFault } from "../../platform/action.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { sql } from "../../platform/sql.ts";
import { inTransaction, type Transaction } from "../../platform/transaction.ts";
import type { ArticleContent } from "../rules/article-faults.ts";
import {
  allowedVersionActs,
  type GuideVersionPermission,
  type GuideVersionStatus,
  standsElsewhere,
} from "../rules/version-states.ts";
import { readContent } from "./read-content.ts";
import { transitionGuideVersion } from "./transition-guide-version.ts";

export type Written = Promise<Outcome<{ versionId: string }>>;

/** Begins a draft of an article: of one that is there, or of a new one under a name of its own. */
export async function draftVersion(
  context: ActionContext,
  { slug: typed, content: given }: { slug: string; content: ArticleContent },
): Written {
  const { viewer, services } = context;
  const slug = typed.trim();
  const read = readContent(given);
  const isName = isArticleName(slug);
  if (!isName || !read.ok) return refused(...(isName ? [] : [badName]), ...(read.ok ? [] : read.errors));
  return inTransaction(services.store, async (tx) => {
    const now = services.clock.now();
    const [made] = await tx.$queryRaw<{ id: string }[]>(sql`
      INSERT INTO "GuideVersion" ("slug", "content", "authorIds", "writtenAt")
      VALUES (${slug}, ${JSON.stringify(read.content)}::jsonb, ARRAY[${viewer.accountId}::uuid], ${now})
      ON CONFLICT ("slug") WHERE "status" IN ('DRAFT', 'SUBMITTED') DO NOTHING RETURNING "id"`);
    if (!made) return refused(oneOpen);
    await auditVersion(tx, context, { action: "guide.draft", version: { id: made.id, slug }, now });
    return { ok: true, versionId: made.id };
  });
}

/** Says all anew that a draft says, on the revision that the caller saw. Whoever does is one of its authors. */
export async function changeVersion(
  context: ActionContext,
  {
    versionId,
    basedOnRevision,
    content: given,
  }: { versionId: string; basedOnRevision: number; content: ArticleContent },
): Written {
  const read = readContent(given);
  if (!read.ok) return read;
  return onVersion(context, versionId, async (tx, version, now) => {
    if (version.status !== "DRAFT") return refused(noMove(version, "CHANGE"));
    const { count } = await tx.guideVersion.updateMany({
      where: { id: version.id, status: "DRAFT", revision: basedOnRevision },
      data: {
        ...{ content: JSON.parse(JSON.stringify(read.content)), writtenAt: now, revision: { increment: 1 } },
        authorIds: withAuthor(version.authorIds, context),
      },
    });
    if (count === 0) return refused(changedMeanwhile);
    await auditVersion(tx, context, { action: "guide.change", version, now });
    return { ok: true, versionId: version.id };
  });
}

/** Gives a draft up. */
export async function discardVersion(context: ActionContext, { versionId }: { versionId: string }): Written {
  return onVersion(context, versionId, async (tx, version, now) => {
    if ((await transitionGuideVersion(tx, { action: "DISCARD", which: { id: version.id } })) === 0)
      return refused(noMove(version, "DISCARD"));
    await auditVersion(tx, context, { action: "guide.discard", version, now });
    return { ok: true, versionId: version.id };
  });
}

/** A version as acts see it. */
export interface VersionRow {
  id: string;
  slug: string;
  status: GuideVersionStatus;
  revision: number;
  authorIds: string[];
  content: ArticleContent;
}

/** Does something to a version, in one transaction. What is done to versions of one article is done one after another. */
export function onVersion(
  { services }: ActionContext,
  publicId: string,
  work: (tx: Transaction, version: VersionRow, now: Date) => Written,
): Written {
  const id = fromPublicId("guideversion", publicId);
  return inTransaction(services.store, async (tx) => {
    await tx.$executeRaw(sql`SELECT pg_advisory_xact_lock(hashtext('GuideVersion'))`);
    const version = id === null ? null : await tx.guideVersion.findUnique({ where: { id } });
    return version
      ? work(tx, { ...version, content: version.content as unknown as ArticleContent }, services.clock.now())
      : notFound({ zh: "文章版本", en: "version of an article" }, ["input", "versionId"]);
  });
}

/** The authors of a version, with whoever acts now. */
export function withAuthor(authorIds: readonly string[], { viewer }: ActionContext): string[] {
  return authorIds.includes(viewer.accountId) ? [...authorIds] : [...authorIds, viewer.accountId];
}

/** Writes down what was done to a version. */
export async function auditVersion(
  tx: Transaction,
  context: ActionContext,
  what: {
    action: `guide.${"draft" | "change" | "submit" | "discard" | "approve" | "return" | "withdraw" | "restore"}`;
    version: { id: string; slug: string };
    facts?: { version?: number; reason?: string };
    now: Date;
  },
): Promise<void> {
  const { action, version, facts, now } = what;
  await recordAudit(tx, {
    ...{ context, action, objectType: "GuideVersion", objectId: version.id, customerId: null, now },
    facts: { number: version.slug, ...facts },
  });
}

/** What is said where a version takes no such act. */
export function noMove({ status }: Pick<VersionRow, "status">, action: GuideVersionPermission["action"]): UserFault {
  const allowed = allowedVersionActs({ status, isOwn: false }, { mayWrite: true }).filter((each) => each.isAllowed);
  return {
    ...{ kind: "InvalidTransitionError", code: "INVALID_TRANSITION", text: standsElsewhere[status] },
    data: { from: status, action, allowedActions: allowed.map((each) => each.action) },
  };
}

/** Whether an article may be called that. */
export function isArticleName(slug: string): boolean {
  return slug.length <= 60 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug);
}

/** What is said of a name that is none. */
export const badName: UserFault = {
  ...{ kind: "InvalidInputError", code: "BAD_ARTICLE_NAME", path: ["input", "slug"] },
  text: {
    zh: "链接名由小写字母、数字和短横线组成，最多 60 个字符，例如 visit-a-hall",
    en: "A name has small letters, digits and dashes, at most 60 of them, such as visit-a-hall",
  },
};
const oneOpen: UserFault = {
  ...{ kind: "ConflictError", code: "ALREADY_DRAFTED", path: ["input", "slug"] },
  text: {
    zh: "这篇文章已有草稿或待审核的版本，请在它上面继续",
    en: "There is a draft of this article or a version that waits already; go on with that",
  },
};

/** What is said to who was slower than a colleague. */
export const changedMeanwhile: UserFault = {
  ...{ kind: "ConflictError", code: "CHANGED_MEANWHILE", path: ["input", "basedOnRevision"] },
  text: {
    zh: "草稿刚被同事修改，请刷新后再改",
    en: "A colleague has just changed this draft; reload it and change it then",
  },
};
