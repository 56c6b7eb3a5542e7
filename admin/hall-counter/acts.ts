import {
  HallCounterAppointmentsDocument,
  HallCounterHallsDocument,
  HallCounterLeaveDocument,
  HallCounterNowDocument,
  HallCounterOwnHallsDocument,
  HallCounterRequestsDocument,
  HallCounterTakeDocument,
  HallTicketCallDocument,
  HallTicketFinishDocument,
  type HallTicketResult,
  HallTicketTakeDocument,
} from "../generated/graphql.ts";
import { settled } from "../providers/graphql-client.ts";
import { call } from "../providers/session.ts";
import { useActs } from "../providers/use-acts.ts";
import { newCallKey } from "../shared/call-key.ts";

const acts = {
  /** Where the clerk stands, who is served there and who waits; null when it stands nowhere. */
  counter: async (signal?: AbortSignal) => (await call(HallCounterNowDocument, {}, signal)).hallCounter ?? null,

  /** Who is expected at a hall on a day and did not come yet. */
  expected: async (hallId: string, day: string, signal?: AbortSignal) =>
    (await call(HallCounterAppointmentsDocument, { hallId, day }, signal)).hallAppointments,

  /** The latest requests of a customer. */
  requestsOf: async (customerId: string, signal?: AbortSignal) =>
    (await call(HallCounterRequestsDocument, { customerId }, signal)).cancellationRequests.nodes,

  /** Halls in use, by a part of their name, or any. */
  halls: async (search: string, signal?: AbortSignal) =>
    (await call(HallCounterHallsDocument, { search: search || null }, signal)).hallDirectory.nodes,

  /** The halls to which the clerk is assigned; none where it chooses freely. */
  async ownHalls(signal?: AbortSignal) {
    const { viewer } = await call(HallCounterOwnHallsDocument, {}, signal);
    return viewer?.account?.hallAssignments.map(({ hall }) => hall) ?? [];
  },

  take: async (input: { hallId: string; number: number }) =>
    settled((await call(HallCounterTakeDocument, { input })).hallCounterTake),

  leave: async (counterId: string) =>
    settled((await call(HallCounterLeaveDocument, { input: { counterId } })).hallCounterLeave),

  /** Gives a number: by an appointment, or to who came without. */
  async giveNumber(appointmentId: string | undefined) {
    const input = { appointmentId, idempotencyKey: newCallKey() };
    return settled((await call(HallTicketTakeDocument, { input })).hallTicketTake).ticket ?? null;
  },

  /** Calls whoever's turn it is. */
  async callNext() {
    const input = { idempotencyKey: newCallKey() };
    return settled((await call(HallTicketCallDocument, { input })).hallTicketCall).ticket ?? null;
  },

  finish: async ({ ticketId, result }: { ticketId: string; result: HallTicketResult }) =>
    settled((await call(HallTicketFinishDocument, { input: { ticketId, result } })).hallTicketFinish),
};

/** What a clerk does at a counter. Each throws a UserErrorsError when the server says why not. */
export const useCounterActs = () => useActs(acts);

/** A counter with all that is seen from it. */
export type Counter = NonNullable<Awaited<ReturnType<typeof acts.counter>>>;
/** A number that was just given. */
export type GivenTicket = NonNullable<Awaited<ReturnType<typeof acts.giveNumber>>>;
