import type { ReactNode } from "react";
import { ListBase, useResourceContext } from "react-admin";
import { Navigate, useLocation } from "react-router";
import { PageSkeleton } from "../PageSkeleton.tsx";
import { useKeptViews } from "./use-kept-views.ts";
import { ViewsOfList } from "./ViewsOfList.tsx";
import { searchOf } from "./view.ts";

interface DeskListProps {
  sort: { field: string; order: "ASC" | "DESC" };
  perPage?: number;
  /** How often the list is read again by itself, in milliseconds. */
  readAgainMs: number;
  children: ReactNode;
}

/** A list with an address of its own, as each person wants it: it begins with their default view, unless the address says what to show. */
export function DeskList({ sort, perPage = 25, readAgainMs, children }: DeskListProps) {
  const list = useResourceContext();
  const { search } = useLocation();
  const { kept, isSettled } = useKeptViews();
  if (search === "") {
    if (!isSettled) return <PageSkeleton />;
    const begins = kept?.savedViews.find((view) => view.list === list && view.isDefault);
    if (begins) return <Navigate to={{ search: searchOf(begins) }} replace />;
  }
  return (
    <ListBase sort={sort} perPage={perPage} queryOptions={{ refetchInterval: readAgainMs }} disableAuthentication>
      <ViewsOfList>{children}</ViewsOfList>
    </ListBase>
  );
}
