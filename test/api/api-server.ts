import { randomBytes, scryptSync } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { GraphQLSchema } from "graphql";
import { afterAll } from "vitest";
import { createAuthenticator, findEndedSessions, SIGN_IN_CHANNEL } from "../../server/accounts/index.ts";
import { currentCost, formatPasswordRecord, type PasswordCost } from "../../server/accounts/rules/password-record.ts";
import { createCallContext } from "../../server/launch/context.ts";
import { printSortedSchema } from "../../server/launch/schema.ts";
import { createHttpServer, type HttpServer, type HttpSettings } from "../../server/platform/http/create-http-server.ts";
import type { HttpRoutes } from "../../server/platform/http/http-routes.ts";
import { fromPublicId } from "../../server/platform/ids.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { deskSchema } from "../support/desk-schema.ts";
import { httpClient } from "../support/http-client.ts";
import type { TestServices } from "../support/services.ts";

/** The API as its process runs it, on a port of its own. */
export interface TestApi {
  /** Address without a path. */
  url: string;
  graphqlUrl: string;
  socketUrl: string;
  server: HttpServer;
  /** An access token as signing in would give it to this account. */
  tokenFor(viewer: Viewer): Promise<string>;
  /** Sends a body as it is. */
  post(
    body: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; text: string; headers: Headers; json: () => GraphqlBody }>;
}

/** Body of a GraphQL answer. */
export interface GraphqlBody {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
  data?: any;
  errors?: { message: string; path?: unknown; locations?: unknown; extensions: Record<string, unknown> }[];
}

/** Runs the API for this test file: `const api = await useApi(services);` at the top of the file. */
export async function useApi(
  services: TestServices,
  options: Partial<HttpSettings> & {
    schema?: GraphQLSchema;
    routes?: readonly HttpRoutes[];
    checkDatabase?: () => Promise<void>;
    dashboardFolder?: string;
    /** Where to listen if nobody else does; anywhere when absent. */
    port?: number;
  } = {},
): Promise<TestApi> {
  const {
    schema: ownSchema,
    routes = [],
    checkDatabase = async () => {},
    dashboardFolder,
    port: wanted = 0,
    ...settings
  } = options;
  const server = await createHttpServer({
    services,
    schema: ownSchema ?? deskSchema(),
    printSchema: printSortedSchema,
    authenticate: createAuthenticator(services),
    createContext: createCallContext,
    findEndedSessions: (sessions) => findEndedSessions(services, sessions),
    signInChannel: SIGN_IN_CHANNEL,
    routes,
    checkDatabase,
    dashboardFolder,
    settings: { isProduction: false, introspection: true, corsOrigins: [], proxyHops: 0, ...settings },
  });
  const listen = (port: number) => server.app.listen({ host: "127.0.0.1", port });
  await listen(wanted).catch(() => listen(0));
  afterAll(async () => {
    server.sockets.close();
    server.app.server.closeAllConnections();
    await server.app.close();
  });
  const { port } = server.app.server.address() as AddressInfo;
  const graphqlUrl = `http://127.0.0.1:${port}/graphql`;
  return {
    url: `http://127.0.0.1:${port}`,
    graphqlUrl,
    socketUrl: `ws://127.0.0.1:${port}/graphql`,
    server,
    tokenFor: async (viewer) =>
      (await services.tokens.issue(viewer, "00000000-0000-7000-8000-000000000000", services.clock.now())).accessToken,
    async post(body, headers = {}) {
      const response = await fetch(graphqlUrl, {
        method: "POST",
        headers: { "content-type": "application/json", accept: "application/graphql-response+json", ...headers },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, text, headers: response.headers, json: () => JSON.parse(text) as GraphqlBody };
    },
  };
}

/** The least that a password's hash may cost. */
const quickCost: PasswordCost = { costLog2: 10, blockSize: 8, parallelism: 1 };

/** Gives an account a password, hashed at a cost that a test can bear, and answers its user name. */
export async function setPassword(
  { store }: Pick<TestServices, "store">,
  { accountId }: Viewer,
  password: string,
): Promise<string> {
  const salt = randomBytes(16);
  const { costLog2, blockSize, parallelism } = quickCost;
  const hash = scryptSync(password, salt, 32, { N: 2 ** costLog2, r: blockSize, p: parallelism });
  const passwordHash = formatPasswordRecord({ ...quickCost, salt, hash });
  const account = await store.prisma.account.update({ where: { id: accountId }, data: { passwordHash } });
  return account.username;
}

/**
 * Has new passwords of one test file hashed at the least cost that is accepted, where what is asked is who may do what: at the usual cost each takes a third of a second of
 * both cores. What a password must cost is asked elsewhere.
 */
export function useQuickPasswords(): void {
  const usual = { ...currentCost };
  Object.assign(currentCost, quickCost);
  afterAll(() => {
    Object.assign(currentCost, usual);
  });
}

const SIGN_IN = `mutation ($username: String!, $password: String!) { sessionStart(input: { username: $username, password: $password }) {
  session { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt account { id username } } userErrors { code message } } }`;
const REFRESH = `mutation ($refreshToken: String!) { sessionRefresh(input: { refreshToken: $refreshToken }) {
  session { accessToken refreshToken refreshTokenExpiresAt } userErrors { code } } }`;
const END = `mutation ($refreshToken: String!) { sessionEnd(input: { refreshToken: $refreshToken }) { isEnded userErrors { code } } }`;

/** Tokens as a client gets them. */
export interface ClientSession {
  accessToken: string;
  accessTokenExpiresAt: string;
  refreshToken: string;
  refreshTokenExpiresAt: string;
  account: { id: string; username: string };
}

/** Signing in and out over HTTP. */
export function sessionsAt(api: TestApi) {
  const client = httpClient(api.graphqlUrl);
  return {
    async start(
      username: string,
      password: string,
    ): Promise<{ session: ClientSession | null; userErrors: { code: string; message: string }[] }> {
      return (await client.query(SIGN_IN, { username, password })).sessionStart;
    },
    async refresh(refreshToken: string): Promise<{ session: ClientSession | null; userErrors: { code: string }[] }> {
      return (await client.query(REFRESH, { refreshToken })).sessionRefresh;
    },
    async end(refreshToken: string): Promise<boolean> {
      return (await client.query(END, { refreshToken })).sessionEnd.isEnded;
    },
    /** Who an access token speaks for; null when it does not count. */
    async whoIs(accessToken: string): Promise<string | null> {
      const { json } = await api.post(
        { query: "{ viewer { account { id } } }" },
        { authorization: `Bearer ${accessToken}` },
      );
      const publicId = json().data?.viewer?.account?.id;
      return typeof publicId === "string" ? fromPublicId("account", publicId) : null;
    },
  };
}
