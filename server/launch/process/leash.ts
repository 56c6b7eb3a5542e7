/**
 * Preloaded (`node --import`) into programs that know nothing of a supervisor: ends them when theirs is gone, so that none is left
 * holding a port. {@link runProcess} does the same for our own programs.
 */
const patienceMilliseconds = 3_000;

if (process.channel) {
  process.on("disconnect", () => {
    process.kill(process.pid, "SIGTERM");
    setTimeout(() => process.exit(1), patienceMilliseconds).unref();
  });
  // The channel alone must not keep a program alive that has finished.
  process.channel.unref();
}
