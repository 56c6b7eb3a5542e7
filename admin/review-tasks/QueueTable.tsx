import Box from "@mui/material/Box";
import { useListContext, useTranslate } from "react-admin";
import { useNavigate } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import { type Column, DeskTable } from "../shared/DeskTable.tsx";
import { Due } from "../shared/Due.tsx";
import { Lane } from "../shared/Lane.tsx";
import { Moment } from "../shared/Moment.tsx";
import { markColumn, useMarkKeys } from "../shared/mark-column.tsx";
import { RecordLink } from "../shared/RecordLink.tsx";
import { EmptyState } from "../shared/States.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useScreenKeys } from "../shared/screen-keys.ts";
import { useClaimNext } from "../shared/use-claim-next.ts";
import { useCursor } from "../shared/use-cursor.ts";
import { useFormat } from "../shared/use-format.ts";
import { useMarks } from "../shared/use-marks.ts";
import { BulkBar } from "./BulkBar.tsx";
import { decidedColumns, isAboutDecided } from "./decided-columns.tsx";
import type { TaskRow } from "./task.ts";
import { useLiveTasks } from "./use-live-tasks.ts";
import { WhoWorks } from "./WhoWorks.tsx";

/** The table scrolls by itself, so that header and pages stay in sight. */
const belowTheFilters = "max(320px, calc(100dvh - 268px))";
const pathOf = ({ id }: { id: string }) => `/review-tasks/${id}/show`;

/** The lines of the queue, to be walked through and decided by keys. */
export function QueueTable() {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { number } = useFormat();
  const { may } = useViewer();
  const { data = [], filterValues } = useListContext<TaskRow>();
  const areDecided = isAboutDecided(filterValues ?? {});
  const { claimNext } = useClaimNext();
  useLiveTasks();
  const mayDecide = may("TASKS_DECIDE");
  const marks = useMarks(data);
  const { currentId, current } = useCursor(data, {
    words: { down: translate("tasks.keys.down"), up: translate("tasks.keys.up"), open: translate("tasks.keys.open") },
    open: (task) => navigate(pathOf(task)),
  });
  useMarkKeys(marks, { current, isOffered: mayDecide });
  useScreenKeys(mayDecide ? [{ key: "c", what: translate("desk.queue.claimNext"), act: claimNext }] : []);

  const waiting: Column<TaskRow>[] = [
    { name: "dueAt", title: translate("tasks.due"), width: 120, cell: (task) => <Due task={task} /> },
    { name: "who", title: translate("tasks.who"), width: 132, cell: (task) => <WhoWorks task={task} /> },
    {
      name: "openedAt",
      title: translate("tasks.opened"),
      width: 92,
      isSortable: true,
      showFrom: 1100,
      cell: ({ openedAt }) => <Moment at={openedAt} />,
    },
  ];
  const columns: Column<TaskRow>[] = [
    ...(mayDecide
      ? [markColumn(marks, ({ number: name }: TaskRow) => translate("tasks.select", { number: name }))]
      : []),
    {
      name: "kind",
      title: translate("tasks.kind"),
      width: 92,
      cell: ({ kind }) => <StatusChip of="ReviewTaskKind" value={kind} />,
    },
    {
      name: "title",
      title: translate("tasks.task"),
      isWide: true,
      cell: (task) => (
        <>
          <RecordLink to={pathOf(task)}>{task.subject}</RecordLink>
          <Box component="span" sx={{ color: "text.secondary", ml: 1 }}>
            {task.reasons.nodes
              .filter(({ severity }) => severity !== "NOTICE")
              .map(({ title }) => title)
              .join(" · ")}
          </Box>
        </>
      ),
    },
    {
      name: "customer",
      title: translate("tasks.customer"),
      showFrom: 1480,
      width: 190,
      cell: ({ customer }) => customer.displayName,
    },
    {
      name: "lane",
      title: translate("tasks.lane"),
      showFrom: 1180,
      width: 88,
      cell: ({ request }) => (request.lane ? <Lane lane={request.lane} /> : "—"),
    },
    {
      name: "cards",
      title: translate("tasks.cards"),
      showFrom: 1000,
      width: 58,
      isNumber: true,
      cell: ({ cardCount }) => number(cardCount),
    },
    ...(areDecided ? decidedColumns(translate) : waiting),
  ];
  return (
    <>
      {marks.rows.length > 0 && <BulkBar tasks={marks.rows} onClear={marks.clear} />}
      <DeskTable
        columns={columns}
        rowTo={pathOf}
        label={translate("tasks.queue")}
        currentId={currentId}
        maxHeight={belowTheFilters}
        empty={<EmptyState title={translate("desk.queue.empty")} hint={translate("tasks.emptyHint")} />}
      />
    </>
  );
}
