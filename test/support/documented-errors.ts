import errors from "../../server/developers/errors.md";

/** Codes of user errors that the catalogue for developers explains, or names as doubts. */
export const documentedErrors: ReadonlySet<string> = new Set(
  [...errors.matchAll(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)`/g)].map(([, code = ""]) => code),
);

/** Codes in the answers of mutations that the catalogue does not have. */
export function undocumentedErrors(data: unknown): string[] {
  if (typeof data !== "object" || data === null) return [];
  return Object.values(data).flatMap((payload) => {
    const errors = (payload as { userErrors?: { code?: string }[] } | null)?.userErrors;
    if (!Array.isArray(errors)) return [];
    return errors.flatMap(({ code }) => (code === undefined || documentedErrors.has(code) ? [] : [code]));
  });
}
