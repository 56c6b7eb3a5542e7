import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import type { ComplaintRowFragment } from "../generated/graphql.ts";
import { ComplaintDialog } from "./ComplaintDialog.tsx";

/** Opens a complaint: to answer it, or to read what was answered. */
export function ComplaintButton({ complaint }: { complaint: ComplaintRowFragment }) {
  const translate = useTranslate();
  const [isOpen, setOpen] = useState(false);
  const mayAnswer = complaint.allowedActions.some(({ action, isAllowed }) => action === "ANSWER" && isAllowed);
  return (
    <>
      <Button
        variant={mayAnswer ? "outlined" : "text"}
        color={mayAnswer ? "primary" : "inherit"}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 24, py: 0, my: "-2px" }}
      >
        {translate(mayAnswer ? "complaints.answer" : "complaints.look")}
      </Button>
      {isOpen && <ComplaintDialog complaint={complaint} onClose={() => setOpen(false)} />}
    </>
  );
}
