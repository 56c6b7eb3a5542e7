import { Field, Int, InterfaceType, ObjectType } from "type-graphql";
import type { UserFault } from "../action.ts";
import { inLanguage, type Language } from "../localized-text.ts";

/** Something the caller can put right. Concrete types add data. */
@InterfaceType("UserError", {
  description:
    "Something the caller can put right: a stable code for programs, a sentence for people in their language. Concrete types add data.",
  resolveType: (error: { kind: string }) => error.kind,
})
export abstract class UserError {
  @Field(() => String, { description: "Stable code in capitals." })
  code!: string;

  @Field(() => String, {
    description: "What is wrong and what to do, in the language of `Accept-Language` (zh-CN or en).",
  })
  message!: string;

  @Field(() => [String], { description: "Where in the input; empty when it concerns the whole." })
  path!: string[];
}

/** A value cannot be used as it is. */
@ObjectType({ implements: UserError, description: "A value cannot be used as it is.", simpleResolvers: true })
export class InvalidInputError extends UserError {}

/** The object is not in a state that allows this. */
@ObjectType({
  implements: UserError,
  description: "The object is not in a state that allows this.",
  simpleResolvers: true,
})
export class InvalidTransitionError extends UserError {
  @Field(() => String, { description: "Status the object is in." })
  from!: string;

  @Field(() => String, { description: "What was asked for." })
  action!: string;

  @Field(() => [String], { description: "What is possible instead." })
  allowedActions!: string[];
}

/** Somebody else changed the object in between; read it again. */
@ObjectType({
  implements: UserError,
  description: "Somebody else changed the object in between; read it again.",
  simpleResolvers: true,
})
export class ConflictError extends UserError {}

/** There is no such object, or it is not the caller's. */
@ObjectType("NotFoundError", {
  implements: UserError,
  description: "There is no such object, or it is not the caller's.",
  simpleResolvers: true,
})
export class NotFoundUserError extends UserError {}

/** The idempotency key was used before with another input. */
@ObjectType({
  implements: UserError,
  description: "The idempotency key was used before with another input, or that call still runs.",
  simpleResolvers: true,
})
export class IdempotencyConflictError extends UserError {}

/** More was asked for than one call may do. */
@ObjectType({ implements: UserError, description: "More was asked for than one call may do.", simpleResolvers: true })
export class LimitExceededError extends UserError {
  @Field(() => Int, { description: "The most that is allowed." })
  limit!: number;
}

/** The concrete types of all modules; those that only one has stand in the `userErrors` of its `module.ts`. */
export const userErrorTypes = [
  InvalidInputError,
  InvalidTransitionError,
  ConflictError,
  NotFoundUserError,
  IdempotencyConflictError,
  LimitExceededError,
];

/** Faults as the schema shows them, in the caller's language. */
export function toUserErrors(faults: readonly UserFault[], language: Language): UserError[] {
  return faults.map(({ kind, code, text, path, data }) => ({
    kind,
    code,
    message: inLanguage(text, language),
    path: [...(path ?? [])],
    ...data,
  }));
}
