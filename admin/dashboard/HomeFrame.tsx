import TaskAltRounded from "@mui/icons-material/TaskAltRounded";
import Box from "@mui/material/Box";
import type { ReactNode } from "react";
import { useTranslate } from "react-admin";
import { LeadSkeleton } from "../shared/Lead.tsx";
import { EmptyState, ErrorState } from "../shared/States.tsx";

interface HomeFrameProps {
  /** What was read; undefined until it is known. */
  read: { data: unknown; error: unknown; refetch: () => void };
  /** Nothing waits for this person. */
  isIdle: boolean;
  lead: ReactNode;
  /** The quiet rest. */
  children: ReactNode;
  /** What is there whether or not anything waits. */
  below?: ReactNode;
}

/** A first page: one thing with weight, the rest in quiet lines; or that nothing waits. */
export function HomeFrame({ read: { data, error, refetch }, isIdle, lead, children, below }: HomeFrameProps) {
  const translate = useTranslate();
  if (error && !data) return <ErrorState error={error} retry={refetch} />;
  if (!data) return <LeadSkeleton />;
  return (
    <Box sx={{ display: "grid", gap: 3, minWidth: 0, maxWidth: 1440 }}>
      {isIdle ? (
        <EmptyState icon={<TaskAltRounded />} title={translate("home.nothing")} hint={translate("home.nothingHint")} />
      ) : (
        lead
      )}
      {!isIdle && (
        <Box
          sx={{
            display: "grid",
            columnGap: 5,
            rowGap: 3.5,
            gridTemplateColumns: { xs: "minmax(0, 1fr)", xl: "repeat(2, minmax(0, 1fr))" },
            // Where one block stands alone it has the whole width.
            "& > :only-child": { gridColumn: "1 / -1" },
            alignItems: "start",
          }}
        >
          {children}
        </Box>
      )}
      {below}
    </Box>
  );
}
