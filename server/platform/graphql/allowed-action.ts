import { type ClassType, Field, InterfaceType } from "type-graphql";
import { inLanguage, type Language, type LocalizedText } from "../localized-text.ts";
import { objectType } from "./object-type.ts";

/** One possible action on something. Each type adds its own `action`. */
@InterfaceType({
  description: "One possible action of the caller, and why not when it is not possible. Each type adds which `action`.",
})
export abstract class AllowedAction {
  @Field(() => Boolean, { description: "Whether the caller may do it now." })
  isAllowed!: boolean;

  @Field(() => String, { nullable: true, description: "Why not, in the caller's language; null when it is possible." })
  reason!: string | null;
}

/** The type of the actions on one kind of thing, from the enum of those actions. */
export function allowedActionType(name: string, thing: string, actions: object): ClassType<AllowedAction> {
  return objectType(
    name,
    `One possible action on ${thing}, and why not when it is not possible.`,
    { action: { type: () => actions, description: "What would be done." } },
    AllowedAction,
  ) as ClassType<AllowedAction>;
}

/** What a rule says of an action. */
interface Permission {
  isAllowed: boolean;
  reason: LocalizedText | null;
}

/** What a rule says of actions, in the caller's language. */
export function toAllowedActions<Answer extends Permission>(permissions: readonly Answer[], language: Language) {
  return permissions.map(({ reason, ...permission }) => ({
    ...permission,
    reason: reason && inLanguage(reason, language),
  }));
}
