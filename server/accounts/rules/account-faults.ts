/** What may be set of an account. */
import type { Role as RoleEnum } from "../../generated/graphql/enums/Role.ts";
import type { Fault } from "../../platform/fault.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { LONGEST_USERNAME } from "./sign-in-limits.ts";

export type RoleName = keyof typeof RoleEnum;

/** What an administrator says of an account. */
export interface AccountFacts {
  displayName: string;
  role: RoleName;
  email: string | null;
  /** Row id of the customer it belongs to. */
  customerId: string | null;
  /** Subject at the operator's identity provider; null where it signs in with a password. */
  externalSubject: string | null;
}

const LONGEST_NAME = 60;
const LONGEST_EMAIL = 254;
const LONGEST_SUBJECT = 255;

/** Roles whose accounts belong to a customer; all others are the operator's staff. */
export const isOfCustomer = (role: RoleName): boolean => role === "CUSTOMER" || role === "API_CLIENT";

/** Something that is wrong with what was said, and about what. */
export interface AccountFault extends Fault {
  field: string;
}

const fault = (code: string, field: string, message: LocalizedText): AccountFault => ({ code, field, message });

/** Why a text is no user name; `username` is normalised. */
export function usernameFault(username: string): AccountFault | null {
  if (/^[a-z0-9][a-z0-9._@+-]+$/.test(username) && username.length <= LONGEST_USERNAME) return null;
  return fault("BAD_USERNAME", "username", {
    zh: "用户名为邮箱地址，或至少两个字符的短名：小写字母、数字、点、横线",
    en: "A user name is an e-mail address, or a short name of two characters or more: letters, digits, dots, dashes",
  });
}

/** Everything that is wrong with what is said of an account, at once. */
export function accountFaults(facts: AccountFacts): AccountFault[] {
  const { displayName, role, email, customerId, externalSubject } = facts;
  const faults: AccountFault[] = [];
  const nameLength = [...displayName].length;
  if (nameLength === 0 || nameLength > LONGEST_NAME || /\p{C}/u.test(displayName))
    faults.push(
      fault("BAD_NAME", "displayName", {
        zh: `请填写姓名，最多 ${LONGEST_NAME} 个字`,
        en: `Enter a name of at most ${LONGEST_NAME} characters`,
      }),
    );
  // Whether an address is right is known when a mail has come; this finds what nobody could write to.
  if (email !== null && (email.length > LONGEST_EMAIL || !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email)))
    faults.push(
      fault("BAD_EMAIL", "email", {
        zh: "邮箱地址不正确，应如 li.na@example.com",
        en: "This is no e-mail address; one looks like li.na@example.com",
      }),
    );
  if (externalSubject !== null && externalSubject.length > LONGEST_SUBJECT)
    faults.push(
      fault("TOO_LONG", "externalSubject", {
        zh: `最多 ${LONGEST_SUBJECT} 个字符`,
        en: `At most ${LONGEST_SUBJECT} characters`,
      }),
    );
  if (isOfCustomer(role) && customerId === null)
    faults.push(
      fault("CUSTOMER_REQUIRED", "customerId", {
        zh: "客户账号须指定所属客户",
        en: "An account of this role belongs to a customer: say which",
      }),
    );
  if (!isOfCustomer(role) && customerId !== null)
    faults.push(
      fault("NO_CUSTOMER_FOR_STAFF", "customerId", {
        zh: "员工账号不属于任何客户，请留空",
        en: "Staff belong to no customer: leave it out",
      }),
    );
  return faults;
}
