/**
 * How many random cases a proof tries: a share of them in every run of the suite, all of them where one asks for the whole proof:
 * `PROOF=whole npx vitest run test/rules/sla-clock.test.ts`. The cases of the share are the first ones of the whole.
 */
export const proofSize = (share: number, whole: number): number => (process.env.PROOF === "whole" ? whole : share);
