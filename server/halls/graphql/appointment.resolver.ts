import { Arg, Args, Ctx, ID, Info, Int, Query, Resolver } from "type-graphql";
import { permit } from "../../accounts/index.ts";
import { HallAppointment } from "../../generated/graphql/models/HallAppointment.ts";
import type { CallContext } from "../../platform/graphql/call-context.ts";
import { objectType } from "../../platform/graphql/object-type.ts";
import { DateScalar } from "../../platform/graphql/scalars.ts";
import { fromPublicId } from "../../platform/ids.ts";
import { connectionOf, PageArgs, rowsOf } from "../../platform/reads/index.ts";
import type { SelectionInfo } from "../../platform/reads/reads.ts";
import { freeSlots } from "../actions/find-slot.ts";
import { appointmentEntity } from "./appointment.type.ts";
import {
  appointmentConditions,
  appointmentGroups,
  appointmentOrders,
  HallAppointmentFilter,
  HallAppointmentOrder,
} from "./appointment-filter.input.ts";
import { atMost120, counted } from "./hall.resolver.ts";

const HallAppointmentConnection = connectionOf(appointmentEntity);

const HallSlot = objectType("HallSlot", "A time at which people come to a hall by appointment.", {
  startsAt: { type: () => Date, description: "When it begins." },
  endsAt: { type: () => Date, description: "Until when time is kept for who comes then." },
  freeCount: { type: () => Int, description: "How many may still come then; 0 when it is taken." },
});

/** Appointments at halls. */
@Resolver(() => HallAppointment)
export class AppointmentResolver {
  @Query(() => [HallSlot], {
    nullable: true,
    description: `Times of a day at which people may come to a hall by appointment, those that are past left out. Empty when the hall is closed or takes no appointments; null when there is no such hall in use, and when the holidays of that year are not published: nothing is guessed. ${atMost120}`,
  })
  async hallSlots(
    @Arg("hallId", () => ID, { description: "Where, `hall_…`." }) hallId: string,
    @Arg("day", () => DateScalar, { description: "Which day, in Asia/Shanghai." }) day: string,
    @Ctx() context: CallContext,
  ) {
    await counted(context);
    const id = fromPublicId("hall", hallId);
    return id === null ? null : freeSlots(context.services, id, day);
  }

  @Query(() => HallAppointmentConnection, { description: "Appointments the caller may see, page by page." })
  hallAppointments(
    @Args(() => PageArgs) page: PageArgs,
    @Arg("filter", () => HallAppointmentFilter, { nullable: true, description: "Which appointments." })
    filter: HallAppointmentFilter | undefined,
    @Arg("orderBy", () => HallAppointmentOrder, {
      defaultValue: HallAppointmentOrder.STARTS_AT_ASC,
      description: "By time when nothing is said.",
    })
    orderBy: HallAppointmentOrder,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "visits.read");
    const rows = rowsOf(filter, context.viewer, { groups: appointmentGroups, conditions: appointmentConditions });
    return context.reads.connection(appointmentEntity, { ...rows, order: appointmentOrders[orderBy], page }, info);
  }

  @Query(() => HallAppointment, {
    nullable: true,
    description: "One appointment; null when there is none or it is not the caller's.",
  })
  hallAppointment(
    @Arg("id", () => ID, { description: "Its public id, `appointment_…`." }) id: string,
    @Ctx() context: CallContext,
    @Info() info: SelectionInfo,
  ) {
    permit(context, "visits.read");
    return context.reads.byId(appointmentEntity, id, info);
  }
}
