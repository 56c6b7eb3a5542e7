import "./graphql/audit-of-customer.ts";
import type { Module } from "../platform/module.ts";
import { customerActs } from "./graphql/customer.acts.ts";
import { CustomerResolver } from "./graphql/customer.resolver.ts";
import { customerExport } from "./graphql/customer-export.ts";
import { OwnCustomerResolver } from "./graphql/own-customer.resolver.ts";
import { customerData } from "./personal-data.ts";
import { words } from "./words.ts";

/** Whose cards they are. */
export const customersModule: Module = {
  name: "customers",
  tables: ["Customer"],
  personal: customerData,
  sealed: [{ model: "Customer", column: "identityCipher", index: "identityIndex" }],
  words,
  resolvers: [OwnCustomerResolver, CustomerResolver],
  acts: [...customerActs, customerExport],
};
