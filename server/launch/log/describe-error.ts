/** An error as it may be logged: what kind, where, and words without the values that went into a statement. */
export interface ErrorDescription {
  type: string;
  code?: string;
  message: string;
  /** Calls that led to it, without the message. */
  stack?: string;
  cause?: ErrorDescription;
}

/**
 * Database errors repeat what was being written: Prisma shows whole arguments, PostgreSQL the offending value and, in `detail`, the
 * row. Of those only the sentence around the value is kept.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { type: typeof error, message: "thrown value that is not an Error" };
  const { code } = error as { code?: unknown };
  const cause = error.cause instanceof Error ? describeError(error.cause) : undefined;
  const frames = error.stack?.split("\n").filter((line) => line.startsWith("    at "));
  return {
    type: error.name,
    ...(code === undefined ? {} : { code: String(code) }),
    message: safeMessage(error),
    ...(frames?.length ? { stack: frames.join("\n") } : {}),
    ...(cause ? { cause } : {}),
  };
}

function safeMessage(error: Error): string {
  if (error.name.startsWith("Prisma")) {
    const lines = error.message.trim().split("\n");
    return withoutValues(lines.at(-1) ?? "");
  }
  return "severity" in error ? withoutValues(error.message) : error.message;
}

/** `invalid input syntax for type uuid: "…"`: the value stands last, after a colon. */
function withoutValues(message: string): string {
  return message.replace(/: ".*"/gs, ': "…"').replace(/=\(.*?\)/gs, "=(…)");
}
