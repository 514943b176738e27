import type { TemplateRule } from '../rule.ts';
import { offending, ofType } from '../template.ts';

const ADDRESS = /[\w.+-]+@[\w-]+\.[\w.]+/;
const SECRET = /SECRET|PASSWORD|TOKEN|API_?KEY|CREDENTIAL/;

/** The shop's own sender stands in every mail that it writes. */
const PUBLIC = new Set(['MAIL_FROM']);

const isTold = (name: string, value: unknown): boolean =>
  (SECRET.test(name) && typeof value === 'string') ||
  (!PUBLIC.has(name) && ADDRESS.test(JSON.stringify(value)));

export const secrets: TemplateRule[] = [
  {
    subject: 'secrets and addresses',
    holds: 'are told to no function',
    offenders: (template) =>
      ofType(template, 'AWS::Lambda::Function').flatMap(([id, { Environment = {} }]) => {
        const { Variables = {} } = Environment as { Variables?: Record<string, unknown> };
        return Object.entries(Variables).flatMap(([name, value]) =>
          isTold(name, value) ? [`${id} ${name}`] : [],
        );
      }),
  },
  {
    subject: 'secrets and addresses',
    holds: 'stand in no definition of a process',
    offenders: (template) =>
      offending(template, 'AWS::StepFunctions::StateMachine', ({ DefinitionString }) =>
        ADDRESS.test(JSON.stringify(DefinitionString)),
      ),
  },
  {
    subject: 'secrets and addresses',
    holds: 'are no default of a parameter',
    offenders: ({ Parameters = {} }) =>
      Object.entries(Parameters).flatMap(([name, { Default = '' }]) =>
        isTold(name, Default) && Default !== '' ? [name] : [],
      ),
  },
];
