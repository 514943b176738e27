import { KINDS } from '../../local/endpoint/faults/kinds.ts';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import { WrongUsage } from '../lib/command.ts';

/** A rule of a checkout, and what became of it. */
export interface FaultReport {
  /** As `--fault` takes it. */
  text: string;
  /** Calls that it was about. */
  seen: number;
  /** Those that were befallen. */
  befallen: number;
}

/** What may befall a call, for `--help`. */
export const faultLines = (): string[] =>
  Object.entries(KINDS).map(([kind, { does }]) => `    ${kind.padEnd(16)} the call ${does}`);

/** Whether a rule has had no chance to do what it is for: by chance alone, nothing may happen either. */
export const hasMissed = ({ text, seen, befallen }: FaultReport): boolean =>
  befallen === 0 && !(seen > 0 && text.includes(',probability='));

/** Where the rules are that befall calls for one order: GET tells them, DELETE ends them. */
export const faultsOf = (endpoint: string, orderId: string): string =>
  `${endpoint}/_storeflow/faults?execution=${orderId}`;

const ask = async (url: string, method: string, body?: object) => {
  const sent = body && { body: JSON.stringify(body) };
  const answer = await fetch(url, { method, ...sent });
  const said = (await answer.json()) as { message?: string; rules?: FaultReport[] };
  if (!answer.ok) throw new WrongUsage(`--fault: ${said.message?.replace(/^faults: /, '') ?? answer.status}`);
  return said.rules ?? [];
};

/**
 * Has faults befall the calls of one order, until they are ended. Throws WrongUsage for a rule that the store refuses.
 * @param texts as `--fault` takes them.
 */
export const orderFaults = async (endpoint: string, orderId: string, texts: readonly string[]) => {
  const url = faultsOf(endpoint, orderId);
  await ask(`${endpoint}/_storeflow/faults`, 'POST', {
    rules: texts.map((text) => ({ ...ruleFromText(text), execution: orderId })),
  });
  return {
    /** What became of them. */
    async end(): Promise<FaultReport[]> {
      const rules = await ask(url, 'GET');
      await ask(url, 'DELETE');
      return rules.map(({ text, seen, befallen }) => ({
        text: text.replace(`,execution=${orderId}`, ''),
        seen,
        befallen,
      }));
    },
  };
};
