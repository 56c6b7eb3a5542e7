import CloseRounded from "@mui/icons-material/CloseRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Paper from "@mui/material/Paper";
import Skeleton from "@mui/material/Skeleton";
import Tooltip from "@mui/material/Tooltip";
import Typography from "@mui/material/Typography";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { ErrorState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { BAR_HEIGHT } from "../shared/theme.ts";
import { AppealButton } from "./AppealButton.tsx";
import { useRequestActs } from "./acts.ts";
import { FileComplaintButton } from "./complaints/FileComplaintButton.tsx";
import { ItemActs } from "./ItemActs.tsx";
import { ItemStory } from "./ItemStory.tsx";
import { type ItemDetail, itemKey } from "./item.ts";
import { ProveCardButton } from "./ProveCardButton.tsx";

interface ItemPeekProps {
  itemId: string;
  requestId: string;
  onClose: () => void;
}

/** One card of a request, beside the table that it stands in: where it is and why, and what can be done with it alone. */
export function ItemPeek({ itemId, requestId, onClose }: ItemPeekProps) {
  const translate = useTranslate();
  const acts = useRequestActs();
  const [locale] = useLocaleState();
  const heading = useRef<HTMLHeadingElement>(null);
  const {
    data: item,
    error,
    refetch,
  } = useQuery({
    queryKey: [...itemKey(itemId), locale],
    queryFn: ({ signal }) => acts.cancellationItem(itemId, signal),
  });
  useScreenKeys([{ key: "Escape", what: translate("requests.keys.close"), act: onClose }]);
  // Whoever does not see that something opened hears it.
  const isThere = item !== undefined;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another card is another heading
  useEffect(() => {
    if (isThere) heading.current?.focus({ preventScroll: true });
  }, [isThere, itemId]);
  return (
    <Paper
      component="aside"
      aria-label={translate("requests.oneCard")}
      sx={{
        position: "fixed",
        zIndex: 6,
        top: BAR_HEIGHT,
        right: 0,
        bottom: 0,
        width: "min(460px, 100vw)",
        overflowY: "auto",
        borderLeft: 1,
        borderColor: "divider",
        borderRadius: 0,
        boxShadow: 8,
      }}
    >
      <Box
        sx={{
          position: "sticky",
          top: 0,
          zIndex: 1,
          bgcolor: "background.paper",
          px: 2.5,
          pt: 2,
          pb: 1.5,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <Box sx={{ display: "flex", alignItems: "center", gap: 1 }}>
          <Typography ref={heading} tabIndex={-1} variant="h2" component="h2" sx={{ outline: "none", fontSize: 16 }}>
            {item ? item.card.iccid : <Skeleton width={180} />}
          </Typography>
          {item && <StatusChip of="CancellationItemStatus" value={item.status} />}
          <Box sx={{ ml: "auto" }}>
            <Tooltip title={translate("requests.keys.close")}>
              <IconButton aria-label={translate("requests.keys.close")} onClick={onClose}>
                <CloseRounded fontSize="small" />
              </IconButton>
            </Tooltip>
          </Box>
        </Box>
        {item && <Acts item={item} requestId={requestId} />}
      </Box>
      {error && <ErrorState error={error} retry={refetch} />}
      {!item && !error && <Skeleton variant="rounded" sx={{ m: 2.5 }} height={240} />}
      {item && <ItemStory item={item} />}
    </Paper>
  );
}

function Acts({ item, requestId }: { item: ItemDetail; requestId: string }) {
  return (
    <Box sx={{ display: "flex", flexWrap: "wrap", gap: 1, mt: 1.25 }}>
      <ItemActs requestId={requestId} items={[item]} />
      <ProveCardButton item={item} />
      <AppealButton requestId={requestId} itemId={item.id} permission={item.appealPermission} />
      <FileComplaintButton requestId={requestId} card={item.card} permission={item.request.complaintPermission} />
    </Box>
  );
}
