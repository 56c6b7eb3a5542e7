import Fastify from "fastify";
import { afterAll, beforeAll } from "vitest";
import { collectionCallbackRoutes } from "../../server/arrears/http/collection-callback-routes.ts";
import { modules } from "../../server/modules.ts";
import { useReactions } from "../../server/platform/events.ts";
import { collect } from "../../server/platform/module.ts";
import type { Services } from "../../server/platform/services.ts";
import { type RefundRemainderInput, refundRemainder } from "../../server/settlement/actions/refund-remainder.ts";
import { paymentCallbackRoutes } from "../../server/settlement/http/payment-callback-routes.ts";
import type { SeededCustomer } from "../factories/index.ts";
import { createTestClock } from "../support/clock.ts";
import { useDatabase } from "../support/database.ts";
import { drainJobs } from "../support/jobs.ts";
import { usePayments } from "../support/payments.ts";
import { testServices } from "../support/services.ts";
import { accountOf } from "./cancelled-cards.ts";

/** A desk whose payouts go over HTTP to a simulated provider, which calls back over HTTP. */
export async function usePayoutDesk() {
  // The provider must know where to call before there is a desk to be called.
  const called = {} as Services;
  const app = Fastify({ forceCloseConnections: true });
  for (const routes of [paymentCallbackRoutes, collectionCallbackRoutes]) routes(app, called);
  const callbackUrl = `${await app.listen({ port: 0, host: "127.0.0.1" })}/payment-callbacks`;
  afterAll(() => app.close());
  const store = await useDatabase();
  const clock = createTestClock();
  const { provider, ...ports } = await usePayments({ callbacksTo: callbackUrl, clock });
  const services = testServices(store, { ...ports, clock });
  Object.assign(called, services);
  beforeAll(() => useReactions(collect(modules, "reactions")));
  let keys = 0;
  const handlers = collect(modules, "jobs");
  return {
    ...{ store, services, handlers, clock, provider, callbackUrl },
    /** Does every job that is due, trying again later what fails. */
    work: () => drainJobs(services, handlers, { onFailure: "RETRY_LATER" }),
    refund: (customer: SeededCustomer, input: Partial<RefundRemainderInput> = {}) =>
      refundRemainder(
        { services, viewer: customer.viewer, traceId: "test" },
        {
          of: { cards: { cardIds: customer.cards.map(({ publicId }) => publicId) } },
          companyAccount: accountOf(customer),
          idempotencyKey: `refund-${++keys}`,
          ...input,
        },
      ),
    payouts: (customer: SeededCustomer) =>
      store.prisma.payout.findMany({ where: { customerId: customer.id }, orderBy: { createdAt: "asc" } }),
  };
}
