import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { mostBytesOf, readBundles } from '../bundles/bundles.ts';
import { root } from '../lib/root.ts';
import { besideItsSource } from './template/beside-source.ts';
import { nag } from './template/cdk-nag.ts';
import { validate } from './template/cloudformation-validate.ts';
import { EXCEPTIONS } from './template/exceptions.ts';
import { unexplained } from './template/finding.ts';
import { dispose, packaged } from './template/packaged.ts';
import { rulesFor } from './template/rules.ts';
import { anchorOf } from './template/rules/alarms.ts';
import { ofType, TEMPLATES } from './template/template.ts';
import { MISTAKES } from './template/test-mistakes.ts';

/** Production, where more must hold than elsewhere. */
const STAGE = 'prod';

/** What operators read when an alarm goes off. */
const OPERATIONS = join(root, 'docs', 'operations.md');

const stack = await packaged(STAGE);
const rules = rulesFor(STAGE);

after(() => dispose(stack));

describe('in the packaged template,', () => {
  for (const [subject, itsRules] of rules)
    describe(subject, () => {
      for (const { holds, offenders } of itsRules)
        it(holds, async () => {
          expect(await offenders(stack.template)).toEqual([]);
          const mistakes = MISTAKES[`${subject} ${holds}`] ?? [];
          expect(mistakes).not.toEqual([]);
          for (const { make, found } of mistakes) {
            const copy = structuredClone(stack.template);
            make(copy);
            expect(await offenders(copy)).toContain(found);
          }
        });
    });

  it('functions are small enough to start fast', () => {
    const bundles = readBundles(stack.folder);
    expect(bundles).toHaveLength(ofType(stack.template, 'AWS::Lambda::Function').length);
    expect(bundles.filter(({ name, bytes }) => bytes > mostBytesOf(name)).map(({ name }) => name)).toEqual(
      [],
    );
  });

  it('every alarm has its part in docs/operations.md', () => {
    const page = readFileSync(OPERATIONS, 'utf8');
    const headings = new Set(
      Array.from(page.matchAll(/^#+ (.+)$/gm), ([, words = '']) =>
        words.toLowerCase().replaceAll(/\W+/g, '-'),
      ),
    );
    const anchors = ofType(stack.template, 'AWS::CloudWatch::Alarm').map(([, alarm]) => anchorOf(alarm));
    expect([...new Set(anchors)].filter((anchor) => !headings.has(anchor ?? ''))).toEqual([]);
  });

  it('every finding of cloudformation-validate (strict) and cdk-nag is explained, and no explanation is needless', () => {
    const files = TEMPLATES.map((name) => join(stack.folder, name));
    const findings = [...validate(files), ...nag(files[1] ?? '', join(stack.folder, 'cdk'))];
    expect(unexplained(findings, EXCEPTIONS)).toEqual({ open: [], needless: [] });
  });
});

besideItsSource(stack, STAGE);
