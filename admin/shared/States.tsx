import CloudOffRounded from "@mui/icons-material/CloudOffRounded";
import InboxRounded from "@mui/icons-material/InboxRounded";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Typography from "@mui/material/Typography";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { ServerError } from "../providers/errors.ts";

interface StateProps {
  icon?: ReactNode;
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
}

/** Nothing to show: why, and what to do next. */
export function EmptyState({ icon, title, hint, action }: StateProps) {
  return (
    <Box
      sx={{
        display: "grid",
        justifyItems: "center",
        textAlign: "center",
        gap: 0.75,
        py: 6,
        px: 3,
        color: "text.secondary",
      }}
    >
      <Box sx={{ fontSize: 28, lineHeight: 0, opacity: 0.7, "& svg": { fontSize: "inherit" } }}>
        {icon ?? <InboxRounded />}
      </Box>
      <Typography sx={{ color: "text.primary", fontWeight: 550 }}>{title}</Typography>
      {hint && <Typography variant="body2">{hint}</Typography>}
      {action && <Box sx={{ mt: 1 }}>{action}</Box>}
    </Box>
  );
}

/** Something failed: what, its trace id, and a way to try again. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const translate = useTranslate();
  const { message, traceId } = useErrorText()(error);
  const action = retry && (
    <Button variant="outlined" onClick={retry}>
      {translate("desk.action.retry")}
    </Button>
  );
  const hint = (
    <>
      {message}
      {traceId && (
        <Box component="span" sx={{ display: "block", fontSize: 12, mt: 0.5, userSelect: "all" }}>
          {translate("desk.error.trace", { id: traceId })}
        </Box>
      )}
    </>
  );
  return <EmptyState icon={<CloudOffRounded />} title={translate("desk.error.title")} hint={hint} action={action} />;
}

/** What an error says to people: its own words, and the id that finds it in the server's log. */
export function useErrorText() {
  const translate = useTranslate();
  return (error: unknown): { message: string; traceId?: string } => {
    const message = error instanceof Error ? error.message : String(error);
    return {
      message: message.startsWith("desk.") ? translate(message) : message,
      traceId: error instanceof ServerError ? error.traceId : undefined,
    };
  };
}
