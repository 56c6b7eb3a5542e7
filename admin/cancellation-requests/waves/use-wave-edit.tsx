import Button from "@mui/material/Button";
import { useCloseNotification, useNotify, useTranslate } from "react-admin";
import type { WaveMergeInput, WaveMoveInput, WaveSplitInput } from "../../generated/graphql.ts";
import { useAct } from "../../shared/use-act.ts";
import { useRequestActs } from "../acts.ts";

/** A start such as `2026-12-01T09:15` as it is sent; null for as soon as it may. */
export const atShanghai = (startsAt: string) => (startsAt ? `${startsAt}:00+08:00` : null);

/** Gives the former plan back, once: what it stands in closes, so that it is told how that went. */
function GiveBackButton({ onClick }: { onClick: () => void }) {
  const translate = useTranslate();
  const close = useCloseNotification();
  return (
    <Button
      size="small"
      color="inherit"
      onClick={() => {
        close();
        onClick();
      }}
      sx={{ ml: 2, my: -0.5 }}
    >
      {translate("waves.giveBack")}
    </Button>
  );
}

/** An edit of a wave with what gives the former back; of a merge the server knows that. */
export type WaveEdit =
  | { act: "move"; input: WaveMoveInput; former: Omit<WaveMoveInput, "version"> }
  | { act: "split"; input: WaveSplitInput; former: Omit<WaveMergeInput, "version" | "waveIds"> }
  | { act: "merge"; input: WaveMergeInput };

/** Plans a wave anew. Once it is done, one click gives back what was before. */
export function useWaveEdit() {
  const translate = useTranslate();
  const notify = useNotify();
  const acts = useRequestActs();
  const back = useAct((undo: () => Promise<unknown>) => undo(), { done: () => translate("waves.givenBack") });
  const tell = (text: string, undo: () => Promise<unknown>) =>
    notify(
      <>
        {text}
        <GiveBackButton onClick={() => back.run(undo)} />
      </>,
      { type: "success", autoHideDuration: 15_000 },
    );
  return useAct(async (edit: WaveEdit) => {
    if (edit.act === "move") {
      const { schedule } = await acts.waveMove(edit.input);
      const version = schedule?.version ?? 0;
      return tell(translate("waves.moved"), () => acts.waveMove({ ...edit.former, version }));
    }
    if (edit.act === "split") {
      const { schedule, waves } = await acts.waveSplit(edit.input);
      const version = schedule?.version ?? 0;
      const waveIds = waves?.map(({ id }) => id) ?? [];
      return tell(translate("waves.split", { smart_count: waveIds.length }), () =>
        acts.waveMerge({ ...edit.former, waveIds, version }),
      );
    }
    const { schedule, wave } = await acts.waveMerge(edit.input);
    const merged = { waveId: wave?.id ?? "", version: schedule?.version ?? 0 };
    return tell(translate("waves.merged"), () => acts.waveUnmerge(merged));
  });
}
