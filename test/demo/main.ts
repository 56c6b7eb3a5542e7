/**
 * `npm run demo -- cards.xlsx`: what a frontend would do, in a terminal. Signs in as a demo customer, imports a card list, has the blockers shown and repaired,
 * hands in documents, submits, and shows progress live until the certificate is there.
 */
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { Api } from "./api.ts";
import {
  beginDraft,
  fetchCertificate,
  handInMaterials,
  importCards,
  preflightAndRepair,
  showHeld,
  showOutcomes,
  submit,
  watch,
} from "./cancel.ts";
import { makeCardList } from "./card-list.ts";
import { findProduct } from "./product.ts";
import { paint, say, step } from "./terminal.ts";

const help = `
npm run demo -- [cards.xlsx] [options]

Cancels cards of the demo operator through the public API, as a frontend would.
Without a file it makes one of 5 000 cards with the mistakes that customers make.
When nothing answers at the address, the product is started for the time of the demo.

  --url URL         where the product answers (http://127.0.0.1:4000)
  --individual      cancel one card of a person in place of an enterprise's list
  --cards N         cards in the list that is made (5000)
  --undo SECONDS    undo window of the request (5)
  --user NAME       demo login (bikes; person with --individual)
  --password WORD   its password (demo-2026)
  --out FOLDER      where files go (.data/demo)
  --lang zh-CN|en   language of the product's messages (en)
  --help            this text
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: "string", default: "http://127.0.0.1:4000" },
    individual: { type: "boolean", default: false },
    cards: { type: "string", default: "5000" },
    undo: { type: "string", default: "5" },
    user: { type: "string" },
    password: { type: "string", default: "demo-2026" },
    out: { type: "string", default: path.join(".data", "demo") },
    lang: { type: "string", default: "en" },
    help: { type: "boolean", default: false },
  },
});

const sampleFiles: Record<string, string> = {
  ID_CARD_FRONT: "id-front-01.jpg",
  ID_CARD_BACK: "id-back-03.jpg",
  HANDLER_ID_CARD_FRONT: "id-front-01.jpg",
  HANDLER_ID_CARD_BACK: "id-back-03.jpg",
  BUSINESS_LICENCE: "licence-02.jpg",
};
const fileFor = (kind: string) => path.join("test", "fixtures", "materials", sampleFiles[kind] ?? "letter-01.jpg");

async function run(): Promise<void> {
  const outFolder = path.resolve(values.out);
  await mkdir(outFolder, { recursive: true });
  const product = await findProduct(values.url, () =>
    say(paint.dim(`Nothing answers at ${values.url}: starting the product …`)),
  );
  try {
    const api = new Api(values.url, values.lang === "en" ? "en" : "zh-CN");
    const user = values.user ?? (values.individual ? "person" : "bikes");
    step(`Sign in as ${user}`);
    await api.signIn(user, values.password);

    step("Begin a draft");
    const draft = await beginDraft(api, Number(values.undo));
    say(`  ${draft.number}, undo window ${values.undo} s`);
    await addCards(api, draft.id, outFolder);

    step("Preflight and repairs");
    await preflightAndRepair(api, draft.id);

    step("Documents");
    await handInMaterials(api, draft.id, fileFor);

    step("Submit");
    await submit(api, draft.id);

    step("Progress, live over the WebSocket");
    const status = await watch(api, draft.id);

    step(`Outcome: ${status}`);
    await showOutcomes(api, draft.id);
    await showHeld(api, draft.id, values.url);
    if (status === "COMPLETED" || status === "PARTIALLY_COMPLETED") {
      step("Certificate");
      await fetchCertificate(api, draft.id, outFolder);
    }
  } finally {
    await product.stop();
  }
}

async function addCards(api: Api, requestId: string, outFolder: string): Promise<void> {
  if (values.individual) return addOneCard(api, requestId);
  let [file] = positionals;
  if (!file) {
    file = path.join(outFolder, "cards.xlsx");
    step(`Make a card list of ${values.cards} cards`);
    say(`  ${await makeCardList(api, file, Number(values.cards))} rows in ${file}`);
  }
  step("Import the card list");
  await importCards(api, requestId, file, outFolder);
}

async function addOneCard(api: Api, requestId: string): Promise<void> {
  step("Choose one card");
  const { simCards } = await api.call<{ simCards: { nodes: { id: string; iccid: string }[] } }>(
    `query One { simCards(first: 1, filter: { statusIn: [IN_USE, SUSPENDED] }) { nodes { id iccid } } }`,
  );
  const [card] = simCards.nodes;
  if (!card) throw new Error("This person has no card left to cancel");
  say(`  ${card.iccid}`);
  await api.act(
    `mutation Add($input: CancellationRequestCardsAddInput!) { cancellationRequestCardsAdd(input: $input) { changedCount userErrors { code message } } }`,
    {
      requestId,
      cards: { cardIds: [card.id] },
    },
  );
}

if (values.help) process.stdout.write(help);
else {
  run().then(
    () => process.exit(0),
    (error: unknown) => {
      say(paint.red(error instanceof Error ? error.message : String(error)));
      process.exit(1);
    },
  );
}
