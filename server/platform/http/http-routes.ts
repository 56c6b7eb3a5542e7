import type { FastifyInstance } from "fastify";
import type { Authenticate } from "../caller.ts";
import type { Services } from "../services.ts";

/**
 * Adds a module's own HTTP routes. Errors of `platform/errors.ts` that a handler throws are answered with their status
 * in the caller's language; everything else is masked and logged.
 */
export type HttpRoutes = (app: FastifyInstance, services: Services, authenticate: Authenticate) => void;
