import type { Bench } from '../example.ts';
import { limits, ROLE, text } from './boundary.ts';
import type { Boundary } from './boundary.ts';

const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const roleOf = ({ name }: Bench) => ({ RoleName: name, AssumeRolePolicyDocument: TRUST });
export const identity: Boundary[] = [
  ...limits('iam: CreateRole', 'ValidationError', roleOf, [
    ['64 characters of a name', { RoleName: text(64) }, { RoleName: text(65) }],
    ['letters of a name', { RoleName: 'a+=,.@-_1' }, { RoleName: 'a b' }],
    ['an hour', { MaxSessionDuration: 3600 }, { MaxSessionDuration: 3599 }],
    ['12 hours', { MaxSessionDuration: 43_200 }, { MaxSessionDuration: 43_201 }],
    ['1000 characters of description', { Description: text(1000) }, { Description: text(1001) }],
    ['a path', { Path: '/a/' }, { Path: 'a' }],
    ['a policy', {}, { AssumeRolePolicyDocument: '{' }, 'MalformedPolicyDocumentException'],
  ]),
  ...limits('sts: AssumeRole', 'ValidationError', () => ({ RoleArn: ROLE, RoleSessionName: 'loud' }), [
    ['15 minutes', { DurationSeconds: 900 }, { DurationSeconds: 899 }],
    ['64 characters of a session', { RoleSessionName: text(64) }, { RoleSessionName: text(65) }],
  ]),
  ...limits('logs: CreateLogGroup', 'InvalidParameterException', ({ name }) => ({ logGroupName: name }), [
    ['512 characters of a name', { logGroupName: text(512) }, { logGroupName: text(513) }],
    ['letters of a name', { logGroupName: '/a.b_c-d#1' }, { logGroupName: 'a b' }],
  ]),
];
