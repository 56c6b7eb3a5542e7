/** What every call of the simulated provider has in common. */
import { z } from "zod";

/** A call that is not carried out; becomes `{ error: { code, message } }`. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** A token or a number. */
export const identifier = z.string().regex(/^[\x21-\x7e]{1,255}$/);
/** A name. */
export const text = z.string().min(1).max(200);
/** Where callbacks go. */
export const callbackUrl = z.url({ protocol: /^https?$/ }).max(2_000);
