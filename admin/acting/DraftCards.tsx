import Alert from "@mui/material/Alert";
import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import TextField from "@mui/material/TextField";
import { type KeyboardEvent, useState } from "react";
import { useTranslate } from "react-admin";
import { useCardList } from "../shared/card-list/use-card-list.tsx";
import { Panel } from "../shared/Panel.tsx";
import { useAct } from "../shared/use-act.ts";
import { useFileDrop } from "../shared/use-file-drop.ts";
import { useFormat } from "../shared/use-format.ts";
import { type Draft, useActingActs } from "./acts.ts";
import { cardLines } from "./card-lines.ts";
import { FileCards } from "./FileCards.tsx";
import { FilterCards } from "./FilterCards.tsx";
import { LookedAt } from "./LookedAt.tsx";
import { ScanCards } from "./ScanCards.tsx";

/** The cards of a request that is being made: pasted, typed, read by a hand scanner, which types them, or listed in a file. Below stands what blocks them. */
export function DraftCards({ draft }: { draft: Draft }) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { cardsAdd } = useActingActs();
  const [text, setText] = useState("");
  const [leftOut, setLeftOut] = useState<readonly { iccid: string; why: string }[]>([]);
  const lines = cardLines(text);
  const count = draft.draftCardCount;
  const { run, isRunning, errorAt } = useAct(
    async (iccids: string[]) => {
      const answer = await cardsAdd(draft, iccids);
      setLeftOut(answer.leftOut);
      setText("");
      return answer;
    },
    {
      done: ({ changedCount }) =>
        translate("acting.cards.added", { smart_count: changedCount ?? 0, count: number(changedCount ?? 0) }),
    },
  );
  const list = useCardList(draft.id);
  const { isOver, place } = useFileDrop(list.send);
  const add = () => {
    if (lines.length > 0 && !isRunning) run(lines, ["cards"]);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    add();
  };
  return (
    <Panel
      title={translate("acting.cards.title")}
      aside={translate("acting.cards.inDraft", { smart_count: count, count: number(count) })}
    >
      <Box
        {...place}
        sx={{
          ...{ display: "grid", gap: 1.5, borderRadius: 1 },
          ...(isOver && { outline: "2px dashed", outlineColor: "primary.main", outlineOffset: 4 }),
        }}
      >
        <TextField
          fullWidth
          multiline
          autoFocus
          minRows={3}
          maxRows={10}
          label={translate("acting.cards.field")}
          value={text}
          error={Boolean(errorAt("cards"))}
          helperText={errorAt("cards") ?? translate("acting.cards.hint")}
          onChange={({ target }) => setText(target.value)}
          onKeyDown={press}
          slotProps={{ htmlInput: { spellCheck: false, autoComplete: "off" } }}
          sx={{ "& .MuiInputBase-root": { p: 0 }, "& textarea": { p: "8px 10px", fontVariantNumeric: "tabular-nums" } }}
        />
        <Box sx={{ display: "flex", gap: 1, flexWrap: "wrap" }}>
          <Button variant="contained" disabled={lines.length === 0} loading={isRunning} onClick={add}>
            {translate("acting.cards.add", { smart_count: lines.length, count: number(lines.length) })}
          </Button>
          <FileCards isSending={list.isSending} onFile={list.send} />
          <FilterCards draft={draft} />
          <ScanCards onFound={(iccid) => setText((before) => [before.trimEnd(), iccid].filter(Boolean).join("\n"))} />
        </Box>
        {leftOut.length > 0 && (
          <Alert severity="warning" onClose={() => setLeftOut([])}>
            {translate("acting.cards.leftOut", { smart_count: leftOut.length, count: number(leftOut.length) })}
            {leftOut.map(({ iccid, why }) => (
              <Box key={iccid}>
                <strong>{iccid}</strong> {why}
              </Box>
            ))}
          </Alert>
        )}
        {list.outcome}
        {count > 0 && <LookedAt draft={draft} />}
      </Box>
    </Panel>
  );
}
