import { keptType, nameFrom } from './kept-type.ts';
import { kept, replaces } from './resource-type.ts';
import { required, text } from './shapes.ts';

export const kmsAlias = keptType({
  type: 'AWS::KMS::Alias',
  properties: { AliasName: replaces(required(text)), TargetKeyId: kept(required(text)) },
  attributes: [],
  note: 'Kept and shown here: nothing is encrypted in the local cloud',
  idOf: nameFrom('AliasName', 255),
});
