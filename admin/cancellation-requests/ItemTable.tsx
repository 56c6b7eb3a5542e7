import Link from "@mui/material/Link";
import type { ReactNode } from "react";
import { useListContext, useTranslate } from "react-admin";
import { Link as RouterLink, useSearchParams } from "react-router";
import { useViewer } from "../providers/viewer.ts";
import { type Column, DeskTable } from "../shared/DeskTable.tsx";
import { Moment } from "../shared/Moment.tsx";
import { markColumn, useMarkKeys } from "../shared/mark-column.tsx";
import { StatusChip } from "../shared/StatusChip.tsx";
import { useCursor } from "../shared/use-cursor.ts";
import { useMarks } from "../shared/use-marks.ts";
import { ItemBar } from "./ItemBar.tsx";
import { ItemPeek } from "./ItemPeek.tsx";
import { type ItemRow, LOOKED_AT } from "./item.ts";
import { useBecause } from "./use-because.ts";

const pathOf = ({ id }: { id: string }) => `?${LOOKED_AT}=${id}`;

/** The cards of a request as lines; one of them may be looked at beside the table, and the address says which. */
export function ItemTable({ requestId, empty }: { requestId: string; empty?: ReactNode }) {
  const translate = useTranslate();
  const { may } = useViewer();
  const because = useBecause();
  const { data = [] } = useListContext<ItemRow>();
  const [address, setAddress] = useSearchParams();
  const lookedAt = address.get(LOOKED_AT);
  const look = (id: string | null) =>
    setAddress(
      (before) => {
        if (id === null) before.delete(LOOKED_AT);
        else before.set(LOOKED_AT, id);
        return before;
      },
      { replace: lookedAt !== null },
    );
  const mayAct = may("REQUESTS_WRITE") || may("ITEMS_RETRY");
  const marks = useMarks(data);
  const { currentId, current } = useCursor(data, {
    words: {
      down: translate("requests.keys.down"),
      up: translate("requests.keys.up"),
      open: translate("requests.keys.open"),
    },
    open: ({ id }) => look(id),
    onStep: ({ id }) => lookedAt && look(id),
  });
  useMarkKeys(marks, { current, isOffered: mayAct });
  const columns: Column<ItemRow>[] = [
    ...(mayAct ? [markColumn(marks, ({ card }: ItemRow) => translate("requests.mark", { iccid: card.iccid }))] : []),
    {
      name: "iccid",
      title: translate("requests.iccid"),
      width: 190,
      cell: (row) => (
        <Link component={RouterLink} to={pathOf(row)} sx={{ fontWeight: 550 }}>
          {row.card.iccid}
        </Link>
      ),
    },
    {
      name: "msisdn",
      title: translate("requests.msisdn"),
      width: 130,
      showFrom: 1680,
      cell: ({ card }) => card.msisdn,
    },
    {
      name: "carrier",
      title: translate("requests.carrier"),
      width: 100,
      showFrom: 1680,
      cell: ({ card }) => card.carrier.name,
    },
    {
      name: "status",
      title: translate("requests.status"),
      width: 110,
      cell: ({ status }) => <StatusChip of="CancellationItemStatus" value={status} />,
    },
    {
      name: "because",
      title: translate("requests.because"),
      isWide: true,
      cell: (row) => <span title={because(row)}>{because(row)}</span>,
    },
    {
      name: "updatedAt",
      title: translate("requests.changed"),
      showFrom: 1680,
      width: 120,
      cell: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ];
  return (
    <>
      {marks.rows.length > 0 && <ItemBar requestId={requestId} items={marks.rows} onClear={marks.clear} />}
      <DeskTable
        columns={columns}
        rowTo={pathOf}
        label={translate("requests.items")}
        empty={empty || undefined}
        currentId={lookedAt ?? currentId}
        maxHeight="max(420px, calc(100dvh - 376px))"
      />
      {lookedAt && <ItemPeek itemId={lookedAt} requestId={requestId} onClose={() => look(null)} />}
    </>
  );
}
