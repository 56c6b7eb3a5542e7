import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Skeleton from "@mui/material/Skeleton";
import { useTranslate } from "react-admin";
import type { CaseLineFragment } from "../generated/graphql.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";
import { ToneChip } from "../shared/StatusChip.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useFormat } from "../shared/use-format.ts";
import { useMyPresence } from "./presence-store.ts";
import { unansweredSince, unreadOf, useSeen } from "./unread.ts";
import { useMyCases } from "./use-my-cases.ts";

interface MyCasesProps {
  chosen: string | null;
  onChoose: (id: string) => void;
}

/** Whom one helps now, those who have waited longest for an answer first, and whom one has just helped. `j` and `k` go from one to the next. */
export function MyCases({ chosen, onChoose }: MyCasesProps) {
  const translate = useTranslate();
  const { atLeast } = useFormat();
  const { data, error, refetch } = useMyCases();
  const { presence } = useMyPresence();
  useSeen();
  const mine = byWait(data?.mine.nodes ?? []);
  const all = [...mine, ...(data?.over.nodes ?? [])];
  const place = all.findIndex(({ id }) => id === chosen);
  const goTo = (to: number) => {
    const next = all[Math.max(0, Math.min(to, all.length - 1))];
    if (next) onChoose(next.id);
  };
  useScreenKeys([
    { key: "j", what: translate("cases.keys.down"), act: () => goTo(place + 1) },
    { key: "k", what: translate("cases.keys.up"), act: () => goTo(place - 1) },
  ]);
  const lines = (cases: readonly CaseLineFragment[], label: string) => (
    <Box component="ul" aria-label={label} sx={{ listStyle: "none", m: 0, p: 0 }}>
      {cases.map((each) => (
        <CaseEntry key={each.id} line={each} isChosen={each.id === chosen} onChoose={() => onChoose(each.id)} />
      ))}
    </Box>
  );
  return (
    <Panel
      isFlush
      title={translate("cases.mine")}
      aside={
        data && (
          <Box component="span" sx={{ color: "text.secondary", fontSize: 12 }}>
            {translate("cases.waiting", {
              count: atLeast(data.waiting.totalCount, data.waiting.isTotalCountExact),
            })}
          </Box>
        )
      }
    >
      <Box sx={{ "@media (min-width: 900px)": { maxHeight: "calc(100dvh - 150px)", overflowY: "auto" } }}>
        {error && !data && <ErrorState error={error} retry={refetch} />}
        {!data && !error && <Skeleton variant="rounded" height={120} sx={{ m: 2 }} />}
        {data && mine.length === 0 && (
          <EmptyState
            title={translate("cases.empty")}
            hint={translate(presence?.isThere ? "cases.emptyHint" : "cases.presence.hint.off")}
          />
        )}
        {lines(mine, translate("cases.mine"))}
        {data && data.over.nodes.length > 0 && (
          <>
            <Box sx={{ px: 2, pt: 1.5, pb: 0.5, color: "text.secondary", fontSize: 12 }}>{translate("cases.over")}</Box>
            {lines(data.over.nodes, translate("cases.over"))}
          </>
        )}
      </Box>
    </Panel>
  );
}

/** Those who have waited longest for an answer first; whoever has one comes after them, in the order in which they came. */
function byWait(cases: readonly CaseLineFragment[]): CaseLineFragment[] {
  const late = "9999";
  const since = (each: CaseLineFragment) => unansweredSince(each.messages.nodes) ?? late;
  return cases.toSorted((a, b) => (since(a) < since(b) ? -1 : since(a) > since(b) ? 1 : 0));
}

function CaseEntry({ line, isChosen, onChoose }: { line: CaseLineFragment; isChosen: boolean; onChoose: () => void }) {
  const translate = useTranslate();
  const { customer, kind, lane, subject, number, status } = line;
  const unread = status === "ASSIGNED" ? unreadOf(line) : 0;
  const since = status === "ASSIGNED" ? unansweredSince(line.messages.nodes) : null;
  const last = line.messages.nodes.at(-1);
  return (
    <Box component="li" sx={{ borderTop: 1, borderColor: "divider" }}>
      <ButtonBase
        onClick={onChoose}
        aria-current={isChosen || undefined}
        sx={{
          display: "grid",
          width: "100%",
          gap: 0.25,
          px: 2,
          py: 1,
          textAlign: "left",
          gridTemplateColumns: "minmax(0, 1fr)",
          borderRadius: 0,
          "&:hover": { bgcolor: "action.hover" },
          ...(isChosen && { bgcolor: "action.selected" }),
        }}
      >
        <Box sx={{ display: "flex", gap: 1, alignItems: "center", minWidth: 0 }}>
          <Box component="span" sx={{ fontWeight: 600, ...clipped }}>
            {customer.displayName}
          </Box>
          {unread > 0 && (
            <Box component="span" sx={{ ml: "auto", flexShrink: 0 }}>
              <ToneChip tone="danger" hasDot={false}>
                {translate("cases.unread", { smart_count: unread })}
              </ToneChip>
            </Box>
          )}
        </Box>
        <Box component="span" sx={clipped}>
          {subject ?? number}
        </Box>
        <Box component="span" sx={{ color: "text.secondary", fontSize: 12, ...clipped }}>
          {last?.text}
        </Box>
        <Box sx={{ display: "flex", gap: 1, fontSize: 12, color: "text.secondary" }}>
          <Box component="span" sx={lane === "PRIORITY" ? { color: "warning.main" } : undefined}>
            {translate(`enum.SupportCaseKind.${kind}`)}
          </Box>
          <Box component="span" sx={{ ml: "auto", whiteSpace: "nowrap" }}>
            {since ? (
              <>
                {translate("cases.waitsSince")} <Moment at={since} />
              </>
            ) : (
              translate(status === "ASSIGNED" ? "cases.answered" : `enum.SupportCaseStatus.${status}`)
            )}
          </Box>
        </Box>
      </ButtonBase>
    </Box>
  );
}

const clipped = { overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap", minWidth: 0 } as const;
