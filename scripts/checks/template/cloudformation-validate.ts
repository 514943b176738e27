import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';
import type { ToolFinding } from './finding.ts';

/**
 * What AWS's own validator says of templates: everything of the weight of an error, as which `strict` counts warnings.
 * Throws when it could not look at everything. Of its two engines this one starts ten times as fast; both say the same.
 */
export const validate = (files: readonly string[]): ToolFinding[] => {
  const engine = new CelEngine();
  try {
    return files.flatMap((file) => {
      const { status, diagnostics } = engine.validateStandard(new TemplateFile(file), { strict: true });
      if (status !== 'OK') throw new Error(`${file} could not be validated: ${status}`);
      return diagnostics
        .filter(({ severity }) => severity === 'ERROR' || severity === 'FATAL')
        .map(({ ruleId, entity, message, propertyPath = '' }) => ({
          rule: ruleId,
          on: entity?.logicalId ?? '',
          message: `${message} (${propertyPath})`,
        }));
    });
  } finally {
    engine.free();
  }
};
