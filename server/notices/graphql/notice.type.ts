import { Field, InputType } from "type-graphql";
import { accountEntity } from "../../accounts/index.ts";
import { arrearsPaymentEntity } from "../../arrears/index.ts";
import { commentEntity } from "../../comments/index.ts";
import { disputeEntity } from "../../disputes/index.ts";
import { erasureEntity } from "../../erasure/index.ts";
import { Notice } from "../../generated/graphql/models/Notice.ts";
import { appointmentEntity } from "../../halls/index.ts";
import { SlaStage } from "../../metrics/index.ts";
import { DateScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import { belongsTo, declareEntity, viewersAccount } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { requestEntity } from "../../requests/index.ts";
import { isSettled, isUnread } from "../actions/notice-conditions.ts";
import { type NoticeFactsRow, noticeFactsSql, toNoticeFacts } from "../actions/notice-facts.ts";
import { noticeLine } from "../rules/notice-lines.ts";

/** How notices are read: by their reader, once they were told. */
export const noticeEntity = declareEntity(Notice, {
  table: "Notice",
  idPrefix: "notice",
  right: "notices.read",
  viewerSees: (notice) => sql`${notice}."accountId" = ${viewersAccount} AND ${notice}."toldAt" IS NOT NULL`,
  scalars: {
    amountFen: {
      type: FenScalar,
      nullable: true,
      description: "Money that is meant, in fen; null where it is not about money.",
    },
  },
  relations: {
    request: belongsTo(() => requestEntity, "requestId", "The request that it is about; null where it is about none.", {
      nullable: true,
    }),
    refusedTo: belongsTo(
      () => accountEntity,
      "refusedToId",
      "Whose e-mails are refused; null where it is not about e-mails.",
      { nullable: true },
    ),
    appointment: belongsTo(
      () => appointmentEntity,
      "appointmentId",
      "The appointment at a hall that it is about; null where it is about none.",
      { nullable: true },
    ),
    comment: belongsTo(
      () => commentEntity,
      "commentId",
      "The comment that names its reader; null where it is about none.",
      { nullable: true },
    ),
    payment: belongsTo(
      () => arrearsPaymentEntity,
      "paymentId",
      "The payment for cards that it is about, with its `payUrl` while it waits; null where it is about none.",
      { nullable: true },
    ),
    erasure: belongsTo(() => erasureEntity, "erasureId", "The erasure that it is about; null where it is about none.", {
      nullable: true,
    }),
    dispute: belongsTo(() => disputeEntity, "disputeId", "The dispute that it is about; null where it is about none.", {
      nullable: true,
    }),
  },
  expressions: {
    facts: { description: "What it is said from.", expression: noticeFactsSql },
  },
  computed: {
    text: {
      type: () => String,
      description: "What it says, in the caller's language: sentences that can be shown, or read out aloud.",
      needs: ["facts"],
      compute: ({ facts }: { facts: NoticeFactsRow }, { language }) =>
        inLanguage(noticeLine(toNoticeFacts(facts)), language),
    },
    waitsFor: {
      type: () => SlaStage,
      nullable: true,
      description:
        "Where most of its cards were when it came about; null where it is not about cards, or all of them have ended.",
      needs: ["waitsFor"],
      compute: ({ waitsFor }: { waitsFor: string | null }) => waitsFor,
    },
    calendarEndsOn: {
      type: () => DateScalar,
      nullable: true,
      description: "Last day that the business calendar knows; null where it is not about the calendar.",
      needs: ["lastDay"],
      compute: ({ lastDay }: { lastDay: string | null }) => lastDay,
    },
  },
});

/** Which notices are meant. */
@InputType({ description: "Which notices are meant. All conditions must hold; an absent one says nothing." })
export class NoticeFilter {
  @Field(() => Boolean, {
    nullable: true,
    description: "Those that are unread and still so, or all others.",
  })
  isUnread?: boolean;
}

/** The filter as conditions on a row. */
export function noticeConditions(filter: NoticeFilter | undefined | null): (notice: Sql) => Sql[] {
  return (notice) => {
    if (filter?.isUnread == null) return [];
    return [filter.isUnread ? isUnread(notice) : isSettled(notice)];
  };
}
