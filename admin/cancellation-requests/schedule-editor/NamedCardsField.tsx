import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { useFormat } from "../../shared/use-format.ts";
import { NamedCardsDialog } from "./NamedCardsDialog.tsx";
import type { NamedCards } from "./rows.ts";

interface NamedCardsFieldProps {
  heard: (field: string) => string;
  name: string;
  named: NamedCards;
  onChange: (named: NamedCards) => void;
}

/** How many cards a wave names one by one, and the way to see them. */
export function NamedCardsField({ heard, name, named, onChange }: NamedCardsFieldProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { count, exceptIds } = named;
  const except = exceptIds.length;
  return (
    <Box sx={{ maxWidth: 204, fontSize: 12.5, whiteSpace: "normal" }}>
      {translate(except > 0 ? "scheduleEditor.namedExcept" : "scheduleEditor.named", {
        count: number(count - except),
        except: number(except),
      })}{" "}
      {named.waveId && (
        <Button
          size="small"
          aria-label={heard(translate("scheduleEditor.showNamed"))}
          onClick={() => setOpen(true)}
          sx={{ minWidth: 0, px: 0.5, py: 0 }}
        >
          {translate("scheduleEditor.showNamed")}
        </Button>
      )}
      {isOpen && <NamedCardsDialog name={name} named={named} onChange={onChange} onClose={() => setOpen(false)} />}
    </Box>
  );
}
