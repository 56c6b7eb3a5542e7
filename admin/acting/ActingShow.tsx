import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { useSearchParams } from "react-router";
import { readAgainMs } from "../shared/document/freshness.ts";
import { Page } from "../shared/Page.tsx";
import { PageSkeleton } from "../shared/PageSkeleton.tsx";
import { RecordScreen } from "../shared/RecordScreen.tsx";
import { ErrorState } from "../shared/States.tsx";
import type { Served } from "../shared/situation/acts.ts";
import { Situation } from "../shared/situation/Situation.tsx";
import { useActingActs } from "./acts.ts";
import { BeginForm } from "./BeginForm.tsx";
import { DraftCards } from "./DraftCards.tsx";
import { DraftPapers } from "./DraftPapers.tsx";
import { HandedIn } from "./HandedIn.tsx";
import { Mandates } from "./Mandates.tsx";
import { SubmitPanel } from "./SubmitPanel.tsx";

/** The name under which the address holds the request that is being made. */
const DRAFT = "draft";

/** A customer who is served: its situation, and beside it the request that is made for it, step by step. */
export default function ActingShow() {
  return (
    <RecordScreen<Served> resource="acting">{(served) => <ActingPage key={served.id} served={served} />}</RecordScreen>
  );
}

function ActingPage({ served }: { served: Served }) {
  const translate = useTranslate();
  const [params, setParams] = useSearchParams();
  const draftId = params.get(DRAFT);
  const open = (id: string) => setParams({ [DRAFT]: id });
  return (
    <Page
      title={served.displayName}
      above={[{ to: "/acting", title: translate("resources.acting.name") }]}
      beside={
        <Box component="span" sx={{ color: "text.secondary" }}>
          {served.number}
        </Box>
      }
    >
      <Box
        sx={{
          display: "grid",
          gap: 2,
          gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "minmax(0, 1fr) 360px" },
          alignItems: "start",
        }}
      >
        <Box sx={{ display: "grid", gap: 2, minWidth: 0 }}>
          {draftId ? (
            <Steps key={draftId} draftId={draftId} />
          ) : (
            <>
              <Mandates served={served} onBegun={open} />
              <BeginForm customer={served} onBegun={open} />
            </>
          )}
        </Box>
        <Situation served={served} draftId={draftId} onOpen={open} />
      </Box>
    </Page>
  );
}

/** What is left to do for a request, or what became of it. */
function Steps({ draftId }: { draftId: string }) {
  const { draft } = useActingActs();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["acting-draft", draftId, locale],
    queryFn: ({ signal }) => draft(draftId, signal),
    refetchInterval: ({ state }) => readAgainMs(state.data?.materials.nodes),
  });
  if (!data) return error ? <ErrorState error={error} retry={refetch} /> : <PageSkeleton />;
  if (data.status !== "DRAFT") return <HandedIn request={data} />;
  return (
    <>
      <DraftCards draft={data} />
      <DraftPapers request={data} />
      <SubmitPanel draft={data} />
    </>
  );
}
