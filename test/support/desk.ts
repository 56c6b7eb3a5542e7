import { expect } from "vitest";
import type { CardSelectionInput } from "../../server/cards/index.ts";
import { issueCertificate } from "../../server/certificates/jobs/issue-certificate.ts";
import { modules } from "../../server/modules.ts";
import { useReactions } from "../../server/platform/events.ts";
import { handleJob } from "../../server/platform/jobs/handler.ts";
import { collect } from "../../server/platform/module.ts";
import { usePersonalData } from "../../server/platform/personal-data.ts";
import type { Services } from "../../server/platform/services.ts";
import { sql } from "../../server/platform/sql.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { LEASE_SECONDS } from "../../server/reviews/rules/task-states.ts";
import type { SeededCard, SeededCustomer } from "../factories/index.ts";
import { insertMaterial } from "../factories/request-papers.ts";
import { payArrears, payWhatWaits } from "./arrears.ts";
import { type TestCarrierOptions, useCarriers } from "./carriers.ts";
import { createTestClock, type Span } from "./clock.ts";
import { useDatabase } from "./database.ts";
import { graphqlClient } from "./graphql-client.ts";
import { type DrainOptions, drainJobs } from "./jobs.ts";
import { quietPayments } from "./payments.ts";
import type { DatabaseKind } from "./run-folder.ts";
import { testServices } from "./services.ts";

/** How a desk is set up. */
export interface DeskOptions extends TestCarrierOptions {
  /** Whether certificates are really printed; they take their time and most stories have no use for them. */
  printsCertificates?: boolean;
  /** Whether somebody pays at once whatever a step of a schedule asks for. */
  paysAtOnce?: boolean;
  /** EXPLAINING for a database that tells the plan of every statement. */
  database?: DatabaseKind;
}

/** How cards are handed in. */
export interface HandInOptions {
  cards?: readonly SeededCard[];
  undoWindowSeconds?: number;
  /** Whether the documents that an enterprise needs are there and accepted already. */
  hasMaterials?: boolean;
}

/** A payload as tests look at it. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers freely
type Payload = any;

const enterpriseMaterials = ["BUSINESS_LICENCE", "HANDLER_ID_CARD_FRONT", "HANDLER_ID_CARD_BACK"] as const;
const requestFields = `id number status lane revision submittedCardCount draftCardCount
  itemCounts { status count } progress { phase percent cancelledCount settledCount totalCount }
  events { nodes { action fromStatus toStatus actorKind actorName reason } }`;
let keys = 0;

/**
 * The whole desk for one test file, in its process: a database of its own, the carriers behind HTTP, every job's handler and the real routes of events, all by one
 * clock. `const desk = await useDesk();` at the top of the file.
 */
