import Box from "@mui/material/Box";
import { useTheme } from "@mui/material/styles";
import { useTranslate } from "react-admin";
import type { CaseMessageFragment } from "../generated/graphql.ts";
import { tones } from "../shared/tones.ts";
import { useFormat } from "../shared/use-format.ts";
import { AttachmentLine } from "./AttachmentLine.tsx";

/** Something said: the customer's at the left, staff's at the right; what only staff see, and what the assistant hands over, is framed and says so. Below the last one that the customer has read it stands. */
export function MessageLine({ message, isLastRead }: { message: CaseMessageFragment; isLastRead: boolean }) {
  const translate = useTranslate();
  const { exact, time } = useFormat();
  const colours = tones[useTheme().palette.mode];
  const { kind, text, authorName, writtenAt, isMine, attachment } = message;
  const isStaff = kind === "STAFF";
  const isNote = kind === "NOTE";
  const isFramed = isNote || kind === "ASSISTANT";
  const { ink, ground } = isNote ? colours.attention : isStaff ? colours.active : colours.neutral;
  return (
    <Box
      component="li"
      sx={{
        alignSelf: isFramed ? "stretch" : isStaff ? "flex-end" : "flex-start",
        maxWidth: isFramed ? "100%" : "82%",
        minWidth: 0,
      }}
    >
      <Box
        sx={{
          display: "flex",
          gap: 1,
          fontSize: 12,
          color: "text.secondary",
          justifyContent: isStaff ? "end" : "start",
        }}
      >
        <span>
          {isNote && `${translate("enum.SupportMessageKind.NOTE")} · `}
          {isMine ? translate("cases.you") : (authorName ?? translate(`enum.SupportMessageKind.${kind}`))}
        </span>
        <time dateTime={writtenAt} title={exact(writtenAt)}>
          {time(writtenAt)}
        </time>
      </Box>
      <Box
        sx={{
          mt: 0.25,
          px: 1.25,
          py: 0.75,
          borderRadius: 1.25,
          bgcolor: ground,
          color: "text.primary",
          whiteSpace: "pre-wrap",
          overflowWrap: "anywhere",
          ...(isFramed && { border: `1px dashed ${ink}` }),
        }}
      >
        {text === null ? translate("cases.erased") : attachment ? <AttachmentLine attachment={attachment} /> : text}
      </Box>
      {isLastRead && (
        <Box sx={{ mt: 0.25, fontSize: 12, color: "text.secondary", textAlign: "end" }}>{translate("cases.read")}</Box>
      )}
    </Box>
  );
}
