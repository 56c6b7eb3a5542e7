import type { Reporter, SerializedError, TestModule } from "vitest/node";

/** Ends the run with one plain line, `N passed, N failed`, for whoever reads the output by program. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    let passed = 0;
    // An error outside of every test, for example in a file that cannot be loaded, is a failure too.
    let failed = unhandledErrors.length + modules.filter((module) => module.errors().length > 0).length;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed += 1;
        if (state === "failed") failed += 1;
      }
    }
    console.log(`\n${passed} passed, ${failed} failed`);
  }
}
