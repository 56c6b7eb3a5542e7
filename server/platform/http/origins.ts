/** Web origins whose pages may call the API. */
export interface Origins {
  /** Whether a page of this origin may call; `host` is the address the call came to. */
  includes(origin: string, host: string | undefined): boolean;
}

/**
 * Our own pages and those of the settings; outside production also whatever runs on the developer's own machine. No
 * cookie ever speaks for a caller here, so this protects nothing that the access token does not protect.
 */
export function originsFrom({
  corsOrigins,
  publicUrl,
  isProduction,
}: {
  corsOrigins: readonly string[];
  publicUrl: string;
  isProduction: boolean;
}): Origins {
  const known = new Set([...corsOrigins, new URL(publicUrl).origin]);
  const ownMachine = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;
  return {
    includes: (origin, host) =>
      known.has(origin) ||
      (host !== undefined && (origin === `https://${host}` || origin === `http://${host}`)) ||
      (!isProduction && ownMachine.test(origin)),
  };
}
