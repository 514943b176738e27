import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { unzipSync, zipSync } from 'fflate';
import { arn } from '../../local/arn.ts';
import { stackNamed } from './stack.ts';
import type { StackTemplate } from './stack.ts';

const SHARED = 'dev';

/** The template of another stage, as the framework would write it: names carry the stage, the packages are the same. */
const ofStage = (template: StackTemplate, stage: string, bucket: string): StackTemplate =>
  JSON.parse(
    JSON.stringify(template)
      .replaceAll(`"${SHARED}"`, `"${stage}"`)
      // In logical ids that the framework makes of names.
      .replaceAll(`Storeflow${SHARED}`, `Storeflow${stage}`)
      .replaceAll(
        new RegExp(`\\b(storeflow|StoreCheckoutFlow|StoreUndoOrder)-${SHARED}\\b`, 'g'),
        `$1-${stage}`,
      )
      .replaceAll('"S3Bucket":{"Ref":"ServerlessDeploymentBucket"}', `"S3Bucket":"${bucket}"`),
  ) as StackTemplate;

/** A change of a template that is to be deployed. */
export type Change = (template: StackTemplate) => void | Promise<void>;

/** Sets properties of a resource. */
export const set =
  (logicalId: string, properties: Record<string, unknown>): Change =>
  ({ Resources }) => {
    const resource = Resources[logicalId];
    if (!resource) throw new Error(`The template has no ${logicalId}`);
    Object.assign(resource.Properties, properties);
  };

export interface Definition {
  StartAt: string;
  States: Record<string, Record<string, unknown>>;
}

/** Changes the definition of a state machine. */
export const redefine =
  (logicalId: string, change: (definition: Definition) => void): Change =>
  ({ Resources }) => {
    const machine = Resources[logicalId]?.Properties as {
      DefinitionString: { 'Fn::Sub': [string, unknown] };
    };
    const sub = machine.DefinitionString['Fn::Sub'];
    const definition = JSON.parse(sub[0]) as Definition;
    change(definition);
    sub[0] = JSON.stringify(definition);
  };

/** Takes a function away, with all that belongs to it; whoever refers to it goes on naming it. */
export const without =
  (logicalId: string): Change =>
  (template) => {
    const id = `${logicalId}LambdaFunction`;
    const name = String(template.Resources[id]?.Properties['FunctionName']);
    for (const each of Object.keys(template.Resources))
      if (each.startsWith(logicalId)) delete template.Resources[each];
    const rest = JSON.stringify(template.Resources)
      .replaceAll(`{"Fn::GetAtt":["${id}","Arn"]}`, `"${arn('lambda', `function:${name}`)}"`)
      .replaceAll(`{"Ref":"${id}"}`, `"${name}"`)
      .replaceAll(`\${${id}}`, name);
    template.Resources = JSON.parse(rest) as StackTemplate['Resources'];
  };

/** Replaces a function's package by one whose bundle ends with `code`. */
export const withCode =
  (logicalId: string, code: string): Change =>
  async ({ Resources }) => {
    const s3 = new S3Client({});
    const properties = Resources[`${logicalId}LambdaFunction`]?.Properties as {
      Code: { S3Bucket: string; S3Key: string };
      Handler: string;
    };
    const { S3Bucket, S3Key } = properties.Code;
    const { Body } = await s3.send(new GetObjectCommand({ Bucket: S3Bucket, Key: S3Key }));
    const files = unzipSync((await Body?.transformToByteArray()) ?? new Uint8Array());
    const bundle = properties.Handler.replace(/\.\w+$/, '.js');
    files[bundle] = Buffer.concat([files[bundle] ?? Buffer.of(), Buffer.from(`\n${code}\n`)]);
    const Key = `stories/${crypto.randomUUID()}.zip`;
    await s3.send(new PutObjectCommand({ Bucket: S3Bucket, Key, Body: zipSync(files, { level: 1 }) }));
    properties.Code = { S3Bucket, S3Key: Key };
  };

/** Code for the end of a bundle: says `word` whenever the handler is called. */
export const saying = (word: string) => `
const inner = module.exports.handler;
module.exports = { handler: (...call) => { console.log('${word}'); return inner(...call); } };`;

/**
 * A stage of the store of the stories, in the same cloud, that a test may deploy again and again: the packaged template
 * as it was deployed there, and changes to it.
 */
export const stageOfTheStore = async (stage: string) => {
  const shared = stackNamed(`storeflow-${SHARED}`);
  const { Outputs = [] } = await shared.describe();
  const bucket = Outputs.find(({ OutputKey }) => OutputKey === 'ServerlessDeploymentBucketName')?.OutputValue;
  const packaged = ofStage(await shared.template(), stage, bucket ?? '');
  const stack = stackNamed(`storeflow-${stage}`);
  const changed = async (changes: readonly Change[]) => {
    const template = structuredClone(packaged);
    for (const change of changes) await change(template);
    return template;
  };

  return {
    ...stack,
    /** Creates the stack, and waits for the end of it, whatever it is. */
    create: async (...changes: Change[]) => stack.create(await changed(changes)),
    /** Deploys the template with these changes and no others, and waits likewise. */
    deploy: async (...changes: Change[]) => stack.update(await changed(changes)),
  };
};

export type Stage = Awaited<ReturnType<typeof stageOfTheStore>>;
