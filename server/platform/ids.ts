const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** What callers see: `card_0192…`. Opaque to them; the prefix makes a mixed-up id recognisable in a log. */
export function toPublicId(prefix: string, id: string): string {
  return `${prefix}_${id}`;
}

/** The row id inside a public id; null when it is not an id of that kind (answered like an object that does not exist). */
export function fromPublicId(prefix: string, publicId: string): string | null {
  if (!publicId.startsWith(`${prefix}_`)) return null;
  const id = publicId.slice(prefix.length + 1);
  return uuid.test(id) ? id : null;
}

/** Whether a text from outside can be a row id at all. */
export function isRowId(text: string): boolean {
  return uuid.test(text);
}
