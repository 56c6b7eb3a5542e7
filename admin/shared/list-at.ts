/** Address of a list with a filter. */
export function listAt(list: string, filter: object): string {
  return `/${list}?filter=${encodeURIComponent(JSON.stringify(filter))}`;
}
