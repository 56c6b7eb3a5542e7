import { Field, ObjectType, registerEnumType } from "type-graphql";

/** What staff may do with one document on the customer's behalf. */
export enum MaterialAction {
  CORRECT = "CORRECT",
  REPLACE = "REPLACE",
  RECHECK = "RECHECK",
}
registerEnumType(MaterialAction, {
  name: "MaterialAction",
  description: "What staff may do with one document on the customer's behalf.",
  valuesConfig: {
    CORRECT: { description: "Turn and crop it." },
    REPLACE: { description: "Hand in a better copy." },
    RECHECK: { description: "Have the machine look again." },
  },
});

/** One possible action on a document, and why not when it is not possible. */
@ObjectType({
  description: "One possible action on a document, and why not when it is not possible.",
  simpleResolvers: true,
})
export class AllowedMaterialAction {
  @Field(() => MaterialAction, { description: "The action." })
  action!: MaterialAction;

  @Field(() => Boolean, { description: "Whether it is possible now." })
  isAllowed!: boolean;

  @Field(() => String, { nullable: true, description: "Why not, in the caller's language; null when it is possible." })
  reason!: string | null;
}
