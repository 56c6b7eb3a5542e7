import Box from "@mui/material/Box";
import { useTranslate } from "react-admin";
import type { GuideContentWholeFragment as Content } from "../generated/graphql.ts";
import { type ComparedLine, lineDifferences } from "./line-differences.ts";

const languages = ["zh", "en"] as const;
const tags = { zh: "zh-CN", en: "en" };
const marks = { SAME: undefined, ADDED: "ins", REMOVED: "del" } as const;

/** What an article says, both languages side by side; with what came and went since `before`, where that is given. */
export function ArticleTexts({ content, before }: { content: Content; before?: Content | null }) {
  const translate = useTranslate();
  const compared = (part: (some: Content) => readonly string[]) =>
    before ? lineDifferences(part(before), part(content)) : part(content).map(same);
  const isSame = before && JSON.stringify(before) === JSON.stringify(content);
  return (
    <Box sx={{ display: "grid", gap: 1.5 }}>
      {before && (
        <Box sx={{ color: "text.secondary", fontSize: 12.5 }}>{translate(isSame ? "guide.same" : "guide.against")}</Box>
      )}
      <Box
        sx={{ display: "grid", gap: 3, gridTemplateColumns: { xs: "minmax(0, 1fr)", md: "repeat(2, minmax(0, 1fr))" } }}
      >
        {languages.map((language) => (
          <Box
            component="section"
            key={language}
            lang={tags[language]}
            aria-label={translate(`guide.languages.${language}`)}
          >
            <Lines lines={compared(({ title }) => [title[language]])} isTitle />
            <Lines lines={compared(({ text }) => text[language].split("\n"))} />
            <Box component="h3" sx={{ mt: 2, mb: 0.5, fontSize: 12.5, fontWeight: 600, color: "text.secondary" }}>
              {translate("guide.phrases")}
            </Box>
            <Lines lines={compared(({ asked }) => asked[language])} isSmall />
          </Box>
        ))}
      </Box>
    </Box>
  );
}

const same = (text: string): ComparedLine => ({ text, kind: "SAME" });

function Lines({ lines, isTitle, isSmall }: { lines: readonly ComparedLine[]; isTitle?: boolean; isSmall?: boolean }) {
  const translate = useTranslate();
  return lines.map(({ text, kind }, place) => (
    <Box
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name, and two may be alike
      key={place}
      component={marks[kind] ?? "div"}
      sx={{
        ...{ display: "block", overflowWrap: "anywhere", minHeight: "1.4em", px: 0.5, textDecoration: "none" },
        ...(isTitle && { fontWeight: 600, mb: 0.5 }),
        ...(isSmall && { fontSize: 12.5 }),
        ...(kind === "ADDED" && { bgcolor: "action.selected", borderLeft: 3, borderColor: "success.main" }),
        ...(kind === "REMOVED" && { textDecoration: "line-through", borderLeft: 3, borderColor: "error.main" }),
      }}
    >
      {kind !== "SAME" && (
        <Box component="span" sx={{ fontSize: 11.5, fontWeight: 600, mr: 0.75, display: "inline-block" }}>
          {translate(kind === "ADDED" ? "guide.added" : "guide.removed")}
        </Box>
      )}
      {text}
    </Box>
  ));
}
