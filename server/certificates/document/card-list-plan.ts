/** How a card list is spread over pages, known before the first card is read: every page says “x of y”. */

/** Which of the two layouts a list of this length gets, and how many cards stand on each of its pages. */
export interface CardListPlan {
  layout: CardListLayout;
  cardsPerPage: number[];
}

/** A layout: one wide column for lists to read, two narrow ones for lists to keep. */
export interface CardListLayout {
  columns: 1 | 2;
  rowHeight: number;
  sizePoints: number;
  rowsPerColumn: number;
  /** Rows that the closing lines take away from the last page. */
  closingRows: number;
}

/** Room for rows between the table's heading and the footer, in points. */
const ROWS_HEIGHT = 676;
const CLOSING_HEIGHT = 64;
/** Above ten airy pages a list is kept rather than read. */
const AIRY_MAX_CARDS = 400;

const AIRY = layout(1, 16.9, 8.4);
const DENSE = layout(2, 10.56, 6.4);

/** The plan for a list of `cardCount` cards; a certificate of one card has no list. */
export function planCardList(cardCount: number): CardListPlan {
  const chosen = cardCount <= AIRY_MAX_CARDS ? AIRY : DENSE;
  if (cardCount <= 1) return { layout: chosen, cardsPerPage: [] };
  const full = chosen.rowsPerColumn * chosen.columns;
  const last = (chosen.rowsPerColumn - chosen.closingRows) * chosen.columns;
  const cardsPerPage: number[] = [];
  let remaining = cardCount;
  while (remaining > 0) {
    // The closing lines never stand alone: the last page takes at least one card along.
    const here = remaining <= last ? remaining : Math.min(full, remaining - 1);
    cardsPerPage.push(here);
    remaining -= here;
  }
  return { layout: chosen, cardsPerPage };
}

function layout(columns: 1 | 2, rowHeight: number, sizePoints: number): CardListLayout {
  return {
    columns,
    rowHeight,
    sizePoints,
    rowsPerColumn: Math.floor(ROWS_HEIGHT / rowHeight),
    closingRows: Math.ceil(CLOSING_HEIGHT / rowHeight),
  };
}
