import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { strToU8, zipSync } from 'fflate';
import { openCodeStore } from './code-store.ts';

describe('a package', () => {
  it('is CommonJS unless it says otherwise, wherever it is unpacked', () => {
    const project = mkdtempSync(join(tmpdir(), 'code-'));
    writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
    const code = openCodeStore(join(project, 'functions'));
    const zip = zipSync({ 'handler.js': strToU8("module.exports = 'a CommonJS file';") });
    const { CodeSha256 } = code.unpack('reader', Buffer.from(zip));
    const handler = join(code.taskRoot('reader', CodeSha256), 'handler.js');
    expect(createRequire(import.meta.url)(handler)).toBe('a CommonJS file');
    rmSync(project, { recursive: true });
  });
});
