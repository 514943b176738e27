import type { ClockState } from '../../local/clock.ts';

export interface StoredMail {
  subject: string;
  to: string[];
  text: string;
}

/** More moments than anything here waits for, one after the other. */
const MOST_JUMPS = 100;

type Look<Found> = () => Promise<Found | undefined>;

/** What the local cloud can be asked beyond AWS's API. */
export const localCloud = () => {
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_storeflow/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json() as Promise<Answer>;
  };
  const rest = () => ask<ClockState>('GET', 'clock/rest');
  const inbox = async (): Promise<StoredMail[]> => (await ask<{ mails: StoredMail[] }>('GET', 'mails')).mails;
  const about = async (orderId: string) => (await inbox()).filter(({ subject }) => subject.includes(orderId));

  /** What `look` finds once all that needs no time has happened. */
  const atRest = async <Found>(awaited: string, look: Look<Found>): Promise<Found> => {
    await rest();
    const found = await look();
    if (found === undefined) throw new Error(`All is at rest, and in vain awaited: ${awaited}`);
    return found;
  };

  return {
    atRest,

    /** What `look` finds, at rest, as soon as enough time has passed: it is not waited for. */
    inTime: async <Found>(awaited: string, look: Look<Found>): Promise<Found> => {
      let { moves } = await rest();
      for (let jumps = 0; jumps < MOST_JUMPS; jumps++) {
        const found = await look();
        if (found !== undefined) return found;
        ({ moves } = await ask<ClockState>('POST', 'clock/jump', { moves }).catch((cause: unknown) => {
          throw new Error(`Awaited in vain: ${awaited}`, { cause });
        }));
      }
      throw new Error(`Awaited in vain over ${MOST_JUMPS} due moments: ${awaited}`);
    },

    /** Milliseconds since 1970, on the clock of the store. */
    now: async () => (await ask<ClockState>('GET', 'clock')).now,

    /** Lets time pass, as if it were lived through. */
    pass: (seconds: number) => ask<ClockState>('POST', 'clock/pass', { seconds }),

    /** The mails whose subject names the order, all `count` of them. */
    mails: (orderId: string, count: number) =>
      atRest(`${count} mails about order ${orderId}`, async () => {
        const mails = await about(orderId);
        return mails.length >= count ? mails : undefined;
      }),

    /** A mail with these words in its text, at rest. */
    mailTelling: (words: string) =>
      atRest(`a mail that tells ${words}`, async () =>
        (await inbox()).find(({ text }) => text.includes(words)),
      ),
  };
};

export type LocalCloud = ReturnType<typeof localCloud>;
