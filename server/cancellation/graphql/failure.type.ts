import { Field, ObjectType } from "type-graphql";
import { refusalWords } from "../../carrier/index.ts";
import { inLanguage, type LocalizedText } from "../../platform/localized-text.ts";
import { type ComputeContext, extendEntity } from "../../platform/reads/index.ts";
import { itemEntity } from "../../requests/index.ts";

/** Why the carrier refused a card. */
@ObjectType({ description: "Why the carrier refused a card, and what to do about it.", simpleResolvers: true })
export class ItemFailure {
  @Field(() => String, { description: "Stable code of the refusal." })
  code!: string;

  @Field(() => String, { description: "What happened, in the caller's language." })
  text!: string;

  @Field(() => String, {
    description: "What the caller can do now, in the caller's language: staff and customers read different things.",
  })
  whatToDo!: string;
}

/** Customers can have a card tried again; what has to be seen to at the carrier is for staff. */
const customersDo: LocalizedText = {
  zh: "可重试该卡；仍然失败的，请联系客服，由客服与运营商核实。",
  en: "Have the card tried again; if it fails again, contact customer service, who settle it with the carrier.",
};

/** A refusal in words for this caller; null for none. */
export function failureOf(
  { failureCode: code }: { failureCode: string | null },
  { viewer, language }: ComputeContext,
): ItemFailure | null {
  if (code === null) return null;
  const { text, whatToDo } = refusalWords(code);
  return {
    code,
    text: inLanguage(text, language),
    whatToDo: inLanguage(viewer.customerId === null ? whatToDo : customersDo, language),
  };
}

extendEntity(itemEntity, {
  computed: {
    failure: {
      type: () => ItemFailure,
      nullable: true,
      description:
        "Why the carrier refused the card the last time, also after the card was given up; null when it did not.",
      needs: ["failureCode"],
      compute: failureOf,
    },
  },
});
