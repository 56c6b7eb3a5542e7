/**
 * A link of the server as this page reaches it. The server names itself by one address; whoever came by another (localhost, an address inside the office) still
 * speaks with the same one, and the page may load from its own origin alone.
 */
export function onThisServer(url: string): string {
  const { pathname, search } = new URL(url, location.href);
  return `${pathname}${search}`;
}
