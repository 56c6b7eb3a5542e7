import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { type ChangeEvent, useRef } from "react";
import { useTranslate } from "react-admin";

/** Chooses a file with cards; one can be dropped on the panel as well. */
export function FileCards({ isSending, onFile }: { isSending: boolean; onFile: (file: File) => void }) {
  const translate = useTranslate();
  const input = useRef<HTMLInputElement>(null);
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const file = currentTarget.files?.[0];
    // The same file may be chosen again once it was corrected.
    currentTarget.value = "";
    if (file) onFile(file);
  };
  return (
    <>
      <Button variant="outlined" loading={isSending} onClick={() => input.current?.click()}>
        {translate("acting.file.open")}
      </Button>
      <Box
        component="input"
        ref={input}
        type="file"
        accept=".xlsx,.csv"
        aria-label={translate("acting.file.open")}
        tabIndex={-1}
        onChange={take}
        sx={{ display: "none" }}
      />
    </>
  );
}
