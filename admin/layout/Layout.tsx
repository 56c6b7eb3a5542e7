import Box from "@mui/material/Box";
import { type ReactNode, Suspense, useEffect, useState } from "react";
import { useTranslate } from "react-admin";
import { ErrorBoundary } from "react-error-boundary";
import { useLocation, useNavigate } from "react-router";
import { queryClient } from "../providers/query-client.ts";
import { onSessionEnd } from "../providers/session.ts";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { useKeys } from "../shared/use-keys.ts";
import { useKeptViews } from "../shared/views/use-kept-views.ts";
import { AppBar } from "./AppBar.tsx";
import { ConnectionBanner } from "./ConnectionState.tsx";
import { FindDialog } from "./find/FindDialog.tsx";
import { KeysDialog } from "./KeysDialog.tsx";
import { LeaveGuard } from "./LeaveQuestion.tsx";
import { Notices } from "./Notices.tsx";
import { PageError } from "./PageError.tsx";
import { PendingActs } from "./PendingActs.tsx";
import { Sidebar } from "./Sidebar.tsx";
import { useMenu } from "./use-menu.ts";

/** What surrounds every screen: menu, app bar, keys, notices; a screen that fails leaves the rest standing. */
export function Layout({ children }: { children: ReactNode }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const places = useMenu();
  // Lists wait for it before they ask for their first page.
  useKeptViews();
  const [areKeysShown, setKeysShown] = useState(false);
  const [isFinding, setFinding] = useState(false);
  useEffect(() => {
    // The keys that people know from other programs.
    const press = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setFinding(true);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
  // Also when somebody signs out in another tab, or the server has ended the session.
  useEffect(
    () =>
      onSessionEnd(() => {
        navigate("/login");
        queryClient.clear();
      }),
    [navigate],
  );
  useKeys({
    "?": () => setKeysShown(true),
    "/": () => setFinding(true),
    "g h": () => navigate("/"),
    ...Object.fromEntries(places.flatMap(({ hotkey, to }) => (hotkey ? [[`g ${hotkey}`, () => navigate(to)]] : []))),
  });
  return (
    <Box sx={{ display: "flex", minHeight: "100dvh" }}>
      <Box
        component="a"
        href="#main"
        sx={{
          position: "fixed",
          top: -60,
          left: 8,
          zIndex: 20,
          p: 1,
          borderRadius: 2,
          bgcolor: "primary.main",
          color: "primary.contrastText",
          "&:focus": { top: 8 },
          "@media print": { display: "none" },
        }}
      >
        {translate("ra.navigation.skip_nav")}
      </Box>
      <Sidebar />
      <Box sx={{ flex: 1, minWidth: 0, display: "flex", flexDirection: "column" }}>
        <AppBar onKeys={() => setKeysShown(true)} onFind={() => setFinding(true)} />
        <ConnectionBanner />
        <Box component="main" id="main" tabIndex={-1} sx={{ outline: "none" }}>
          <ErrorBoundary FallbackComponent={PageError} resetKeys={[pathname]}>
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <KeysDialog isOpen={areKeysShown} onClose={() => setKeysShown(false)} />
      <FindDialog isOpen={isFinding} close={() => setFinding(false)} />
      <LeaveGuard />
      <PendingActs />
      <Notices />
    </Box>
  );
}
