import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { useViewer } from "../../providers/viewer.ts";
import { Panel } from "../Panel.tsx";
import { ErrorState } from "../States.tsx";
import { useErasureActs } from "./acts.ts";
import { ErasureSummary } from "./ErasureSummary.tsx";

/** What becomes of the personal data of a request; nothing while it is under way. */
export function RequestErasure({ requestId, at, isOver }: { requestId: string; at: number; isOver: boolean }) {
  const translate = useTranslate();
  const acts = useErasureActs();
  const { may } = useViewer();
  const [locale] = useLocaleState();
  const isShown = isOver && may("ERASURE_READ");
  const { data, error, refetch } = useQuery({
    queryKey: ["request-erasure", requestId, at, locale],
    queryFn: async ({ signal }) => ({ erasure: await acts.ofRequest(requestId, signal) }),
    placeholderData: (before) => before,
    enabled: isShown,
  });
  if (!isShown) return null;
  if (error) return <ErrorState error={error} retry={refetch} />;
  return (
    <Panel title={translate("erasure.title")}>
      {!data && <Skeleton height={60} />}
      {data && (data.erasure ? <ErasureSummary erasure={data.erasure} /> : translate("erasure.none"))}
    </Panel>
  );
}
