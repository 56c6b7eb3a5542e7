import { Field, InputType, registerEnumType } from "type-graphql";
import { addAuditSubject, mayDo } from "../../accounts/index.ts";
import { UnansweredQuestionStatus } from "../../generated/graphql/enums/UnansweredQuestionStatus.ts";
import { UnansweredQuestion } from "../../generated/graphql/models/UnansweredQuestion.ts";
import { allowedActionType, toAllowedActions } from "../../platform/graphql/allowed-action.ts";
import { enumOf } from "../../platform/graphql/enum-of.ts";
import type { Language } from "../../platform/localized-text.ts";
import { type ComputeContext, declareEntity, type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { allowedQuestionActs, type QuestionStatus } from "../rules/question-states.ts";
import { tags } from "./guide.type.ts";

const UnansweredQuestionAction = enumOf(
  "UnansweredQuestionAction",
  "What a person may do with a question that had no answer.",
  {
    TAKE_UP: "Make it a way to ask for an article.",
    DISMISS: "Say that it is not for the guide to answer.",
    REOPEN: "Put it among the open ones again.",
  },
);

const AllowedUnansweredQuestionAction = allowedActionType(
  "AllowedUnansweredQuestionAction",
  "a question that had no answer",
  UnansweredQuestionAction,
);

/** How questions without an answer are read. */
export const unansweredQuestionEntity = declareEntity(UnansweredQuestion, {
  table: "UnansweredQuestion",
  idPrefix: "unanswered",
  right: "guide.read",
  customerSees: () => sql`false`,
  computed: {
    language: {
      type: () => String,
      description: "The language it was asked in as a BCP 47 tag: `zh-CN` or `en`.",
      needs: ["language"],
      compute: ({ language }: { language: Language }) => tags[language],
    },
    allowedActions: {
      type: () => [AllowedUnansweredQuestionAction],
      description: "What the caller may do with it now, with the reason when not.",
      needs: ["status"],
      compute: ({ status }: { status: QuestionStatus }, { viewer, language }: ComputeContext) =>
        toAllowedActions(allowedQuestionActs(status, { mayWrite: mayDo(viewer.role, "guide.write") }), language),
    },
  },
});

addAuditSubject({
  objectType: "UnansweredQuestion",
  name: (rowId) => sql`SELECT "text" FROM "UnansweredQuestion" WHERE "id" = ${rowId}`,
});

/** Which questions are meant. */
@InputType({ description: "Which questions without an answer are meant; an absent condition says nothing." })
export class UnansweredQuestionFilter {
  @Field(() => [UnansweredQuestionStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: UnansweredQuestionStatus[];
}

/** The filter as conditions on a row. */
export const unansweredQuestionConditions =
  ({ statusIn }: UnansweredQuestionFilter = {}) =>
  (question: Sql): Sql[] =>
    statusIn ? [sql`${question}."status" = ANY(${statusIn}::"UnansweredQuestionStatus"[])`] : [];

/** What of the filter names values of a column that has an index for every order. */
export const unansweredQuestionGroups: Groups<UnansweredQuestionFilter> = {
  statusIn: { column: "status", values: valuesOf("UnansweredQuestionStatus") },
};

/** Orders of a list of questions without an answer. */
export enum UnansweredQuestionOrder {
  TIMES_ASKED_DESC = "TIMES_ASKED_DESC",
  TIMES_ASKED_ASC = "TIMES_ASKED_ASC",
  LAST_ASKED_AT_DESC = "LAST_ASKED_AT_DESC",
  LAST_ASKED_AT_ASC = "LAST_ASKED_AT_ASC",
}
registerEnumType(UnansweredQuestionOrder, {
  name: "UnansweredQuestionOrder",
  description: "Orders of a list of questions without an answer.",
  valuesConfig: {
    TIMES_ASKED_DESC: { description: "Those asked most often first." },
    TIMES_ASKED_ASC: { description: "Those asked least often first." },
    LAST_ASKED_AT_DESC: { description: "Those asked last first." },
    LAST_ASKED_AT_ASC: { description: "Those not asked for longest first." },
  },
});

/** Columns of each order. */
export const unansweredQuestionOrders: Record<UnansweredQuestionOrder, Order> = {
  TIMES_ASKED_DESC: { columns: ["timesAsked", "id"], descending: true },
  TIMES_ASKED_ASC: { columns: ["timesAsked", "id"], descending: false },
  LAST_ASKED_AT_DESC: { columns: ["lastAskedAt", "id"], descending: true },
  LAST_ASKED_AT_ASC: { columns: ["lastAskedAt", "id"], descending: false },
};
