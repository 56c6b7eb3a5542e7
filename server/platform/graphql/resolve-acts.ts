import { type GraphQLSchema, getNamedType } from "graphql";
import { Arg, type ClassType, Ctx, Extensions, Info, Mutation, Resolver } from "type-graphql";
import type { SelectionInfo } from "../reads/reads.ts";
import type { Right } from "../right.ts";
import type { Act } from "./act.ts";
import type { CallContext } from "./call-context.ts";
import { oncePerOperation } from "./once-per-operation.ts";

/** Lets a call pass, or throws UNAUTHENTICATED or FORBIDDEN. */
export type Permit = (context: CallContext, right: Right) => void;

/** The resolver of declared acts: each first asks whether the caller has its right. */
export function resolverOf(acts: readonly Act[], permit: Permit): ClassType {
  class Acts {}
  for (const { name, right, description, input, payload, isOncePerOperation, perform } of acts) {
    const value = async (given: object, context: CallContext, info: SelectionInfo) => {
      permit(context, right);
      return perform(context, given, info);
    };
    Object.defineProperty(Acts.prototype, name, { value });
    Arg("input", () => input)(Acts.prototype, name, 0);
    Ctx()(Acts.prototype, name, 1);
    Info()(Acts.prototype, name, 2);
    Mutation(() => payload, { description })(Acts.prototype, name, { value });
    if (isOncePerOperation) Extensions(oncePerOperation)(Acts.prototype, name, { value });
  }
  Resolver()(Acts);
  return Acts;
}

/** Says of every mutation's input what its type says. */
export function describeInputs(schema: GraphQLSchema): void {
  for (const { args } of Object.values(schema.getMutationType()?.getFields() ?? {}))
    for (const argument of args) argument.description ??= getNamedType(argument.type).description;
}
