import { addAuditSubject } from "../../accounts/index.ts";
import { billEntity, exitFeeEntity } from "../../cards/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { ArrearsPayment } from "../../generated/graphql/models/ArrearsPayment.ts";
import { ArrearsPaymentBill } from "../../generated/graphql/models/ArrearsPaymentBill.ts";
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
import { differenceEntity } from "../../settlement/index.ts";
import type { ArrearsPaymentStatus } from "../rules/arrears-payment-states.ts";

const fen = (description: string) => ({ type: FenScalar, description });

/** How the bills of a payment are read, as they were when it was asked for. */
export const paymentBillEntity = declareEntity(ArrearsPaymentBill, {
  table: "ArrearsPaymentBill",
  customerSees: (line) =>
    sql`EXISTS (SELECT 1 FROM "ArrearsPayment" own WHERE own."id" = ${line}."paymentId" AND own."customerId" = ${viewersCustomer})`,
  scalars: {
    amountFen: fen("The bill itself, in fen."),
    lateFeeFen: fen("Its late fee at that moment, in fen."),
  },
  relations: { bill: belongsTo(() => billEntity, "billId", "The bill as it is now, with its card.") },
});

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
    bills: hasPages(
      () => paymentBillEntity,
      (payment, line) => sql`${line}."paymentId" = ${payment}."id"`,
      "Bills that it pays, where it is for those, the oldest first.",
      { columns: ["billId"], descending: false },
    ),
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

extendEntity(differenceEntity, {
  relations: {
    collection: belongsTo(
      () => arrearsPaymentEntity,
      "collectionId",
      "The payment of a customer that it is about; null where it is about a refund, or we know of none.",
      { nullable: true },
    ),
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
