import { lazy } from "react";
import { CoreAdminContext, CoreAdminUI, Resource } from "react-admin";
import auditEntries from "./audit-entries/index.ts";
import cancellationRequests, { cancellationItems } from "./cancellation-requests/index.ts";
import cards from "./cards/index.ts";
import customers from "./customers/index.ts";
import { DeskTheme } from "./layout/DeskTheme.tsx";
import { Layout } from "./layout/Layout.tsx";
import { NotFound } from "./layout/NotFound.tsx";
import { PageError } from "./layout/PageError.tsx";
import materials from "./materials/index.ts";
import { authProvider } from "./providers/auth-provider.ts";
import { dataProvider } from "./providers/data-provider.ts";
import { i18nProvider } from "./providers/i18n-provider.ts";
import { queryClient } from "./providers/query-client.ts";
import { store } from "./providers/store.ts";
import reviewTasks from "./review-tasks/index.ts";
import riskPolicy from "./risk-policy/index.ts";
import { PageSkeleton } from "./shared/PageSkeleton.tsx";
import { SignIn } from "./sign-in/SignIn.tsx";
import watchlist from "./watchlist/index.ts";

const Home = lazy(() => import("./dashboard/Home.tsx"));

/** The desk: one line per resource; their order is that of the menu. */
export function App() {
  return (
    <CoreAdminContext {...{ authProvider, dataProvider, i18nProvider, queryClient, store }}>
      <DeskTheme>
        <CoreAdminUI
          layout={Layout}
          loginPage={SignIn}
          dashboard={Home}
          catchAll={NotFound}
          loading={PageSkeleton}
          error={(failure) => (
            <PageError error={failure.error} resetErrorBoundary={() => failure.resetErrorBoundary(undefined)} />
          )}
          requireAuth
          disableTelemetry
        >
          <Resource {...reviewTasks} />
          <Resource {...cancellationRequests} />
          <Resource {...cancellationItems} />
          <Resource {...materials} />
          <Resource {...cards} />
          <Resource {...customers} />
          <Resource {...riskPolicy} />
          <Resource {...watchlist} />
          <Resource {...auditEntries} />
        </CoreAdminUI>
      </DeskTheme>
    </CoreAdminContext>
  );
}
