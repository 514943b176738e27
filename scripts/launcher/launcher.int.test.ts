import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';

const HELLO = `import { greeting } from 'dep';
console.log(greeting, process.argv.slice(2).join(' '));
process.exitCode = Number(process.env.ANSWER ?? 0);`;

const WAIT = `setInterval(() => {}, 1000);
process.on('SIGTERM', () => { console.log('told to end'); process.exit(7); });
console.log('waiting');`;

describe('the launcher', () => {
  let template: string;
  let folder: string;
  const put = (path: string, content: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const npm = (cwd: string, ...args: string[]) => execFileSync('npm', args, { cwd, stdio: 'pipe' });

  /** A small project that depends on a package in a file, as a fresh clone: nothing is installed. */
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'storeflow-launcher-'));
    template = folder;
    put('dep/package.json', '{"name":"dep","version":"1.0.0","type":"module","exports":"./dep.js"}');
    put('dep/dep.js', "export const greeting = 'hello';");
    npm(join(folder, 'dep'), 'pack', '--pack-destination', folder);
    put('package.json', '{"name":"p","type":"module","dependencies":{"dep":"file:dep-1.0.0.tgz"}}');
    npm(folder, 'install', '--package-lock-only', '--no-audit', '--no-update-notifier');
    for (const part of ['run.mjs', 'launcher'])
      cpSync(join(import.meta.dirname, '..', part), join(folder, 'scripts', part), { recursive: true });
    put('scripts/hello.ts', HELLO);
    put('scripts/wait.ts', WAIT);
  });
  beforeEach(() => {
    if (folder !== template) rmSync(folder, { recursive: true });
    folder = mkdtempSync(join(tmpdir(), 'storeflow-launcher-'));
    cpSync(template, folder, { recursive: true });
  });
  after(() => {
    rmSync(folder, { recursive: true });
    rmSync(template, { recursive: true });
  });

  const start = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    spawn(process.execPath, [join(folder, 'scripts', 'run.mjs'), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  const run = async (args: string[], env?: NodeJS.ProcessEnv) => {
    const child = start(args, env);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit') as Promise<[number]>,
    ]);
    return { stdout, stderr, code };
  };

  it('installs what is missing, once, and runs the script with its arguments and exit code', async () => {
    const first = await run(['hello', '--to', 'all of you'], { ANSWER: '5' });
    expect(first).toMatchObject({ stdout: 'hello --to all of you\n', code: 5 });
    expect(first.stderr).toMatch(/Installing packages: 0 of 1\nPackages installed in \d+ s\n/);
    expect(await run(['hello'])).toEqual({ stdout: 'hello \n', stderr: '', code: 0 });
  });

  it('installs once when two commands begin together', async () => {
    const both = await Promise.all([run(['hello']), run(['hello'])]);
    expect(both.map(({ stdout }) => stdout)).toEqual(['hello \n', 'hello \n']);
    const said = both.map(({ stderr }) => stderr).join('');
    expect(said.match(/Packages installed/g)).toHaveLength(1);
  });

  it('installs again when the lock file names another version', async () => {
    await run(['hello']);
    rmSync(join(folder, 'node_modules', 'dep'), { recursive: true });
    const kept = join(folder, 'node_modules', '.package-lock.json');
    writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll('1.0.0', '0.9.0'));
    expect(await run(['hello'])).toMatchObject({ stdout: 'hello \n', code: 0 });
  });

  it('shows all that npm says when it fails, and runs nothing', async () => {
    const lock = join(folder, 'package-lock.json');
    writeFileSync(lock, readFileSync(lock, 'utf8').replace(/sha512-[^"]+/, `sha512-${'A'.repeat(86)}==`));
    const { stdout, stderr, code } = await run(['hello']);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toContain('EINTEGRITY');
    expect(stderr).toContain('"npm ci" has failed: its output stands above');
    expect(existsSync(join(folder, 'node_modules', 'dep'))).toBe(false);
  });

  it('passes a signal on and ends as the script does', async () => {
    await run(['hello']);
    const child = start(['wait']);
    const said: string[] = [];
    for await (const line of child.stdout.setEncoding('utf8')) {
      said.push(String(line));
      if (String(line).includes('waiting')) child.kill('SIGTERM');
    }
    const [code] = child.exitCode === null ? ((await once(child, 'exit')) as [number]) : [child.exitCode];
    expect(said.join('')).toBe('waiting\ntold to end\n');
    expect(code).toBe(7);
  });

  it('names the scripts that there are when it is asked for another', async () => {
    for (const wrong of [[], ['../hello'], ['goodbye']])
      expect(await run(wrong)).toMatchObject({
        stderr: `There is no script "${wrong[0] ?? ''}". There are: hello, wait\n`,
        code: 2,
      });
  });
});
