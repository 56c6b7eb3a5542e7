import CheckRounded from "@mui/icons-material/CheckRounded";
import ContentCopyRounded from "@mui/icons-material/ContentCopyRounded";
import Box from "@mui/material/Box";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useEffect, useState } from "react";
import { useTranslate } from "react-admin";

/** A number that people carry elsewhere, with a button that copies it; the button shows itself when the row is looked at. */
export function CopyText({ text }: { text: string }) {
  const translate = useTranslate();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), 1_500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const label = translate(isCopied ? "desk.action.copied" : "desk.action.copy");
  return (
    <Box
      component="span"
      sx={{
        display: "inline-flex",
        alignItems: "center",
        gap: 0.25,
        "& button": { opacity: 0, transition: "opacity .12s" },
        "&:hover button, & button:focus-visible, tr:hover & button": { opacity: 1 },
      }}
    >
      <span>{text}</span>
      <Tooltip title={label}>
        <IconButton
          aria-label={`${label} ${text}`}
          sx={{ p: 0.375, color: isCopied ? "success.main" : "text.secondary" }}
          onClick={(event) => {
            event.stopPropagation();
            event.preventDefault();
            navigator.clipboard?.writeText(text).then(() => setCopied(true));
          }}
        >
          {isCopied ? <CheckRounded sx={{ fontSize: 14 }} /> : <ContentCopyRounded sx={{ fontSize: 14 }} />}
        </IconButton>
      </Tooltip>
    </Box>
  );
}
