import { Ctx, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { modules } from "../../modules.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { collect } from "../../platform/module.ts";
import { readSealing } from "./read-sealing.ts";

const SealedPlaceProgress = objectType("SealedPlaceProgress", "How far a change of keys is in one column.", {
  place: { type: () => String, description: "Table and column." },
  seenCount: { type: () => Int, description: "Rows that were gone through." },
  changedCount: { type: () => Int, description: "Rows that were sealed anew." },
  leftCount: { type: () => Int, description: "Rows still to go through, counted up to 100 000." },
  isLeftExact: { type: () => Boolean, description: "Whether there are no more than those counted." },
  endedAt: { type: () => Date, nullable: true, description: "When all of them were done; null before." },
});

const SealingProgress = objectType(
  "SealingProgress",
  "How far the last change is of the keys under which numbers and keys of certificates are sealed.",
  {
    since: { type: () => Date, description: "When the keys were changed." },
    isDone: { type: () => Boolean, description: "Whether everything is sealed anew, and the keys of before may go." },
    places: { type: () => [SealedPlaceProgress], description: "Column by column." },
  },
);

/** What administrators see of a change of keys. */
@Resolver()
export class SealingResolver {
  @Query(() => SealingProgress, {
    nullable: true,
    description:
      "For managers and auditors: how far the last change of the keys is under which data is sealed; null when they were never changed.",
  })
  async sealingProgress(@Ctx() context: CallContext) {
    permit(context, "certificate-keys.read");
    const found = await readSealing(context.services, collect(modules, "sealed"));
    return (
      found && {
        ...found,
        places: found.places.map(({ seen, changed, left, ...place }) => ({
          ...{ ...place, seenCount: seen, changedCount: changed, leftCount: left },
        })),
      }
    );
  }
}
