import type { Readable } from "node:stream";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerBadLink, sendFile } from "../../platform/http/file-routes.ts";
import type { Services } from "../../platform/services.ts";
import { ObjectNotFoundError } from "../../platform/storage/index.ts";
import { openUrl } from "../../platform/storage/signed-urls.ts";
import { verifyCertificate } from "../actions/verify-certificate.ts";
import { verifyFile } from "../actions/verify-file.ts";
import checkScript from "../page/check-file.ts?script";
import readCodeScript from "../page/read-code.ts?script";
import { meansReceipt } from "../rules/receipt-number.ts";
import { VERIFY_PATH } from "../stored-facts.ts";
import { entry, RECEIPT_VERIFY_PATH, sendFileStatus, sendVerifyPage } from "./verify-answers.ts";

declare module "../../platform/storage/signed-urls.ts" {
  interface LinkedThings {
    certificates: true;
    "certificate-twins": true;
  }
}

const noNumber = { state: "NO_NUMBER" } as const;

/** Where anybody verifies certificates, and where their files are fetched. */
export function certificateRoutes(app: FastifyInstance, services: Services): void {
  const answerQuestion = async (
    request: FastifyRequest<{ Params: { number?: string }; Querystring: Record<string, unknown> }>,
    reply: FastifyReply,
  ) => {
    const number = entry(request.params.number ?? request.query.number);
    const code = entry(request.query.code);
    if (meansReceipt(number)) return reply.redirect(receiptAddress(number, request.query.lang));
    const question = { number, code, remoteAddress: request.ip };
    const find = () => (number === "" ? noNumber : verifyCertificate(services, question));
    return sendVerifyPage(services, { request, reply, asked: { number, code }, find });
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
  app.get<{ Querystring: Record<string, unknown> }>(`${VERIFY_PATH}/status`, (request, reply) => {
    const { query } = request;
    const asked = { number: entry(query.number), sha256: entry(query.sha256), cardTreeRoot: entry(query.root) };
    return sendFileStatus(reply, () => verifyFile(services, { ...asked, remoteAddress: request.ip }));
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

/** Where a receipt of erasure is verified: whoever issues those serves that page. */
function receiptAddress(number: string, lang: unknown): string {
  const question = new URLSearchParams({ number, ...(typeof lang === "string" && { lang: lang.slice(0, 2) }) });
  return `${RECEIPT_VERIFY_PATH}?${question}`;
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
