/** A part of a picture, in fractions of its width and height from the upper left corner. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A part where it is after the picture was turned clockwise by so many quarters. */
export function turned({ x, y, width, height }: Part, quarters: number): Part {
  switch (((quarters % 4) + 4) % 4) {
    case 1:
      return { x: 1 - y - height, y: x, width: height, height: width };
    case 2:
      return { x: 1 - x - width, y: 1 - y - height, width, height };
    case 3:
      return { x: y, y: 1 - x - width, width: height, height: width };
    default:
      return { x, y, width, height };
  }
}
