import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useEffect, useRef } from "react";
import { useTranslate } from "react-admin";
import type { CaseMessageFragment } from "../generated/graphql.ts";
import { useFormat } from "../shared/use-format.ts";
import { MessageLine } from "./MessageLine.tsx";
import { type CaseEvent, lastRead, timelineOf } from "./timeline.ts";

interface ConversationProps {
  messages: readonly CaseMessageFragment[];
  events: readonly CaseEvent[];
  hasEarlier: boolean;
  showEarlier: () => void;
  isLoadingEarlier: boolean;
  /** When the last message was written that the customer has read. */
  readUntil: string | null;
  isCustomerTyping: boolean;
  customerName: string;
}

/** How near to the end one reads for new messages to move the page along, in pixels. */
const NEAR_END = 120;

/** What was said and what happened, oldest first. Who reads the end stays there as more comes; who reads further up is left alone. */
export function Conversation({
  messages,
  events,
  hasEarlier,
  showEarlier,
  isLoadingEarlier,
  readUntil,
  isCustomerTyping,
  customerName,
}: ConversationProps) {
  const translate = useTranslate();
  const { date, statements, time } = useFormat();
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const last = messages.at(-1);
  // A file that was refused says why, and takes more room from then on.
  const verdicts = messages.map(({ attachment }) => attachment?.status ?? "").join("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever came last is what one goes to
  useEffect(() => {
    const box = log.current;
    if (box && (isAtEnd.current || last?.isMine)) box.scrollTop = box.scrollHeight;
  }, [last?.id, verdicts, events.length, isCustomerTyping]);
  const read = readUntil === null ? null : lastRead(messages, readUntil);
  const lines = timelineOf(messages, events, { hasEarlier, dayOf: date });
  return (
    <Box
      ref={log}
      role="log"
      aria-label={translate("cases.conversation")}
      // Without it the keyboard could not scroll here.
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
      sx={{ flex: 1, minHeight: 0, overflowY: "auto", px: 2, py: 1.5, "&:focus-visible": { outlineOffset: -2 } }}
    >
      {hasEarlier && (
        <Button size="small" loading={isLoadingEarlier} onClick={showEarlier}>
          {translate("cases.earlier")}
        </Button>
      )}
      <Box component="ul" sx={{ listStyle: "none", m: 0, p: 0, display: "flex", flexDirection: "column", gap: 1 }}>
        {lines.map((line) =>
          "message" in line ? (
            <MessageLine key={line.key} message={line.message} isLastRead={line.message.id === read} />
          ) : "day" in line ? (
            <Box component="li" key={line.key} sx={{ ...aside, fontWeight: 600 }}>
              {line.day}
            </Box>
          ) : (
            <Box component="li" key={line.key} sx={aside}>
              {statements(
                [
                  time(line.event.at),
                  translate(`enum.SupportCaseEventAction.${line.event.action}`),
                  line.event.actorName,
                  line.event.agentName !== line.event.actorName && line.event.agentName,
                ].filter((said): said is string => Boolean(said)),
              )}
            </Box>
          ),
        )}
        {isCustomerTyping && (
          // It comes and goes every few seconds: nobody wants to have that read out.
          <Box component="li" aria-live="off" sx={{ alignSelf: "flex-start", color: "text.secondary", fontSize: 12 }}>
            {translate("cases.typing", { name: customerName })}
          </Box>
        )}
      </Box>
    </Box>
  );
}

const aside = { alignSelf: "center", textAlign: "center", color: "text.secondary", fontSize: 12 } as const;
