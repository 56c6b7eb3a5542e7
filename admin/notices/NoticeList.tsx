import Box from "@mui/material/Box";
import Button from "@mui/material/Button";
import { useTranslate } from "react-admin";
import type { NoticeLineFragment } from "../generated/graphql.ts";
import { ActButton } from "../shared/ActButton.tsx";
import type { Column } from "../shared/DeskTable.tsx";
import { FilterBar, ToggleFilter } from "../shared/filters.tsx";
import { ListScreen } from "../shared/ListScreen.tsx";
import { Moment } from "../shared/Moment.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip, ToneChip } from "../shared/StatusChip.tsx";
import { useAct } from "../shared/use-act.ts";
import { useNoticeActs } from "./acts.ts";
import { isUnread } from "./BellLine.tsx";
import { MailButton } from "./MailButton.tsx";
import { useNoticeText } from "./use-notice-text.ts";

/** Everything that the person has been told. */
export default function NoticeList() {
  const translate = useTranslate();
  const textOf = useNoticeText();
  const { noticesMarkRead } = useNoticeActs();
  const { run, isRunning } = useAct(() => noticesMarkRead());
  const columns: Column<NoticeLineFragment>[] = [
    {
      name: "kind",
      title: translate("notices.kind"),
      width: 150,
      cell: ({ kind }) => <StatusChip of="NoticeKind" value={kind} />,
    },
    {
      name: "what",
      title: translate("notices.what"),
      isWide: true,
      cell: (notice) => {
        const { title, detail, to } = textOf(notice);
        return (
          <>
            {to ? <RecordLink to={to}>{title}</RecordLink> : title}
            {"　"}
            {/* What is to be read out is there in full. */}
            <Box component="span" sx={{ whiteSpace: "normal" }}>
              {detail}
            </Box>
          </>
        );
      },
    },
    {
      name: "told",
      title: translate("notices.told"),
      width: 110,
      cell: ({ toldAt }) => <Moment at={toldAt} />,
    },
    {
      name: "state",
      title: translate("notices.state"),
      width: 140,
      cell: (notice) => (
        <ToneChip tone={isUnread(notice) ? "attention" : "neutral"}>
          {notice.withdrawnBecause
            ? translate(`enum.NoticeEnd.${notice.withdrawnBecause}`)
            : translate(notice.readAt ? "notices.read" : "notices.unread")}
        </ToneChip>
      ),
    },
    {
      name: "mark",
      title: "",
      width: 110,
      cell: (notice) =>
        isUnread(notice) && (
          <ActButton
            label={translate("notices.markRead")}
            color="inherit"
            isInRow
            allowed={{ action: "MARK_READ", isAllowed: true }}
            act={() => noticesMarkRead([notice.id])}
          />
        ),
    },
  ];
  return (
    <ListScreen
      title={translate("resources.notices.name")}
      columns={columns}
      actions={
        <>
          <MailButton />
          <Button variant="outlined" loading={isRunning} onClick={() => run(undefined)}>
            {translate("notices.markAll")}
          </Button>
        </>
      }
      filters={
        <FilterBar>
          <ToggleFilter name="isUnread" label={translate("notices.unread")} />
        </FilterBar>
      }
      sort={{ field: "toldAt", order: "DESC" }}
      empty={<EmptyState title={translate("notices.empty")} hint={translate("notices.emptyHint")} />}
    />
  );
}
