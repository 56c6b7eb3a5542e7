import Box from "@mui/material/Box";
import ButtonBase from "@mui/material/ButtonBase";
import Skeleton from "@mui/material/Skeleton";
import { Link } from "react-router";
import { useFormat } from "../shared/use-format.ts";

/** A number that leads to what it counts. */
export interface Figure {
  name: string;
  count: number | undefined;
  /** False when there are more than `count`. */
  isExact?: boolean | undefined;
  to: string;
  isAlarming?: boolean;
}

/** Room that one number needs, in pixels. */
const WIDTH = 80;

/** Numbers in a row, or in two of equal length where that is too narrow; each leads to what it counts. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  const { atLeast } = useFormat();
  const columns = (count: number) => ({ gridTemplateColumns: `repeat(${count}, minmax(0, 1fr))` });
  const inTwoRows = { [`@container (max-width: ${figures.length * WIDTH}px)`]: columns(Math.ceil(figures.length / 2)) };
  return (
    <Box sx={{ containerType: "inline-size", mb: 1.5 }}>
      <Box sx={{ display: "grid", gap: 1, ...columns(figures.length), ...inTwoRows }}>
        {figures.map(({ name, count, isExact, to, isAlarming }) => (
          <ButtonBase
            key={name}
            component={Link}
            to={to}
            sx={{
              display: "grid",
              justifyItems: "start",
              justifyContent: "start",
              textAlign: "start",
              px: 1.25,
              py: 1,
              alignContent: "start",
              borderRadius: 1,
              border: 1,
              borderColor: "divider",
              "&:hover": { borderColor: "primary.main" },
            }}
          >
            <Box
              component="span"
              sx={{ fontSize: 22, fontWeight: 650, color: isAlarming && count ? "error.main" : undefined }}
            >
              {count === undefined ? <Skeleton width={30} /> : atLeast(count, isExact)}
            </Box>
            <Box component="span" sx={{ fontSize: 12.5, color: "text.secondary" }}>
              {name}
            </Box>
          </ButtonBase>
        ))}
      </Box>
    </Box>
  );
}
