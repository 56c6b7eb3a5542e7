import { Field, ID, InputType, Int } from "type-graphql";
import { Role } from "../../generated/graphql/enums/Role.ts";
import type { RoleName } from "../rules/account-faults.ts";

const ACCOUNT = "Public id of the account, `account_…`.";
const EMAIL = "Where e-mails reach the person; where the user name is an address, that one when absent.";
const CUSTOMER =
  "Customer that the account belongs to, `customer_…`; for CUSTOMER and API_CLIENT only, and required there.";
const SUBJECT = "Subject at the operator's identity provider, where that signs the person in instead of a password.";
const NEW_PASSWORD =
  "The new password: 10 characters or more, and hard to guess. Digits and capitals are not asked for.";

/** A new account. */
@InputType({ description: "A new account." })
export class AccountCreateInput {
  @Field(() => String, { description: "Name to sign in with: an e-mail address or a short name. It never changes." })
  username!: string;

  @Field(() => String, { description: "Name shown to colleagues and in histories, at most 60 characters." })
  displayName!: string;

  @Field(() => Role, { description: "What the account may do." })
  role!: RoleName;

  @Field(() => String, { nullable: true, description: EMAIL })
  email?: string;

  @Field(() => ID, { nullable: true, description: CUSTOMER })
  customerId?: string;

  @Field(() => String, { nullable: true, description: SUBJECT })
  externalSubject?: string;

  @Field(() => String, {
    nullable: true,
    description: "Names this call, at most 255 characters: repeating it with the same key does nothing twice.",
  })
  idempotencyKey?: string;
}

/** An account as it shall be. */
@InputType({ description: "An account as it shall be: what is left out is taken away." })
export class AccountChangeInput {
  @Field(() => ID, { description: ACCOUNT })
  accountId!: string;

  @Field(() => Int, { description: "The version of the account that the change was made on." })
  basedOnVersion!: number;

  @Field(() => String, { description: "Name shown to colleagues and in histories, at most 60 characters." })
  displayName!: string;

  @Field(() => Role, { description: "What the account may do." })
  role!: RoleName;

  @Field(() => String, { nullable: true, description: EMAIL })
  email?: string;

  @Field(() => ID, { nullable: true, description: CUSTOMER })
  customerId?: string;

  @Field(() => String, { nullable: true, description: SUBJECT })
  externalSubject?: string;
}

/** An account that nobody shall get in with. */
@InputType({ description: "An account that nobody shall get in with." })
export class AccountDisableInput {
  @Field(() => ID, { description: ACCOUNT })
  accountId!: string;

  @Field(() => String, { description: "Why, at most 200 characters; it stands in the audit trail." })
  reason!: string;
}

/** An account that shall be let in again. */
@InputType({ description: "An account that shall be let in again." })
export class AccountEnableInput {
  @Field(() => ID, { description: ACCOUNT })
  accountId!: string;
}

/** An account whose password shall be another. */
@InputType({ description: "An account whose password shall be another." })
export class AccountPasswordResetInput {
  @Field(() => ID, { description: ACCOUNT })
  accountId!: string;
}

/** An account whose sign-ins shall end. */
@InputType({ description: "An account whose sign-ins shall end." })
export class AccountSessionsEndInput {
  @Field(() => ID, { description: ACCOUNT })
  accountId!: string;
}

/** A link, and the password that its holder chose. */
@InputType({ description: "A link, and the password that its holder chose." })
export class PasswordChooseInput {
  @Field(() => String, { description: "What stands behind `#` in the link." })
  token!: string;

  @Field(() => String, { description: NEW_PASSWORD })
  newPassword!: string;
}

/** The caller's present password, and the next. */
@InputType({ description: "The caller's present password, and the next." })
export class PasswordChangeInput {
  @Field(() => String, { description: "The password that the caller signs in with now." })
  currentPassword!: string;

  @Field(() => String, { description: NEW_PASSWORD })
  newPassword!: string;
}

/** Which of the caller's sign-ins shall end. */
@InputType({ description: "Which of the caller's sign-ins shall end." })
export class SessionsEndInput {
  @Field(() => ID, { nullable: true, description: "One of them, `session_…`; when absent all but the one that calls." })
  sessionId?: string;
}
