import { parseDocument } from 'yaml';
import { TemplateError } from './problems.ts';
import type { Template } from './template.ts';
import { isObject } from './value.ts';
import { yamlValue } from './yaml-tags.ts';

const SECTIONS = ['Parameters', 'Mappings', 'Conditions', 'Resources', 'Outputs'] as const;
const TEXTS = ['AWSTemplateFormatVersion', 'Description', 'Metadata'];
const MOST_RESOURCES = 500;
const LONGEST_DESCRIPTION = 1024;
const NOT_EMULATED = ['Transform', 'Rules', 'Hooks'];

const fromYaml = (body: string): unknown => {
  const document = parseDocument(body, { logLevel: 'error' });
  const [error] = document.errors;
  if (error) throw new TemplateError(`Template format error: YAML not well-formed. ${error.message}`);
  return yamlValue(document.contents);
};

const fromJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch (error) {
    throw new TemplateError(`Template format error: JSON not well-formed. ${(error as Error).message}`);
  }
};

/**
 * Reads a template's text, JSON or YAML with short forms (`!Ref`), into its sections.
 * @throws TemplateError when it is no template, or has a section that is not emulated.
 */
export const parseTemplate = (body: string): Template => {
  const raw = body.trimStart().startsWith('{') ? fromJson(body) : fromYaml(body);
  if (!isObject(raw)) throw new TemplateError('Template format error: the template is not an object');
  for (const section of NOT_EMULATED)
    if (section in raw) {
      const which = section === 'Transform' ? ` (${[raw[section]].flat().map(String).join(', ')})` : '';
      throw new TemplateError(`${section}${which} is not emulated by the local cloud (docs/local-cloud.md)`);
    }
  const known = new Set<string>([...SECTIONS, ...TEXTS]);
  const unknown = Object.keys(raw).filter((key) => !known.has(key));
  if (unknown.length > 0)
    throw new TemplateError(`Invalid template property or properties [${unknown.join(', ')}]`);
  for (const section of SECTIONS)
    if (raw[section] !== undefined && !isObject(raw[section]))
      throw new TemplateError(`Template format error: every ${section} member must be an object.`);
  const sections = Object.fromEntries(SECTIONS.map((section) => [section, raw[section] ?? {}]));
  const template = { ...raw, ...sections } as unknown as Template;
  if (Object.keys(template.Resources).length > MOST_RESOURCES)
    throw new TemplateError(
      `Template format error: Number of resources, ${Object.keys(template.Resources).length}, is greater than maximum allowed, ${MOST_RESOURCES}`,
    );
  const { Description = '' } = raw;
  if (typeof Description !== 'string')
    throw new TemplateError("Template format error: 'Description' must be a text.");
  if (Buffer.byteLength(Description) > LONGEST_DESCRIPTION)
    throw new TemplateError(
      `Template format error: 'Description' length is greater than ${LONGEST_DESCRIPTION}.`,
    );
  if (Object.keys(template.Resources).length === 0)
    throw new TemplateError('Template format error: At least one Resources member must be defined.');
  return template;
};
