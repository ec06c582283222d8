import type { Reporter, TestModule } from 'vitest/node';

/** Prints the one line that CI reads: `N passed, N failed`, and how many were skipped. */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state));
    const broken = modules.filter(module => module.errors().length > 0).length;
    const count = (state: string) => states.filter(s => s === state).length;
    const skipped = count('skipped');
    console.log(
      `${count('passed')} passed, ${count('failed') + broken} failed${skipped ? `, ${skipped} skipped` : ''}`,
    );
  }
}
