/** How the verification page and its script are answered, whatever is verified. */
import type { FastifyReply, FastifyRequest } from "fastify";
import { RateLimitedError } from "../../platform/errors.ts";
import { pageLanguageOf } from "../../platform/http/page-language.ts";
import type { Services } from "../../platform/services.ts";
import { trustedKeys } from "../actions/certificate-keys.ts";
import { fingerprintOf } from "../checks/chain.ts";
import {
  type PageKeys,
  renderVerifyPage,
  VERIFY_PAGE_HEADERS,
  type VerifyView,
  verifyPageStatus,
} from "../document/verify-page.ts";
import { issuerOf } from "../issuer.ts";
import type { FileStatus } from "../page/file-words.ts";
import { VERIFY_PATH } from "../stored-facts.ts";

/** Where receipts of erasure are verified. */
export const RECEIPT_VERIFY_PATH = `${VERIFY_PATH}/receipts`;

/** Longest entry that is read of an address. */
const LONGEST_ENTRY = 300;

/** What somebody entered; an address can also name a thing several times, which is no entry. */
export function entry(value: unknown): string {
  return typeof value === "string" ? value.trim().slice(0, LONGEST_ENTRY) : "";
}

/** Sends the page with what `find` answers; where that is asked too often, the page says so. */
export async function sendVerifyPage(
  services: Services,
  {
    request,
    reply,
    asked,
    find,
  }: {
    request: FastifyRequest;
    reply: FastifyReply;
    asked: { number: string; code: string };
    find: () => VerifyView | Promise<VerifyView>;
  },
): Promise<FastifyReply> {
  const view = await unlessTooOften(find);
  const page = renderVerifyPage(view, pageLanguageOf(request), {
    operatorName: issuerOf(services).name,
    path: VERIFY_PATH,
    asked,
    keys: await pageKeys(services),
  });
  if (view.state === "TOO_OFTEN") reply.header("retry-after", view.retryAfterSeconds);
  return reply.code(verifyPageStatus(view)).headers(VERIFY_PAGE_HEADERS).send(page);
}

/** Answers the page's script about a file that it has checked. */
export async function sendFileStatus(reply: FastifyReply, find: () => Promise<FileStatus>): Promise<FastifyReply> {
  reply.headers({ "cache-control": "no-store", "x-content-type-options": "nosniff" });
  try {
    return reply.send(await find());
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    const { retryAfterSeconds } = error.extensions;
    return reply.code(429).header("retry-after", Number(retryAfterSeconds)).send({ retryAfterSeconds });
  }
}

async function unlessTooOften(find: () => VerifyView | Promise<VerifyView>): Promise<VerifyView> {
  try {
    return await find();
  } catch (error) {
    if (!(error instanceof RateLimitedError)) throw error;
    return { state: "TOO_OFTEN", retryAfterSeconds: Number(error.extensions.retryAfterSeconds) };
  }
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
