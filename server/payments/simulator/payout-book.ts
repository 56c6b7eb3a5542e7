/** The payouts of the simulated provider: what was ordered, what became of it, and what is due when. Written down where there is a folder for it: a provider that forgot what it paid would be told apart from our ledger every night. */
import { createHash } from "node:crypto";
import { forgetfulJournal, type Journal, openJournal } from "../../platform/journal.ts";
import { shanghaiDay } from "../../platform/shanghai-time.ts";
import type { PayoutReport, StatementLine } from "../payment-port.ts";
import { Agenda, type Callback } from "./agenda.ts";
import type { PaymentSimulatorOptions } from "./settings.ts";

/** A payout as it was ordered. */
export interface OrderedPayout {
  token: string;
  amountFen: number;
  payee: unknown;
  callbackUrl: string;
}

interface Payout extends Omit<OrderedPayout, "payee"> {
  trackingNumber: string;
  /** Of amount and payee; the payee itself is kept nowhere. */
  bodyHash: string;
  takenAtMs: number;
  reports: PayoutReport[];
}

/** What is written down. Faults are not among it: each start takes them from its own settings. */
type Entry =
  | ({ kind: "order" } & Omit<Payout, "reports">)
  | { kind: "report"; atMs: number; report: PayoutReport }
  /** A callback that was acknowledged, lost on purpose or given up. */
  | { kind: "settled"; trackingNumber: string; sequence: number };

/** The same token was used for another order. */
export class TokenReused extends Error {}

/** Everything that the simulator knows of payouts, and plans for them. */
export class PayoutBook {
  readonly #agenda: Agenda;
  readonly #options: PaymentSimulatorOptions;
  readonly #byToken = new Map<string, Payout>();
  readonly #byTracking = new Map<string, Payout>();
  readonly #moved: (StatementLine & { day: string })[] = [];
  readonly #journal: Journal<Entry>;

  constructor(options: PaymentSimulatorOptions, agenda = new Agenda(options)) {
    this.#options = options;
    this.#agenda = agenda;
    this.#journal = this.#opened(options.dataFolder);
  }

