/** The way of a cancellation, as a frontend would walk it: draft, cards, preflight, remedies, materials, submission, progress, certificate. */
import { randomUUID } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Api, UserError } from "./api.ts";
import { payArrears } from "./arrears.ts";
import { ProgressBar, paint, say, table } from "./terminal.ts";

type Payload<More> = More & { userErrors: UserError[] };
type Changed = Payload<{ changedCount: number }>;
const errors = "userErrors { code message }";

/** Begins a draft with the chosen undo window. */
export async function beginDraft(api: Api, undoWindowSeconds: number): Promise<{ id: string; number: string }> {
  const { request } = await api.act<Payload<{ request: { id: string; number: string } }>>(
    `mutation Create($input: CancellationRequestCreateInput!) { cancellationRequestCreate(input: $input) { request { id number } ${errors} } }`,
    { undoWindowSeconds, reason: "Devices scrapped", idempotencyKey: randomUUID() },
  );
  return request;
}

interface ImportState {
  status: string;
  rowCount: number;
  acceptedCount: number;
  warningCount: number;
  rejectedCount: number;
  resultUrl: string | null;
  refusal: UserError | null;
}

/** Uploads a card list, waits until every row was looked at, and says what was found. The same file with a result column is kept beside it. */
export async function importCards(api: Api, requestId: string, file: string, outFolder: string): Promise<void> {
  const made = await api.act<Payload<{ import: { id: string }; uploadUrl: string }>>(
    `mutation Import($input: CardImportCreateInput!) { cardImportCreate(input: $input) { import { id } uploadUrl ${errors} } }`,
    { requestId, fileName: path.basename(file), idempotencyKey: randomUUID() },
  );
  await api.upload(made.uploadUrl, new Uint8Array(await readFile(file)));
  let state: ImportState;
  do {
    await pause(200);
    ({ cardImport: state } = await api.call<{ cardImport: ImportState }>(
      `query Import($id: ID!) { cardImport(id: $id) { status rowCount acceptedCount warningCount rejectedCount resultUrl refusal { code message } } }`,
      { id: made.import.id },
    ));
  } while (state.status === "READING" || state.status === "AWAITING_UPLOAD");
  if (state.refusal) throw new Error(state.refusal.message);
  say(
    `  ${state.rowCount} rows read: ${paint.green(`${state.acceptedCount} accepted`)}, ${state.warningCount} of them with a warning, ${paint.red(`${state.rejectedCount} not accepted`)}`,
  );
  await showRejectedRows(api, made.import.id);
  if (!state.resultUrl) return;
  const resultFile = path.join(outFolder, `${path.basename(file, path.extname(file))}-result.xlsx`);
  await writeFile(resultFile, await api.download(state.resultUrl));
  say(`  the same file with a result for every row: ${resultFile}`);
}

async function showRejectedRows(api: Api, importId: string): Promise<void> {
  const { cardImportRows } = await api.call<{
    cardImportRows: { nodes: { rowNumber: number; rawIccid: string; findings: UserError[] }[] };
  }>(
    `query Rows($importId: ID!) { cardImportRows(importId: $importId, filter: { isAccepted: false }, first: 5) { nodes { rowNumber rawIccid findings { code message } } } }`,
    { importId },
  );
  for (const { rowNumber, rawIccid, findings } of cardImportRows.nodes) {
    say(`  ${paint.dim(`row ${rowNumber}`)} ${rawIccid}: ${findings.map(({ message }) => message).join(" ")}`);
  }
}

interface Preflight {
  id: string;
  cardCount: number;
  clearCount: number;
  blockedCount: number;
  changedCount: number;
  blockerCounts: { code: string; count: number; remedy: string | null }[];
}
const preflightFields =
  "preflight { id cardCount clearCount blockedCount changedCount blockerCounts { code count remedy } }";

