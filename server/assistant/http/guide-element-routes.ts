import { createHash } from "node:crypto";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import buttonScript from "../page/guide-button.ts?script";
import panelScript from "../page/guide-panel.ts?script";
import wayInScript from "../page/way-in/way-in.ts?script";

/** Where pages of others find the guide's element, what it fetches when it is opened, and what that fetches when somebody cancels cards. */
export const GUIDE_SCRIPT_PATH = "/guide.js";
const PANEL_PATH = "/guide/panel.js";
const WAY_IN_PATH = "/guide/way-in.js";

const hashOf = (text: string) => createHash("sha256").update(text).digest("base64url").slice(0, 22);

/** A script, with the hash of its text. */
interface Script {
  text: string;
  hash: string;
}
/** Each knows the version of what it fetches. */
const wayIn = scriptOf(wayInScript);
const panel = scriptOf(panelScript.replace("WAY_IN_VERSION", wayIn.hash));
const button = scriptOf(buttonScript.replace("PANEL_VERSION", panel.hash));

/**
 * Serves the guide's element. The button is asked for anew after five minutes, which costs nothing when it is the same; the others have their version in the address and never change. Any page may
 * run them: they hold no secret, and what they ask of the API is answered to the origins of the settings only.
 */
export function guideElementRoutes(app: FastifyInstance): void {
  app.get(GUIDE_SCRIPT_PATH, (request, reply) => send(request, reply, button, "public, max-age=300"));
  for (const [path, script] of [
    [PANEL_PATH, panel],
    [WAY_IN_PATH, wayIn],
  ] as const)
    app.get<{ Querystring: Record<string, unknown> }>(path, (request, reply) => {
      // While a new version is rolled out, a page may ask the other machine: that answer must not be kept for ever.
      const isMeant = request.query.v === script.hash;
      return send(request, reply, script, isMeant ? "public, max-age=31536000, immutable" : "no-cache");
    });
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  { text, hash }: Script,
  cacheControl: string,
): FastifyReply {
  // Weak, because the same text may be packed in several ways.
  const etag = `W/"${hash}"`;
  reply.headers({
    etag,
    "cache-control": cacheControl,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  });
  const known = request.headers["if-none-match"]?.split(",").map((each) => each.trim()) ?? [];
  if (known.includes(etag)) return reply.code(304).send();
  return reply.type("text/javascript; charset=utf-8").send(text);
}

function scriptOf(text: string): Script {
  return { text, hash: hashOf(text) };
}
