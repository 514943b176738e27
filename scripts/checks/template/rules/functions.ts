import { wokenFunctionsOf } from '../facts.ts';
import type { TemplateRule } from '../rule.ts';
import { offending, ofType, referredTo } from '../template.ts';

const FUNCTION = 'AWS::Lambda::Function';

export const functions: TemplateRule[] = [
  {
    subject: 'functions',
    holds: 'run on the current runtime',
    offenders: (template) => offending(template, FUNCTION, ({ Runtime }) => Runtime !== 'nodejs24.x'),
  },
  {
    subject: 'functions',
    holds: 'have a time-out and memory of their own',
    offenders: (template) =>
      offending(template, FUNCTION, ({ Timeout, MemorySize }) => !Number(Timeout) || !Number(MemorySize)),
  },
  {
    subject: 'functions',
    holds: 'are traced',
    offenders: (template) =>
      offending(
        template,
        FUNCTION,
        ({ TracingConfig }) => (TracingConfig as { Mode?: string } | undefined)?.Mode !== 'Active',
      ),
  },
  {
    subject: 'functions',
    holds: 'have a log group in the template',
    offenders: (template) => {
      const groups = new Set(
        ofType(template, 'AWS::Logs::LogGroup').map(([, { LogGroupName }]) => LogGroupName),
      );
      return offending(
        template,
        FUNCTION,
        ({ FunctionName }) => !groups.has(`/aws/lambda/${String(FunctionName)}`),
      );
    },
  },
  {
    subject: 'functions',
    holds: 'that an event wakes put aside what they could not work on',
    offenders: (template) =>
      wokenFunctionsOf(template).filter(
        (id) => referredTo(template.Resources[id]?.Properties['DeadLetterConfig']).length === 0,
      ),
  },
  {
    subject: 'rules',
    holds: 'try again, and put aside what they could not deliver',
    offenders: (template) =>
      offending(template, 'AWS::Events::Rule', ({ Targets }) => {
        const targets = (Targets ?? []) as { DeadLetterConfig?: unknown; RetryPolicy?: unknown }[];
        return !targets.every(
          ({ DeadLetterConfig, RetryPolicy }) => RetryPolicy && referredTo(DeadLetterConfig).length > 0,
        );
      }),
  },
];
