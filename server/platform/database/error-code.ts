/** PostgreSQL's five-character code inside an error of Prisma or pg; undefined for other errors. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, cause } = error as { code?: string; cause?: { originalCode?: string; code?: string } };
  if (code === "P2034") return "40001";
  if (code === "P2002") return "23505";
  // Raw statements through Prisma carry PostgreSQL's code in their text alone, its adapter in the cause.
  const inText = /Code: `([0-9A-Z]{5})`/.exec(error.message)?.[1];
  return [inText, code, cause?.originalCode, cause?.code].find(isStateCode);
}

function isStateCode(code: unknown): code is string {
  return typeof code === "string" && /^(?!P[12]\d)[0-9A-Z]{5}$/.test(code);
}
