import { addAuditSubject } from "../../accounts/index.ts";
import { customerEntity, UsccScalar } from "../../customers/index.ts";
import { Bill } from "../../generated/graphql/models/Bill.ts";
import { CardRegionUsage } from "../../generated/graphql/models/CardRegionUsage.ts";
import { CardUsage } from "../../generated/graphql/models/CardUsage.ts";
import { Carrier } from "../../generated/graphql/models/Carrier.ts";
import { Device } from "../../generated/graphql/models/Device.ts";
import { DeviceBinding } from "../../generated/graphql/models/DeviceBinding.ts";
import { ExitFee } from "../../generated/graphql/models/ExitFee.ts";
import { LedgerEntry } from "../../generated/graphql/models/LedgerEntry.ts";
import { Plan } from "../../generated/graphql/models/Plan.ts";
import { SimCard } from "../../generated/graphql/models/SimCard.ts";
import { TerminationProtection } from "../../generated/graphql/models/TerminationProtection.ts";
import { DateScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage } from "../../platform/localized-text.ts";
import {
  belongsTo,
  type ComputeContext,
  currentTime,
  declareEntity,
  hasOne,
  hasPages,
  viewersCustomer,
} from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { provinceName } from "../rules/province.ts";
import { IccidScalar, ImeiScalar, ImsiScalar, MsisdnScalar } from "./card-scalars.ts";

/** Rows that hang on a card are seen by whoever sees the card. */
const ofOwnCard = (row: Sql) =>
  sql`EXISTS (SELECT 1 FROM "SimCard" own WHERE own."id" = ${row}."cardId" AND own."customerId" = ${viewersCustomer})`;

/** The name of something that has one in each language. */
const name = {
  type: () => String,
  description: "Name in the caller's language.",
  needs: ["nameZh", "nameEn"],
  compute: ({ nameZh, nameEn }: { nameZh: string; nameEn: string }, { language }: ComputeContext) =>
    inLanguage({ zh: nameZh, en: nameEn }, language),
};

/** How carriers are read; everybody may know them. */
export const carrierEntity = declareEntity(Carrier, { table: "Carrier", computed: { name } });

/** How plans are read; price lists are public. */
export const planEntity = declareEntity(Plan, {
  table: "Plan",
  idPrefix: "plan",
  right: "cards.read",
  scalars: {
    monthlyFeeFen: { type: FenScalar, description: "Price of a month, in fen." },
    earlyExitFeeFen: {
      type: FenScalar,
      description: "Fee for every remaining contract month when a card leaves early, in fen.",
    },
  },
  relations: { carrier: belongsTo(() => carrierEntity, "carrierId", "Carrier that sells the plan.") },
  computed: { name },
});

/** How devices are read: only through the bindings of cards one may see. */
export const deviceEntity = declareEntity(Device, {
  table: "Device",
  idPrefix: "device",
  // Devices themselves do not say whose they are: customers reach theirs by their cards.
  right: "desk.use",
  scalars: { imei: { type: ImeiScalar, description: "International mobile equipment identity, 15 digits." } },
});

/** How ties between cards and devices are read. */
export const bindingEntity = declareEntity(DeviceBinding, {
  table: "DeviceBinding",
  idPrefix: "binding",
  right: "cards.read",
  customerSees: ofOwnCard,
  relations: { device: belongsTo(() => deviceEntity, "deviceId", "Where the card is or was plugged in.") },
});

/** How monthly usage is read. */
export const usageEntity = declareEntity(CardUsage, {
  table: "CardUsage",
  customerSees: ofOwnCard,
  scalars: { month: { type: DateScalar, description: "First day of the month." } },
});

/** How monthly usage by region is read. */
export const regionUsageEntity = declareEntity(CardRegionUsage, {
  table: "CardRegionUsage",
  customerSees: ofOwnCard,
  scalars: { month: { type: DateScalar, description: "First day of the month." } },
  computed: {
    regionName: {
      type: () => String,
      description: "Name of the province, in the caller's language.",
      needs: ["region"],
      compute: ({ region }: { region: string }, { language }) => inLanguage(provinceName(region), language),
    },
  },
});

/** How bills are read. */
export const billEntity = declareEntity(Bill, {
  table: "Bill",
  idPrefix: "bill",
  right: "cards.read",
  customerSees: ofOwnCard,
  scalars: {
    amountFen: { type: FenScalar, description: "Amount without late fee, in fen." },
    invoiceIssuer: {
      type: UsccScalar,
      description: "Unified social credit code of who made the invoice out; null without one.",
      nullable: true,
    },
  },
  relations: { card: belongsTo(() => cardEntity, "cardId", "The card that it is for.") },
  expressions: {
    lateFeeFen: {
      type: () => FenScalar,
      description:
        "Late fee as of now, 3‰ of the amount for every whole day past the due date, in fen; 0 for paid bills.",
      expression: (bill) =>
        sql`CASE WHEN ${bill}."paidAt" IS NULL THEN late_fee_fen(${bill}."amountFen", ${bill}."dueAt", ${currentTime}) ELSE 0 END`,
    },
  },
});

/** How fees for leaving contracts early are read. */
export const exitFeeEntity = declareEntity(ExitFee, {
  table: "ExitFee",
  idPrefix: "exitfee",
  right: "cards.read",
  customerSees: (fee) => sql`${fee}."customerId" = ${viewersCustomer}`,
  scalars: {
    feeFen: { type: FenScalar, description: "What was asked for, in fen." },
    settledFen: {
      type: FenScalar,
      description: "How much of it the card owed when it went, in fen; 0 before. What was paid beyond that goes back.",
    },
  },
  relations: {
    card: belongsTo(() => cardEntity, "cardId", "The card whose contract it is."),
    plan: belongsTo(() => planEntity, "planId", "The plan that the card had then: the fee of a month is its."),
  },
});

