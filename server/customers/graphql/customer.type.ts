import { Customer } from "../../generated/graphql/models/Customer.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { declareEntity, viewersCustomer } from "../../platform/reads/index.ts";
import { sql } from "../../platform/sql.ts";
import { maskEmail, maskName, maskPhone } from "../rules/mask.ts";
import { UsccScalar } from "./identity-scalars.ts";

/** Stands in the place of a name that was erased. */
const erasedName: LocalizedText = { zh: "（已清除）", en: "(erased)" };

/** How customers are read. Names of persons, contacts and identity numbers come masked. */
export const customerEntity = declareEntity(Customer, {
  table: "Customer",
  idPrefix: "customer",
  right: "customers.read",
  customerSees: (customer) => sql`${customer}."id" = ${viewersCustomer}`,
  scalars: {
    uscc: { type: UsccScalar, description: "Unified social credit code; null for individuals.", nullable: true },
  },
  computed: {
    displayName: {
      type: () => String,
      description: "Name as it may be shown: enterprises in full, persons masked (张**), and erased ones as such.",
      needs: ["kind", "name", "erasedAt"],
      compute: ({ kind, name, erasedAt }: { kind: string; name: string; erasedAt: string | null }, { language }) =>
        erasedAt !== null ? inLanguage(erasedName, language) : kind === "ENTERPRISE" ? name : maskName(name),
    },
    maskedIdentity: {
      type: () => String,
      description: "Identity number with only its last four characters; null for enterprises.",
      nullable: true,
      needs: ["identityLastFour"],
      compute: ({ identityLastFour }: { identityLastFour: string | null }) =>
        identityLastFour === null ? null : `**************${identityLastFour}`,
    },
    maskedPhone: {
      type: () => String,
      description: "Registered phone, masked; null when none is registered.",
      nullable: true,
      needs: ["phone"],
      compute: ({ phone }: { phone: string | null }) => (phone === null ? null : maskPhone(phone)),
    },
    maskedEmail: {
      type: () => String,
      description: "Registered e-mail address, masked; null when none is registered.",
      nullable: true,
      needs: ["email"],
      compute: ({ email }: { email: string | null }) => (email === null ? null : maskEmail(email)),
    },
  },
});
