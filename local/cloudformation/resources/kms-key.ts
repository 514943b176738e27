import { createHash } from 'node:crypto';
import { arn } from '../../arn.ts';
import { keptType } from './kept-type.ts';
import { kept, replaces } from './resource-type.ts';
import { documentOrText, flag, oneOf, tags, text, whole } from './shapes.ts';

export const kmsKey = keptType({
  type: 'AWS::KMS::Key',
  properties: {
    Description: kept(text),
    Enabled: kept(flag),
    EnableKeyRotation: kept(flag),
    RotationPeriodInDays: kept(whole),
    KeyPolicy: kept(documentOrText),
    KeySpec: replaces(oneOf('SYMMETRIC_DEFAULT')),
    KeyUsage: replaces(oneOf('ENCRYPT_DECRYPT')),
    PendingWindowInDays: kept(whole),
    Tags: kept(tags),
  },
  attributes: ['Arn', 'KeyId'],
  note: 'Kept and shown here: nothing is encrypted in the local cloud',
  idOf: (_properties, bench) =>
    createHash('sha256')
      .update(bench.name(255))
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
  attributesOf: (id) => ({ Arn: arn('kms', `key/${id}`), KeyId: id }),
});
