/** When to come again, as headers of an answer: `retry-after`, and where a limit was reached its figures under the names that client libraries know. */
export function retryHeaders({ retryAfterSeconds, mostPerWindow }: Record<string, unknown>): Record<string, string> {
  if (typeof retryAfterSeconds !== "number") return {};
  const after = String(retryAfterSeconds);
  const limit: Record<string, string> =
    typeof mostPerWindow === "number"
      ? { "ratelimit-limit": String(mostPerWindow), "ratelimit-remaining": "0", "ratelimit-reset": after }
      : {};
  return { "retry-after": after, ...limit };
}
