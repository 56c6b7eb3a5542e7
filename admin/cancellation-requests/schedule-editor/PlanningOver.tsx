import { useTranslate } from "react-admin";
import { Page } from "../../shared/Page.tsx";
import { EmptyState } from "../../shared/States.tsx";
import type { Found } from "./acts.ts";

/** In place of the schedule of a request that is over. */
export function PlanningOver({ found: { requestId, number } }: { found: Found }) {
  const translate = useTranslate();
  return (
    <Page
      title={translate("scheduleEditor.title")}
      above={[
        { to: "/cancellation-requests", title: translate("resources.cancellation-requests.name") },
        { to: `/cancellation-requests/${requestId}/show`, title: number },
      ]}
    >
      <EmptyState title={translate("scheduleEditor.over")} hint={translate("scheduleEditor.overHint")} />
    </Page>
  );
}
