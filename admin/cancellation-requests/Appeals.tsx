import Box from "@mui/material/Box";
import { useQuery } from "@tanstack/react-query";
import { useLocaleState, useTranslate } from "react-admin";
import { Panel } from "../shared/Panel.tsx";
import { AppealButton } from "./AppealButton.tsx";
import { AppealLine } from "./AppealLine.tsx";
import { useRequestActs } from "./acts.ts";

interface AppealsProps {
  requestId: string;
  /** Revision at which the request is; a later one may know of another appeal. */
  at: number;
}

/** Appeals about a request and its cards; nothing where there are none and none can be made. */
export function Appeals({ requestId, at }: AppealsProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const [locale] = useLocaleState();
  const { data: found } = useQuery({
    queryKey: ["request-appeals", requestId, at, locale],
    queryFn: ({ signal }) => acts.cancellationRequestAppeals(requestId, signal),
    placeholderData: (before) => before,
  });
  if (!found || (found.appeals.nodes.length === 0 && !found.appealPermission.isAllowed)) return null;
  return (
    <Panel
      title={translate("requests.appeal.title")}
      aside={
        found.appealPermission.isAllowed && <AppealButton requestId={requestId} permission={found.appealPermission} />
      }
    >
      <Box sx={{ display: "grid", gap: 1.75 }}>
        {found.appeals.nodes.length === 0 && (
          <Box sx={{ color: "text.secondary" }}>{translate("requests.appeal.none")}</Box>
        )}
        {found.appeals.nodes.map((appeal) => (
          <AppealLine
            key={appeal.id}
            appeal={appeal}
            about={appeal.item ? appeal.item.card.iccid : translate("requests.appeal.wholeRequest")}
          />
        ))}
      </Box>
    </Panel>
  );
}
