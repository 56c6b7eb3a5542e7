/**
 * Decision: the desk's pages run no inline code. `script-src 'self'`; styles carry the nonce of each answer. How the tokens are kept is said in
 * admin/providers/session.ts.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

/** Types of what the build of the dashboard writes, by the ending of the file. */
const contentTypes: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
};
const packings = [
  ["br", ".br"],
  ["gzip", ".gz"],
] as const;
/** Stands in the built page where each answer has a nonce of its own. */
const NONCE_MARK = /CSP_NONCE/g;

/**
 * What the dashboard's pages may do: their own scripts and fonts, styles that carry this answer's nonce, calls to this
 * server only. WebSockets need their own word: not every browser takes 'self' for them.
 */
function policyOf(nonce: string, request: FastifyRequest): string {
  const { host = "" } = request.headers;
  const sockets = /^[\w.:[\]-]+$/.test(host) ? ` ws://${host} wss://${host}` : "";
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${sockets}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** What is served of the dashboard. */
export interface Dashboard {
  /** Answers the page in which the dashboard finds its own way. */
  sendPage(request: FastifyRequest, reply: FastifyReply): FastifyReply;
  /** Whether a person has opened an address that only the dashboard may know. */
  isPageAskedFor(request: FastifyRequest): boolean;
}

/**
 * The staff's dashboard at `/`, as the build left it in a folder. Files carry a hash in their names and are kept for
 * ever; the page itself is asked for every time. Every address that nothing else on this server answers belongs to the
 * dashboard when a browser opens it as a page.
 * @returns null when the folder holds no dashboard
 */
export function addDashboard(app: FastifyInstance, folder: string): Dashboard | null {
  const pageFile = path.join(folder, "index.html");
  if (!fs.existsSync(pageFile)) return null;
  let built = { at: 0, page: "", files: new Set<string>() };
  // A build while the server runs brings other names of files.
  const current = () => {
    const at = fs.statSync(pageFile, { throwIfNoEntry: false })?.mtimeMs ?? built.at;
    if (at !== built.at)
      built = {
        at,
        page: fs.readFileSync(pageFile, "utf8"),
        files: new Set(fs.readdirSync(path.join(folder, "assets"))),
      };
    return built;
  };

  const sendPage: Dashboard["sendPage"] = (request, reply) => {
    const nonce = randomBytes(16).toString("base64url");
    return (
      reply
        .code(200)
        .header("content-security-policy", policyOf(nonce, request))
        // Documents and cards are photographed at the desk.
        .header("permissions-policy", "camera=(self)")
        .header("cache-control", "no-store")
        .type("text/html; charset=utf-8")
        .send(current().page.replace(NONCE_MARK, nonce))
    );
  };

  app.get("/", sendPage);
  app.get<{ Params: { file: string } }>("/assets/:file", (request, reply) => {
    const { file } = request.params;
    const { files } = current();
    const type = contentTypes[path.extname(file)];
    if (!type || !files.has(file)) return reply.callNotFound();
    const accepted = String(request.headers["accept-encoding"] ?? "");
    const packing = packings.find(([name, ending]) => files.has(file + ending) && accepted.includes(name));
    reply.header("cache-control", "public, max-age=31536000, immutable").header("vary", "Accept-Encoding").type(type);
    if (packing) reply.header("content-encoding", packing[0]);
    return reply.send(fs.createReadStream(path.join(folder, "assets", file + (packing?.[1] ?? ""))));
  });

  return {
    sendPage,
    isPageAskedFor: ({ method, headers }) => method === "GET" && String(headers.accept ?? "").includes("text/html"),
  };
}
