import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslate } from "react-admin";
import { FindDocument, type FindQueryVariables } from "../../generated/graphql.ts";
import { currentLocale } from "../../providers/locale.ts";
import { call } from "../../providers/session.ts";
import { useActs } from "../../providers/use-acts.ts";
import { useViewer } from "../../providers/viewer.ts";
import { useFormat } from "../../shared/use-format.ts";
import { useKeptViews } from "../../shared/views/use-kept-views.ts";
import { pathOfView } from "../../shared/views/view.ts";
import { useMenu } from "../use-menu.ts";
import { askedFor } from "./asked.ts";

/** Something that was found. */
export interface Hit {
  id: string;
  to: string;
  title: string;
  /** What tells it from others. */
  detail?: string;
}

/** Things of one kind that were found. */
export interface HitGroup {
  name: string;
  title: string;
  hits: readonly Hit[];
}

const acts = {
  find: (asked: FindQueryVariables, signal: AbortSignal) => call(FindDocument, asked, signal),
};

/** What there is for a text, by kind; places of the menu are found by their names. */
export function useFind(text: string) {
  const translate = useTranslate();
  const { number } = useFormat();
  const { may } = useViewer();
  const places = useMenu();
  const { kept } = useKeptViews();
  const { find } = useActs(acts);
  const asked = askedFor(text, may);
  const { data, isFetching, error } = useQuery({
    queryKey: ["find", currentLocale(), asked],
    queryFn: ({ signal }) => find(asked as FindQueryVariables, signal),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  const found = asked === null ? undefined : data;
  const group = (name: string, hits: readonly Hit[] | undefined): HitGroup => ({
    name,
    title: translate(`resources.${name}.name`),
    hits: hits ?? [],
  });
  const sought = text.trim().toLowerCase();
  const groups: HitGroup[] = [
    group(
      "cancellation-requests",
      found?.requests?.nodes.map(({ id, number: title, status, customer, itemTotal }) => ({
        ...{ id, title, to: `/cancellation-requests/${id}/show` },
        detail: [
          customer?.displayName,
          translate(`enum.CancellationRequestStatus.${status}`),
          translate("desk.event.cards", { smart_count: sum(itemTotal), count: number(sum(itemTotal)) }),
        ]
          .filter(Boolean)
          .join(" · "),
      })),
    ),
    group(
      "review-tasks",
      found?.tasks?.nodes.map(({ id, number: title, title: detail, status }) => ({
        ...{ id, title, to: `/review-tasks/${id}/show` },
        detail: `${detail} · ${translate(`enum.ReviewTaskStatus.${status}`)}`,
      })),
    ),
    group(
      "cards",
      found?.cards?.nodes.map(({ id, iccid: title, msisdn, status, customer }) => ({
        ...{ id, title, to: `/cards/${id}/show` },
        detail: [msisdn, customer?.displayName, translate(`enum.SimCardStatus.${status}`)].filter(Boolean).join(" · "),
      })),
    ),
    group(
      "customers",
      found?.customers?.nodes.map(({ id, displayName: title, number: name, city }) => ({
        ...{ id, title, to: `/customers/${id}/show` },
        detail: `${name} · ${city}`,
      })),
    ),
    group(
      "materials",
      found?.materials?.nodes.map(({ id, kind, fileName, request, customer }) => ({
        ...{ id, title: translate(`enum.MaterialKind.${kind}`), to: `/materials/${id}/show` },
        detail: [fileName, request.number, customer.displayName].join(" · "),
      })),
    ),
    group(
      "accounts",
      found?.accounts?.nodes.map(({ id, displayName: title, username, role }) => ({
        ...{ id, title, to: `/accounts/${id}/show` },
        detail: `${username} · ${translate(`enum.Role.${role}`)}`,
      })),
    ),
    {
      name: "views",
      title: translate("find.views"),
      hits: (kept?.savedViews ?? [])
        .filter(({ name }) => sought === "" || name.toLowerCase().includes(sought))
        .map((view) => ({
          ...{ id: view.id, title: view.name, to: pathOfView(view) },
          detail: translate(`resources.${view.list}.name`, { _: view.list }),
        })),
    },
    {
      name: "places",
      title: translate("find.goTo"),
      hits: places
        .filter(({ title }) => sought === "" || title.toLowerCase().includes(sought))
        .map(({ name, title, to, hotkey }) => ({ id: name, to, title, detail: hotkey ? `g ${hotkey}` : undefined })),
    },
  ];
  return {
    groups: groups.filter(({ hits }) => hits.length > 0),
    isFetching: isFetching && asked !== null,
    isAsked: asked !== null,
    error,
  };
}

const sum = (counts: readonly { count: number }[]) => counts.reduce((total, { count }) => total + count, 0);
