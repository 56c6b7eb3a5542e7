import type { ReactNode } from "react";
import { type RaRecord, useGetOne } from "react-admin";
import { useParams } from "react-router";
import { PageSkeleton } from "./PageSkeleton.tsx";
import { ErrorState } from "./States.tsx";

/** Sets these reads apart from the rows of lists, which React Admin keeps as records too although they hold less. */
const wholeRecord = { isWhole: true };

/** Under which key the record of a screen is kept: who has read it whole already puts it there before going to the screen. */
export const wholeRecordKey = (resource: string, id: string) =>
  [resource, "getOne", { id, meta: wholeRecord }] as const;

/** The screen of one record, by the id in the address: skeleton while it comes, its error with a way to try again. */
export function RecordScreen<Row extends RaRecord>({
  resource,
  children,
}: {
  resource: string;
  children: (row: Row) => ReactNode;
}) {
  const { id = "" } = useParams();
  const { data, error, refetch } = useGetOne<Row>(resource, { id, meta: wholeRecord });
  if (data) return children(data);
  return error ? <ErrorState error={error} retry={refetch} /> : <PageSkeleton />;
}
