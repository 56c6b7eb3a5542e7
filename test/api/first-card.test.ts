import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { loadDemoData } from "../../prisma/seed.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { useDesk } from "../support/desk.ts";
import { useApi } from "./api-server.ts";
import { answerAt, chapterOfGuide, filled, stepsOf, type WalkStep } from "./guide-walk.ts";
import { openGreetedSocket } from "./raw-socket.ts";

const desk = await useDesk({ printsCertificates: true });
const { services } = desk;
await loadDemoData({ ...services, hasPast: false });
// A refund that the demo has on its way is another story, with a provider of its own.
await desk.dropJobs();
const api = await useApi(services, { routes: collect(modules, "routes") });
services.settings.publicUrl = api.url;
const steps = stepsOf(chapterOfGuide("Your first cancelled card"));
const PRODUCT = "http://127.0.0.1:4000";

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Answers = Record<string, any>;

it.each(["bikes", "person"])(
  "Whoever does what the guide says, in that order, has a cancelled card: %s",
  async (username) => {
    const answers: Answers = {};
    const { accounts } = (await (await fetch(`${api.url}/developers/samples`)).json()) as Answers;
    const account = accounts.find((each: Answers) => each.username === username);
    const documents = account.documents.filter((each: Answers) => each.verdict === "ACCEPTED");

    const place = (name: string) => steps.findIndex((step) => step.name === name);
    const [from, until] = [place("MyDocument"), place("MyDocuments")];
    for (const step of steps.slice(0, from)) await take(step, answers, username);
    expect(answers.MyPreflight.cancellationPreflightRun.preflight.blockedCount).toBe(1);
    expect(answers.MyPreflightAgain.cancellationPreflightRerun.preflight).toMatchObject({
      blockedCount: 0,
      clearCount: 1,
    });
    for (const document of documents) {
      answers.document = document;
      for (const step of steps.slice(from, until)) await take(step, answers, username);
    }
    for (const step of steps.slice(until)) await take(step, answers, username);

    const { materials } = answers.MyDocuments.cancellationRequest;
    expect(materials.nodes.map((each: Answers) => each.status)).toEqual(documents.map(() => "ACCEPTED"));
    expect(answers.MyConsent.consentTexts.filter((each: Answers) => each.isInForce)).toMatchObject([
      { version: "2026-01" },
      { version: "2026-01" },
    ]);
    expect(answers.MyProof.cancellationRequest).toMatchObject({
      status: "COMPLETED",
      items: { nodes: [{ status: "CANCELLED", card: { status: "CANCELLED" } }] },
      certificate: { pdfUrl: expect.stringContaining("/downloads/certificates/") },
    });
  },
);

it.each(["bikes", "person"])("The program of the guide cancels a card of %s as it stands", async (username) => {
  const program = await (await fetch(`${api.url}/developers/samples/first-card.mjs`)).text();
  expect(program).toBe(steps.find(({ language }) => language === "js")?.text.replace(PRODUCT, api.url));
  let hasEnded = false;
  const said = new Promise<string>((resolve) => {
    const child = execFile(process.execPath, ["--input-type=module", "-", username], (error, out, complaints) =>
      resolve(error ? complaints : out),
    );
    child.stdin?.end(program);
  }).finally(() => (hasEnded = true));
  while (!hasEnded) {
    await desk.pass({ seconds: 2 });
    await pause(50);
  }
  expect((await said).split("\n")).toEqual([
    expect.stringMatching(/^card \d{19,20}/),
    expect.stringMatching(/^request \S+$/),
    expect.stringMatching(/^blockers (DEVICE_BOUND)?$/),
    expect.stringMatching(/^documents (\w+ ACCEPTED(, |$))+$/),
    expect.stringMatching(/^COMPLETED \S+ http.*\/downloads\/certificates\//),
    "",
  ]);
});

/** Does a step, and everything that is due after it; keeps its answer under the name of the operation. */
async function take({ language, text, name, variables }: WalkStep, answers: Answers, username: string) {
  if (language === "sh") await runCommands(text, answers);
  if (language !== "graphql") return;
  const values = filled(variables, answers, randomUUID);
  if (name === "MySession") values.username = username;
  const token = answers.MySession?.sessionStart.session.accessToken;
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {};
  if (text.startsWith("subscription")) return followToTheEnd(text, values, headers);
  const { data, errors } = (await api.post({ query: text, variables: values }, headers)).json();
  expect(errors, name).toBeUndefined();
  for (const answer of Object.values(data) as Answers[]) expect(answer.userErrors ?? [], name).toEqual([]);
  answers[name] = data;
  if (name === "MyCards")
    answers.card = data.simCards.nodes.find((each: Answers) => each.liveItem === null && each.binding !== null);
  await desk.work();
}

/** The lines with curl that the chapter has: a file fetched, a file sent, a call; the program at its head has a test of its own. */
async function runCommands(text: string, answers: Answers) {
  let file: ArrayBuffer | undefined;
  const withAnswers = text.replaceAll(/<([^>]+)>/g, (_, place) => String(answerAt(answers, place)));
  for (const line of withAnswers.replaceAll(PRODUCT, api.url).trim().split("\n")) {
    const [url = ""] = line.match(/http:[^' ]+/) ?? [];
    if (url.endsWith("/first-card.mjs")) continue;
    const head = Object.fromEntries(
      [...line.matchAll(/-H '([^:]+): ([^']+)'/g)].map(([, name, value]) => [name, value]),
    );
    const body = line.match(/-d '([^']+)'/)?.[1];
    const isSent = line.includes("-X PUT --data-binary @document.jpg");
    const response = await fetch(
      url,
      isSent ? { method: "PUT", body: file } : body ? { method: "POST", headers: head, body } : {},
    );
    expect(response.ok, line).toBe(true);
    if (body) expect(await response.json(), line).toMatchObject({ data: { viewer: { account: {} } } });
    else file = await response.arrayBuffer();
  }
  await desk.work();
}

/** Follows the request while its undo window passes, until it is completed. */
async function followToTheEnd(query: string, variables: object, { authorization }: Record<string, string>) {
  const socket = await openGreetedSocket(api.socketUrl, { authorization });
  onTestFinished(() => socket.socket.close());
  socket.send({ type: "subscribe", id: "1", payload: { query, variables } });
  await desk.pass({ seconds: 6 });
  await desk.workThrough();
  for (;;) {
    const { type, payload } = await socket.next();
    expect([type, payload.errors]).toEqual(["next", undefined]);
    const { status } = payload.data.cancellationRequestUpdated.request;
    if (status === "COMPLETED") return;
    expect(status).not.toMatch(/PARTIALLY|IN_REVIEW|ACTION_REQUIRED/);
  }
}
