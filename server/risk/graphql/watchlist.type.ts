import { Field, ID, InputType } from "type-graphql";
import { WatchlistKind } from "../../generated/graphql/enums/WatchlistKind.ts";
import { WatchlistEntry } from "../../generated/graphql/models/WatchlistEntry.ts";
import { declareEntity, type Groups, valuesOf } from "../../platform/reads/index.ts";
import { type Sql, sql } from "../../platform/sql.ts";

/** How the watch list is read. Only asked for by those who may; no customer ever sees a row. */
export const watchlistEntity = declareEntity(WatchlistEntry, {
  table: "WatchlistEntry",
  idPrefix: "watch",
  right: "watchlist.read",
  customerSees: () => sql`false`,
});

/** Which entries are meant. */
@InputType({ description: "Which entries are meant. All conditions must hold; an absent one says nothing." })
export class WatchlistEntryFilter {
  @Field(() => [WatchlistKind], { nullable: true, description: "Any of these kinds." })
  kindIn?: WatchlistKind[];

  @Field(() => Boolean, { nullable: true, description: "Whether it was taken off the list." })
  isRemoved?: boolean;

  @Field(() => String, {
    nullable: true,
    description: "The number in full, as the list has it: a text, because it may be of any kind.",
  })
  value?: string;
}

/** The filter as conditions on a row. */
export function watchlistConditions(filter: WatchlistEntryFilter | undefined | null): (entry: Sql) => Sql[] {
  return (entry) => {
    const { kindIn, isRemoved, value } = filter ?? {};
    return [
      ...(kindIn ? [sql`${entry}."kind" = ANY(${kindIn}::"WatchlistKind"[])`] : []),
      ...(isRemoved == null
        ? []
        : [isRemoved ? sql`${entry}."removedAt" IS NOT NULL` : sql`${entry}."removedAt" IS NULL`]),
      ...(value == null
        ? []
        : [sql`${entry}."kind" = ANY(enum_range(NULL::"WatchlistKind")) AND ${entry}."value" = ${value.trim()}`]),
    ];
  };
}

/** What of the filter names values of a column that has an index for the order. */
export const watchlistGroups: Groups<WatchlistEntryFilter> = {
  kindIn: { column: "kind", values: valuesOf("WatchlistKind") },
};

/** A card, device or customer to watch. */
@InputType({ description: "A card, device or customer to watch." })
export class WatchlistEntryAddInput {
  @Field(() => WatchlistKind, { description: "What the number names." })
  kind!: WatchlistKind;

  @Field(() => String, {
    description:
      "The ICCID, IMEI or customer number as `kind` says, as people write it: a text, because one that cannot exist is answered in `userErrors`.",
  })
  value!: string;

  @Field(() => String, { description: "Who asks, in at most 200 characters." })
  authority!: string;

  @Field(() => String, { description: "The letter or case that asks, in at most 200 characters." })
  reference!: string;
}

/** An entry to take off the list. */
@InputType({ description: "An entry to take off the list." })
export class WatchlistEntryRemoveInput {
  @Field(() => ID, { description: "Public id of the entry, `watch_…`." })
  entryId!: string;
}
