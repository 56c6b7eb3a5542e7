import { mayDo } from "../../accounts/index.ts";
import type { ActManner } from "../../platform/act-in-transaction.ts";
import { type ActionContext, notFound, refused, type UserFault } from "../../platform/action.ts";
import { MANY_CARDS } from "../../platform/database/work-limits.ts";
import { fromPublicId } from "../../platform/ids.ts";
import type { LocalizedText } from "../../platform/localized-text.ts";
import { type Sql, sql } from "../../platform/sql.ts";
import type { Transaction } from "../../platform/transaction.ts";
import {
  allowedRequestActions,
  type RequestAction,
  type RequestRights,
  type RequestStatus,
} from "../rules/request-states.ts";
import type { TransitionResult } from "./transition-request.ts";

/** The request as actions need it. */
export interface FoundRequest {
  id: string;
  number: string;
  customerId: string;
  status: RequestStatus;
  channel: "SELF_SERVICE" | "AGENT" | "HALL" | "API";
  undoWindowSeconds: number;
  revision: number;
}

/** What is said when the request is unknown or another customer's. */
export const noSuchRequest = (path: readonly string[] = ["input", "requestId"]) =>
  notFound({ zh: "注销申请", en: "request" }, path);

/**
 * The request with this public id, locked until the end of the transaction so that two actions on it follow each other; null when there is none
 * or it is another customer's.
 */
export const lockRequest = (tx: Transaction, context: Pick<ActionContext, "viewer">, publicId: string) =>
  readRequest(tx, context, publicId, sql`FOR UPDATE`);

/** The same for whoever only looks: nobody waits for it. */
export const findRequest = (tx: Transaction, context: Pick<ActionContext, "viewer">, publicId: string) =>
  readRequest(tx, context, publicId, sql``);

async function readRequest(
  tx: Transaction,
  { viewer }: Pick<ActionContext, "viewer">,
  publicId: string,
  lock: Sql,
): Promise<FoundRequest | null> {
  const id = fromPublicId("request", publicId);
  if (id === null) return null;
  const [request] = await tx.$queryRaw<FoundRequest[]>(sql`
    SELECT "id", "number", "customerId", "status"::text AS "status", "channel"::text AS "channel", "undoWindowSeconds", "revision"
    FROM "CancellationRequest" WHERE "id" = ${id}::uuid ${lock}`);
  if (!request || (viewer.sees === "OWN" && request.customerId !== viewer.customerId)) return null;
  return request;
}

/** How an act on a whole request is run: a large one is a long one, and while another call works on the request its caller hears that. */
export async function mannerOf(
  { services }: Pick<ActionContext, "services">,
  publicId: string,
  whileAnother: LocalizedText = requestBusy,
): Promise<ActManner> {
  const { rows } = await services.store.pool.query<{ isLarge: boolean }>(sql`
    SELECT coalesce("submittedCardCount", 0) > ${MANY_CARDS} OR
      (SELECT count(*) FROM (SELECT FROM "CancellationDraftCard" WHERE "requestId" = r."id" LIMIT ${MANY_CARDS + 1}) d) > ${MANY_CARDS} AS "isLarge"
    FROM "CancellationRequest" r WHERE "id" = ${fromPublicId("request", publicId)}::uuid`);
  return { kind: rows[0]?.isLarge ? "LONG_ACT" : "ACT", thing: publicId, whileAnother };
}

const requestBusy: LocalizedText = {
  zh: "该申请正由另一操作处理中，请稍候查看结果后再试",
  en: "Another call is still at work on this request; wait a moment, look at the result, then try again",
};

/** The typed answer to a move that could not be made. */
export function cannotMove(
  request: FoundRequest,
  action: RequestAction,
  viewer: ActionContext["viewer"],
  result: TransitionResult & { ok: false },
) {
  return refused(result.cause === "CONFLICT" ? changedMeanwhile : invalidMove(request.status, action, viewer));
}

/** Somebody else moved the object first. */
export const changedMeanwhile: UserFault = {
  kind: "ConflictError",
  code: "CHANGED_MEANWHILE",
  text: {
    zh: "该申请刚被其他操作更新，请刷新后重试",
    en: "The request has just been changed by somebody else; reload it and try again",
  },
};

/** What a viewer's role allows with requests. */
export function rightsOf({ role }: Pick<ActionContext["viewer"], "role">): RequestRights {
  return {
    mayDecide: mayDo(role, "requests.decide"),
    mayWrite: mayDo(role, "requests.write"),
    mayRetry: mayDo(role, "items.retry"),
    mayHandIn: mayDo(role, "requests.write") || mayDo(role, "materials.correct"),
  };
}

/** The request is in no state for this. */
export function invalidMove(status: RequestStatus, action: string, viewer: ActionContext["viewer"]): UserFault {
  const allowed = allowedRequestActions(status, rightsOf(viewer));
  return {
    kind: "InvalidTransitionError",
    code: "INVALID_TRANSITION",
    text: {
      zh: "申请当前状态不允许此操作；请刷新，按可用操作办理",
      en: "The request is not in a state that allows this; reload it and choose among its allowed actions",
    },
    data: {
      from: status,
      action,
      allowedActions: allowed.filter(({ isAllowed }) => isAllowed).map((permission) => permission.action),
    },
  };
}

/**
 * Locks a request's row before any of its items: whoever looks at items and then moves them takes the request first, so that two transactions never wait for each
 * other crosswise, and none decides by facts that another is just changing. Answers where it stands; null when there is none.
 */
export async function lockRequestRow(tx: Transaction, requestId: string): Promise<RequestStatus | null> {
  const [request] = await tx.$queryRaw<{ status: RequestStatus }[]>(
    sql`SELECT "status"::text AS "status" FROM "CancellationRequest" WHERE "id" = ${requestId}::uuid FOR UPDATE`,
  );
  return request?.status ?? null;
}