/** How ledger entries are read. */
export const ledgerEntity = declareEntity(LedgerEntry, {
  table: "LedgerEntry",
  idPrefix: "ledger",
  right: "cards.read",
  customerSees: (entry) => sql`${entry}."customerId" = ${viewersCustomer}`,
  scalars: { amountFen: { type: FenScalar, description: "Amount, in fen; positive is paid by the customer." } },
  relations: {
    card: belongsTo(() => cardEntity, "cardId", "The card that the money was for."),
    bill: belongsTo(
      () => billEntity,
      "billId",
      "The bill that was paid, with its invoice where there is one; null for entries of none.",
      {
        nullable: true,
      },
    ),
  },
});

/** How a card's termination protection is read. */
export const protectionEntity = declareEntity(TerminationProtection, {
  table: "TerminationProtection",
  idPrefix: "protection",
  right: "cards.read",
  customerSees: ofOwnCard,
});

/** How cards are read. */
export const cardEntity = declareEntity(SimCard, {
  table: "SimCard",
  idPrefix: "card",
  right: "cards.read",
  customerSees: (card) => sql`${card}."customerId" = ${viewersCustomer}`,
  scalars: {
    iccid: { type: IccidScalar, description: "Card number (ICCID): 19 or 20 characters, always text." },
    msisdn: {
      type: MsisdnScalar,
      description:
        "Number in the network, 13 digits for IoT; null once it was erased: networks give numbers out again.",
      nullable: true,
    },
    imsi: {
      type: ImsiScalar,
      description: "International mobile subscriber identity, 15 digits; null once it was erased.",
      nullable: true,
    },
    balanceFen: { type: FenScalar, description: "Prepaid cash on the card, in fen." },
    giftBalanceFen: { type: FenScalar, description: "Gifted credit on the card, in fen; kept apart from cash." },
  },
  relations: {
    customer: belongsTo(() => customerEntity, "customerId", "Owner of the card."),
    carrier: belongsTo(() => carrierEntity, "carrierId", "Carrier whose network the card lives in."),
    plan: belongsTo(() => planEntity, "planId", "What the card pays for."),
    binding: hasOne(
      () => bindingEntity,
      (card, binding) => sql`${binding}."cardId" = ${card}."id" AND ${binding}."unboundAt" IS NULL`,
      "The device the card is in now; null when it is in none.",
    ),
    pastBindings: hasPages(
      () => bindingEntity,
      (card, binding) => sql`${binding}."cardId" = ${card}."id"`,
      "Devices the card was in, latest first, the present one included.",
      { columns: ["boundAt", "id"], descending: true },
    ),
    usage: hasPages(
      () => usageEntity,
      (card, usage) => sql`${usage}."cardId" = ${card}."id"`,
      "Data moved by month, latest first.",
      { columns: ["month"], descending: true },
    ),
    regionUsage: hasPages(
      () => regionUsageEntity,
      (card, usage) => sql`${usage}."cardId" = ${card}."id"`,
      "Data moved by month and region, latest month first, the regions of a month by how much.",
      { columns: ["month", "kilobytes", "region"], descending: true, against: ["region"] },
    ),
    openBills: hasPages(
      () => billEntity,
      (card, bill) => sql`${bill}."cardId" = ${card}."id" AND ${bill}."paidAt" IS NULL`,
      "Bills not yet paid, oldest first.",
      { columns: ["dueAt", "id"], descending: false },
    ),
    exitFees: hasPages(
      () => exitFeeEntity,
      (card, fee) => sql`${fee}."cardId" = ${card}."id"`,
      "Fees for leaving its contract early that somebody was asked to pay before it goes, latest first.",
      { columns: ["askedAt", "id"], descending: true },
    ),
    ledger: hasPages(
      () => ledgerEntity,
      (card, entry) => sql`${entry}."cardId" = ${card}."id"`,
      "Money that moved on this card, latest first.",
      { columns: ["at", "id"], descending: true },
    ),
    protection: hasOne(
      () => protectionEntity,
      (card, protection) =>
        sql`${protection}."cardId" = ${card}."id" AND ${protection}."liftedAt" IS NULL AND (${protection}."until" IS NULL OR ${protection}."until" > ${currentTime})`,
      "The customer's own lock against cancelling; null without one.",
    ),
  },
  computed: {
    homeRegionName: {
      type: () => String,
      nullable: true,
      description:
        "Name of the province the card is meant to be used in, in the caller's language; null when none was agreed.",
      needs: ["homeRegion"],
      compute: ({ homeRegion }: { homeRegion: string | null }, { language }) =>
        homeRegion === null ? null : inLanguage(provinceName(homeRegion), language),
    },
  },
});

/** The card with a number. */
const meantCards = ({ digits }: { digits: string }) =>
  sql`SELECT "id" FROM "SimCard" WHERE "iccid" = ${digits.toUpperCase()} OR "msisdn" = ${digits}`;

addAuditSubject({
  objectType: "SimCard",
  name: (rowId) => sql`SELECT "iccid" FROM "SimCard" WHERE "id" = ${rowId}`,
  meantBy: meantCards,
  cardsMeantBy: meantCards,
});
