-- A new measure: what was counted before is counted anew with it, by the next pass over all.
UPDATE "FigureState" SET "revision" = -1;
