import type { Template } from './template.ts';

/** Something that must hold in the packaged template. `subject` and `holds` are a sentence. */
export interface TemplateRule {
  subject: string;
  holds: string;
  /** What breaks it: logical ids, with more words where those do not suffice. */
  offenders: (template: Template) => string[] | Promise<string[]>;
}
