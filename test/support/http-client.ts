import { type Answer, dataOf, type GraphqlClient, refusalOf } from "./graphql-answers.ts";

/** Calls the schema of a running server: `url` is the GraphQL endpoint, `token` an access token or API key. */
export function httpClient(url: string, token?: string, headers: Record<string, string> = {}): GraphqlClient {
  const run = async (document: string, variables: Record<string, unknown> = {}): Promise<Answer> => {
    const response = await fetch(url, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "application/graphql-response+json, application/json",
        "accept-language": "en",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...headers,
      },
      body: JSON.stringify({ query: document, variables }),
    });
    const text = await response.text();
    const body = readBody(text);
    if (!body)
      throw new Error(`${url} answered ${response.status} and no GraphQL: ${text.slice(0, 2_000)}\nquery: ${document}`);
    const traceId = body.errors?.[0]?.extensions?.traceId ?? response.headers.get("x-request-id");
    return { document, variables, body, traceId: typeof traceId === "string" ? traceId : undefined };
  };
  return {
    run,
    query: async (document, variables) => dataOf(await run(document, variables)),
    refusal: async (document, variables) => refusalOf(await run(document, variables)),
  };
}

function readBody(text: string): Answer["body"] | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === "object" && body !== null ? body : undefined;
  } catch {
    return undefined;
  }
}
