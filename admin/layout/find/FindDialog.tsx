import SearchRounded from "@mui/icons-material/SearchRounded";
import Box from "@mui/material/Box";
import CircularProgress from "@mui/material/CircularProgress";
import Dialog from "@mui/material/Dialog";
import InputBase from "@mui/material/InputBase";
import Typography from "@mui/material/Typography";
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useRef, useState } from "react";
import { useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { ErrorState } from "../../shared/States.tsx";
import { useTyping } from "../../shared/use-typing.ts";
import { type Hit, useFind } from "./use-find.ts";

/** Finds anything by what people know of it, and leads there: type, arrow keys, Enter. */
export function FindDialog({ isOpen, close }: { isOpen: boolean; close: () => void }) {
  return (
    <Dialog
      open={isOpen}
      onClose={close}
      fullWidth
      maxWidth="sm"
      aria-labelledby="find-title"
      sx={{ "& .MuiDialog-container": { alignItems: "flex-start", pt: "8vh" } }}
    >
      {isOpen && <Finder close={close} />}
    </Dialog>
  );
}

function Finder({ close }: { close: () => void }) {
  const translate = useTranslate();
  const navigate = useNavigate();
  const listId = useId();
  const [text, setText] = useState("");
  const { typed, type, compose, sendNow } = useTyping(text, setText);
  const { groups, isFetching, isAsked, error } = useFind(useDeferredValue(text));
  const hits = groups.flatMap((group) => group.hits);
  const [at, setAt] = useState(0);
  const key = hits.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: other results begin at the first
  useEffect(() => setAt(0), [key]);
  const chosen = hits[Math.min(at, hits.length - 1)];
  const go = ({ to }: Hit) => {
    close();
    navigate(to);
  };
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && hits.length > 0) {
      event.preventDefault();
      setAt((at + step + hits.length) % hits.length);
    }
    if (event.key === "Enter") {
      // What was typed last is not there yet: it is asked for first.
      if (typed !== text) sendNow();
      else if (chosen) go(chosen);
    }
  };
  const isNothing = isAsked && !isFetching && hits.length === 0 && typed === text;
  return (
    <>
      <Typography
        id="find-title"
        component="h2"
        sx={{ position: "absolute", clip: "rect(0 0 0 0)", width: 1, height: 1 }}
      >
        {translate("find.title")}
      </Typography>
      <Box
        sx={{
          display: "flex",
          alignItems: "center",
          gap: 1,
          px: 2,
          height: 52,
          borderBottom: 1,
          borderColor: "divider",
        }}
      >
        <SearchRounded sx={{ fontSize: 20, color: "text.secondary" }} />
        <InputBase
          autoFocus
          fullWidth
          value={typed}
          placeholder={translate("find.placeholder")}
          onChange={({ target }) => type(target.value)}
          onCompositionStart={() => compose(true)}
          onCompositionEnd={() => compose(false)}
          onKeyDown={press}
          sx={{ fontSize: 15 }}
          inputProps={{
            role: "combobox",
            "aria-label": translate("find.title"),
            "aria-expanded": hits.length > 0,
            "aria-controls": listId,
            "aria-activedescendant": chosen ? optionId(listId, chosen) : undefined,
            autoComplete: "off",
            spellCheck: false,
          }}
        />
        {isFetching && <CircularProgress size={16} aria-hidden />}
      </Box>
      <Box sx={{ py: 1 }}>
        {error ? (
          <ErrorState error={error} />
        ) : (
          // The list itself moves under the field that leads through it: around it would be a place to scroll that no key reaches.
          <Box
            role="listbox"
            id={listId}
            aria-label={translate("find.title")}
            sx={{ maxHeight: "min(480px, 60vh)", overflowY: "auto" }}
          >
            {groups.map(({ name, title, hits: own }) => (
              <Box key={name} role="group" aria-label={title}>
                <Typography
                  aria-hidden
                  variant="caption"
                  color="text.secondary"
                  sx={{ display: "block", px: 2, pt: 1, pb: 0.5 }}
                >
                  {title}
                </Typography>
                {own.map((hit) => (
                  <Option
                    key={hit.id}
                    id={optionId(listId, hit)}
                    hit={hit}
                    isChosen={hit === chosen}
                    choose={() => setAt(hits.indexOf(hit))}
                    go={() => go(hit)}
                  />
                ))}
              </Box>
            ))}
          </Box>
        )}
        {isNothing && (
          <Box sx={{ px: 2, py: 3, textAlign: "center" }}>
            <Typography sx={{ fontWeight: 550 }}>{translate("find.nothing", { text: typed.trim() })}</Typography>
            <Typography variant="body2" color="text.secondary">
              {translate("find.nothingHint")}
            </Typography>
          </Box>
        )}
      </Box>
      {!isAsked && (
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ px: 2, py: 1.25, borderTop: 1, borderColor: "divider" }}
        >
          {translate("find.hint")}
        </Typography>
      )}
      <Box role="status" sx={{ position: "absolute", clip: "rect(0 0 0 0)", width: 1, height: 1, overflow: "hidden" }}>
        {isAsked && !isFetching && translate("find.result", { smart_count: hits.length, count: hits.length })}
      </Box>
    </>
  );
}

const optionId = (listId: string, { id }: Hit) => `${listId}-${id}`;

interface OptionProps {
  id: string;
  hit: Hit;
  isChosen: boolean;
  choose: () => void;
  go: () => void;
}

/** One line of the results. The keyboard stays in the field, so the line itself needs no focus. */
function Option({ id, hit: { title, detail }, isChosen, choose, go }: OptionProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isChosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <Box
      ref={line}
      id={id}
      role="option"
      aria-selected={isChosen}
      onMouseMove={isChosen ? undefined : choose}
      onClick={go}
      sx={{
        display: "flex",
        alignItems: "baseline",
        gap: 1.5,
        mx: 1,
        px: 1,
        py: 0.75,
        borderRadius: 1,
        cursor: "pointer",
        bgcolor: isChosen ? "action.selected" : undefined,
      }}
    >
      <Box component="span" sx={{ fontWeight: 550, whiteSpace: "nowrap" }}>
        {title}
      </Box>
      <Typography component="span" variant="body2" color="text.secondary" noWrap>
        {detail}
      </Typography>
    </Box>
  );
}
