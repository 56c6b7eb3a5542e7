/** Class of what stands at the right end of a row of filters; only the first of several is pushed there, the others follow it. */
export const PUSHED_RIGHT = "pushed-right";
