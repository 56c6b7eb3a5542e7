import { Arg, Args, Ctx, Info, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { customerEntity } from "../../customers/index.ts";
import { SimCard } from "../../generated/graphql/models/SimCard.ts";
import { BadUserInputError } from "../../platform/errors.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { connectionOf, extendEntity, hasPages, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { sql } from "../../platform/sql.ts";
import { normaliseNumber } from "../rules/normalise-number.ts";
import { cardEntity } from "./card.type.ts";
import { cardConditions, cardGroups, cardOrders, SimCardFilter, SimCardOrder } from "./card-filter.input.ts";
import { SimCardBy } from "./card-key.input.ts";

const SimCardConnection = connectionOf(cardEntity);
const waysOfCards = { groups: cardGroups, conditions: cardConditions };
/** Most numbers of one bulk look-up. */
const MOST_NUMBERS = 1000;

extendEntity(customerEntity, {
  relations: {
    simCards: hasPages<SimCardFilter, SimCardOrder>(
      () => cardEntity,
      (customer, card) => sql`${card}."customerId" = ${customer}."id"`,
      "The customer's cards, page by page.",
      {
        filter: { type: () => SimCardFilter, description: "Which cards." },
        orderBy: {
          type: () => SimCardOrder,
          defaultValue: SimCardOrder.ICCID_ASC,
          description: "By card number when nothing is said.",
        },
        // Whoever asks, they are found as a customer's own are.
        source: ({ filter, orderBy }) => ({
          ...rowsOf(filter, { sees: "OWN" }, waysOfCards),
          order: cardOrders[orderBy],
        }),
      },
    ),
  },
});

/** Cards as their owners and the staff see them. */
@Resolver(() => SimCard)
export class CardResolver {
  @Query(() => SimCardConnection, { description: "Cards the caller may see, page by page." })
  simCards(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => SimCardFilter, { nullable: true, description: "Which cards." }) filter:
      | SimCardFilter
      | undefined,
    @Arg("orderBy", () => SimCardOrder, {
      defaultValue: SimCardOrder.ICCID_ASC,
      description: "By card number when nothing is said.",
    })
    orderBy: SimCardOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.read");
    return context.reads.connection(
      cardEntity,
      {
        ...rowsOf(filter, context.viewer, waysOfCards),
        order: cardOrders[orderBy],
        page,
      },
      info,
    );
  }

  @Query(() => SimCard, {
    nullable: true,
    description: "One card by what names it; null when there is none or it is not the caller's.",
  })
  simCard(
    @Arg("by", () => SimCardBy, { description: "What names it." }) { id, iccid, msisdn }: SimCardBy,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.read");
    const [number, ...others] = [id, iccid, msisdn].filter((given) => given != null);
    // A document is refused before; what variables hold reaches this.
    if (number == null || others.length > 0) {
      throw new BadUserInputError({
        zh: "请用且只用一种方式说明是哪张卡",
        en: "Say in exactly one way which card is meant",
      });
    }
    if (id != null) return context.reads.byId(cardEntity, id, info);
    const column = iccid == null ? sql`"msisdn"` : sql`"iccid"`;
    return context.reads.first(cardEntity, (card) => [sql`${card}.${column} = ${normaliseNumber(number)}`], info);
  }

  @Query(() => [SimCard], {
    description:
      "The caller's cards among these numbers (ICCID or MSISDN, at most 1 000). Numbers that are unknown or not the caller's are left out.",
  })
  simCardsByNumbers(
    @Arg("numbers", () => [String], {
      description:
        "Numbers as people write them: texts, because one that cannot exist is left out and spoils nothing else.",
    })
    numbers: string[],
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "cards.read");
    if (numbers.length > MOST_NUMBERS) {
      throw new BadUserInputError({
        zh: `一次最多查询 ${MOST_NUMBERS} 个号码`,
        en: `At most ${MOST_NUMBERS} numbers at a time`,
      });
    }
    const wanted = numbers.map(normaliseNumber);
    const where = (card: ReturnType<typeof sql>) => [
      sql`(${card}."iccid" = ANY(${wanted}) OR ${card}."msisdn" = ANY(${wanted}))`,
    ];
    return context.reads.list(cardEntity, { where, orderBy: sql`t0."iccid"`, limit: MOST_NUMBERS }, info);
  }
}
