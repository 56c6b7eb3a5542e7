import { Field, ID, InputType, registerEnumType } from "type-graphql";
import { CarrierCode } from "../../generated/graphql/enums/CarrierCode.ts";
import { SimCardStatus } from "../../generated/graphql/enums/SimCardStatus.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { type Groups, type Order, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import { normaliseNumber } from "../rules/normalise-number.ts";

/** Which cards are meant. All conditions must hold; an absent one says nothing. */
@InputType({ description: "Which cards are meant. All conditions must hold; an absent one says nothing." })
export class SimCardFilter {
  @Field(() => [SimCardStatus], { nullable: true, description: "Any of these statuses." })
  statusIn?: SimCardStatus[];

  @Field(() => [CarrierCode], { nullable: true, description: "Any of these carriers." })
  carrierIn?: CarrierCode[];

  @Field(() => ID, { nullable: true, description: "On this plan, `plan_…`." })
  planId?: string;

  @Field(() => ID, { nullable: true, description: "This customer; for staff." })
  customerId?: string;

  @Field(() => String, { nullable: true, description: "This label, word for word." })
  label?: string;

  @Field(() => Boolean, { nullable: true, description: "Whether the plan renews by itself." })
  isAutoRenewalOn?: boolean;

  @Field(() => String, { nullable: true, description: "First characters of an ICCID or MSISDN, at least 4." })
  search?: string;
}

/** Fewest characters of a search: a shorter one would walk through most of all cards. */
const SHORTEST_SEARCH = 4;

/** What a person typed as the pattern of a card's first characters. Throws BAD_USER_INPUT when it is too short to look up. */
export function numberPrefix(search: string): string {
  const normalised = normaliseNumber(search);
  if (normalised.length < SHORTEST_SEARCH) {
    throw new BadUserInputError({
      zh: `请至少输入号码的前 ${SHORTEST_SEARCH} 位`,
      en: `Give at least the first ${SHORTEST_SEARCH} characters of the number`,
    });
  }
  return `${normalised.replaceAll(/[\\%_]/g, "\\$&")}%`;
}

/** The filter as conditions on a row of cards. */
export function cardConditions(filter: SimCardFilter | undefined | null): (card: Sql) => Sql[] {
  return (card) => {
    const conditions: Sql[] = [];
    if (!filter) return conditions;
    const { statusIn, carrierIn, planId, customerId, label, isAutoRenewalOn, search } = filter;
    if (statusIn) conditions.push(sql`${card}."status" = ANY(${statusIn}::"SimCardStatus"[])`);
    if (carrierIn)
      conditions.push(
        sql`${card}."carrierId" IN (SELECT "id" FROM "Carrier" WHERE "code" = ANY(${carrierIn}::"CarrierCode"[]))`,
      );
    if (planId != null) conditions.push(sql`${card}."planId" = ${fromPublicId("plan", planId)}::uuid`);
    if (customerId != null) conditions.push(sql`${card}."customerId" = ${fromPublicId("customer", customerId)}::uuid`);
    if (label != null) conditions.push(sql`${card}."label" = ${label}`);
    // Word for word as in the indexes of those few for which it is on.
    if (isAutoRenewalOn != null)
      conditions.push(isAutoRenewalOn ? sql`${card}."isAutoRenewalOn"` : sql`NOT ${card}."isAutoRenewalOn"`);
    if (search != null && search.trim() !== "") {
      const prefix = numberPrefix(search);
      conditions.push(sql`(${card}."iccid" LIKE ${prefix} OR ${card}."msisdn" LIKE ${prefix})`);
    }
    return conditions;
  };
}

/** What of the filter names values of a column that has an index for every order. */
export const cardGroups: Groups<SimCardFilter> = {
  statusIn: { column: "status", values: valuesOf("SimCardStatus"), isForOwn: true },
  carrierIn: {
    column: "carrierId",
    values: (codes: string[]) => sql`SELECT "id" FROM "Carrier" WHERE "code" = ANY(${codes}::"CarrierCode"[])`,
    isForOwn: true,
  },
};

/** Orders of a list of cards. */
export enum SimCardOrder {
  ICCID_ASC = "ICCID_ASC",
  ICCID_DESC = "ICCID_DESC",
}
registerEnumType(SimCardOrder, {
  name: "SimCardOrder",
  description: "Orders of a list of cards.",
  valuesConfig: {
    ICCID_ASC: { description: "By card number, ascending." },
    ICCID_DESC: { description: "By card number, descending." },
  },
});

/** Columns of each order. */
export const cardOrders: Record<SimCardOrder, Order> = {
  ICCID_ASC: { columns: ["iccid"], descending: false },
  ICCID_DESC: { columns: ["iccid"], descending: true },
};
