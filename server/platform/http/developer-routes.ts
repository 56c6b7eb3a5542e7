import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { FastifyInstance, FastifyReply } from "fastify";
import { GRAPHQL_PATH } from "./graphql-route.ts";
import { PAGE_ICON } from "./page-icon.ts";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GraphiQL · SIM Cancellation Desk</title>
<link rel="icon" href="${PAGE_ICON}">
<link rel="stylesheet" href="/graphiql/graphiql.css">
</head>
<body id="body" class="no-focus-outline">
<noscript>GraphiQL needs JavaScript.</noscript>
<div id="root"></div>
<script src="/graphiql/graphiql.js"></script>
<script src="/graphiql/start.js"></script>
</body>
</html>`;

const firstQuery = `# Sign in, then put the access token under Headers:
#   { "Authorization": "Bearer …" }

mutation SignIn($username: String!, $password: String!) {
  sessionStart(input: { username: $username, password: $password }) {
    session { accessToken accessTokenExpiresAt refreshToken }
    userErrors { code message }
  }
}
`;

/**
 * Runs in the browser. Subscriptions travel over a socket of their own, which is introduced with the headers of the tab
 * in use.
 */
const start = `
const workers = { editorWorkerService: "editor", json: "json", graphql: "graphql" };
self.MonacoEnvironment = { globalAPI: false, getWorkerUrl: (_module, label) => "/graphiql/" + (workers[label] || "editor") + ".worker.js" };
function headersInUse() {
  try {
    const tabs = JSON.parse(localStorage.getItem("graphiql:tabState") || "{}");
    const text = (tabs.tabs && tabs.tabs[tabs.activeTabIndex] || {}).headers || localStorage.getItem("graphiql:headers") || "{}";
    return Object.fromEntries(Object.entries(JSON.parse(text)).map(([name, value]) => [name.toLowerCase(), value]));
  } catch { return {}; }
}
YogaGraphiQL.renderYogaGraphiQL(document.querySelector("#root"), {
  endpoint: ${JSON.stringify(GRAPHQL_PATH)},
  title: "SIM Cancellation Desk",
  subscriptionsProtocol: "WS",
  shouldPersistHeaders: true,
  connectionParams: headersInUse,
  defaultQuery: ${JSON.stringify(firstQuery)},
});
`;

/** GraphiQL styles itself from scripts; its scripts are files of ours. */
const policy = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "worker-src 'self' blob:",
  "connect-src 'self' ws: wss:",
  "frame-ancestors 'none'",
].join("; ");

/**
 * GraphiQL and the schema's text, for developers. GraphiQL's nine megabytes are loaded when somebody first opens it,
 * from the package, never from elsewhere.
 */
export function addDeveloperRoutes(app: FastifyInstance, { printSchema }: { printSchema: () => string }): void {
  app.get("/graphiql", (_request, reply) => {
    reply.header("content-security-policy", policy).type("text/html; charset=utf-8").send(page);
  });
  const scripts = {
    "graphiql.js": "js",
    "editor.worker.js": "editorWorkerService",
    "json.worker.js": "jsonWorker",
    "graphql.worker.js": "graphqlWorker",
  } as const;
  for (const [file, part] of Object.entries(scripts)) {
    app.get(`/graphiql/${file}`, async (_request, reply) =>
      sendPacked(reply, file, "text/javascript", (await loadGraphiql())[part]),
    );
  }
  app.get("/graphiql/graphiql.css", async (_request, reply) =>
    sendPacked(reply, "graphiql.css", "text/css", (await loadGraphiql()).css),
  );
  app.get("/graphiql/start.js", (_request, reply) => {
    reply.type("text/javascript; charset=utf-8").send(start);
  });
  app.get("/schema.graphql", (_request, reply) => {
    reply.type("text/plain; charset=utf-8").send(printSchema());
  });
}

const loadGraphiql = () => import("@graphql-yoga/render-graphiql/graphiql");
const packed = new Map<string, Buffer>();

async function sendPacked(reply: FastifyReply, file: string, type: string, text: string): Promise<FastifyReply> {
  const body = packed.get(file) ?? (await promisify(gzip)(text));
  packed.set(file, body);
  return reply
    .header("content-encoding", "gzip")
    .header("cache-control", "private, max-age=3600")
    .type(`${type}; charset=utf-8`)
    .send(body);
}
