import type { Part, RunReport } from './outcome.ts';
import type { Show } from './show.ts';

/** There are two processors at least. */
const AT_ONCE = 2;

/** Holds back what is told of a part until those before it have ended. */
const inOrder = (count: number) => {
  const held = Array.from({ length: count }, (): (() => void)[] => []);
  const ended = new Set<number>();
  let current = 0;
  return {
    tell: (index: number, what: () => void): void => {
      if (index === current) what();
      else held[index]?.push(what);
    },
    end: (index: number): void => {
      ended.add(index);
      while (ended.has(current)) {
        current += 1;
        for (const what of held[current] ?? []) what();
      }
    },
  };
};

/**
 * Does the parts, one after the other, two tasks at once: where one part has nothing left to begin with, the next one
 * begins, so that no processor waits for the longest of a part.
 */
export const runParts = async (
  parts: readonly Part[],
  show: Pick<Show, 'report' | 'begin' | 'end'>,
  signal: AbortSignal,
): Promise<void> => {
  const { tell, end } = inOrder(parts.length);
  const runs = parts.map((part, index) => {
    const told = (what: () => void) => tell(index, what);
    const report: RunReport = {
      outcome: (outcome) => told(() => show.report.outcome(outcome)),
      printed: (file, text) => told(() => show.report.printed(file, text)),
      took: (file, milliseconds) => told(() => show.report.took(file, milliseconds)),
      leftOut: (what) => told(() => show.report.leftOut(what)),
    };
    let began: number | undefined;
    let underWay = 0;
    let isOver = false;
    const begin = () => {
      began = Date.now();
      told(() => show.begin(part.name));
    };
    return async () => {
      if (signal.aborted) return;
      if (began === undefined) begin();
      for (let task = part.next(); task && !signal.aborted; task = part.next()) {
        underWay += 1;
        await task(report, signal);
        underWay -= 1;
      }
      if (underWay > 0 || isOver) return;
      isOver = true;
      await part.end?.(report);
      const milliseconds = Date.now() - (began ?? 0);
      told(() => show.end(part.name, milliseconds));
      end(index);
    };
  });
  const work = async () => {
    for (const run of runs) await run();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};
