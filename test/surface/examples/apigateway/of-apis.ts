import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { API, api, arnOf, ofStage, route, stage, stageKeys, STAGE, twoApis, whole } from './given.ts';

/** APIs, their stages, and the tags of both. */
export const ofApis: Examples = {
  CreateApi: example({
    input: ({ name }) => ({ Name: name, ProtocolType: 'HTTP' }),
    shows: (bench, _given, output) => whole(bench, output),
    values: { ...API, Name: ['loud-a', 'loud-b'] },
  }),
  GetApi: example({ given: api, input: (_bench, found) => found, reads: true }),
  GetApis: example({
    given: twoApis,
    input: () => ({}),
    reads: true,
    values: { MaxResults: ['1'], NextToken: ['1'] },
  }),
  UpdateApi: example({
    given: api,
    input: (_bench, found) => found,
    shows: whole,
    values: { ...API, Name: ['loud-a', 'loud-b'], DisableExecuteApiEndpoint: [true, false] },
  }),
  DeleteApi: example({ given: api, input: (_bench, found) => found, shows: whole }),
  DeleteCorsConfiguration: example({ given: api, input: (_bench, found) => found, shows: whole }),
  CreateStage: example({
    given: route,
    input: (_bench, { ApiId }) => ({ ApiId, StageName: 'loud', AutoDeploy: true }),
    shows: whole,
    values: STAGE,
    keys: stageKeys,
  }),
  GetStage: example({ given: stage, input: (_bench, found) => ofStage(found), reads: true }),
  GetStages: example({
    given: async (bench) => {
      const found = await stage(bench);
      await bench.call('CreateStage', { ApiId: found.ApiId, StageName: 'second', AutoDeploy: true });
      return found;
    },
    input: (_bench, { ApiId }) => ({ ApiId }),
    reads: true,
    values: { MaxResults: ['1'], NextToken: ['1'] },
  }),
  UpdateStage: example({
    given: stage,
    input: (_bench, found) => ofStage(found),
    shows: whole,
    values: STAGE,
    keys: stageKeys,
  }),
  DeleteStage: example({ given: stage, input: (_bench, found) => ofStage(found), shows: whole }),
  DeleteAccessLogSettings: example({ given: stage, input: (_bench, found) => ofStage(found), shows: whole }),
  DeleteRouteSettings: example({
    given: stage,
    input: (_bench, found) => ({ ...ofStage(found), RouteKey: 'GET /loud' }),
    shows: whole,
  }),
  GetTags: example({
    given: stage,
    input: (_bench, found) => ({ ResourceArn: arnOf(found) }),
    reads: true,
  }),
  'GetTags of a stage': example({
    given: stage,
    input: (_bench, found) => ({ ResourceArn: arnOf(found, '/stages/loud') }),
    reads: true,
  }),
  TagResource: example({
    given: stage,
    input: (_bench, found) => ({ ResourceArn: arnOf(found), Tags: { k: 'v' } }),
    shows: whole,
  }),
  'TagResource of a stage': example({
    given: stage,
    input: (_bench, found) => ({ ResourceArn: arnOf(found, '/stages/loud'), Tags: { k: 'v' } }),
    shows: whole,
  }),
  UntagResource: example({
    given: stage,
    input: (_bench, found) => ({ ResourceArn: arnOf(found), TagKeys: ['old'] }),
    shows: whole,
    values: { TagKeys: ['other'] },
  }),
};
