import type { EventEnvelope } from '../event.ts';
import { readPath } from './json-path.ts';
import type { Target } from './target.ts';

/** What a template may name beside its own variables. */
export interface RuleFacts {
  ruleArn: string;
  ruleName: string;
  /** ISO 8601. */
  ingestionTime: string;
}

const VARIABLE = /"(?:[^"\\]|\\.)*"|<([\w.-]+)>/g;
const INSIDE = /<([\w.-]+)>/g;

const reserved = (event: EventEnvelope, facts: RuleFacts): Record<string, unknown> => {
  const { detail: _, ...withoutDetail } = event;
  return {
    'aws.events.rule-arn': facts.ruleArn,
    'aws.events.rule-name': facts.ruleName,
    'aws.events.event.ingestion-time': facts.ingestionTime,
    'aws.events.event': withoutDetail,
    'aws.events.event.json': event,
  };
};

/** As JSON for the place of a value; what is not there is null, as JSON has no nothing. */
const asValue = (value: unknown) => JSON.stringify(value ?? null);

/** As a part of a JSON text: a text without its quotes, anything else as its JSON, escaped. */
const asPart = (value: unknown) => {
  if (value === undefined) return '';
  return JSON.stringify(typeof value === 'string' ? value : JSON.stringify(value)).slice(1, -1);
};

const fillTemplate = (template: string, values: Record<string, unknown>): string =>
  template.replaceAll(VARIABLE, (match, name?: string) => {
    if (name !== undefined) return Object.hasOwn(values, name) ? asValue(values[name]) : match;
    return match.replaceAll(INSIDE, (inside, inner: string) =>
      Object.hasOwn(values, inner) ? asPart(values[inner]) : inside,
    );
  });

/** The text that a target gets for an event. */
export const inputFor = (target: Target, event: EventEnvelope, facts: RuleFacts): string => {
  const { Input, InputPath, InputTransformer } = target;
  if (Input !== undefined) return Input;
  if (InputPath !== undefined) return asValue(readPath(InputPath)(event));
  if (!InputTransformer) return JSON.stringify(event);
  const values = reserved(event, facts);
  for (const [name, path] of Object.entries(InputTransformer.InputPathsMap ?? {}))
    values[name] = readPath(path)(event);
  return fillTemplate(InputTransformer.InputTemplate, values);
};
