import type { FastifyInstance } from "fastify";
import type { Services } from "../../platform/services.ts";

/** The public keys with which anybody checks our tokens and signed documents (RFC 7517). */
export function publicKeyRoutes(app: FastifyInstance, { tokens }: Services): void {
  app.get("/.well-known/jwks.json", (_request, reply) => {
    reply
      .header("cache-control", "public, max-age=300")
      .header("access-control-allow-origin", "*")
      .send(tokens.publicKeys);
  });
}
