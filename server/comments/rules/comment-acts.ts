/**
 * What people may do with comments. Comments have no threads and are not resolved: what has to be done about a request stands in its tasks, with a holder and a due date, and two lists of it would differ.
 *
 * Decision: an author mends a comment for a quarter of an hour and takes it back at any time. Later on colleagues have acted on what they read, so its words must not change under them; taking them
 * back stays possible, because what should not stand there, a customer's phone number for example, must be able to go. The line stays, with who took it back and when; the words are gone for good.
 */
import { noRight } from "../../accounts/rules/permissions.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

/** For how long an author may change what a comment says. */
export const EDITABLE_MINUTES = 15;

/** What an author does with a comment. */
export type CommentAction = "EDIT" | "DELETE";

/** Whether a comment says something still. */
export type CommentState = "WRITTEN" | "DELETED";

/** What a person may do with a comment, with the reason when not. */
export interface CommentPermission {
  action: CommentAction;
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** A comment as the rules ask about it. */
export interface CommentFacts {
  isOwn: boolean;
  state: CommentState;
  writtenAt: Date;
}

const deletedAlready: LocalizedText = {
  zh: "该评论已撤回",
  en: "The comment was taken back already",
};

const onlyItsAuthor: LocalizedText = {
  zh: "只有作者本人可以修改或撤回评论",
  en: "Only its author can change a comment or take it back",
};

const tooLate: LocalizedText = {
  zh: `评论发出 ${EDITABLE_MINUTES} 分钟后不能再修改；可以撤回，或另写一条`,
  en: `A comment can be changed for ${EDITABLE_MINUTES} minutes; take it back, or write another one`,
};

/** What somebody may do with a comment now. */
export function allowedCommentActions(
  { isOwn, state, writtenAt }: CommentFacts,
  { mayWrite, now }: { mayWrite: boolean; now: Date },
): CommentPermission[] {
  const why = mayWrite ? (isOwn ? (state === "DELETED" ? deletedAlready : null) : onlyItsAuthor) : noRight;
  const isLate = now.getTime() >= writtenAt.getTime() + EDITABLE_MINUTES * 60_000;
  const permission = (action: CommentAction, reason: LocalizedText | null) => ({
    action,
    isAllowed: reason === null,
    reason,
  });
  return [permission("EDIT", why ?? (isLate ? tooLate : null)), permission("DELETE", why)];
}
