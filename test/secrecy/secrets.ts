import { randomInt } from 'node:crypto';
import { ulid } from 'ulid';

/**
 * What must be told to nobody: who somebody is, what pays, what answers for a task, what opens doors; and a payment
 * provider's name of what pays, which stands where payments are made from.
 */
export type Kind = 'person' | 'card' | 'task token' | 'credential' | 'payment method';

interface Secret {
  text: string;
  kind: Kind;
  /** Where it was given to the store. */
  from: string;
}

/** Secrets that are each nobody else's, so that one that is found says where it came from. */
export const openSecrets = () => {
  const secrets: Secret[] = [];
  const keep = (text: string, kind: Kind, from: string): string => {
    secrets.push({ text, kind, from });
    return text;
  };
  return {
    keep,
    all: (): readonly Secret[] => secrets,
    name: (of: string) => keep(`Ada ${ulid()} Example`, 'person', `the name of ${of}`),
    address: (of: string) => keep(`${ulid()} Canary Lane`, 'person', `the address of ${of}`),
    card: (of: string) =>
      keep(`4${Array.from({ length: 15 }, () => randomInt(10)).join('')}`, 'card', `a card in ${of}`),
    /** One by which the sandbox lets itself be paid. */
    paymentMethod: (of: string) =>
      keep(`test-ok-${100 + secrets.length}`, 'payment method', `what pays for ${of}`),
    password: (of: string) => keep(`Canary-${ulid()}-1a`, 'credential', `the password of ${of}`),
    key: (of: string) => keep(`key-${ulid()}`, 'credential', `the Idempotency-Key of ${of}`),
    /** `whose secret stands here`, for each of these kinds that is found in a text. */
    foundIn: (text: string, kinds: readonly Kind[]): string[] =>
      secrets.flatMap((secret) =>
        kinds.includes(secret.kind) && text.includes(secret.text) ? [`${secret.kind}: ${secret.from}`] : [],
      ),
  };
};

export type Secrets = ReturnType<typeof openSecrets>;
