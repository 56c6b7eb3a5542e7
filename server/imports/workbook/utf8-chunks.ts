import { encodingOf } from "./small-part.ts";

/** The chunks of an XML part as UTF-8: UTF-16 parts (allowed, and very rare) are converted, others pass untouched. */
export async function* utf8ChunksOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let decoder: InstanceType<typeof TextDecoder> | null | undefined;
  for await (const chunk of chunks) {
    if (decoder === undefined) {
      const encoding = encodingOf(chunk);
      decoder = encoding === "utf-8" ? null : new TextDecoder(encoding);
    }
    yield decoder ? Buffer.from(decoder.decode(chunk, { stream: true }), "utf8") : chunk;
  }
}
