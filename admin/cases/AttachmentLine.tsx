import InsertDriveFileOutlined from "@mui/icons-material/InsertDriveFileOutlined";
import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import { lazy, Suspense, useState } from "react";
import { useTranslate } from "react-admin";
import { onThisServer } from "../providers/on-this-server.ts";
import { useKeptLink } from "../shared/document/use-kept-link.ts";
import { useFormat } from "../shared/use-format.ts";
import type { Attachment } from "./attachment.ts";

const AttachmentViewer = lazy(() => import("./AttachmentViewer.tsx"));

/** A file in the conversation: what it is called, how large it is, and a small picture of it that opens it; while it is checked, and when it was refused, that and why. */
export function AttachmentLine({ attachment }: { attachment: Attachment }) {
  const translate = useTranslate();
  const { bytes } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { id, status, fileName, sizeBytes, refusal, thumbnailUrl } = attachment;
  const [link, lost] = useKeptLink(id, thumbnailUrl ?? undefined);
  const facts = (
    <Box component="span" sx={{ minWidth: 0, textAlign: "start" }}>
      <Box component="span" sx={{ display: "block", fontWeight: 550, overflowWrap: "anywhere" }}>
        {fileName}
      </Box>
      <Box component="span" sx={{ display: "block", fontSize: 12, color: "text.secondary" }}>
        {sizeBytes != null && bytes(sizeBytes)}
        {status === "CHECKING" && ` · ${translate("cases.files.checking")}`}
      </Box>
      {status === "REFUSED" && (
        <Box component="span" sx={{ display: "block", fontSize: 12.5, color: "error.main" }}>
          {translate("cases.files.refused", { why: refusal ?? "" })}
        </Box>
      )}
    </Box>
  );
  const row = { display: "flex", alignItems: "center", gap: 1, maxWidth: "100%" } as const;
  if (!link)
    return (
      <Box sx={row}>
        <InsertDriveFileOutlined sx={{ color: "text.secondary" }} />
        {facts}
      </Box>
    );
  return (
    <>
      <ButtonBase
        onClick={() => setOpen(true)}
        aria-label={translate("cases.files.open", { name: fileName })}
        sx={{ ...row, font: "inherit", borderRadius: 1 }}
      >
        <Box
          component="img"
          src={onThisServer(link)}
          alt=""
          onError={lost}
          sx={{
            width: 96,
            height: 72,
            objectFit: "cover",
            flex: "none",
            borderRadius: 0.75,
            border: 1,
            borderColor: "divider",
          }}
        />
        {facts}
      </ButtonBase>
      {isOpen && (
        <Suspense fallback={null}>
          <AttachmentViewer attachment={attachment} close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
