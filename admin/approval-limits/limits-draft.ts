import type { ApprovalLimitsInput, ApprovalLimitsWholeFragment } from "../generated/graphql.ts";

/** The limits, as they are read and sent; a figure that is null does not count. */
export type Limits = ApprovalLimitsWholeFragment;

/** Who has to approve, in the order of the table's columns. */
export const demands = ["secondPerson", "manager"] as const;
export type Demand = (typeof demands)[number];

/** What is measured, in the order of its rows. */
export const figures = ["cardCount", "monthlyFen", "aliveCount"] as const;
export type Figure = (typeof figures)[number];

/** What the server calls who has to approve. */
export const demandNames = { secondPerson: "SECOND_PERSON", manager: "MANAGER" } as const satisfies Record<
  Demand,
  string
>;

/** The limits with one of them changed. */
export function withLimit(limits: Limits, demand: Demand, figure: Figure, value: number | null): Limits {
  return { ...limits, [demand]: { ...limits[demand], [figure]: value } };
}

/** Whether both say the same. */
export function isSame(one: Limits, other: Limits): boolean {
  return demands.every((demand) =>
    figures.every((figure) => (one[demand][figure] ?? null) === (other[demand][figure] ?? null)),
  );
}

/** A limit as it is typed: money in yuan, nothing for one that does not count. */
export function toTyped(figure: Figure, value: number | null | undefined): string {
  if (value === null || value === undefined) return "";
  return String(figure === "monthlyFen" ? value / 100 : value);
}

/** The limit that was typed: null for nothing, undefined while it is no number. Separators of thousands are forgiven. */
export function fromTyped(figure: Figure, text: string): number | null | undefined {
  const plain = text.replaceAll(/[\s,，]/g, "");
  if (plain === "") return null;
  if (figure !== "monthlyFen") return /^\d{1,9}$/.test(plain) ? Number(plain) : undefined;
  return /^\d{1,11}(\.\d{1,2})?$/.test(plain) ? Math.round(Number(plain) * 100) : undefined;
}

/** The limits as they are sent. */
export function toInput({ secondPerson, manager }: Limits): ApprovalLimitsInput {
  return { secondPerson, manager };
}
