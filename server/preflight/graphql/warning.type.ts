import { Field, Int, InterfaceType, ObjectType, registerEnumType } from "type-graphql";
import { DateTimeScalar, FenScalar } from "../../platform/graphql/scalars.ts";
import { inLanguage, type Language } from "../../platform/localized-text.ts";
import {
  type BlockerRemedy as StoredRemedy,
  type Warning as StoredWarning,
  type WarningCode as StoredWarningCode,
  settledBy,
  warningCodes,
  warningSentence,
} from "../rules/eligibility.ts";
import { BlockerRemedy } from "./blocker-enums.ts";

/** What the customer should know before cancelling a card. */
export const WarningCode = Object.fromEntries(warningCodes.map((code) => [code, code])) as {
  [Code in StoredWarningCode]: Code;
};
registerEnumType(WarningCode, {
  name: "WarningCode",
  description: "What the customer should know before cancelling a card. Warnings stop nothing.",
  valuesConfig: {
    LIVE_TRAFFIC: { description: "The card moved data within the last 24 hours." },
    IN_CONTRACT: { description: "The minimum term has not ended; leaving early costs a fee." },
    RESIDUAL_VALUE: { description: "Money or data is left on the card." },
  },
});

/** What the customer should know before cancelling a card. */
@InterfaceType("Warning", {
  description:
    "What the customer should know before cancelling a card; it stops nothing. Concrete types add what is known.",
  resolveType: ({ code }: { code: StoredWarningCode }) => typeNames[code],
})
export abstract class Warning {
  @Field(() => WarningCode, { description: "What is worth knowing, as a code for programs." })
  code!: StoredWarningCode;

  @Field(() => String, { description: "What is so, in the language of `Accept-Language` (zh-CN or en)." })
  message!: string;
}

/** The card was used a moment ago. */
@ObjectType({
  implements: Warning,
  description: "The card moved data within the last 24 hours.",
  simpleResolvers: true,
})
export class LiveTrafficWarning extends Warning {
  @Field(() => DateTimeScalar, { description: "When it last did." })
  lastTrafficAt!: Date;
}

/** The minimum term has not ended. */
@ObjectType({ implements: Warning, description: "The minimum term has not ended.", simpleResolvers: true })
export class InContractWarning extends Warning {
  @Field(() => DateTimeScalar, { description: "Last moment of the minimum term." })
  contractEndsAt!: Date;

  @Field(() => Int, { description: "Months that remain; one that has begun counts in full." })
  remainingMonths!: number;

  @Field(() => FenScalar, {
    description:
      "Fee for leaving early: the plan's fee for each of these months, or what a dispute left of it, in fen.",
  })
  feeFen!: number;

  @Field(() => FenScalar, {
    description: "How much of it was paid ahead, in fen; what is not owed in the end goes back by itself.",
  })
  paidFen!: number;

  @Field(() => FenScalar, {
    nullable: true,
    description: "What the fee is by the plan alone, in fen; null unless a dispute lowered it.",
  })
  planFeeFen?: number | null;

  @Field(() => BlockerRemedy, {
    nullable: true,
    description: "The mutation that pays it ahead; null when there is no fee, or it is paid.",
  })
  remedy?: StoredRemedy | null;
}

/** Something of value is left. */
@ObjectType({ implements: Warning, description: "Money or data is left on the card.", simpleResolvers: true })
export class ResidualValueWarning extends Warning {
  @Field(() => FenScalar, { description: "Prepaid cash, paid back afterwards, in fen." })
  refundFen!: number;

  @Field(() => FenScalar, { description: "Gifted credit, which is not paid back, in fen." })
  giftFen!: number;

  @Field(() => Int, { description: "Data of the plan that is left, in megabytes." })
  unusedDataMegabytes!: number;

  @Field(() => FenScalar, {
    description:
      "What the unused data is worth as call credit: its share of the plan's monthly fee by the plan's monthly data, in fen.",
  })
  convertFen!: number;
}

const typeNames: Record<StoredWarningCode, string> = {
  LIVE_TRAFFIC: LiveTrafficWarning.name,
  IN_CONTRACT: InContractWarning.name,
  RESIDUAL_VALUE: ResidualValueWarning.name,
};

/** Stored warnings in the reader's language. */
export function toWarnings(stored: readonly StoredWarning[], { language }: { language: Language }): Warning[] {
  return stored.map((warning) => ({
    ...warning,
    ...(warning.code === "IN_CONTRACT" && { paidFen: warning.paidFen ?? 0, remedy: settledBy(warning) }),
    message: inLanguage(warningSentence(warning), language),
  }));
}
