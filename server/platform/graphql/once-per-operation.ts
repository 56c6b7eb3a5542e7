/**
 * Marks a root field as allowed once per operation, with type-graphql's `@Extensions(oncePerOperation)`: sign-in, one-
 * time codes, face checks, and whatever else must not be tried many times in one call. The limits on documents look for
 * it.
 */
export const oncePerOperation = { isOncePerOperation: true } as const;

/** Whether a field carries the mark. */
export function isOncePerOperation(field: { extensions?: Readonly<Record<string, unknown>> }): boolean {
  return field.extensions?.isOncePerOperation === true;
}
