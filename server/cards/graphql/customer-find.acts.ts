import { Field, InputType } from "type-graphql";
import { customerEntity } from "../../customers/index.ts";
import { declareAct, rows, told } from "../../platform/graphql/act.ts";
import { enumOf, saidInWords } from "../../platform/graphql/enum-of.ts";
import { findCustomers, MOST_FOUND } from "../actions/find-customers.ts";
import { customerKeyWords } from "../rules/customer-key.ts";

/** By what a customer was found. */
const CustomerKeyKind = enumOf("CustomerKeyKind", "By what a customer was found.", saidInWords(customerKeyWords));

/** What somebody at the counter or on the phone gives to be found by. */
@InputType({ description: "What somebody at the counter or on the phone gives to be found by." })
export class CustomerFindInput {
  @Field(() => String, {
    description:
      "Number of a card (ICCID or MSISDN), identity number, credit code, customer number, the whole name of a person, or a part of a company's name; at most 100 characters.",
  })
  text!: string;
}

/** How staff find the customer they are to act for. */
export const customerFindActs = [
  declareAct({
    name: "customerFind",
    right: "requests.act-for-customer",
    description:
      "Finds the customer who stands at the counter or is on the phone. Each look-up is written down, and there is a quota; an identity number is compared by its keyed hash.",
    input: CustomerFindInput,
    run: findCustomers,
    reads: {
      customers: rows(customerEntity, "customerIds", `Who is meant, at most ${MOST_FOUND}.`, MOST_FOUND),
      foundBy: {
        type: () => CustomerKeyKind,
        description: "What the text was taken for.",
        read: ({ foundBy }) => foundBy,
      },
    },
    tells: {
      isMore: told(Boolean, "Whether there are more of that name; ask for the whole of it."),
    },
  }),
];
