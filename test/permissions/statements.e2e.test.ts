import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { startOwnStore } from '../store/own-store.ts';
import { openStore } from '../store/store.ts';
import { leastCuts, pairs, singleEntries, wholeStatements } from './cuts.ts';
import { deployedPolicies, statementsInTemplate } from './deployed-policies.ts';
import { NOT_PLAYED } from './not-played.ts';
import { rehearsal } from './rehearsal.ts';
import { allScenes } from './scenes/all.ts';

const folder = mkdtempSync(join(tmpdir(), 'storeflow-statements-'));
// What is spoilt here would be missing in other stories.
const running = await startOwnStore(folder);
after(async () => {
  await running.kill('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
});

const { StackResources = [] } = await new CloudFormationClient({}).send(
  new DescribeStackResourcesCommand({ StackName: 'storeflow-dev' }),
);
const id = (logicalId: string): string => {
  const found = StackResources.find(({ LogicalResourceId }) => LogicalResourceId === logicalId);
  if (!found?.PhysicalResourceId) throw new Error(`The stack has no ${logicalId}`);
  return found.PhysicalResourceId;
};
const functions = StackResources.flatMap(({ ResourceType, LogicalResourceId = '' }) =>
  ResourceType === 'AWS::Lambda::Function' ? [LogicalResourceId] : [],
);
const policies = await deployedPolicies();
const statements = policies.flatMap(wholeStatements);
const entries = policies.flatMap(singleEntries);
const scenes = allScenes(functions);
const stage = { store: await openStore(), id, policies };
const { play, isUsed, firstToFail } = rehearsal(stage);

const listed = ({ action, policy }: (typeof entries)[number]) =>
  NOT_PLAYED.some((each) => each.action === action && each.holder === policy.logicalId);

describe('with every statement of the template', () => {
  it('all of them are looked at', async () => {
    expect(statements).toHaveLength(await statementsInTemplate());
  });

  for (const scene of scenes) it(scene.title, () => play(scene));

  it('none is too much, nor any action or resource of one', () => {
    const unused = [...statements, ...entries, ...policies.flatMap(pairs)].filter(
      (cut) => !isUsed(cut) && !listed(cut),
    );
    expect(unused.map(({ title }) => title)).toEqual([]);
  });

  it('none is said to be used on AWS only that is used here', () => {
    expect(entries.filter((cut) => listed(cut) && isUsed(cut)).map(({ title }) => title)).toEqual([]);
    expect(entries.filter(listed)).toHaveLength(NOT_PLAYED.length);
  });
});

describe('a scene fails', () => {
  for (const cut of policies.flatMap(leastCuts).filter((each) => !listed(each)))
    it(`without ${cut.title}`, async () => {
      expect(await firstToFail(cut)).toEqual(expect.any(String));
    });
});

describe('with every statement again', () => {
  for (const scene of scenes)
    it(scene.title, async () => {
      await scene.play(stage);
    });
});
