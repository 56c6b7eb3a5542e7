import { Field, InputType, registerEnumType } from "type-graphql";
import { Role } from "../../generated/graphql/enums/Role.ts";
import { currentTime, type Order } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { RoleName } from "../rules/account-faults.ts";
import type { AccountState as State } from "../rules/account-states.ts";
import { AccountState } from "./account.type.ts";

/** Which accounts are meant. */
@InputType({ description: "Which accounts are meant. All conditions must hold; an absent one says nothing." })
export class AccountFilter {
  @Field(() => [Role], { nullable: true, description: "With any of these roles." })
  roleIn?: RoleName[];

  @Field(() => AccountState, { nullable: true, description: "In this state." })
  state?: State;

  @Field(() => Boolean, { nullable: true, description: "Only the operator's staff, or only accounts of customers." })
  isStaff?: boolean;

  @Field(() => String, { nullable: true, description: "First characters of a user name, or a part of a name." })
  search?: string;
}

const opens = (account: Sql) =>
  sql`(${account}."passwordHash" IS NOT NULL OR ${account}."externalSubject" IS NOT NULL)`;
const isLocked = (account: Sql) =>
  sql`(${account}."passwordHash" IS NOT NULL AND coalesce(${account}."lockedUntil" > ${currentTime}, false))`;

/** The states as conditions; `accountStateAt` says the same of one row. */
const inState: Record<State, (account: Sql) => Sql> = {
  DISABLED: (account) => sql`${account}."disabledAt" IS NOT NULL`,
  INVITED: (account) => sql`${account}."disabledAt" IS NULL AND NOT ${opens(account)}`,
  LOCKED: (account) => sql`${account}."disabledAt" IS NULL AND ${isLocked(account)}`,
  ACTIVE: (account) => sql`${account}."disabledAt" IS NULL AND ${opens(account)} AND NOT ${isLocked(account)}`,
};

/** The filter as conditions on a row of accounts. */
export function accountConditions(filter: AccountFilter | undefined | null): (account: Sql) => Sql[] {
  return (account) => {
    const { roleIn, state, isStaff, search } = filter ?? {};
    const text = search?.trim().replaceAll(/[\\%_]/g, "\\$&");
    return [
      ...(roleIn ? [sql`${account}."role" = ANY(${roleIn}::"Role"[])`] : []),
      ...(state ? [inState[state](account)] : []),
      ...(isStaff == null
        ? []
        : [isStaff ? sql`${account}."customerId" IS NULL` : sql`${account}."customerId" IS NOT NULL`]),
      ...(text
        ? [
            sql`(${account}."username" LIKE ${`${text.toLowerCase()}%`} OR ${account}."displayName" ILIKE ${`%${text}%`})`,
          ]
        : []),
    ];
  };
}

/** Orders of a list of accounts. */
export enum AccountOrder {
  NAME_ASC = "NAME_ASC",
  NAME_DESC = "NAME_DESC",
  CREATED_AT_DESC = "CREATED_AT_DESC",
  CREATED_AT_ASC = "CREATED_AT_ASC",
}
registerEnumType(AccountOrder, {
  name: "AccountOrder",
  description: "Orders of a list of accounts.",
  valuesConfig: {
    NAME_ASC: { description: "By the name shown, ascending." },
    NAME_DESC: { description: "By the name shown, descending." },
    CREATED_AT_DESC: { description: "Latest first." },
    CREATED_AT_ASC: { description: "Oldest first." },
  },
});

/** Columns of each order. */
export const accountOrders: Record<AccountOrder, Order> = {
  NAME_ASC: { columns: ["displayName", "id"], descending: false },
  NAME_DESC: { columns: ["displayName", "id"], descending: true },
  CREATED_AT_DESC: { columns: ["createdAt", "id"], descending: true },
  CREATED_AT_ASC: { columns: ["createdAt", "id"], descending: false },
};
