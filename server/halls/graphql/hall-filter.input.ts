import { Field, InputType, registerEnumType } from "type-graphql";
import { HallService } from "../../generated/graphql/enums/HallService.ts";
import type { Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** Which halls are meant. */
@InputType({ description: "Which halls are meant. All conditions must hold; an absent one says nothing." })
export class HallFilter {
  @Field(() => String, { nullable: true, description: "In this city, without 市." })
  city?: string;

  @Field(() => [HallService], { nullable: true, description: "At which all of this is done." })
  serviceIn?: HallService[];

  @Field(() => Boolean, { nullable: true, description: "Only those that are closed for good, or only those in use." })
  isRetired?: boolean;

  @Field(() => String, {
    nullable: true,
    description: "First characters of the code, or a part of the name, the district or the address.",
  })
  search?: string;
}

/** The filter as conditions on a row. */
export function hallConditions(filter: HallFilter | undefined | null): (hall: Sql) => Sql[] {
  return (hall) => {
    const { city, serviceIn, isRetired, search } = filter ?? {};
    const text = search?.trim().replaceAll(/[\\%_]/g, "\\$&");
    const part = `%${text}%`;
    return [
      ...(city == null ? [] : [sql`${hall}."city" = ${city}`]),
      ...(serviceIn == null ? [] : [sql`${hall}."services" @> ${serviceIn}::"HallService"[]`]),
      ...(isRetired == null ? [] : [sql`(${hall}."retiredAt" IS NOT NULL) = ${isRetired}`]),
      ...(text
        ? [
            sql`(${hall}."code" LIKE ${`${text.toUpperCase()}%`} OR ${hall}."nameZh" ILIKE ${part} OR ${hall}."nameEn" ILIKE ${part}
              OR ${hall}."district" ILIKE ${part} OR ${hall}."address" ILIKE ${part})`,
          ]
        : []),
    ];
  };
}

/** Orders of a list of halls. */
export enum HallOrder {
  CODE_ASC = "CODE_ASC",
  CODE_DESC = "CODE_DESC",
  CITY_ASC = "CITY_ASC",
  CITY_DESC = "CITY_DESC",
}
registerEnumType(HallOrder, {
  name: "HallOrder",
  description: "Orders of a list of halls.",
  valuesConfig: {
    CODE_ASC: { description: "By code, ascending." },
    CODE_DESC: { description: "By code, descending." },
    CITY_ASC: { description: "City by city, in each by code." },
    CITY_DESC: { description: "The same from the end." },
  },
});

/** Columns of each order. */
export const hallOrders: Record<HallOrder, Order> = {
  CODE_ASC: { columns: ["code"], descending: false },
  CODE_DESC: { columns: ["code"], descending: true },
  CITY_ASC: { columns: ["city", "code"], descending: false },
  CITY_DESC: { columns: ["city", "code"], descending: true },
};
