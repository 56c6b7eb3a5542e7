import type { FastifyInstance } from "fastify";
import { verifyPaymentCallback } from "../../payments/index.ts";
import { answerProblem } from "../../platform/http/file-routes.ts";
import type { Services } from "../../platform/services.ts";
import { applyPayoutReport } from "../actions/apply-payout-report.ts";

/** Largest report, in bytes. */
const LARGEST_REPORT_BYTES = 64 * 1024;

/** Where the payment provider tells how payouts stand. Only signed calls count; repeated, late and overtaken ones are answered like the first. */
export function paymentCallbackRoutes(app: FastifyInstance, services: Services): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_REPORT_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post("/payment-callbacks", async (request, reply) => {
      const verified = verifyPaymentCallback({
        headers: request.headers,
        rawBody: request.body as Buffer,
        secret: services.paymentCallbackSecret,
        now: services.clock.now(),
      });
      if (!verified.ok) {
        services.log.warn({ reason: verified.reason }, "refused a callback of the payment provider");
        return answerProblem(request, reply, 401, "CALLBACK_REFUSED", {
          zh: "回调签名无效",
          en: "The callback's signature is not valid",
        });
      }
      const result = await applyPayoutReport(services, verified.report);
      if (result === "UNKNOWN_ORDER")
        return answerProblem(request, reply, 404, "UNKNOWN_ORDER", { zh: "无此退费单", en: "There is no such payout" });
      return reply.code(200).send({ result });
    });
  });
}
