/**
 * The life of a file that is sent in a case. Decides which move is legal; only `actions/transition-attachment.ts` writes by it.
 *
 * Decision: a file is a message of its own, and it is one from the moment its bytes are here. Whoever waits sees at once that it is being checked; what never came is never shown.
 */
import type { SupportCaseAttachmentStatus } from "../../generated/graphql/enums/SupportCaseAttachmentStatus.ts";
import { from, lifeOf } from "../../platform/life.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";

export type AttachmentStatus = keyof typeof SupportCaseAttachmentStatus;

/** Everything that can happen to a file. */
export type AttachmentMove = "RECEIVE" | "PASS" | "FAIL";

/** From where each move leads to where. What is not here is illegal. */
export const attachmentLife = lifeOf<AttachmentStatus, AttachmentMove>({
  /** Its bytes came. */
  RECEIVE: from("AWAITING_UPLOAD").to("CHECKING"),
  /** There is a copy that can be shown. */
  PASS: from("CHECKING").to("ACCEPTED"),
  /** There is none. */
  FAIL: from("CHECKING").to("REFUSED"),
});

/** Files of one case at most. */
export const MOST_ATTACHMENTS = 100;
/** Files that one person sends in a case within a minute at most. */
export const MOST_IN_A_MINUTE = 10;

/** Why no more files are taken, in words for the phone. */
export const attachmentRefusals = {
  TOO_MANY_ATTACHMENTS: {
    zh: `每张服务单最多 ${MOST_ATTACHMENTS} 个文件，已经满了；请另开一张服务单继续发送`,
    en: `A case holds at most ${MOST_ATTACHMENTS} files, and this one is full; please open another case for more`,
  },
  TOO_FAST: {
    zh: `一分钟内最多发送 ${MOST_IN_A_MINUTE} 个文件，请等一分钟再发`,
    en: `At most ${MOST_IN_A_MINUTE} files are sent in a minute; please wait a minute and go on`,
  },
} as const satisfies Record<string, LocalizedText>;

/** Why no more files are taken now; null when one more may come. */
export function attachmentRefusal({
  inCase,
  lately,
}: {
  inCase: number;
  lately: number;
}): keyof typeof attachmentRefusals | null {
  if (inCase >= MOST_ATTACHMENTS) return "TOO_MANY_ATTACHMENTS";
  return lately >= MOST_IN_A_MINUTE ? "TOO_FAST" : null;
}
