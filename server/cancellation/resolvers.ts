import "./actions/preflight-card-set.ts";
import { ConsentTextResolver } from "./graphql/consent-text.resolver.ts";
import { DraftResolver } from "./graphql/draft.resolver.ts";
import { CancellationPreflightResolver } from "./graphql/preflight.resolver.ts";
import { CancellationRequestResolver } from "./graphql/request.resolver.ts";
import { CancellationSubscriptions } from "./graphql/request.subscription.ts";
import { CancellationExportResolver } from "./graphql/request-export.resolver.ts";
import { CancellationRequestMutations } from "./graphql/request-mutations.resolver.ts";

/** The resolvers of this module. Only the API process loads them. */
export const cancellationResolvers = [
  CancellationRequestResolver,
  CancellationRequestMutations,
  DraftResolver,
  ConsentTextResolver,
  CancellationPreflightResolver,
  CancellationSubscriptions,
  CancellationExportResolver,
];
