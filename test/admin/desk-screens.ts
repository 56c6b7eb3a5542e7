import { grantSession } from "../../server/accounts/actions/grant-session.ts";
import { modules } from "../../server/modules.ts";
import { collect } from "../../server/platform/module.ts";
import { inTransaction, type Transaction } from "../../server/platform/transaction.ts";
import type { Viewer } from "../../server/platform/viewer.ts";
import { setPassword, useApi } from "../api/api-server.ts";
import { useBrowser, type WindowOptions } from "../support/browser.ts";
import { dashboardFolder } from "../support/dashboard.ts";
import { leaveSession } from "../support/dashboard-pages.ts";
import { type Desk, type DeskOptions, useDesk } from "../support/desk.ts";

/** Everybody's password in these tests. */
export const password = "correct-horse-7";

/** Where this process serves its desks, one after the other: a browser compiles a program once for each address. */
let port = 0;

/**
 * The whole desk with its pages and a browser before them, for one test file: `const screens = await useDeskScreens();`. Clients' clocks are real, so
 * the desk begins now.
 */
export async function useDeskScreens(options: DeskOptions = {}) {
  const folder = dashboardFolder();
  const [desk, browser] = await Promise.all([useDesk(options), useBrowser()]);
  desk.clock.travelTo(new Date());
  const api = await useApi(desk.services, { routes: collect(modules, "routes"), dashboardFolder: folder, port });
  port = Number(new URL(api.url).port);
  const usernames = new Map<string, string>();

  /** The name with which this person signs in. */
  const usernameOf = async (viewer: Viewer) => {
    const known = usernames.get(viewer.accountId) ?? (await setPassword(desk.services, viewer, password));
    usernames.set(viewer.accountId, known);
    return known;
  };
  // As a password would grant it: reckoning that one's hash anew takes a third of a second, and sign-in has tests of its own.
  const refreshTokenOf = async (viewer: Viewer): Promise<string> => {
    const now = desk.clock.now();
    const grant = (tx: Transaction) => grantSession(tx, desk.services, viewer, null, now);
    return (await inTransaction(desk.services.store, grant)).refreshToken;
  };
  return {
    desk,
    api,
    usernameOf,
    /** A window at the sign-in page. */
    open: (path = "/", options: WindowOptions = {}) => browser.open(`${api.url}${path}`, options),
    /** A window in which this person has signed in and gone to an address. */
    async openAs(viewer: Viewer, path = "/", options: WindowOptions = {}) {
      const window = await browser.open(`${api.url}/healthz`, options);
      await leaveSession(window.page, await refreshTokenOf(viewer));
      await window.page.goto(`${api.url}${path}`);
      await window.page.getByRole("navigation").waitFor();
      return window;
    },
  };
}

/** What `useDeskScreens` gives. */
export type DeskScreens = Awaited<ReturnType<typeof useDeskScreens>> & { desk: Desk };
