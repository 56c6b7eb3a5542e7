import Button from "@mui/material/Button";
import ListItemText from "@mui/material/ListItemText";
import Menu from "@mui/material/Menu";
import MenuItem from "@mui/material/MenuItem";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useLocaleState, useTranslate } from "react-admin";
import { useCaseActs } from "./acts.ts";

interface CannedAnswersProps {
  caseId: string;
  isOpen: boolean;
  open: () => void;
  close: () => void;
  /** Takes the words of the chosen one, as the customer would read them. */
  choose: (text: string) => void;
}

/** Answers that are given often, in the customer's language and with the facts of the case filled in. They are read when somebody asks for them, so the facts are of now. */
export function CannedAnswers({ caseId, isOpen, open, close, choose }: CannedAnswersProps) {
  const translate = useTranslate();
  const acts = useCaseActs();
  const [locale] = useLocaleState();
  const button = useRef<HTMLButtonElement>(null);
  const { data: answers, error } = useQuery({
    queryKey: ["canned-answers", caseId, locale],
    queryFn: ({ signal }) => acts.cannedAnswers(caseId, signal),
    enabled: isOpen,
    gcTime: 0,
  });
  return (
    <>
      <Button ref={button} size="small" aria-haspopup="menu" aria-expanded={isOpen} onClick={open}>
        {translate("cases.composer.canned")}
      </Button>
      <Menu
        anchorEl={button.current}
        open={isOpen && Boolean(answers ?? error)}
        onClose={close}
        slotProps={{ paper: { sx: { width: 420, maxWidth: "calc(100vw - 32px)", maxHeight: "60vh" } } }}
      >
        {error && <MenuItem disabled>{error.message}</MenuItem>}
        {answers?.map(({ slug, title, text }) => (
          <MenuItem key={slug} onClick={() => choose(text)} sx={{ whiteSpace: "normal" }}>
            <ListItemText primary={title} secondary={text} slotProps={{ secondary: { sx: { fontSize: 12 } } }} />
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
