import type { Services } from "../../platform/services.ts";

/** The time so many milliseconds from now. */
export function later({ clock }: Pick<Services, "clock">, milliseconds: number): Date {
  return new Date(clock.now().getTime() + milliseconds);
}
