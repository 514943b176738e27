import { CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { strToU8, zipSync } from 'fflate';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { region } from './arn.ts';
import type { Cloud } from './cloud-options.ts';
import { startCloud } from './cloud.ts';
import { policyOf, ROLE_OF, trusting } from './test-cloud.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'cloud-'));
  folders.push(made);
  return made;
};
after(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

const start = (dataDir: string) => startCloud({ dataDir, port: 0 });
const configOf = ({ endpoint }: Cloud) => ({
  endpoint,
  region,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

describe('the local cloud says which of its data are broken, and what to do,', () => {
  const garbage = 'this is not a database, but long enough to be one\n'.repeat(1000);
  const databases = [
    'cloud.sqlite',
    'dynamodb/tables.sqlite',
    'messaging/fauxqs.db',
    'stepfunctions/executions/executions.db',
  ];
  const refused = (dataDir: string, what: string) =>
    expect(start(dataDir)).rejects.toThrow(
      new RegExp(`cannot be read \\(${what}\\): begin anew with npm start -- --fresh$`),
    );
  const inFolder = async (work: (dataDir: string) => Promise<void>) => {
    const dataDir = folder();
    await (await start(dataDir)).stop();
    await work(dataDir);
    // Another one can have the folder afterwards.
    for (const name of readdirSync(dataDir))
      if (name !== 'cloud.lock') rmSync(join(dataDir, name), { recursive: true });
    await (await start(dataDir)).stop();
  };

  for (const name of databases)
    it(`of ${name}`, () =>
      inFolder(async (dataDir) => {
        const file = join(dataDir, name);
        const whole = readFileSync(file);
        writeFileSync(file, '');
        await refused(dataDir, `${name}: file is empty`);
        writeFileSync(file, garbage);
        await refused(dataDir, `${name}: file is not a database`);
        writeFileSync(file, Buffer.concat([whole.subarray(0, 4096), Buffer.alloc(whole.length - 4096, 7)]));
        await refused(dataDir, `${name}: database disk image is malformed`);
        rmSync(file);
        await refused(dataDir, `${name}: file is missing`);
      }));

  it('of the call log, which may be removed', () =>
    inFolder(async (dataDir) => {
      writeFileSync(join(dataDir, 'calls.sqlite'), '');
      await refused(dataDir, 'calls.sqlite: file is empty; it is the call log, and may be removed');
      rmSync(join(dataDir, 'calls.sqlite'));
      await (await start(dataDir)).stop();
    }));

  it('of a document within', () =>
    inFolder(async (dataDir) => {
      const db = new DatabaseSync(join(dataDir, 'cloud.sqlite'));
      db.exec(`INSERT INTO document VALUES ('iam-roles', 'desk', '{"name":')`);
      db.close();
      await refused(dataDir, 'cloud.sqlite: the document desk of iam-roles is no JSON');
    }));

  it('of the journal of executions', () =>
    inFolder(async (dataDir) => {
      const executions = join(dataDir, 'stepfunctions/executions');
      const db = new DatabaseSync(join(executions, 'executions.db'));
      const generation = Object.values(db.prepare('SELECT generation FROM journal').get() ?? {})[0];
      db.close();
      const journal = `journal-${String(generation)}.log`;
      for (const line of ['garbage', '1 {}', '1 [{']) {
        writeFileSync(join(executions, journal), `${line}\n`);
        await refused(dataDir, `${journal}, line 1: .*`);
      }
    }));

  it('of the package of a function', () =>
    inFolder(async (dataDir) => {
      const cloud = await start(dataDir);
      const client = new LambdaClient(configOf(cloud));
      const iam = new IAMClient(configOf(cloud));
      const AssumeRolePolicyDocument = policyOf(trusting('lambda'));
      await iam.send(new CreateRoleCommand({ RoleName: 'desk', AssumeRolePolicyDocument }));
      await client.send(
        new CreateFunctionCommand({
          FunctionName: 'desk',
          Role: ROLE_OF('desk'),
          Runtime: 'nodejs24.x',
          Handler: 'index.handler',
          Code: { ZipFile: zipSync({ 'index.js': strToU8('exports.handler = async () => 1') }) },
        }),
      );
      client.destroy();
      iam.destroy();
      await cloud.stop();
      await (await start(dataDir)).stop();
      const packages = join(dataDir, 'lambda/functions/packages/desk');
      const [version = ''] = readdirSync(packages);
      const sums = readFileSync(join(packages, `${version}.sums`));
      for (const broken of ['', '{}', 'null']) {
        writeFileSync(join(packages, `${version}.sums`), broken);
        await refused(dataDir, 'lambda/functions/packages/desk: the sums of its files cannot be read');
      }
      writeFileSync(join(packages, `${version}.sums`), sums);
      writeFileSync(join(packages, version, 'index.js'), '');
      await refused(dataDir, 'lambda/functions/packages/desk: package is not as it was unpacked');
      rmSync(join(packages, version), { recursive: true });
      await refused(dataDir, 'lambda/functions/packages/desk: package is missing');
    }));

  it('but not of its lock, in which there is nothing', () =>
    inFolder(async (dataDir) => {
      writeFileSync(join(dataDir, 'cloud.lock'), garbage);
      await (await start(dataDir)).stop();
      writeFileSync(join(dataDir, 'cloud.lock'), garbage);
    }));
});
