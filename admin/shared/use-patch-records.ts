import { useQueryClient } from "@tanstack/react-query";

interface Row {
  id: string;
  revision?: number;
}

/** Puts what a stream brought into every list and record that is on the screen: `patch([item, …])`. Older revisions change nothing. */
export function usePatchRecords(resource: string): (rows: readonly Row[]) => void {
  const queries = useQueryClient();
  return (rows) => {
    const byId = new Map(rows.map((row) => [row.id, row]));
    const patched = <Known extends Row>(known: Known): Known => {
      const news = byId.get(known.id);
      if (!news || (news.revision ?? 0) < (known.revision ?? 0)) return known;
      return { ...known, ...news };
    };
    queries.setQueriesData<Row>({ queryKey: [resource, "getOne"] }, (known) => known && patched(known));
    queries.setQueriesData<{ data: Row[] }>({ queryKey: [resource, "getList"] }, (known) =>
      known?.data ? { ...known, data: known.data.map(patched) } : known,
    );
  };
}
