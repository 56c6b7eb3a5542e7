import type { Permission } from "../../generated/graphql.ts";

/** Which lists are asked for a text. */
export interface Asked {
  text: string;
  requests: boolean;
  cards: boolean;
  customers: boolean;
  tasks: boolean;
  accounts: boolean;
  materials: boolean;
}

/** What is asked of the server for what somebody typed: only lists in which that can stand, and that the viewer may see. Null while it is too little. */
export function askedFor(typed: string, may: (permission: Permission) => boolean): Asked | null {
  const trimmed = typed.trim();
  const digits = trimmed.replaceAll(/[\s-]/g, "");
  const isNumber = /^\d+$/.test(digits);
  if (isNumber ? digits.length < 4 : trimmed.length < 2) return null;
  const isOurs = /^(CR|RT)-/i.test(trimmed);
  return {
    text: isNumber ? digits : trimmed,
    requests: may("REQUESTS_READ") && !/^RT-/i.test(trimmed),
    cards: may("CARDS_READ") && isNumber,
    customers: may("CUSTOMERS_READ") && !isOurs && !(isNumber && digits.length > 18),
    tasks: may("TASKS_READ") && (isOurs || isNumber || /^[a-z]\d/i.test(trimmed)),
    materials: may("MATERIALS_VIEW") && !/^RT-/i.test(trimmed) && !(isNumber && digits.length > 18),
    accounts: may("ACCOUNTS_READ") && !isOurs && !isNumber,
  };
}
