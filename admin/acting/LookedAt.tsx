import Box from "@mui/material/Box";
import Skeleton from "@mui/material/Skeleton";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { ErrorState } from "../shared/States.tsx";
import { useFormat } from "../shared/use-format.ts";
import { type Draft, useActingActs } from "./acts.ts";
import { CardLine } from "./CardLine.tsx";
import { RemedyForAll } from "./RemedyForAll.tsx";
import { useKeptFocus } from "./use-kept-focus.ts";

/** What stands against cancelling the cards of a draft, with what helps; looked at again after everything that is done. */
export function LookedAt({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const { number, fen } = useFormat();
  const { preflight } = useActingActs();
  const [locale] = useLocaleState();
  const { data, error, refetch, isFetching } = useQuery({
    queryKey: ["acting-preflight", draft.id, draft.draftCardCount, locale],
    queryFn: () => preflight({ cards: { requestId: draft.id } }),
    placeholderData: (before) => before,
    // Each look is written down: it is repeated when something was done, not when a window is looked at.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const list = useKeptFocus<HTMLUListElement>(data);
  if (error) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <Skeleton height={80} />;
  const { blocked, clear, clearCount, blockedCount, quote } = data;
  const more = clear.totalCount - clear.nodes.length;
  return (
    <Box sx={{ display: "grid", gap: 1, opacity: isFetching ? 0.55 : 1 }} aria-busy={isFetching}>
      <Box role="status" sx={{ display: "flex", gap: 2, flexWrap: "wrap", alignItems: "center" }}>
        <strong>
          {blockedCount === 0
            ? translate("acting.cards.allClear", { smart_count: clearCount, count: number(clearCount) })
            : translate("acting.cards.someBlocked", { clear: number(clearCount), blocked: number(blockedCount) })}
        </strong>
        <Box component="span" sx={{ color: "text.secondary" }}>
          {translate("acting.cards.quote", {
            charge: fen(quote.chargeFen),
            refund: fen(quote.refundFen),
            convert: fen(quote.convertFen),
          })}
        </Box>
      </Box>
      <RemedyForAll preflight={data} />
      <Box
        component="ul"
        ref={list}
        tabIndex={-1}
        sx={{ m: 0, p: 0, listStyle: "none", outline: "none" }}
        aria-label={translate("acting.cards.list")}
      >
        {[...blocked.nodes, ...clear.nodes].map((line) => (
          <CardLine key={line.position} line={line} requestId={draft.id} />
        ))}
      </Box>
      {more > 0 && (
        <Box sx={{ color: "text.secondary" }}>
          {translate("acting.cards.moreClear", { smart_count: more, count: number(more) })}
        </Box>
      )}
    </Box>
  );
}
