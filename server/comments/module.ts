import type { Module } from "../platform/module.ts";
import { commentActs } from "./graphql/comment.acts.ts";
import { CommentResolver } from "./graphql/comment.resolver.ts";
import { commentStream } from "./graphql/comment.stream.ts";
import { commentData } from "./personal-data.ts";
import { words } from "./words.ts";

/**
 * What staff say to each other about requests, where customers never see it.
 *
 * Decision: a comment always hangs on a request, and may name the review task at which it was said. A task has no comments of its own: people talk about the case, and whoever opens its next task, or
 * the request, must find what was said at the one before.
 */
export const commentsModule: Module = {
  name: "comments",
  tables: ["Comment", "CommentMention", "CommentThread"],
  personal: commentData,
  words,
  acts: commentActs,
  resolvers: [CommentResolver],
  streams: [commentStream],
};
