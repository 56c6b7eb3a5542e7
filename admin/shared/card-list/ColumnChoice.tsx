import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import Checkbox from "@mui/material/Checkbox";
import FormControlLabel from "@mui/material/FormControlLabel";
import { useState } from "react";
import { useTranslate } from "react-admin";
import { speakAlso } from "../../providers/locale.ts";
import { useFormat } from "../use-format.ts";
import type { CardList } from "./acts.ts";
import { cardListMessages } from "./messages.ts";

speakAlso(cardListMessages);

interface ColumnChoiceProps {
  sheets: CardList["sheets"];
  isSending: boolean;
  onChosen: (cardColumns: string[]) => void;
}

/** Asks which columns of a file are meant, where several hold card numbers. */
export function ColumnChoice({ sheets, isSending, onChosen }: ColumnChoiceProps) {
  const translate = useTranslate();
  const { number } = useFormat();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const columns = new Map(
    sheets.flatMap((sheet) => sheet.columns).map((column) => [column.header || column.letter, column]),
  );
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, border: 0, display: "grid", justifyItems: "start" }}>
      <Box component="legend" sx={{ p: 0, fontWeight: 550 }}>
        {translate("cardList.columns")}
      </Box>
      {[...columns].map(([name, { letter, cardCount }]) => (
        <FormControlLabel
          key={name}
          control={
            <Checkbox
              checked={chosen.includes(name)}
              onChange={({ target }) =>
                setChosen((before) => (target.checked ? [...before, name] : before.filter((each) => each !== name)))
              }
            />
          }
          label={translate("cardList.column", {
            smart_count: cardCount,
            header: name,
            letter,
            count: number(cardCount),
          })}
        />
      ))}
      <Button
        variant="contained"
        disabled={chosen.length === 0}
        loading={isSending}
        onClick={() => onChosen([...chosen])}
        sx={{ mt: 1 }}
      >
        {translate("cardList.read")}
      </Button>
    </Box>
  );
}
