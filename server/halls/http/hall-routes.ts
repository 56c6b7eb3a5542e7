import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { limitedAddress } from "../../accounts/index.ts";
import { BadUserInputError, RateLimitedError } from "../../platform/errors.ts";
import { pageLanguageOf } from "../../platform/http/page-language.ts";
import type { Services } from "../../platform/services.ts";
import { countHallSearch } from "../actions/count-search.ts";
import type { GeoPoint } from "../actions/find-halls.ts";
import { hallCities } from "../actions/hall-cities.ts";
import findNearScript from "../page/find-near.ts?script";
import { HALLS_PAGE_HEADERS, HALLS_PATH, type HallsView, renderHallsPage } from "../page/halls-page.ts";
import { pageHalls } from "../page/page-halls.ts";

/** Longest name of a city that is read of an address. */
const LONGEST_CITY = 40;

type Asked = FastifyRequest<{ Querystring: Record<string, unknown> }>;

/** Where anybody finds a hall. */
export function hallRoutes(app: FastifyInstance, services: Services): void {
  app.get<{ Querystring: Record<string, unknown> }>(HALLS_PATH, (request, reply) =>
    answer(services, request, reply, null),
  );
  app.post<{ Querystring: Record<string, unknown>; Body: unknown }>(
    `${HALLS_PATH}/near`,
    { bodyLimit: 1_000 },
    (request, reply) => answer(services, request, reply, placeIn(request.body)),
  );
  app.get(`${HALLS_PATH}/find-near.js`, (_request, reply) =>
    reply
      .headers({ "cache-control": "public, max-age=300", "x-content-type-options": "nosniff" })
      .type("text/javascript; charset=utf-8")
      .send(findNearScript),
  );
}

async function answer(services: Services, request: Asked, reply: FastifyReply, near: GeoPoint | null) {
  const { query } = request;
  const now = services.clock.now();
  const city = typeof query.city === "string" ? query.city.slice(0, LONGEST_CITY) : "";
  const isOpenOnly = query.open === "1";
  const offset = Math.min(Math.max(0, Number.parseInt(String(query.from ?? "0"), 10) || 0), 1_000);
  const { operatorName } = services.settings;
  const view: HallsView = {
    ...{ now, city, isOpenOnly, offset, isNear: near !== null, cities: [], found: null },
    operatorName,
  };
  try {
    await countHallSearch(services, limitedAddress(request.ip));
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    reply.header("retry-after", Number(error.extensions.retryAfterSeconds)).code(429);
    return reply.headers(HALLS_PAGE_HEADERS).send(renderHallsPage(view, pageLanguageOf(request)));
  }
  const found = await pageHalls(services, { near, city, openAt: isOpenOnly ? now : null, offset });
  const page = renderHallsPage({ ...view, cities: await hallCities(services), found }, pageLanguageOf(request));
  return reply.headers(HALLS_PAGE_HEADERS).send(page);
}

/** @throws BadUserInputError when it is no place */
function placeIn(body: unknown): GeoPoint {
  const { latitude, longitude } = (body ?? {}) as Record<string, unknown>;
  if (typeof latitude === "number" && typeof longitude === "number") return { latitude, longitude };
  throw new BadUserInputError({ zh: "请给出纬度与经度", en: "Give a latitude and a longitude" });
}
