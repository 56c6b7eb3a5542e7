import { Field, ID, InputType, Int } from "type-graphql";
import { HallTicketResult } from "../../generated/graphql/enums/HallTicketResult.ts";
import { declareAct, row } from "../../platform/graphql/act.ts";
import { callTicket, finishTicket } from "../actions/serve-ticket.ts";
import { leaveCounter, takeCounter } from "../actions/take-counter.ts";
import { takeTicket } from "../actions/take-ticket.ts";
import type { TicketResult } from "../rules/ticket-states.ts";
import { counterEntity, ticketEntity } from "./queue.type.ts";

/** Where a clerk stands from now on. */
@InputType({ description: "Where a clerk stands from now on." })
export class HallCounterTakeInput {
  @Field(() => ID, { description: "A hall in use, `hall_…`." })
  hallId!: string;

  @Field(() => Int, { description: "Number on the counter, 1 to 99." })
  number!: number;
}

/** That a clerk leaves its counter. */
@InputType({ description: "That a clerk leaves its counter." })
export class HallCounterLeaveInput {
  @Field(() => ID, { description: "The one at which the caller stands, `counter_…`." })
  counterId!: string;
}

/** Who comes to the hall. */
@InputType({ description: "Who comes to the hall. With neither, somebody whom nobody knows yet." })
export class HallTicketTakeInput {
  @Field(() => ID, { nullable: true, description: "By which appointment of today at this hall, `appointment_…`." })
  appointmentId?: string;

  @Field(() => ID, { nullable: true, description: "Who it is, `customer_…`; an appointment says it itself." })
  customerId?: string;

  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nothing happens twice." })
  idempotencyKey!: string;
}

/** That the next one may come. */
@InputType({ description: "That the next one may come to the caller's counter." })
export class HallTicketCallInput {
  @Field(() => String, { description: "Repeat a call whose answer was lost with the same key; nobody else is called." })
  idempotencyKey!: string;
}

/** What came of a number. */
@InputType({ description: "What came of a number." })
export class HallTicketFinishInput {
  @Field(() => ID, { description: "The one at the caller's counter, `ticket_…`." })
  ticketId!: string;

  @Field(() => HallTicketResult, { description: "What came of it." })
  result!: TicketResult;
}

const right = "visits.serve";
const counter = { counter: row(counterEntity, "counterId", "The counter as it is now.") };
const ticket = { ticket: row(ticketEntity, "ticketId", "The number as it is now.") };

/** What clerks do with the queue of a hall. */
export const queueActs = [
  declareAct({
    ...{ name: "hallCounterTake", right, input: HallCounterTakeInput, run: takeCounter, reads: counter },
    description: "Says at which counter of which hall the caller stands: numbers are given, called and finished there.",
    errors:
      "COUNTER_TAKEN when a colleague stands there today; NOT_ASSIGNED when the caller works at other halls; TICKET_OPEN while the caller serves somebody.",
  }),
  declareAct({
    ...{ name: "hallCounterLeave", right, input: HallCounterLeaveInput, run: leaveCounter },
    description: "Leaves the counter, so that it does not count as open any more.",
    tells: {
      hasLeft: { type: () => Boolean, description: "True when the caller stands there no more, now or before." },
    },
    errors: "TICKET_OPEN while the caller serves somebody.",
  }),
  declareAct({
    ...{ name: "hallTicketTake", right, input: HallTicketTakeInput, run: takeTicket, reads: ticket },
    description:
      "取号: gives a number at the hall in which the caller stands. By an appointment it is called at its time, at most 15 minutes late; without, in its turn.",
    errors: "NO_COUNTER, APPOINTMENT_NOT_TODAY, TOO_MANY_WAIT.",
  }),
  declareAct({
    ...{ name: "hallTicketCall", right, input: HallTicketCallInput, run: callTicket, reads: ticket },
    description:
      "叫号: calls whoever's turn it is to the caller's counter: who is due by appointment first, then who came first, then who is early for an appointment.",
    errors: "NOBODY_WAITS; TICKET_OPEN while the caller serves somebody; NO_COUNTER.",
  }),
  declareAct({
    ...{ name: "hallTicketFinish", right, input: HallTicketFinishInput, run: finishTicket, reads: ticket },
    description: "Says what came of the number at the caller's counter.",
  }),
];
