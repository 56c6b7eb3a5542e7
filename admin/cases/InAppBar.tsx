import { lazy, Suspense } from "react";
import { useViewer } from "../providers/viewer.ts";

const PresenceSwitch = lazy(() => import("./PresenceSwitch.tsx"));

/** What agents have in the app bar; it is loaded after the first screen, and by nobody else. */
export function InAppBar() {
  const { may } = useViewer();
  return may("CASES_WORK") ? (
    <Suspense fallback={null}>
      <PresenceSwitch />
    </Suspense>
  ) : null;
}
