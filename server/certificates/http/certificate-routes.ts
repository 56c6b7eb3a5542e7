import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { RateLimitedError } from "../../platform/errors.ts";
import { answerBadLink, sendFile } from "../../platform/http/file-routes.ts";
import { pageLanguageOf } from "../../platform/http/page-language.ts";
import type { Services } from "../../platform/services.ts";
import { ObjectNotFoundError } from "../../platform/storage/index.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { trustedKeys } from "../actions/certificate-keys.ts";
import { verifyCertificate } from "../actions/verify-certificate.ts";
import { verifyFile } from "../actions/verify-file.ts";
import { fingerprintOf } from "../checks/chain.ts";
import {
  type PageKeys,
  renderVerifyPage,
  VERIFY_PAGE_HEADERS,
  type VerifyView,
  verifyPageStatus,
} from "../document/verify-page.ts";
import { issuerOf } from "../issuer.ts";
import checkScript from "../page/check-file.ts?script";
import readCodeScript from "../page/read-code.ts?script";
import { VERIFY_PATH } from "../stored-facts.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    certificates: true;
    "certificate-twins": true;
  }
}

/** Longest entry that is read of an address. */
const LONGEST_ENTRY = 300;

/** Where anybody verifies certificates, and where their files are fetched. */
export function certificateRoutes(app: FastifyInstance, services: Services): void {
  const answerQuestion = async (
    request: FastifyRequest<{ Params: { number?: string }; Querystring: Record<string, unknown> }>,
    reply: FastifyReply,
  ) => {
    const number = entry(request.params.number ?? request.query.number);
    const code = entry(request.query.code);
    const view = await viewOf(services, { number, code, remoteAddress: request.ip });
    const page = renderVerifyPage(view, pageLanguageOf(request), {
      operatorName: issuerOf(services).name,
      path: VERIFY_PATH,
      asked: { number, code },
      keys: await pageKeys(services),
    });
    if (view.state === "TOO_OFTEN") reply.header("retry-after", view.retryAfterSeconds);
    return reply.code(verifyPageStatus(view)).headers(VERIFY_PAGE_HEADERS).send(page);
  };
  for (const [name, script] of [
    ["check.js", checkScript],
    ["read-code.js", readCodeScript],
  ] as const) {
    app.get(`${VERIFY_PATH}/${name}`, (_request, reply) =>
      reply
        .headers({ "cache-control": "public, max-age=300", "x-content-type-options": "nosniff" })
        .type("text/javascript; charset=utf-8")
        .send(script),
    );
  }
  app.get<{ Querystring: Record<string, unknown> }>(`${VERIFY_PATH}/status`, async (request, reply) => {
    const { query } = request;
    const asked = { number: entry(query.number), sha256: entry(query.sha256), cardTreeRoot: entry(query.root) };
    reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
    try {
      return await verifyFile(services, { ...asked, remoteAddress: request.ip });
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      const { retryAfterSeconds } = error.extensions;
      return reply.code(429).header("retry-after", Number(retryAfterSeconds)).send({ retryAfterSeconds });
    }
  });
  app.get(`${VERIFY_PATH}/:number?`, answerQuestion);
  app.get(`${VERIFY_PATH}/:number/`, answerQuestion);

  app.get<{ Params: { token: string } }>("/downloads/certificates/:token", (request, reply) =>
    download(services, request, reply, {
      thing: "certificates",
      column: "pdfKey",
      extension: "pdf",
      contentType: "application/pdf",
    }),
  );
  app.get<{ Params: { token: string } }>("/downloads/certificate-twins/:token", (request, reply) =>
    download(services, request, reply, {
      thing: "certificate-twins",
      column: "twinKey",
      extension: "json",
      contentType: "application/json",
    }),
  );
}

/** What the page checks files and proofs against. */
async function pageKeys(services: Services): Promise<PageKeys> {
  const { roots, issuers, withdrawn } = await trustedKeys(services);
  const fingerprints = (certificates: readonly Uint8Array[]) =>
    Promise.all(certificates.map((bytes) => fingerprintOf({ bytes })));
  return {
    roots: await fingerprints(roots),
    withdrawn: await fingerprints(withdrawn),
    issuers: issuers.map((chain) => chain.map((bytes) => Buffer.from(bytes).toString("base64"))),
  };
}

async function viewOf(
  services: Services,
  question: { number: string; code: string; remoteAddress: string },
): Promise<VerifyView> {
  if (question.number === "") return { state: "NO_NUMBER" };
  try {
    return await verifyCertificate(services, question);
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    return { state: "TOO_OFTEN", retryAfterSeconds: Number(error.extensions.retryAfterSeconds) };
  }
}

async function download(
  services: Services,
  request: FastifyRequest<{ Params: { token: string } }>,
  reply: FastifyReply,
  file: {
    thing: "certificates" | "certificate-twins";
    column: "pdfKey" | "twinKey";
    extension: string;
    contentType: string;
  },
): Promise<FastifyReply> {
  const link = openUrl(services, {
    purpose: "download",
    thing: file.thing,
    prefix: "certificate",
    token: request.params.token,
  });
  const certificate = link && (await services.store.prisma.certificate.findUnique({ where: { id: link.id } }));
  const body = certificate && (await readUnlessErased(services, certificate[file.column]));
  if (!body) return answerBadLink(request, reply);
  return sendFile(reply, {
    body,
    contentType: file.contentType,
    fileName: `${certificate.number}.${file.extension}`,
  });
}

/** Our copy of a file; null once it was erased with its customer, who has the file. */
async function readUnlessErased({ storage }: Services, key: string): Promise<Readable | null> {
  try {
    return await storage.read(key);
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return null;
    throw error;
  }
}

/** What somebody entered; an address can also name a thing several times, which is no entry. */
function entry(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, LONGEST_ENTRY) : "";
}
