import { eventually } from './eventually.ts';

export interface StoredMail {
  subject: string;
  to: string[];
  text: string;
}

/** What the local cloud can be asked beyond AWS's API. */
export const localCloud = () => {
  const ask = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${process.env.AWS_ENDPOINT_URL}/_storeflow/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const inbox = async (): Promise<StoredMail[]> =>
    ((await ask('GET', 'mails')) as { mails: StoredMail[] }).mails;
  const about = async (orderId: string) => (await inbox()).filter(({ subject }) => subject.includes(orderId));

  return {
    /** Moves the store's clock forward. */
    advance: (seconds: number) => ask('POST', 'clock', { advanceSeconds: seconds }),

    /** The mails whose subject names the order, once there are `count` of them. */
    mails: (orderId: string, count: number) =>
      eventually(`${count} mails about order ${orderId}`, async () => {
        const mails = await about(orderId);
        return mails.length >= count ? mails : undefined;
      }),

    /** A mail with these words in its text, once there is one. */
    mailTelling: (words: string) =>
      eventually(`a mail that tells ${words}`, async () =>
        (await inbox()).find(({ text }) => text.includes(words)),
      ),
  };
};

export type LocalCloud = ReturnType<typeof localCloud>;
