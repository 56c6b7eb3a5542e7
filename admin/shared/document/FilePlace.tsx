import UploadFileRounded from "@mui/icons-material/UploadFileRounded";
import Box from "@mui/material/Box";
import { useEffect, useId, useState } from "react";
import { useTranslate } from "react-admin";
import { useFileDrop } from "../use-file-drop.ts";
import { useFormat } from "../use-format.ts";

/** What the checks can read. */
const TAKEN = ".jpg,.jpeg,.png,.webp,.pdf";
/** Largest document that the server takes, in bytes. */
const LARGEST_BYTES = 20 * 1_048_576;

interface FilePlaceProps {
  file: File | undefined;
  onFile: (file: File | undefined) => void;
  /** Endings of files that are taken, and how that is said; documents when absent. */
  takes?: { endings: string; choose: string; hint: string };
}

/** Where a file is dropped or chosen; a picture is shown before it is sent. */
export function FilePlace({ file, onFile, takes }: FilePlaceProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const inputId = useId();
  const [isTooLarge, setTooLarge] = useState(false);
  const preview = usePreview(file);
  const take = (chosen: File | undefined) => {
    if (!chosen) return;
    setTooLarge(chosen.size > LARGEST_BYTES);
    onFile(chosen.size > LARGEST_BYTES ? undefined : chosen);
  };
  const { isOver, place } = useFileDrop(take);
  return (
    <Box
      component="label"
      htmlFor={inputId}
      {...place}
      sx={{
        display: "grid",
        justifyItems: "center",
        alignContent: "center",
        gap: 0.5,
        minHeight: 148,
        mb: 1,
        p: 1.5,
        border: 1.5,
        borderStyle: "dashed",
        borderColor: isOver ? "primary.main" : "divider",
        borderRadius: 1.25,
        bgcolor: isOver ? "action.hover" : undefined,
        cursor: "pointer",
        textAlign: "center",
        "&:focus-within": { borderColor: "primary.main" },
      }}
    >
      <Box
        component="input"
        id={inputId}
        type="file"
        accept={takes?.endings ?? TAKEN}
        onChange={({ currentTarget }) => {
          take(currentTarget.files?.[0]);
          // The same file may be chosen again once it was corrected.
          currentTarget.value = "";
        }}
        sx={{ position: "absolute", width: 1, height: 1, opacity: 0 }}
      />
      {preview && (
        <Box component="img" src={preview} alt="" sx={{ maxWidth: "100%", maxHeight: 200, borderRadius: 0.75 }} />
      )}
      {!preview && <UploadFileRounded sx={{ color: "text.secondary" }} />}
      <Box sx={{ fontWeight: 550, overflowWrap: "anywhere" }}>
        {file?.name ?? takes?.choose ?? translate("document.choose")}
      </Box>
      <Box sx={{ color: isTooLarge ? "error.main" : "text.secondary", fontSize: 12.5 }}>
        {isTooLarge && translate("document.tooLarge")}
        {!isTooLarge && file && translate("document.size", { kb: number(Math.ceil(file.size / 1024)) })}
        {!isTooLarge && !file && (takes?.hint ?? translate("document.taken"))}
      </Box>
    </Box>
  );
}

/** A picture of the file as long as it is chosen; nothing for a PDF. */
function usePreview(file: File | undefined): string | undefined {
  const [link, setLink] = useState<string>();
  useEffect(() => {
    if (!file?.type.startsWith("image/")) return setLink(undefined);
    const made = URL.createObjectURL(file);
    setLink(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return link;
}
