import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { findDynoxide } from './binary.ts';

/** How long dynoxide may take to close its database before it is killed; the database survives that too. */
const PATIENCE_MS = 2000;

/** Another process can take a port between our asking for a free one and dynoxide's taking it. */
const PORTS_TO_TRY = 5;

/**
 * dynoxide must not outlive us, however we die: the shell waits for our end of its standard input to go, which
 * the system closes even after `kill -9`. Its output goes elsewhere so that the end of ours tells dynoxide's.
 */
const SUPERVISOR = `"$0" "$@" </dev/null & child=$!
echo "pid $child"
exec >/dev/null 2>&1
cat
kill -9 "$child"`;

export interface Dynoxide {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/**
 * Hears what the supervisor and dynoxide say. `ready` resolves with dynoxide's process id once it listens *and* the
 * supervisor has named it, in whichever order: a signal to an id that is not known yet, 0, would end our whole process
 * group. It resolves without one when both streams end before.
 */
export const listenTo = (stdout: Readable, stderr: Readable) => {
  const lines = createInterface(stdout);
  const ended = once(lines, 'close');
  let said = '';
  const listening = new Promise<void>((resolve) => {
    stderr.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-2000);
      if (said.includes('listening on')) resolve();
    });
  });
  const named = once(lines, 'line').then(([line]) => Number(/^pid (\d+)$/.exec(String(line))?.[1]));
  const ready = Promise.all([named, listening]).then(([pid]) => {
    said = '';
    return pid;
  });
  const over = Promise.all([ended, once(stderr, 'end')]).then(() => undefined);
  return {
    ready: Promise.race([ready, over]),
    ended,
    /** The end of what dynoxide has said since it was ready. */
    complaint: () => said.trim() || 'no reason given',
  };
};

const run = async (dbPath: string | undefined, onDeath: (error: Error) => void): Promise<Dynoxide> => {
  const port = await freePort();
  const database = dbPath === undefined ? [] : ['--db-path', dbPath];
  // Its own process group, for Ctrl-C is ours to handle: calls under way still need their database.
  const shell = spawn(
    '/bin/sh',
    ['-c', SUPERVISOR, findDynoxide(), 'serve', '--host', '127.0.0.1', '--port', String(port), ...database],
    { stdio: ['pipe', 'pipe', 'pipe'], detached: true },
  );
  const { ready, ended, complaint } = listenTo(shell.stdout, shell.stderr);
  const pid = await Promise.race([ready, once(shell, 'error').then(() => undefined)]);
  if (pid === undefined) {
    shell.stdin.end();
    throw new Error(`dynoxide, which DynamoDB runs on, did not start: ${complaint()}`);
  }
  let stopping = false;
  void ended.then(() => {
    shell.stdin.end();
    if (!stopping) onDeath(new Error(`dynoxide, which DynamoDB runs on, has died: ${complaint()}`));
    return stopping;
  });
  return {
    url: `http://127.0.0.1:${port}`,
    pid,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      const patience = setTimeout(() => shell.stdin.end(), PATIENCE_MS);
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // It is gone already.
      }
      await ended;
      clearTimeout(patience);
    },
  };
};

/** Starts dynoxide on a free port of 127.0.0.1, on a database file or in memory; resolves once it answers. */
export const startDynoxide = async (
  dbPath: string | undefined,
  onDeath: (error: Error) => void,
): Promise<Dynoxide> => {
  if (dbPath !== undefined) mkdirSync(dirname(dbPath), { recursive: true });
  for (let attempt = 1; ; attempt++)
    try {
      return await run(dbPath, onDeath);
    } catch (error) {
      const taken = error instanceof Error && error.message.includes('already in use');
      if (!taken || attempt === PORTS_TO_TRY) throw error;
    }
};
