import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { limitedAddress } from "../../accounts/index.ts";
import { readVerificationCode } from "../../certificates/index.ts";
import { RateLimitedError } from "../../platform/errors.ts";
import { pageLanguageOf } from "../../platform/http/page-language.ts";
import type { Services } from "../../platform/services.ts";
import { countLook, followedRequest } from "../actions/followed-request.ts";
import { FOLLOW_PAGE_HEADERS, type FollowView, renderFollowPage } from "../page/follow-page.ts";
import keepFreshScript from "../page/keep-fresh.ts?script";
import { FOLLOW_PATH } from "../rules/slip-code.ts";

type Asked = FastifyRequest<{ Params: { code?: string }; Querystring: Record<string, unknown> }>;

const statusOf: Readonly<Record<FollowView["state"], number>> = { ASKS: 200, FOUND: 200, UNKNOWN: 404, TOO_OFTEN: 429 };

/** Where whoever holds a slip follows a request. */
export function followRoutes(app: FastifyInstance, services: Services): void {
  app.get(`${FOLLOW_PATH}/keep-fresh.js`, (_request, reply) =>
    reply
      .headers({ "cache-control": "public, max-age=300", "x-content-type-options": "nosniff" })
      .type("text/javascript; charset=utf-8")
      .send(keepFreshScript),
  );
  const answer = async (request: Asked, reply: FastifyReply) => {
    const given = request.params.code ?? request.query.code;
    const entered = typeof given === "string" ? given : "";
    const view = await look(services, request, entered);
    if (view.state === "TOO_OFTEN") reply.header("retry-after", view.retryAfterSeconds);
    const page = renderFollowPage(view, pageLanguageOf(request), {
      now: services.clock.now(),
      operatorName: services.settings.operatorName,
    });
    return reply.code(statusOf[view.state]).headers(FOLLOW_PAGE_HEADERS).send(page);
  };
  app.get(FOLLOW_PATH, answer);
  app.get(`${FOLLOW_PATH}/:code`, answer);
}

async function look(services: Services, request: Asked, entered: string): Promise<FollowView> {
  if (entered === "") return { state: "ASKS" };
  try {
    await countLook(services, limitedAddress(request.ip));
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    return { state: "TOO_OFTEN", retryAfterSeconds: Number(error.extensions.retryAfterSeconds) };
  }
  // Whoever types it in may paste the whole address.
  const code = readVerificationCode(entered.slice(entered.lastIndexOf("/") + 1));
  const found = code && (await followedRequest(services, code));
  return code && found ? { state: "FOUND", code, request: found } : { state: "UNKNOWN" };
}
