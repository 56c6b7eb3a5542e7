import { addAuditSubject } from "../../accounts/index.ts";
import { exitFeeEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { ArrearsPayment } from "../../generated/graphql/models/ArrearsPayment.ts";
import { FenScalar } from "../../platform/graphql/scalars.ts";
import {
  belongsTo,
  type ComputeContext,
  declareEntity,
  extendEntity,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { stepEntity } from "../../scheduling/index.ts";
import type { ArrearsPaymentStatus } from "../rules/arrears-payment-states.ts";

const fen = (description: string) => ({ type: FenScalar, description });

/** How payments of arrears are read: a customer sees its own. */
export const arrearsPaymentEntity = declareEntity(ArrearsPayment, {
  table: "ArrearsPayment",
  idPrefix: "arrearspayment",
  right: "cards.read",
  customerSees: (payment) => sql`${payment}."customerId" = ${viewersCustomer}`,
  scalars: {
    principalFen: fen("Asked for on the bills or fees themselves, in fen."),
    lateFeeFen: fen("Asked for as late fees, as they were when it was asked for, in fen."),
    refundedFen: fen("How much of what came in went back so far, in fen."),
    toRefundFen: fen("How much of what came in is to go back, what went already included, in fen."),
    receivedFen: fen("How much came in, in fen; 0 while nothing did. What went back came in before."),
  },
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Whose bills they are."),
    exitFees: hasPages(
      () => exitFeeEntity,
      (payment, fee) => sql`${fee}."paymentId" = ${payment}."id"`,
      "Fees that it pays, where it is for those.",
      { columns: ["askedAt", "id"], descending: false },
    ),
    step: belongsTo(() => stepEntity, "stepId", "The step of a schedule that asks for it; null where a person did.", {
      nullable: true,
    }),
  },
  expressions: {
    amountFen: {
      ...fen("What the payer pays, in fen."),
      type: () => FenScalar,
      expression: (payment) => sql`(${payment}."principalFen" + ${payment}."lateFeeFen")`,
    },
  },
  computed: {
    payUrl: {
      type: () => String,
      nullable: true,
      description:
        "Where the payer pays: open it in a browser, or show it as a QR code. Null before the payment provider has said so, and when it is over.",
      needs: ["payAddress", "status", "expiresAt"],
      compute: (
        {
          payAddress,
          status,
          expiresAt,
        }: { payAddress: string | null; status: ArrearsPaymentStatus; expiresAt: string },
        { clock }: ComputeContext,
      ) => (status === "PENDING" && new Date(expiresAt) > clock.now() ? payAddress : null),
    },
  },
});

extendEntity(exitFeeEntity, {
  relations: { payment: belongsTo(() => arrearsPaymentEntity, "paymentId", "The payment that asks for it.") },
});

extendEntity(stepEntity, {
  relations: {
    payments: hasPages(
      () => arrearsPaymentEntity,
      (step, payment) => sql`${payment}."stepId" = ${step}."id"`,
      "What it asked the payer for, latest first: show the `payUrl` of the first while the step is `PAYING`.",
      { columns: ["createdAt", "id"], descending: true },
    ),
  },
});

addAuditSubject({
  objectType: "ArrearsPayment",
  name: (rowId) => sql`SELECT "number" FROM "ArrearsPayment" WHERE "id" = ${rowId}`,
  meantBy: (sought) => sql`SELECT "id" FROM "ArrearsPayment" WHERE "number" = ${sought.number}`,
});
