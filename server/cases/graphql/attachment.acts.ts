import { Field, ID, InputType } from "type-graphql";
import { declareAct, row, told } from "../../platform/graphql/act.ts";
import { createAttachment } from "../actions/create-attachment.ts";
import { MOST_ATTACHMENTS, MOST_IN_A_MINUTE } from "../rules/attachment-states.ts";
import { attachmentEntity } from "./attachment.type.ts";

/** A file that is about to be sent in a case. */
@InputType({ description: "A file that is about to be sent in a case." })
export class SupportCaseAttachmentCreateInput {
  @Field(() => ID, { description: "Where it is sent, `case_…`." })
  caseId!: string;

  @Field(() => String, { description: "What its sender calls the file; only shown, its content says what it is." })
  fileName!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether only staff see it." })
  isNote?: boolean;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** What is done with files in cases. */
export const attachmentActs = [
  declareAct({
    name: "supportCaseAttachmentCreate",
    right: "cases.write",
    description: `Makes room for a file in a case and answers with a link for its bytes. Once they are there it is a message of its own, which says \`CHECKING\` until a copy that can be shown is made: pictures (JPEG, PNG, WebP) and PDFs. At most ${MOST_IN_A_MINUTE} in a minute and ${MOST_ATTACHMENTS} in a case.`,
    input: SupportCaseAttachmentCreateInput,
    run: createAttachment,
    reads: { attachment: row(attachmentEntity, "attachmentId", "The place for the file.") },
    tells: {
      uploadUrl: told(String, "Send the bytes here with PUT, at most 20 MB; no sign-in is needed."),
      uploadExpiresAt: told(Date, "When the link stops working."),
    },
    errors:
      "What must be put right; `TOO_FAST` of too many in a minute, `TOO_MANY_ATTACHMENTS` once a case is full. Empty when it worked.",
  }),
];
