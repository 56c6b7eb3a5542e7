import { Arg, Ctx, Field, Float, ID, Info, InputType, Int, Query, Resolver } from "type-graphql";
import { limitedAddress, permit } from "../../accounts/index.ts";
import { HallService } from "../../generated/graphql/enums/HallService.ts";
import { Hall } from "../../generated/graphql/models/Hall.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { countHallSearch } from "../actions/count-search.ts";
import { findHalls } from "../actions/find-halls.ts";
import { hallCities } from "../actions/hall-cities.ts";
import { hallEntity } from "./hall.type.ts";
import { HallOpening } from "./opening.type.ts";

/** A place on earth. */
@InputType({ description: "A place on earth." })
export class GeoPointInput {
  @Field(() => Float, { description: "Degrees north, WGS-84 as browsers tell it." })
  latitude!: number;

  @Field(() => Float, { description: "Degrees east." })
  longitude!: number;
}

const FoundHall = objectType("FoundHall", "A hall that a search found.", {
  hall: { type: () => Hall, description: "Where it is and what is done there." },
  distanceMetres: {
    type: () => Int,
    nullable: true,
    description: "How far it is as the crow flies; null when the search names no place.",
  },
  opening: {
    type: () => HallOpening,
    description: "How it stands at `openAt`, or now when the search names no moment.",
  },
});

const HallCity = objectType("HallCity", "A city that has halls.", {
  name: { type: () => String, description: "The city, as the search takes it: `杭州`." },
  hallCount: { type: () => Int, description: "How many are in use there." },
});

/** What is said of the limit. */
export const atMost120 = "For anybody, without signing in; at most 120 questions a minute from one address.";

/** Halls, for anybody. */
@Resolver(() => Hall)
export class HallResolver {
  @Query(() => [FoundHall], {
    description: `营业厅: halls that are in use, the nearest first; by city and district when no place is named. ${atMost120}`,
  })
  async halls(
    @Arg("near", () => GeoPointInput, { nullable: true, description: "From where distances are counted." })
    near: GeoPointInput | undefined,
    @Arg("withinKm", () => Float, { nullable: true, description: "Only those at most so many kilometres from there." })
    withinKm: number | undefined,
    @Arg("city", () => String, {
      nullable: true,
      description: "Only those in this city; 市 at its end may be left out.",
    })
    city: string | undefined,
    @Arg("serviceIn", () => [HallService], { nullable: true, description: "Only those at which all of this is done." })
    serviceIn: HallService[] | undefined,
    @Arg("openAt", () => Date, {
      nullable: true,
      description:
        "Only those that are open at this moment; and those of which it is not known, with `UNKNOWN`, when the holidays of its year are not published.",
    })
    openAt: Date | undefined,
    @Arg("first", () => Int, { defaultValue: 20, description: "How many to answer, 1 to 50." }) first: number,
    @Arg("offset", () => Int, { defaultValue: 0, description: "Skip so many before, at most 1 000." }) offset: number,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    await counted(context);
    const found = await findHalls(context.services, { near, withinKm, city, serviceIn, openAt, first, offset });
    const halls = await context.reads.mapByRowIds(
      hallEntity,
      found.map(({ id }) => id),
      info,
      ["hall"],
    );
    return found.flatMap(({ id, ...facts }) => (halls.has(id) ? [{ hall: halls.get(id), ...facts }] : []));
  }

  @Query(() => Hall, {
    nullable: true,
    description: `One hall; null when there is none, and for others than the staff when it is closed for good. ${atMost120}`,
  })
  async hall(
    @Arg("id", () => ID, { description: "Its public id, `hall_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    await counted(context);
    return context.reads.byId(hallEntity, id, info);
  }

  @Query(() => [HallCity], { description: `Cities that have halls, those with the most first. ${atMost120}` })
  async hallCities(@Ctx() context: CallContext) {
    await counted(context);
    return hallCities(context.services);
  }
}

/** Whoever is signed in has limits of its own. @throws RateLimitedError */
export async function counted(context: CallContext): Promise<void> {
  permit(context, "anyone");
  if (!context.isSignedIn) await countHallSearch(context.services, limitedAddress(context.remoteAddress));
}
