import type { FastifyInstance } from "fastify";
import { answerProblem } from "../../platform/http/file-routes.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import type { Services } from "../../platform/services.ts";
import { verifyPaymentCallback } from "../payment-callback.ts";

/** Largest report, in bytes. */
const LARGEST_REPORT_BYTES = 64 * 1024;

/** Where the payment provider tells how its orders of one kind stand. */
export interface PaymentCallbackRoute<Report> {
  path: string;
  parse: (body: unknown) => Report;
  /** Answers what became of a report; UNKNOWN_ORDER when there is no such order. */
  apply: (services: Services, report: Report) => Promise<string>;
  /** What is said of an order that we do not know. */
  unknown: LocalizedText;
}

/** Serves such an address. Only signed calls count; repeated, late and overtaken ones are answered like the first. */
export function paymentCallbackRoute<Report>({ path, parse, apply, unknown }: PaymentCallbackRoute<Report>) {
  return (app: FastifyInstance, services: Services): void => {
    app.register(async (scope) => {
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_REPORT_BYTES }, (_request, body, done) =>
        done(null, body),
      );
      scope.post(path, async (request, reply) => {
        const received = {
          ...{ headers: request.headers, rawBody: request.body as Buffer },
          ...{ secret: services.paymentCallbackSecret, now: services.clock.now() },
        };
        const verified = verifyPaymentCallback(received, parse);
        if (!verified.ok) {
          services.log.warn({ reason: verified.reason }, "refused a callback of the payment provider");
          return answerProblem(request, reply, 401, "CALLBACK_REFUSED", {
            zh: "回调签名无效",
            en: "The callback's signature is not valid",
          });
        }
        const result = await apply(services, verified.report);
        if (result === "UNKNOWN_ORDER") return answerProblem(request, reply, 404, "UNKNOWN_ORDER", unknown);
        return reply.code(200).send({ result });
      });
    });
  };
}
