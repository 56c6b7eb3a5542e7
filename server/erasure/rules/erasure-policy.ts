import type { LocalizedText } from "../../platform/localized-text.ts";
import { type DataKind, dataKindNames, kindRule, type SpanName, type SpanSpec, wholeSpans } from "./data-kinds.ts";

/** A version of the policy: how long each span is, in its unit. */
export interface ErasurePolicy {
  /** 0 is the product's own. */
  version: number;
  spans: Readonly<Record<SpanName, number>>;
}

/** Every span that can be changed, with its bounds. */
export const spanSpecs: Readonly<Partial<Record<SpanName, SpanSpec>>> = {
  ...wholeSpans,
  ...Object.fromEntries(dataKindNames.flatMap((kind) => (kindRule(kind).span ? [[kind, kindRule(kind).span]] : []))),
};

/** Names of the spans that can be changed. */
export const spanNames = Object.keys(spanSpecs) as SpanName[];

/** A version with the product's own spans wherever it has none. */
export function completePolicy(version: number, spans: Readonly<Partial<Record<string, number>>>): ErasurePolicy {
  const whole = spanNames.map((name) => [name, spans[name] ?? spanSpecs[name]?.default ?? 0]);
  return { version, spans: Object.fromEntries(whole) };
}

/** The product's own policy. */
export const defaultPolicy: ErasurePolicy = completePolicy(0, {});

/** A span somebody wants changed. */
export interface SpanChange {
  name: SpanName;
  amount: number;
}

/** What is wrong with one of the changes, and which. */
export interface SpanFault {
  code: "SPAN_NOT_CHANGEABLE" | "NAMED_TWICE" | "SPAN_OUT_OF_BOUNDS";
  text: LocalizedText;
  at: number;
}

/** What is wrong with changes: nothing may be kept shorter than the law has it, or without end. */
export function spanFaults(changes: readonly SpanChange[]): SpanFault[] {
  return changes.flatMap(({ name, amount }, at): SpanFault[] => {
    const spec = spanSpecs[name];
    const fault = (code: SpanFault["code"], zh: string, en: string): SpanFault[] => [{ code, text: { zh, en }, at }];
    if (!spec)
      return fault(
        "SPAN_NOT_CHANGEABLE",
        "该类数据立即清除，没有保存期限可改",
        "This kind is erased at once; there is no span to change",
      );
    if (changes.findIndex((each) => each.name === name) !== at)
      return fault("NAMED_TWICE", "同一期限只能修改一次", "Name each span once");
    if (!Number.isInteger(amount) || amount < spec.min || amount > spec.max)
      return fault(
        "SPAN_OUT_OF_BOUNDS",
        `应为 ${spec.min} 至 ${spec.max} 的整数：下限来自法律规定`,
        `Give a whole number from ${spec.min} to ${spec.max}; the lower bound is the law's`,
      );
    return [];
  });
}

/** The spans with the changes. */
export function changedSpans(spans: ErasurePolicy["spans"], changes: readonly SpanChange[]): ErasurePolicy["spans"] {
  return { ...spans, ...Object.fromEntries(changes.map(({ name, amount }) => [name, amount])) };
}

/** How long a kind is kept by a policy; null where it is erased at once. */
export function keptSpan(policy: ErasurePolicy, kind: DataKind): { amount: number; unit: SpanSpec["unit"] } | null {
  const { span } = kindRule(kind);
  return span ? { amount: policy.spans[kind], unit: span.unit } : null;
}
