import { namesIn } from '../facts.ts';
import type { TemplateRule } from '../rule.ts';

/** So many letters a stage may have beyond those of the stage that is packaged. */
const ROOM_FOR_STAGES = 12;

/** The longest name that a service takes; that of other types is longer than any of ours. */
const LONGEST: Record<string, number> = {
  'AWS::Events::Rule': 64,
  'AWS::Lambda::Function': 64,
  'AWS::SQS::Queue': 80,
  'AWS::StepFunctions::StateMachine': 80,
};

export const names = (stage: string): [TemplateRule, TemplateRule] => [
  {
    subject: 'names',
    holds: 'carry the stage, so that two stages live in one account',
    offenders: (template) =>
      namesIn(template).flatMap(({ id, name }) => (name.includes(`-${stage}`) ? [] : [id])),
  },
  {
    subject: 'names',
    holds: 'leave room for stages with long names',
    offenders: (template) =>
      namesIn(template).flatMap(({ id, name }) => {
        const longest = LONGEST[template.Resources[id]?.Type ?? ''] ?? Infinity;
        return String(JSON.parse(name)).length + ROOM_FOR_STAGES > longest ? [id] : [];
      }),
  },
];
