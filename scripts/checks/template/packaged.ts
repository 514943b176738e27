import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageStack } from '../../lib/deploy.ts';
import { readTemplate } from './template.ts';
import type { Template } from './template.ts';

/** What `serverless package` has made of a stage. */
export interface Packaged {
  folder: string;
  template: Template;
}

/** Addresses as users set them; none may get into what many can read. */
const SETTINGS = {
  ORDERS_EMAIL: 'orders.hq@storeflow.example',
  OPERATORS_EMAIL: 'operators.hq@storeflow.example',
  MAIL_FROM: 'shop@storeflow.example',
};

/** Packages a stage into a folder that is to be removed afterwards. */
export const packaged = async (stage: string, settings: Record<string, string> = {}): Promise<Packaged> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-package-'));
  await packageStack(folder, stage, { ...SETTINGS, ...settings });
  return { folder, template: readTemplate(folder) };
};

export const dispose = ({ folder }: Packaged): void => rmSync(folder, { recursive: true, force: true });
