import { Suspense } from "react";
import { CoreAdminContext, CoreAdminUI, CustomRoutes, Resource } from "react-admin";
import { Route } from "react-router";
import { words as enumMessages } from "./generated/words.ts";
import { DeskTheme } from "./layout/DeskTheme.tsx";
import { findMessages } from "./layout/find/messages.ts";
import { Layout } from "./layout/Layout.tsx";
import { NotFound } from "./layout/NotFound.tsx";
import { PageError } from "./layout/PageError.tsx";
import { deskMessages } from "./messages/desk.ts";
import { reactAdminMessages } from "./messages/react-admin.ts";
import { authProvider } from "./providers/auth-provider.ts";
import { dataProviderOf } from "./providers/data-provider.ts";
import { i18nProviderOf } from "./providers/i18n-provider.ts";
import { queryClient } from "./providers/query-client.ts";
import { store } from "./providers/store.ts";
import { screens } from "./screens.ts";
import { commentMessages } from "./shared/comments/messages.ts";
import { documentMessages } from "./shared/document/messages.ts";
import { erasureMessages } from "./shared/erasure/messages.ts";
import { FetchedPage } from "./shared/FetchedPage.tsx";
import { PageSkeleton } from "./shared/PageSkeleton.tsx";
import { paymentMessages } from "./shared/payment/messages.ts";
import { promiseMessages } from "./shared/promise/messages.ts";
import { settlementMessages } from "./shared/settlement/messages.ts";
import { situationMessages } from "./shared/situation/messages.ts";
import { viewMessages } from "./shared/views/messages.ts";
import { SignIn } from "./sign-in/SignIn.tsx";

const home = screens.flatMap((screen) => screen.home ?? [])[0];
/** The page at `/`. */
const Home = () => home && <FetchedPage of={home} />;
const resources = screens.flatMap((screen) => screen.resources ?? []);
const dataProvider = dataProviderOf(new Map(resources.flatMap(({ name, source }) => (source ? [[name, source]] : []))));
const i18nProvider = i18nProviderOf([
  reactAdminMessages,
  deskMessages,
  enumMessages,
  commentMessages,
  erasureMessages,
  documentMessages,
  paymentMessages,
  promiseMessages,
  settlementMessages,
  situationMessages,
  viewMessages,
  findMessages,
  ...screens.map(({ words }) => words),
]);

/** The desk: its providers, and the screens of `screens.ts`. */
export function App() {
  return (
    <CoreAdminContext {...{ authProvider, dataProvider, i18nProvider, queryClient, store }}>
      <DeskTheme>
        <CoreAdminUI
          layout={Layout}
          loginPage={<SignIn fetchNext={home?.fetch} />}
          dashboard={Home}
          catchAll={NotFound}
          loading={PageSkeleton}
          error={(failure) => (
            <PageError error={failure.error} resetErrorBoundary={() => failure.resetErrorBoundary(undefined)} />
          )}
          requireAuth
          disableTelemetry
        >
          <CustomRoutes noLayout>
            {screens
              .flatMap(({ openPages = [] }) => openPages)
              .map(({ path, Page }) => (
                <Route
                  key={path}
                  path={path}
                  element={
                    <Suspense fallback={null}>
                      <Page />
                    </Suspense>
                  }
                />
              ))}
          </CustomRoutes>
          {resources.map(({ source: _, ...resource }) => (
            <Resource key={resource.name} {...resource} />
          ))}
        </CoreAdminUI>
      </DeskTheme>
    </CoreAdminContext>
  );
}
