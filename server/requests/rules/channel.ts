/** By which way something comes in, from who brings it. */
const channels = { CUSTOMER: "SELF_SERVICE", API_CLIENT: "API", AGENT: "AGENT", HALL_CLERK: "HALL" } as const;

/** The channel of what an account of this role brings; staff who stand at no hall are agents. */
export function channelOf(role: string): "SELF_SERVICE" | "API" | "AGENT" | "HALL" {
  return channels[role as keyof typeof channels] ?? "AGENT";
}
