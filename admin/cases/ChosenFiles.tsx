import AttachFileRounded from "@mui/icons-material/AttachFileRounded";
import Box from "@mui/material/Box";
import Chip from "@mui/material/Chip";
import IconButton from "@mui/material/IconButton";
import Tooltip from "@mui/material/Tooltip";
import { useRef } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../shared/use-format.ts";
import type { useFiles } from "./use-files.ts";

type Files = ReturnType<typeof useFiles>;

/** What the checks can read. */
const TAKEN = ".jpg,.jpeg,.png,.webp,.pdf";

/** The files that go with the next message, each with its size and a way to take it out; in red what was not sent, with why. */
export function ChosenFiles({ files }: { files: Files }) {
  const translate = useTranslate();
  const { bytes } = useFormat();
  const { chosen, remove, refusal, isOver, isSending } = files;
  const faults = [...new Set([refusal, ...chosen.map(({ error }) => error)])].filter((each) => each !== undefined);
  return (
    <>
      {isOver && (
        <Box
          sx={{
            mt: 1,
            p: 1,
            border: "1.5px dashed",
            borderColor: "primary.main",
            borderRadius: 1,
            textAlign: "center",
          }}
        >
          {translate("cases.files.drop")}
        </Box>
      )}
      {chosen.length > 0 && (
        <Box
          component="ul"
          aria-label={translate("cases.files.chosen")}
          sx={{ display: "flex", flexWrap: "wrap", gap: 0.75, m: 0, mt: 1, p: 0, listStyle: "none" }}
        >
          {chosen.map(({ key, file, error }) => (
            <Box component="li" key={key} sx={{ minWidth: 0 }}>
              <Chip
                size="small"
                label={`${file.name} · ${bytes(file.size)}`}
                color={error ? "error" : "default"}
                variant="outlined"
                disabled={isSending}
                onDelete={() => remove(key)}
                sx={{ maxWidth: 280 }}
              />
            </Box>
          ))}
        </Box>
      )}
      <Box role="alert" sx={{ color: "error.main", fontSize: 12, "&:not(:empty)": { mt: 0.5 } }}>
        {faults.join(" ")}
      </Box>
    </>
  );
}

/** Chooses files from the computer. */
export function ChooseFilesButton({ files }: { files: Files }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Tooltip title={translate("cases.files.hint")}>
        <IconButton
          size="small"
          aria-label={translate("cases.files.choose")}
          disabled={files.isSending}
          onClick={() => input.current?.click()}
        >
          <AttachFileRounded fontSize="small" />
        </IconButton>
      </Tooltip>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={TAKEN}
        onChange={({ currentTarget }) => {
          files.add(currentTarget.files ?? []);
          // The same file can be chosen again after it was taken out.
          currentTarget.value = "";
        }}
      />
    </>
  );
}
