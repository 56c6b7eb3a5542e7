import { performance } from "node:perf_hooks";
import { modules } from "../../../server/modules.ts";
import { useReactions } from "../../../server/platform/events.ts";
import { collect } from "../../../server/platform/module.ts";
import type { Services } from "../../../server/platform/services.ts";
import type { Viewer } from "../../../server/platform/viewer.ts";
import { submitRequest } from "../../../server/requests/actions/submit-request.ts";
import { previewSchedule } from "../../../server/scheduling/actions/preview-schedule.ts";
import { setSchedule } from "../../../server/scheduling/actions/set-schedule.ts";
import { USUAL } from "../../../server/scheduling/rules/plan.ts";
import { anOpsManager, aReviewer } from "../../factories/index.ts";
import { median } from "../harness.ts";
import { draftFleet } from "./fleets.ts";
import { openServices } from "./services.ts";
import { type ReadyDraft, readyDrafts } from "./single-cards.ts";

/** What planning a fleet took. */
export interface PlanCost {
  requestId: string;
  submitSeconds: number;
  /** A schedule of three waves set for the first time, then set again. */
  planSeconds: number;
  previewMs: number;
}

/** The fleets, and who looks at them. */
export interface PlannedFleets {
  costs: PlanCost[];
  approver: Viewer;
  reviewer: Viewer;
  /** Drafts of one card each. */
  drafts: ReadyDraft[];
}

/** Previews of which the middle one counts. */
const PREVIEWS = 5;

const anyTime = { startsAt: null, hours: [], isBusinessDaysOnly: false, blackoutDays: [] };
const wave = (name: string, rule: { kind: "FIRST"; count: number } | { kind: "REST" }, isAfterPrevious = true) => ({
  ...{ ...USUAL, name, rule, isAfterPrevious, timing: anyTime },
});

/** Hands fleets of these sizes in and plans each in three waves; nothing of them goes before somebody approves that. And makes drafts of single cards. */
export async function run({
  databaseUrl,
  sizes,
  singles,
}: {
  databaseUrl: string;
  sizes: number[];
  singles: number;
}): Promise<PlannedFleets> {
  useReactions(collect(modules, "reactions"));
  const services = await openServices(databaseUrl);
  const [planner, approver] = [await anOpsManager(services.store), await anOpsManager(services.store)];
  const costs: PlanCost[] = [];
  for (const cards of sizes) costs.push(await planFleet(services, planner, cards));
  const [reviewer, drafts] = [await aReviewer(services.store), await readyDrafts(services.store, singles)];
  return { costs, approver, reviewer, drafts };
}

async function planFleet(services: Services, planner: Viewer, cards: number): Promise<PlanCost> {
  const { publicId: requestId, viewer } = await draftFleet(services, cards);
  const by = (who: Viewer) => ({ services, viewer: who, traceId: "bench" });
  const consent = { termsVersion: "2026-01", privacyVersion: "2026-01" };
  const submitSeconds = await secondsOf(submitRequest(by(viewer), { requestId, ...consent }));
  const waves = [
    wave("试点", { kind: "FIRST", count: Math.min(100, cards / 100) }, false),
    wave("第一夜", { kind: "FIRST", count: cards / 2 }),
    wave("第二夜", { kind: "REST" }),
  ];
  const first = await secondsOf(setSchedule(by(planner), { requestId, waves }));
  const again = await secondsOf(setSchedule(by(planner), { requestId, version: 1, waves }));
  const previews: number[] = [];
  for (let time = 0; time < PREVIEWS; time += 1) {
    const startedAt = performance.now();
    const preview = await previewSchedule(by(planner), { requestId, waves });
    if (!preview || preview.faults.length > 0) throw new Error(`no preview: ${JSON.stringify(preview?.faults)}`);
    previews.push(performance.now() - startedAt);
  }
  return { requestId, submitSeconds, planSeconds: median([first, again]), previewMs: median(previews) };
}

async function secondsOf(act: Promise<{ ok: boolean }>): Promise<number> {
  const startedAt = performance.now();
  const outcome = await act;
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return (performance.now() - startedAt) / 1000;
}