export async function useDesk({
  printsCertificates = false,
  paysAtOnce = false,
  database = "PLAIN",
  ...options
}: DeskOptions = {}) {
  const clock = createTestClock();
  const store = await useDatabase({ poolSize: 16, kind: database });
  const carriers = await useCarriers({ clock, ...options });
  const services = testServices(store, { ...carriers, payments: quietPayments(), clock });
  useReactions(collect(modules, "reactions"));
  usePersonalData(collect(modules, "personal"));
  const { simulator } = carriers;
  const client = graphqlClient(services);
  const unprinted = handleJob<Services, { requestId: string }>(issueCertificate, async () => {});
  const handlers = collect(modules, "jobs").map((job) =>
    job.name === unprinted.name && !printsCertificates ? unprinted : job,
  );

  /** Calls a mutation with its one input; answers the payload, errors of the caller included. */
  const call = async (viewer: Viewer, mutation: string, input: object, fields = ""): Promise<Payload> => {
    const type = `${mutation[0]?.toUpperCase()}${mutation.slice(1)}Input`;
    const document = `mutation ($input: ${type}!) { ${mutation}(input: $input) { ${fields} userErrors { __typename code path message } } }`;
    return (await client.asViewer(viewer).query(document, { input }))[mutation];
  };
  /** The same for a call that must succeed. */
  const done = async (viewer: Viewer, mutation: string, input: object, fields = ""): Promise<Payload> => {
    const payload = await call(viewer, mutation, input, fields);
    expect(payload.userErrors, mutation).toEqual([]);
    return payload;
  };
  /** Does everything that is due by the clock. */
  const work = async (how?: DrainOptions) => {
    const done = await drainJobs(services, handlers, how);
    if (paysAtOnce && (await payWhatWaits(services)) > 0) await work(how);
    return done;
  };

  const desk = {
    ...{ clock, store, services, simulator, client, handlers, call, done, work },

    /** Does everything that is due, with other services than the desk's own: carriers that misbehave, a process that dies. */
    workAs: (others: Services, how?: DrainOptions) => drainJobs(others, handlers, how),

    /** Pays what is overdue on cards, as the provider would tell it. Answers how many bills that were. */
    payArrears: (viewer: Viewer, cards: CardSelectionInput) => payArrears(services, viewer, cards),

    /** Lets time pass, then does what has become due. */
    async pass(span: Span) {
      clock.advance(span);
      return work();
    },

    /** Lets time pass until no job waits any more; jobs that fail are tried again as the worker would. Fails when that never ends. */
    async workThrough({ hours = 48 } = {}) {
      const end = clock.now().getTime() + hours * 3_600_000;
      for (;;) {
        await work({ onFailure: "RETRY_LATER", mostJobs: 20_000 });
        const { rows } = await store.pool.query<{ runAt: Date; name: string }>(
          `SELECT j.run_at AS "runAt", t.identifier AS "name" FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
           WHERE j.is_available ORDER BY 1 LIMIT 1`,
        );
        const [job] = rows;
        if (!job) return;
        const next = job.runAt;
        if (next.getTime() > end) throw new Error(`There is still work at ${next.toISOString()}: ${job.name}`);
        if (next > clock.now()) clock.travelTo(next);
        else clock.advance({ seconds: 1 });
      }
    },

    /** Forgets all work that waits, so that one story's end does not run into the next one. */
    dropJobs: () => store.pool.query("DELETE FROM graphile_worker._private_jobs"),

    /** Begins a draft; answers its id. */
    async draft(viewer: Viewer, input: object = {}): Promise<string> {
      keys += 1;
      const { request } = await done(
        viewer,
        "cancellationRequestCreate",
        { idempotencyKey: `draft ${keys}`, ...input },
        "request { id }",
      );
      return request.id;
    },

    /** Puts accepted documents to a request, all that an enterprise needs unless said otherwise. */
    async giveMaterials(
      customer: SeededCustomer,
      requestId: string,
      kinds: readonly (typeof enterpriseMaterials)[number][] = enterpriseMaterials,
    ) {
      const facts = {
        requestId: rowId(requestId),
        customerId: customer.id,
        accountId: customer.viewer.accountId,
        cards: [],
        now: clock.now(),
      };
      for (const kind of kinds) await insertMaterial(kind, "ACCEPTED")(store, facts);
    },

    /** Hands an enterprise's cards in, all of them unless said otherwise; answers the request's id. Nothing has worked on it yet. */
    async handIn(
      customer: SeededCustomer,
      { cards = customer.cards, undoWindowSeconds = 3_600, hasMaterials = true }: HandInOptions = {},
    ): Promise<string> {
      const requestId = await desk.draft(customer.viewer, { undoWindowSeconds });
      await done(customer.viewer, "cancellationRequestCardsAdd", {
        requestId,
        cards: { cardIds: cards.map(({ publicId }) => publicId) },
      });
      if (hasMaterials) await desk.giveMaterials(customer, requestId);
      await done(customer.viewer, "cancellationRequestSubmit", { requestId, ...consent });
      return requestId;
    },

    /** Has a colleague take a review task whose holder's line is down, as soon as the claim runs out: a heartbeat that was on its way still counts. */
    async takeOver(colleague: Viewer, taskId: string | undefined) {
      const refusals = async () => {
        clock.advance({ seconds: LEASE_SECONDS });
        return (await call(colleague, "reviewTaskClaim", { taskId })).userErrors;
      };
      await expect.poll(refusals).toEqual([]);
    },

    /** A request as this viewer sees it; null when they do not. */
    async look(viewer: Viewer, requestId: string): Promise<Payload> {
      const { cancellationRequest } = await client
        .asViewer(viewer)
        .query(`query ($id: ID!) { cancellationRequest(id: $id) { ${requestFields} } }`, { id: requestId });
      return cancellationRequest;
    },

    /** How many items of a request stand where, by its counts; fails when the counts are not what the items say. */
    async counts(requestId: string): Promise<Record<string, number>> {
      const { rows } = await store.pool.query<{ status: string; kept: number; real: number }>(sql`
        SELECT c."status"::text AS "status", c."count" AS "kept",
          (SELECT count(*)::int FROM "CancellationItem" i WHERE i."requestId" = c."requestId" AND i."status" = c."status") AS "real"
        FROM "CancellationItemCount" c WHERE c."requestId" = ${rowId(requestId)}::uuid`);
      expect(
        rows.filter(({ kept, real }) => kept !== real),
        "counts that differ from the items",
      ).toEqual([]);
      return Object.fromEntries(rows.filter(({ kept }) => kept > 0).map(({ status, kept }) => [status, kept]));
    },

    /** The items of a request in the order of their cards, with the card's own status. */
    async items(requestId: string) {
      const items = await store.prisma.cancellationItem.findMany({
        where: { requestId: rowId(requestId) },
        include: { card: { select: { iccid: true, status: true } } },
        orderBy: { position: "asc" },
      });
      return items.map(({ card, ...item }) => ({
        ...item,
        publicId: `item_${item.id}`,
        iccid: card.iccid,
        cardStatus: card.status,
      }));
    },

    /** What each card is at its carrier, and what was done to it there. */
    atCarrier(cards: readonly { iccid: string }[]) {
      return cards.map(({ iccid }) => {
        const history = simulator.history(iccid);
        return {
          status: history?.status ?? "IN_SERVICE",
          effects: history?.effects.map(({ operation }) => operation) ?? [],
        };
      });
    },
  };
  return desk;
}

/** What `useDesk` gives. */
export type Desk = Awaited<ReturnType<typeof useDesk>>;

/** The consent that a submission needs. */
export const consent = { termsVersion: "2026-01", privacyVersion: "2026-01" };

/** The row id inside a public id. */
export function rowId(publicId: string): string {
  return publicId.slice(publicId.indexOf("_") + 1);
}
