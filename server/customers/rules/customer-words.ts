import type { CustomerKind } from "../../generated/graphql/enums/CustomerKind.ts";
import type { Words } from "../../platform/localized-text.ts";

/** What each kind of customer is called. */
export const customerKindWords = {
  INDIVIDUAL: { zh: "个人", en: "Individual" },
  ENTERPRISE: { zh: "企业", en: "Enterprise" },
} as const satisfies Words<keyof typeof CustomerKind>;