/** Asks what blocks the draft's cards, repairs what the customer may repair, and asks again. */
export async function preflightAndRepair(api: Api, requestId: string): Promise<void> {
  const { preflight } = await api.act<Payload<{ preflight: Preflight }>>(
    `mutation Preflight($input: CancellationPreflightRunInput!) { cancellationPreflightRun(input: $input) { ${preflightFields} ${errors} } }`,
    { cards: { requestId } },
  );
  say(
    `  ${preflight.cardCount} cards: ${paint.green(`${preflight.clearCount} clear`)}, ${paint.yellow(`${preflight.blockedCount} blocked`)}`,
  );
  table(
    preflight.blockerCounts.map(({ code, count, remedy }) => [
      code,
      String(count),
      remedy ? `→ ${remedy}` : "→ nothing the customer can do",
    ]),
  );
  const cards = { preflightId: preflight.id };
  const repairs: Record<string, () => Promise<{ changedCount: number }>> = {
    ARREARS_PAY: () => payArrears(api, cards),
    AUTO_RENEWAL_SWITCH_OFF: () =>
      api.act<Changed>(
        `mutation Off($input: AutoRenewalSwitchOffInput!) { autoRenewalSwitchOff(input: $input) { changedCount ${errors} } }`,
        { cards },
      ),
    DEVICE_UNBIND: () =>
      api.act<Changed>(
        `mutation Unbind($input: DeviceUnbindInput!) { deviceUnbind(input: $input) { changedCount ${errors} } }`,
        { cards },
      ),
  };
  for (const { remedy } of preflight.blockerCounts) {
    const repair = remedy === null ? undefined : repairs[remedy];
    if (!repair) continue;
    const { changedCount } = await repair();
    say(`  ${paint.green("✓")} ${remedy}: ${changedCount} cards`);
  }
  const again = await api.act<Payload<{ preflight: Preflight }>>(
    `mutation Again($input: CancellationPreflightRerunInput!) { cancellationPreflightRerun(input: $input) { ${preflightFields} ${errors} } }`,
    { id: preflight.id },
  );
  say(
    `  after the repairs: ${again.preflight.clearCount} clear, ${again.preflight.blockedCount} blocked, ${again.preflight.changedCount} changed`,
  );
}

/** Hands in the documents the request says it needs, and waits for their verdicts. */
export async function handInMaterials(api: Api, requestId: string, fileFor: (kind: string) => string): Promise<void> {
  const { cancellationRequest } = await api.call<{
    cancellationRequest: { requiredMaterials: { kind: string; requirement: string; why: string }[] };
  }>(`query Needed($id: ID!) { cancellationRequest(id: $id) { requiredMaterials { kind requirement why } } }`, {
    id: requestId,
  });
  for (const { kind, requirement } of cancellationRequest.requiredMaterials) {
    if (requirement !== "REQUIRED") continue;
    const file = fileFor(kind);
    const { uploadUrl } = await api.act<Payload<{ uploadUrl: string }>>(
      `mutation Material($input: MaterialUploadCreateInput!) { materialUploadCreate(input: $input) { uploadUrl ${errors} } }`,
      { requestId, kind, fileName: path.basename(file), idempotencyKey: randomUUID() },
    );
    await api.upload(uploadUrl, new Uint8Array(await readFile(file)));
  }
  for (;;) {
    const { cancellationRequest: request } = await api.call<{
      cancellationRequest: {
        materials: { nodes: { kind: string; status: string; findings: { message: string }[] }[] };
      };
    }>(
      `query Materials($id: ID!) { cancellationRequest(id: $id) { materials { nodes { kind status findings { message } } } } }`,
      { id: requestId },
    );
    if (request.materials.nodes.some(({ status }) => status === "CHECKING")) {
      await pause(200);
      continue;
    }
    table(
      request.materials.nodes.map(({ kind, status, findings }) => [
        status === "ACCEPTED" ? paint.green("✓") : paint.yellow("!"),
        kind,
        status,
        findings[0]?.message ?? "",
      ]),
    );
    return;
  }
}

/** Hands the draft in with the applicant's consent. */
export async function submit(api: Api, requestId: string): Promise<void> {
  const { consentTexts } = await api.call<{ consentTexts: { subject: string; version: string }[] }>(
    `{ consentTexts { subject version text } }`,
  );
  const versionOf = (subject: string) => consentTexts.find((text) => text.subject === subject)?.version ?? "";
  const answer = await api.act<
    Payload<{ acceptedCount: number; notAcceptedCount: number; request: { lane: string; promise: Promised } }>
  >(
    `mutation Submit($input: CancellationRequestSubmitInput!) { cancellationRequestSubmit(input: $input) {
      acceptedCount notAcceptedCount request { lane promise { state dueAt promisedMinutes } } ${errors} } }`,
    {
      requestId,
      termsVersion: versionOf("CANCELLATION"),
      privacyVersion: versionOf("PERSONAL_DATA"),
      idempotencyKey: randomUUID(),
    },
  );
  say(
    `  ${answer.acceptedCount} cards accepted, lane ${answer.request.lane}${answer.notAcceptedCount > 0 ? `, ${answer.notAcceptedCount} in other requests` : ""}`,
  );
  const { promise } = answer.request;
  say(
    promise.dueAt === null
      ? "  No date promised: the business calendar of that time is not known yet"
      : `  Promised by ${civil(promise.dueAt)} (${promise.promisedMinutes} business minutes)`,
  );
}

/** What the demo shows of a promise. */
interface Promised {
  state: string;
  dueAt: string | null;
  promisedMinutes: number;
}

/** A moment as clocks in China show it. */
const civil = (at: string) =>
  new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Shanghai" }).format(
    new Date(at),
  );

interface Update {
  cursor: string;
  request: {
    status: string;
    progress: {
      phase: string;
      percent: number;
      totalCount: number;
      cancelledCount: number;
      cancelledPerMinute: number | null;
      estimatedEndAt: string | null;
    };
  };
}

