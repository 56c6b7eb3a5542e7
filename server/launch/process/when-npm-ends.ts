import { isRunByNpm } from "../config.ts";

const intervalMilliseconds = 300;

/**
 * Calls back when npm, which started this process, is gone. npm hands a signal to the shell between us, and many a shell dies of it
 * without a word to its child. Does nothing in a process that npm did not start: that one may well outlive its parent.
 */
export function whenNpmEnds(callback: () => void): void {
  if (!isRunByNpm()) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    callback();
  }, intervalMilliseconds);
  watch.unref();
}
