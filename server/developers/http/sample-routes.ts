import type { FastifyInstance } from "fastify";
import { NotFoundError } from "../../platform/errors.ts";
import type { Services } from "../../platform/services.ts";
import { addressedTo } from "../document/addressed.ts";
import guide from "../guide.md";
import { drawDocument } from "../samples/draw-document.ts";
import { sampleCustomers } from "../samples/sample-customers.ts";
import { sampleDocuments } from "../samples/sample-documents.ts";

const PATH = "/developers/samples";

/** The program of the guide that cancels one card. */
const PROGRAM = guide.match(/^```js\n(\/\/ node first-card\.mjs[\s\S]*?)^```$/m)?.[1] ?? "";

/** Serves documents and numbers to try the API with, where developers are served at all: never in production. */
export function sampleRoutes(app: FastifyInstance, services: Services): void {
  if (!app.hasRoute({ method: "GET", url: "/graphiql" })) return;
  app.get(PATH, async () => ({
    accounts: (await sampleCustomers(services)).map((customer) => ({
      username: customer.username,
      kind: customer.kind,
      name: customer.name,
      documents: sampleDocuments(customer).map(({ drawn: _, ...document }) => ({
        ...document,
        url: `${PATH}/${customer.username}/${document.fileName}`,
      })),
    })),
  }));
  app.get(`${PATH}/first-card.mjs`, (_request, reply) => {
    reply.type("text/javascript; charset=utf-8").send(addressedTo(PROGRAM, services.settings.publicUrl));
  });
  app.get<{ Params: { username: string; fileName: string } }>(`${PATH}/:username/:fileName`, async (request, reply) => {
    const { username, fileName } = request.params;
    const customer = (await sampleCustomers(services)).find((each) => each.username === username);
    const document = customer && sampleDocuments(customer).find((each) => each.fileName === fileName);
    if (!document) throw new NotFoundError();
    return reply.type("image/jpeg").send(await drawDocument(document.drawn));
  });
}
