import { declareAct, told } from "../../platform/graphql/act.ts";
import { revealCustomer } from "../actions/reveal-customer.ts";
import { CustomerRevealInput, RevealedCustomer } from "./revealed-customer.type.ts";

/** What is done with customers. */
export const customerActs = [
  declareAct({
    name: "customerReveal",
    right: "customers.reveal",
    description:
      "Shows a customer's personal data in full to somebody who says why. Each look is written down, and there is a quota.",
    input: CustomerRevealInput,
    run: revealCustomer,
    tells: { revealed: told(RevealedCustomer, "The data.") },
  }),
];
