/** What a notice says of an erasure that is planned: what goes and when, what is kept until when and why, and what can be done about it. */
import {
  type DataKind,
  dataKinds,
  groundWords,
  kindRule,
  spanUnitWords,
  type Treatment,
} from "../../erasure/rules/data-kinds.ts";
import { completePolicy, keptSpan } from "../../erasure/rules/erasure-policy.ts";
import { type Language, type LocalizedText, listed } from "../../platform/localized-text.ts";
import { shanghaiMinute } from "../../platform/shanghai-time.ts";

/** An erasure as a notice speaks of it. */
export interface ToldErasure {
  /** Number people quote on the phone. */
  number: string;
  scope: "REQUEST" | "CUSTOMER";
  /** The request that it is about; null where it is about the whole customer. */
  requestNumber: string | null;
  /** Whether its customer asked for it, and can take it back. */
  isAskedFor: boolean;
  policyVersion: number;
  /** The spans of that version; null for the product's own. */
  spans: Readonly<Partial<Record<string, number>>> | null;
  /** Kinds of data that it goes through. */
  kinds: readonly DataKind[];
}

/** From when what is kept counts, in words. */
const countedFrom = {
  TERMINATION: { zh: "服务终止后", en: "after the service ended" },
  END_OF_YEAR: { zh: "当年年末起", en: "from the end of the year" },
  ERASURE: { zh: "清除后", en: "after the erasure" },
} as const satisfies Record<string, LocalizedText>;

const nameOf = (kind: DataKind, language: Language): string => {
  const name = dataKinds[kind].name[language];
  return language === "zh" ? name : name.charAt(0).toLowerCase() + name.slice(1);
};

/** A planned erasure, in sentences that can be read out. */
export function erasureLine(erasure: ToldErasure, startsAt: Date): LocalizedText {
  const { number, scope, requestNumber, isAskedFor, policyVersion, spans, kinds } = erasure;
  const policy = completePolicy(policyVersion, spans ?? {});
  const kept = (kind: DataKind, language: Language): string => {
    const span = keptSpan(policy, kind);
    const { ground, from = "ERASURE" } = kindRule(kind);
    const [name, since, why] = [nameOf(kind, language), countedFrom[from][language], groundWords[ground][language]];
    const long = span ? `${span.amount} ${spanUnitWords[span.unit][language]}` : "";
    return language === "zh" ? `${name}${since} ${long}（${why}）` : `${name} for ${long} ${since} (${why})`;
  };
  const say = (language: Language) => {
    const names = (isMeant: (treatment: Treatment) => boolean, said: typeof nameOf) => {
      const meant = kinds.filter((kind) => isMeant(kindRule(kind).treatment));
      return listed(
        meant.map((kind) => said(kind, language)),
        language,
      );
    };
    return {
      erased: names((treatment) => treatment === "ERASE", nameOf),
      kept: names((treatment) => treatment !== "ERASE", kept),
    };
  };
  const [zh, en] = [say("zh"), say("en")];
  const start = shanghaiMinute(startsAt);
  const ofWhat =
    scope === "REQUEST"
      ? { zh: `申请 ${requestNumber} 的`, en: ` of request ${requestNumber}` }
      : { zh: "我们保存的您的", en: " that we hold of you" };
  const takenBack = {
    zh: "您也可以在此之前自行撤回。",
    en: "Until then you can take it back yourself. ",
  };
  return {
    zh: `${start} 起将清除${ofWhat.zh}个人信息：${zh.erased}。${zh.kept ? `依法保存、期满再清除：${zh.kept}。` : ""}如因诉讼、调查等须保留，请在此之前联系客服并提供依据，我们会依法暂停。${isAskedFor ? takenBack.zh : ""}注销证明仍可查验真伪。清除编号 ${number}`,
    en: `From ${start} Beijing time personal data${ofWhat.en} is erased: ${en.erased}. ${en.kept ? `The law has us keep these longer: ${en.kept}. ` : ""}If it must be kept, for a court case or an inquiry, tell customer service before then and show on what ground; we hold it where the law has it. ${isAskedFor ? takenBack.en : ""}Certificates can still be verified. Erasure number ${number}`,
  };
}
