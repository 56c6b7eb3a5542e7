import type { CancellationRequestAction, CancellationRequestDetailQuery } from "../generated/graphql.ts";

/** A request with everything its screen shows. */
export type Request = NonNullable<CancellationRequestDetailQuery["cancellationRequest"]>;

/** What the server says of an action of a request. */
export function allowedOf({ allowedActions }: Request, action: CancellationRequestAction) {
  return allowedActions.find((allowed) => allowed.action === action);
}
