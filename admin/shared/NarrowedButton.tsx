import CloseRounded from "@mui/icons-material/CloseRounded";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { SlaCountedFilter, SlaOpenFilter } from "../generated/graphql.ts";
import { useFormat } from "./use-format.ts";

/** Conditions with which a number opened a list; they have no control of their own there. */
export interface Narrowing {
  counted?: SlaCountedFilter;
  open?: SlaOpenFilter;
}

/** Says that a list shows what a number counted; a click shows the whole list again. */
export function NarrowedButton({ counted, open, clear }: Narrowing & { clear: () => void }) {
  const translate = useTranslate();
  const { statements } = useFormat();
  const days = (from: string | null | undefined, until: string | null | undefined) =>
    from === until ? from : [from, until].filter(Boolean).join(" – ");
  const said = counted
    ? [
        translate(counted.share === "ALL" ? "desk.list.countedOf" : "desk.list.counted", {
          name: translate(`enum.SlaFigureCode.${counted.figure}`),
        }),
        days(counted.from, counted.until),
      ]
    : [
        translate("desk.list.open"),
        ...(open?.stageIn ?? []).map((stage) => translate(`enum.SlaStage.${stage}`)),
        ...(open?.promiseIn ?? []).map((state) => translate(`enum.PromiseState.${state}`)),
        days(open?.submittedFrom, open?.submittedUntil),
      ];
  return (
    <Button
      variant="outlined"
      color="primary"
      endIcon={<CloseRounded />}
      title={translate("desk.action.showAll")}
      onClick={clear}
      sx={{ bgcolor: "action.selected" }}
    >
      {statements(said.flatMap((each) => each || []))}
    </Button>
  );
}
