import { Field, ID, InputType } from "type-graphql";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { addComment } from "../actions/add-comment.ts";
import { deleteComment } from "../actions/delete-comment.ts";
import { editComment } from "../actions/edit-comment.ts";
import { commentEntity } from "./comment.type.ts";

const TEXT =
  "What it says, at most 2 000 characters. A colleague is named by `@{account_…}`, with the public id of the account: at most 20, each counts as one character.";

/** What somebody of the staff says to colleagues. */
@InputType({ description: "What somebody of the staff says to colleagues." })
export class CommentAddInput {
  @Field(() => ID, { description: "The request it is about, `request_…`." })
  requestId!: string;

  @Field(() => ID, { nullable: true, description: "The review task of the request at which it is said, `task_…`." })
  taskId?: string;

  @Field(() => String, { description: TEXT })
  text!: string;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** What a comment is to say instead. */
@InputType({ description: "What a comment is to say instead." })
export class CommentEditInput {
  @Field(() => ID, { description: "One's own comment, `comment_…`." })
  commentId!: string;

  @Field(() => String, { description: TEXT })
  text!: string;
}

/** A comment to take back. */
@InputType({ description: "A comment to take back." })
export class CommentDeleteInput {
  @Field(() => ID, { description: "One's own comment, `comment_…`." })
  commentId!: string;
}

const comment = row(commentEntity, "commentId", "The comment as it is now.");

/** What is done about comments. */
export const commentActs = [
  declareAct({
    name: "commentAdd",
    right: "comments.write",
    description:
      "Says something about a request to colleagues; whom it names is told. Customers never see it, and nothing else about the request changes. For staff.",
    input: CommentAddInput,
    run: addComment,
    reads: { comment },
    errors:
      "What must be put right; `UNKNOWN_COLLEAGUE` where somebody who is named cannot see comments, `TOO_MANY_MENTIONS` of more than 20. Empty when it worked.",
  }),
  declareAct({
    name: "commentEdit",
    right: "comments.write",
    description: "Changes what one's own comment says, within a quarter of an hour. For staff.",
    input: CommentEditInput,
    run: editComment,
    reads: { comment },
  }),
  declareAct({
    name: "commentDelete",
    right: "comments.write",
    description:
      "Takes one's own comment back: its words go for good; that there was one stays, with who took it back and when. For staff.",
    input: CommentDeleteInput,
    run: deleteComment,
    reads: { comment },
  }),
];
