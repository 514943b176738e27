import { AsyncLocalStorage } from 'node:async_hooks';
import type { Work } from './work.ts';

/** Something that is counted as work from its beginning to its end, but for the times that it is set aside. */
export class Counted {
  readonly #work: Work;
  #aside = 0;
  #over = false;

  constructor(work: Work) {
    this.#work = work;
    work.begin();
  }

  get over(): boolean {
    return this.#over;
  }

  /** It is no work for now: time may pass. */
  setAside(): void {
    this.#aside += 1;
    if (this.#aside === 1 && !this.#over) this.#work.end();
  }

  /** It is work again, once this has been called as often as `setAside`. */
  takeUp(): void {
    this.#aside -= 1;
    if (this.#aside === 0 && !this.#over) this.#work.begin();
  }

  end(): void {
    if (this.#aside === 0) this.#work.end();
    this.#over = true;
  }
}

const chains = new AsyncLocalStorage<readonly Counted[]>();

/** What is counted of that which awaits whoever asks, the outermost first. */
export const countedHere = (): readonly Counted[] => (chains.getStore() ?? []).filter(({ over }) => !over);

/** Counts `run` as work, and within what is counted already. */
export const counted = async <Result>(work: Work, run: () => Promise<Result>): Promise<Result> => {
  const here = new Counted(work);
  try {
    return await chains.run([...countedHere(), here], run);
  } finally {
    here.end();
  }
};

/** Waits for what needs time to pass: meanwhile none of `chain` keeps it from passing. */
export const aside = async <Result>(chain: readonly Counted[], wait: Promise<Result>): Promise<Result> => {
  for (const each of chain) each.setAside();
  try {
    return await wait;
  } finally {
    for (const each of chain) each.takeUp();
  }
};
