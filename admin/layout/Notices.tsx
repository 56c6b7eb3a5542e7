import Alert from "@mui/material/Alert";
import Snackbar from "@mui/material/Snackbar";
import { useEffect, useState } from "react";
import { CloseNotificationContext, type NotificationPayload, useNotificationContext, useTranslate } from "react-admin";

/** What the desk has to say, one after the other at the lower edge. Errors stay until they are read. */
export function Notices() {
  const { notifications, takeNotification } = useNotificationContext();
  const [shown, setShown] = useState<NotificationPayload>();
  const [isOpen, setOpen] = useState(false);
  const translate = useTranslate();
  useEffect(() => {
    if (notifications.length === 0 || isOpen) return;
    setShown(takeNotification() ?? undefined);
    setOpen(true);
  }, [notifications, isOpen, takeNotification]);
  if (!shown) return null;
  const { message, type, notificationOptions } = shown;
  const text =
    typeof message === "string" ? translate(message, { _: message, ...notificationOptions?.messageArgs }) : message;
  const severity =
    type === "warning" ? "warning" : type === "error" ? "error" : type === "success" ? "success" : "info";
  const close = (_event: unknown, reason?: string) => reason !== "clickaway" && setOpen(false);
  return (
    <Snackbar
      open={isOpen}
      autoHideDuration={notificationOptions?.autoHideDuration ?? (type === "error" ? 12_000 : 4_000)}
      onClose={close}
      anchorOrigin={{ vertical: "bottom", horizontal: "center" }}
    >
      <Alert
        severity={severity}
        variant="standard"
        onClose={close}
        sx={{ whiteSpace: "pre-line", border: 1, borderColor: "divider", boxShadow: 8, fontSize: 13 }}
      >
        <CloseNotificationContext.Provider value={() => setOpen(false)}>{text}</CloseNotificationContext.Provider>
      </Alert>
    </Snackbar>
  );
}
