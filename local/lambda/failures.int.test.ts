import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestLambda } from './test-lambda.ts';
import type { TestLambda } from './test-lambda.ts';

describe('a function that fails', () => {
  let cloud: TestLambda;
  before(async () => (cloud = await startTestLambda()));
  after(() => cloud.stop());

  const failing = async (name: string, code: string, more = {}) => {
    await cloud.create(name, { 'index.js': code }, more);
    return cloud.invoke(name);
  };
  const unhandled = (errorType: string, errorMessage: unknown) => ({
    StatusCode: 200,
    FunctionError: 'Unhandled',
    payload: { errorType, errorMessage },
  });
  const runtimeMessage = (what: string) =>
    expect.stringMatching(new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${what}$`));

  it('tells an error by its name', async () => {
    const code = `class BookOutOfStock extends Error { name = 'BookOutOfStock' }
      exports.handler = async () => { throw new BookOutOfStock('Book b1: fewer than 2 left') }`;
    const answer = await failing('refuses', code);
    expect(answer).toMatchObject(unhandled('BookOutOfStock', 'Book b1: fewer than 2 left'));
    expect(answer.payload).toMatchObject({
      trace: expect.arrayContaining(['BookOutOfStock: Book b1: fewer than 2 left']),
    });
    await cloud.written('\tERROR\tInvoke Error {"errorType":"BookOutOfStock"');
  });
  for (const [title, name, code, errorType, errorMessage] of [
    [
      'a synchronous error',
      'sync',
      'exports.handler = () => { throw new TypeError("no") }',
      'TypeError',
      'no',
    ],
    ['a text', 'text', 'exports.handler = async () => { throw "no" }', 'string', 'no'],
    ['nothing', 'void', 'exports.handler = async () => { throw undefined }', 'undefined', 'undefined'],
    [
      'an error while loading',
      'loads',
      'class NoTable extends Error { name = "NoTable" }; throw new NoTable("BOOK_TABLE is not set")',
      'NoTable',
      'BOOK_TABLE is not set',
    ],
    [
      'a syntax error',
      'syntax',
      'exports.handler = async () => {',
      'Runtime.UserCodeSyntaxError',
      expect.stringContaining('SyntaxError'),
    ],
    [
      'a module that is not packaged',
      'import',
      'require("no-such-module")',
      'Runtime.ImportModuleError',
      expect.stringContaining("Cannot find module 'no-such-module'"),
    ],
    [
      'a handler that is not exported',
      'export',
      'exports.other = 1',
      'Runtime.HandlerNotFound',
      'index.handler is undefined or not exported',
    ],
    [
      'a handler with a callback',
      'callback',
      'exports.handler = (event, context, callback) => callback()',
      'Runtime.CallbackHandlerDeprecated',
      expect.stringContaining('async'),
    ],
    [
      'an answer with a cycle',
      'cycle',
      'exports.handler = async () => { const a = {}; a.a = a; return a }',
      'Runtime.MarshalError',
      expect.stringContaining('circular'),
    ],
    [
      'an answer with a BigInt',
      'bigint',
      'exports.handler = async () => 1n',
      'Runtime.MarshalError',
      expect.stringContaining('BigInt'),
    ],
    [
      'a promise that nothing settles',
      'never',
      'exports.handler = () => new Promise(() => {})',
      'Runtime.NodeJsExit',
      expect.any(String),
    ],
    [
      'an uncaught exception',
      'uncaught',
      'exports.handler = () => new Promise(() => setTimeout(() => { throw new RangeError("later") }))',
      'RangeError',
      'later',
    ],
    [
      'an unhandled rejection',
      'rejection',
      'exports.handler = () => new Promise((resolve) => { Promise.reject(new Error("lost")); setTimeout(resolve, 1000) })',
      'Runtime.UnhandledPromiseRejection',
      'lost',
    ],
    [
      'an exit',
      'exit',
      'exports.handler = async () => process.exit(3)',
      'Runtime.ExitError',
      runtimeMessage('Runtime exited with error: exit status 3'),
    ],
    [
      'a silent exit',
      'exit0',
      'exports.handler = async () => process.exit()',
      'Runtime.ExitError',
      runtimeMessage('Runtime exited without providing a reason'),
    ],
    [
      'more memory than it has',
      'memory',
      'exports.handler = async () => { const all = []; for (;;) all.push(new Array(1e5).fill(0.5)) }',
      'Runtime.OutOfMemory',
      runtimeMessage('Runtime exited with error: signal: killed'),
    ],
    [
      'an answer that is too long',
      'long',
      'exports.handler = async () => "x".repeat(6291557)',
      'Function.ResponseSizeTooLarge',
      expect.stringContaining('6291556 bytes'),
    ],
  ] as const)
    it(`with ${title} is answered as Lambda does`, async () => {
      expect(await failing(name, code)).toMatchObject(unhandled(errorType, errorMessage));
    });
  it('because it uses what is not in its package fails as on AWS', async () => {
    const stray = join(cloud.dataDir, 'node_modules', 'stray');
    mkdirSync(stray, { recursive: true });
    writeFileSync(join(stray, 'index.js'), 'module.exports = 1');
    const files = { 'own/index.js': 'module.exports = 2', 'index.js': 'require("./own"); require("stray")' };
    await cloud.create('strays', files);
    expect(await cloud.invoke('strays')).toMatchObject(
      unhandled('Runtime.ImportModuleError', "Error: Cannot find module 'stray': it is not in the package"),
    );
  });
  it('by options that its thread cannot have is refused', async () => {
    const Environment = { Variables: { NODE_OPTIONS: '--nonsense' } };
    await expect(failing('options', 'exports.handler = 1', { Environment })).rejects.toMatchObject({
      name: 'UnsupportedByLocalCloud',
      message: expect.stringContaining('--nonsense'),
    });
  });
  it('in its handler name is answered as Lambda does', async () => {
    expect(await failing('bad', 'exports.handler = 1', { Handler: 'index' })).toMatchObject(
      unhandled('Runtime.MalformedHandlerName', expect.stringContaining('index')),
    );
  });
  it('by a crash starts anew with the next invocation', async () => {
    const code = `let served = 0
      exports.handler = async ({ crash }) => { served += 1; if (crash) process.exit(1); return served }`;
    await cloud.create('anew', { 'index.js': code });
    expect((await cloud.invoke('anew')).payload).toBe(1);
    expect((await cloud.invoke('anew')).payload).toBe(2);
    expect((await cloud.invoke('anew', { crash: true })).FunctionError).toBe('Unhandled');
    expect((await cloud.invoke('anew')).payload).toBe(1);
  });
});
