/** The experimenter's face under `/control`: faults, limits, time, and the counts that prove a client right or wrong. */
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { CallRefusal } from "./call-refusal.ts";
import { faultsSchema, limitChangesSchema } from "./settings.ts";
import type { SimulatorCore } from "./simulator-core.ts";

const advanceBody = z.strictObject({
  ms: z
    .int()
    .min(0)
    .max(366 * 86_400_000),
});
const cardParameter = z.object({ iccid: z.string() });

/** Adds the routes. */
export function addControlRoutes(app: FastifyInstance, core: SimulatorCore): void {
  app.get("/control/summary", async () => core.summary());

  app.get("/control/faults", async () => core.faults);

  app.put("/control/faults", async (request) => {
    core.setFaults(faultsSchema.parse(request.body));
    return core.faults;
  });

  app.get("/control/limits", async () => core.limits);

  app.put("/control/limits", async (request) => {
    core.changeLimits(limitChangesSchema.parse(request.body));
    return core.limits;
  });

  app.get("/control/cards/:iccid", async (request) => {
    const { iccid } = cardParameter.parse(request.params);
    const history = core.register.history(iccid);
    if (!history) throw new CallRefusal(404, "UNKNOWN_CARD", "no call ever mentioned this card");
    return history;
  });

  app.post("/control/advance", async (request) => {
    await core.advance(advanceBody.parse(request.body).ms);
    return core.summary();
  });

  app.post("/control/flush", async () => {
    await core.flush();
    return core.summary();
  });

  app.post("/control/reset", async () => {
    core.reset();
    return core.summary();
  });
}
