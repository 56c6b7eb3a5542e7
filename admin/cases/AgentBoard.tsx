import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { listAt } from "../shared/list-at.ts";
import { Moment } from "../shared/Moment.tsx";
import { Panel } from "../shared/Panel.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { ErrorState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useFormat } from "../shared/use-format.ts";
import { useCaseActs } from "./acts.ts";

/** How often it is read again who is there, in milliseconds: presences come and go without a stream. */
const READ_AGAIN_MS = 10_000;

/** Which agents are there, with how much room, in which languages; a click shows an agent's cases, from which they are given on. */
export function AgentBoard() {
  const translate = useTranslate();
  const { names } = useFormat();
  const acts = useCaseActs();
  const [locale] = useLocaleState();
  const { data, error, refetch } = useQuery({
    queryKey: ["agent-presences", locale],
    queryFn: ({ signal }) => acts.agentPresences(signal),
    refetchInterval: READ_AGAIN_MS,
  });
  const there = (data ?? []).filter(({ isThere }) => isThere);
  const room = there.filter(({ state }) => state === "AVAILABLE");
  const free = room.reduce((sum, { capacity, caseCount }) => sum + Math.max(0, capacity - caseCount), 0);
  return (
    <Panel
      title={translate("cases.board.title")}
      aside={data && translate("cases.board.sum", { there: there.length, free })}
    >
      {error && !data && <ErrorState error={error} retry={refetch} />}
      {data && there.length === 0 && <Box sx={{ color: "text.secondary" }}>{translate("cases.board.nobody")}</Box>}
      {there.length > 0 && (
        <Box
          component="ul"
          aria-label={translate("cases.board.title")}
          sx={{
            ...{ listStyle: "none", m: 0, p: 0, display: "grid", columnGap: 3, rowGap: 1 },
            gridTemplateColumns: "repeat(auto-fill, minmax(min(290px, 100%), 1fr))",
          }}
        >
          {there.map(({ account, state, caseCount, capacity, languages, since }) => (
            <Box
              component="li"
              key={account.id}
              sx={{ display: "flex", flexWrap: "wrap", columnGap: 1, alignItems: "center", minWidth: 0 }}
            >
              <StatusChip of="AgentState" value={state} />
              <RecordLink to={listAt("all-cases", { agentId: account.id, statusIn: ["ASSIGNED"] })}>
                {account.displayName}
              </RecordLink>
              <span>{translate("cases.board.cases", { count: caseCount, capacity })}</span>
              <Box component="span" sx={{ color: "text.secondary", fontSize: 12, ml: "auto", whiteSpace: "nowrap" }}>
                {names(languages.map((language) => translate(`enum.SupportLanguage.${language}`)))} ·{" "}
                <Moment at={since} />
              </Box>
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  );
}
