import sharp, { type Sharp } from "sharp";

// One thread and no cache: a check must not grow the process, and the machine has other things to do.
sharp.concurrency(1);
sharp.cache(false);

/** sharp with the settings that keep an inspection small. Import it from here only, so that they always hold. */
export { sharp };

/** HEIC needs a patented decoder that the prebuilt libvips leaves out; a system libvips may have it. */
export const canDecodeHeic: boolean = (sharp.format.heif?.input?.fileSuffix ?? []).some((suffix) =>
  [".heic", ".heif"].includes(suffix),
);

/** Gives a pipeline its time limit; the library counts whole seconds, at least one. */
export function timeLimited(pipeline: Sharp, maxSeconds: number): Sharp {
  return pipeline.timeout({ seconds: Math.max(1, Math.ceil(maxSeconds)) });
}
