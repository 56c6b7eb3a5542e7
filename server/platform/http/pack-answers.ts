import zlib from "node:zlib";
import compress from "@fastify/compress";
import type { FastifyInstance } from "fastify";

/** Shorter answers are sent as they are, in bytes: packing costs more than it saves. */
const WORTH_PACKING = 1_024;

/**
 * Sends answers packed to whoever can unpack them: a page of a list, or the schema, is a tenth then. Decision: also those that hold tokens. What is packed together with a secret can tell
 * it to whoever makes a victim's browser ask and sees the lengths; here a foreign page can ask for nothing in somebody's name, because no cookie speaks for a caller.
 */
export async function packAnswers(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    threshold: WORTH_PACKING,
    encodings: ["br", "gzip"],
    // Fast ones: answers are made for one caller and packed once. Files of the dashboard are packed when it is built.
    brotliOptions: { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { level: 4 },
    customTypes:
      /^(?:application\/(?:graphql-response\+)?json|application\/problem\+json|text\/(?:plain|html|css|javascript|csv))(?:;|$)/,
  });
}
