import type { Config } from "../config.ts";
import type { Logger } from "../log/logger.ts";
import type { DemoLogin } from "./demo.ts";

/** What a person may want to open, by path below PUBLIC_URL. */
const pages = [
  { title: "Desk", path: "/" },
  { title: "For developers", path: "/developers" },
  { title: "GraphQL API", path: "/graphql" },
  { title: "GraphiQL", path: "/graphiql" },
  { title: "Excel template", path: "/templates/cancellation.xlsx" },
  { title: "Health", path: "/readyz" },
] as const;

/** Says that everything runs and where: as lines for people, in production as one log entry without logins. */
export function announce(
  config: Config,
  logins: readonly DemoLogin[],
  startedInMilliseconds: number,
  log: Logger,
): void {
  const seconds = (startedInMilliseconds / 1000).toFixed(1);
  if (config.isProduction) {
    log.info(
      { url: config.publicUrl, startedInMilliseconds: Math.round(startedInMilliseconds) },
      "SIM Cancellation Desk is ready",
    );
    return;
  }
  const lines = ["", `SIM Cancellation Desk is ready (${seconds} s)`];
  for (const { title, path } of pages) lines.push(`  ${title.padEnd(16)} ${config.publicUrl}${path}`);
  if (config.isCarrierSimulated) lines.push(`  ${"Carrier".padEnd(16)} ${config.carrierUrl} (simulator)`);
  if (config.isPaymentSimulated) lines.push(`  ${"Payments".padEnd(16)} ${config.paymentUrl} (simulator)`);
  if (logins.length > 0) lines.push("  Demo logins");
  for (const { username, password, who } of logins)
    lines.push(`    ${username.padEnd(24)} ${password.padEnd(16)} ${who}`);
  process.stdout.write(`${lines.join("\n")}\n\n`);
}
