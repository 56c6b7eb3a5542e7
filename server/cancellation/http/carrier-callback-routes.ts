import type { FastifyInstance } from "fastify";
import { CARRIER_CODES, verifyCarrierCallback } from "../../carrier/index.ts";
import { answerProblem } from "../../platform/http/file-routes.ts";
import type { Services } from "../../platform/services.ts";
import { applyCarrierReport } from "../actions/apply-carrier-report.ts";

/** Largest report, in bytes: an order of some thousand cards. */
const LARGEST_REPORT_BYTES = 8 * 1_048_576;

/** Where carriers tell how their orders stand. Only signed calls count; repeated, late and overtaken ones are answered like the first. */
export function carrierCallbackRoutes(app: FastifyInstance, services: Services): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: LARGEST_REPORT_BYTES }, (_request, body, done) =>
      done(null, body),
    );
    scope.post<{ Params: { carrierCode: string } }>("/carrier-callbacks/:carrierCode", async (request, reply) => {
      const carrierCode = CARRIER_CODES.find((code) => code === request.params.carrierCode);
      const verified = verifyCarrierCallback({
        headers: request.headers,
        rawBody: request.body as Buffer,
        secret: services.carrierCallbackSecret,
        now: services.clock.now(),
      });
      if (!carrierCode || !verified.ok) {
        services.log.warn(
          { carrier: request.params.carrierCode, reason: verified.ok ? "UNKNOWN_CARRIER" : verified.reason },
          "refused a carrier's callback",
        );
        return answerProblem(request, reply, 401, "CALLBACK_REFUSED", {
          zh: "回调签名无效",
          en: "The callback's signature is not valid",
        });
      }
      const result = await applyCarrierReport(services, carrierCode, verified.report);
      if (result === "UNKNOWN_ORDER")
        return answerProblem(request, reply, 404, "UNKNOWN_ORDER", { zh: "无此注销单", en: "There is no such order" });
      return reply.code(200).send({ result });
    });
  });
}