  /** Reads what earlier processes wrote down, and plans what they had before them. */
  #opened(folder: string | undefined): Journal<Entry> {
    if (folder === undefined) return forgetfulJournal();
    const unsettled = new Map<string, () => void>();
    const journal = openJournal<Entry>(folder, (entry) => {
      if (entry.kind === "order") {
        const { kind: _, ...order } = entry;
        this.#keep({ ...order, reports: [] });
      } else if (entry.kind === "report") {
        const payout = this.#byTracking.get(entry.report.trackingNumber);
        if (!payout) return;
        this.#record(payout, entry.report, entry.atMs);
        unsettled.set(callbackId(entry.report), () => this.#agenda.send(this.#callback(payout, entry.report)));
      } else unsettled.delete(callbackId(entry));
    });
    for (const send of unsettled.values()) send();
    const soonest = (atMs: number) => Math.max(0, atMs - this.#agenda.nowMs());
    for (const payout of this.#byToken.values()) {
      const [last, paidAtMs] = [payout.reports.at(-1), payout.takenAtMs + (this.#options.completionMs ?? 0)];
      if (!last) this.#agenda.plan(soonest(paidAtMs), () => this.#complete(payout));
      else if (last.state === "PAID") this.#planReturn(payout, soonest(paidAtMs + this.#agenda.faults.returnedAfterMs));
    }
    return journal;
  }

  /** Takes an order, or finds the one that the token stands for. @throws TokenReused */
  take(order: OrderedPayout): { trackingNumber: string; isRepeated: boolean } {
    const { token, amountFen, payee } = order;
    const bodyHash = createHash("sha256").update(JSON.stringify({ amountFen, payee })).digest("hex");
    const known = this.#byToken.get(token);
    if (known && known.bodyHash !== bodyHash) throw new TokenReused();
    if (known) return { trackingNumber: known.trackingNumber, isRepeated: true };
    const trackingNumber = `PO${createHash("sha256").update(token).digest("hex").slice(0, 20).toUpperCase()}`;
    const { callbackUrl } = order;
    const ordered = { token, amountFen, callbackUrl, trackingNumber, bodyHash, takenAtMs: this.#agenda.nowMs() };
    this.#journal.append({ kind: "order", ...ordered });
    const payout: Payout = { ...ordered, reports: [] };
    this.#keep(payout);
    this.#agenda.plan(this.#options.completionMs ?? 0, () => this.#complete(payout));
    return { trackingNumber, isRepeated: false };
  }

  /** The latest report of a payout; null when there is none of this number. */
  report(trackingNumber: string): PayoutReport | null {
    const payout = this.#byTracking.get(trackingNumber);
    if (!payout) return null;
    const { token } = payout;
    return payout.reports.at(-1) ?? { trackingNumber, token, state: "IN_PROGRESS", sequence: 1, paidFen: 0 };
  }

  /** What was paid and came back on a day in Shanghai. */
  statement(day: string): StatementLine[] {
    return this.#moved.filter((line) => line.day === day).map(({ day: _, ...line }) => line);
  }

  /** Has a paid payout come back. Answers whether there was one to come back. */
  sendBack(trackingNumber: string): boolean {
    const payout = this.#byTracking.get(trackingNumber);
    const last = payout?.reports.at(-1);
    if (!payout || last?.state !== "PAID") return false;
    const { refusals } = this.#agenda.faults;
    const refusal =
      refusals[Math.floor(this.#agenda.draw(payout.token, "returned") * refusals.length)] ?? "BANK_REFUSED";
    this.#tell(payout, { ...last, state: "RETURNED", sequence: last.sequence + 1, refusal });
    return true;
  }

  /** Forgets an order, as a provider does that lost its books. */
  forget(trackingNumber: string): void {
    const payout = this.#byTracking.get(trackingNumber);
    if (!payout) return;
    this.#byTracking.delete(trackingNumber);
    this.#byToken.delete(payout.token);
  }

  /** Goes forward in time and does what is due by then, what that plans included. */
  advance(ms: number): Promise<void> {
    return this.#agenda.advance(ms);
  }

  /** Plans nothing more and breaks off what is under way. */
  close(): void {
    this.#agenda.close();
    this.#journal.close();
  }

  #keep(payout: Payout): void {
    this.#byToken.set(payout.token, payout);
    this.#byTracking.set(payout.trackingNumber, payout);
  }

  #complete(payout: Payout): void {
    const { token, trackingNumber, amountFen } = payout;
    const { rejectionRate, partRate, returnedAfterMs, refusals } = this.#agenda.faults;
    const drawn = this.#agenda.draw(token, "rejection");
    if (drawn < rejectionRate) {
      const refusal = refusals[Math.floor((drawn / rejectionRate) * refusals.length)] ?? "BANK_REFUSED";
      this.#tell(payout, { trackingNumber, token, state: "REJECTED", sequence: 2, paidFen: 0, refusal });
      return;
    }
    const isPart = amountFen > 1 && this.#agenda.draw(token, "part") < partRate;
    const paidFen = isPart ? Math.max(1, Math.floor(amountFen * this.#agenda.draw(token, "part of it"))) : amountFen;
    this.#tell(payout, { trackingNumber, token, state: "PAID", sequence: 2, paidFen });
    this.#planReturn(payout, returnedAfterMs);
  }

  #planReturn({ token, trackingNumber }: Payout, delayMs: number): void {
    if (this.#agenda.draw(token, "return") < this.#agenda.faults.returnRate)
      this.#agenda.plan(delayMs, () => this.sendBack(trackingNumber));
  }

  /** Remembers a report; money that moved by it stands in the statement of its day. */
  #record({ token, trackingNumber, reports }: Payout, report: PayoutReport, atMs: number): void {
    reports.push(report);
    const { state: kind, paidFen: amountFen } = report;
    if (kind === "PAID" || kind === "RETURNED")
      this.#moved.push({ token, trackingNumber, kind, amountFen, day: shanghaiDay(new Date(atMs)) });
  }

  #tell(payout: Payout, report: PayoutReport): void {
    const atMs = this.#agenda.nowMs();
    this.#journal.append({ kind: "report", atMs, report });
    this.#record(payout, report, atMs);
    this.#agenda.tell(this.#callback(payout, report));
  }

  #callback({ callbackUrl }: Payout, report: PayoutReport): Callback {
    const { trackingNumber, sequence } = report;
    const settled = () => this.#journal.append({ kind: "settled", trackingNumber, sequence });
    return { id: callbackId(report), url: callbackUrl, report, settled };
  }
}

const callbackId = ({ trackingNumber, sequence }: Pick<PayoutReport, "trackingNumber" | "sequence">) =>
  `msg_${trackingNumber}_${sequence}`;