/** Shows the request live until nothing moves any more; answers its last status. */
export async function watch(api: Api, requestId: string): Promise<string> {
  const bar = new ProgressBar();
  let last = "";
  await api.follow<Update>(
    `subscription Progress($requestId: ID!, $after: String) {
      cancellationRequestUpdated(requestId: $requestId, after: $after) {
        cursor request { status progress { phase percent totalCount cancelledCount cancelledPerMinute estimatedEndAt } }
      }
    }`,
    { requestId },
    ({ request: { status, progress } }) => {
      const pace = progress.cancelledPerMinute ? `, ${Math.round(progress.cancelledPerMinute)} a minute` : "";
      bar.show(
        progress.percent,
        `${progress.phase}  ${progress.cancelledCount} of ${progress.totalCount} cancelled${pace}`,
      );
      last = status;
      return [
        "COMPLETED",
        "PARTIALLY_COMPLETED",
        "REJECTED",
        "WITHDRAWN",
        "EXPIRED",
        "ACTION_REQUIRED",
        "IN_REVIEW",
      ].includes(status);
    },
    () => say(paint.dim("  the line broke; going on from the last message")),
  );
  say();
  return last;
}

/** The table of outcomes. */
export async function showOutcomes(api: Api, requestId: string): Promise<void> {
  const { cancellationRequest } = await api.call<{
    cancellationRequest: { itemCounts: { status: string; count: number }[]; promise: Promised };
  }>(
    `query Outcomes($id: ID!) { cancellationRequest(id: $id) { itemCounts { status count } promise { state dueAt promisedMinutes } } }`,
    { id: requestId },
  );
  table([
    ["status", "cards"].map(paint.bold),
    ...cancellationRequest.itemCounts.map(({ status, count }) => [status, String(count)]),
  ]);
  const { state, dueAt } = cancellationRequest.promise;
  say(`  Promise: ${state.toLowerCase().replace("_", " ")}${dueAt === null ? "" : `, due ${civil(dueAt)}`}`);
}

interface HeldCards {
  totalCount: number;
  nodes: {
    card: { iccid: string };
    hold: { reasons: { title: string; sentence: string }[]; materialsWanted: string[] } | null;
  }[];
}

/** Says which cards wait for a person, why, and what would help: the others do not wait for them. */
export async function showHeld(api: Api, requestId: string, deskUrl: string): Promise<void> {
  const { cancellationItems } = await api.call<{ cancellationItems: HeldCards }>(
    `query Held($requestId: ID!) {
      cancellationItems(filter: { requestId: $requestId, statusIn: [HELD] }, first: 100) {
        totalCount nodes { card { iccid } hold { reasons { title sentence } materialsWanted } }
      }
    }`,
    { requestId },
  );
  const { totalCount, nodes } = cancellationItems;
  if (totalCount === 0) return;
  say();
  say(paint.yellow(`  ${totalCount} cards are held for a person's decision; sign in at ${deskUrl} as reviewer`));
  const byReason = new Map<string, HeldCards["nodes"]>();
  for (const node of nodes) {
    const title = node.hold?.reasons.map((reason) => reason.title).join(", ") ?? "";
    byReason.set(title, [...(byReason.get(title) ?? []), node]);
  }
  for (const [title, cards] of byReason) {
    const [first] = cards;
    say(`  ${title}: ${cards.length}, for example ${first?.card.iccid}`);
    for (const { sentence } of first?.hold?.reasons ?? []) say(paint.dim(`    ${sentence}`));
    const wanted = first?.hold?.materialsWanted ?? [];
    if (wanted.length > 0) say(paint.dim(`    what would help: ${wanted.join("; ")}`));
  }
}

/** Waits for the certificate, keeps it, and checks it as anybody could, without being signed in. */
export async function fetchCertificate(api: Api, requestId: string, outFolder: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const { cancellationRequest } = await api.call<{
      cancellationRequest: { certificate: { number: string; cardCount: number; pdfUrl: string } | null };
    }>(`query Certificate($id: ID!) { cancellationRequest(id: $id) { certificate { number cardCount pdfUrl } } }`, {
      id: requestId,
    });
    const { certificate } = cancellationRequest;
    if (!certificate) {
      await pause(300);
      continue;
    }
    const file = path.join(outFolder, `${certificate.number}.pdf`);
    await writeFile(file, await api.download(certificate.pdfUrl));
    const { certificateVerification } = await api.call<{ certificateVerification: { status: string } }>(
      `query Verify($number: String!) { certificateVerification(number: $number) { status } }`,
      { number: certificate.number },
    );
    say(
      `  ${paint.green("✓")} ${certificate.number} for ${certificate.cardCount} cards, checked by anybody: ${certificateVerification.status}`,
    );
    say(`  ${file}`);
    return;
  }
  say("  no certificate yet");
}
