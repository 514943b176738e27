import { createHash } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A name that one process at a time can listen on, and that the system frees when it ends, however it ends. */
const addressOf = (what) => {
  const name = `storeflow-${createHash('sha256').update(what).digest('hex').slice(0, 32)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  return join(tmpdir(), `${name}.sock`);
};

const listen = (address) =>
  new Promise((resolve, reject) => {
    const visitors = new Set();
    const server = createServer((visitor) => {
      visitors.add(visitor);
      visitor.on('error', () => {}).on('close', () => visitors.delete(visitor));
    });
    const release = () => {
      server.close();
      for (const visitor of visitors) visitor.destroy();
    };
    server.once('error', reject);
    server.listen(address, () => resolve(release));
  });

/** Resolves when whoever listens has gone. */
const untilFree = (address) =>
  new Promise((resolve) => {
    const visit = connect(address);
    visit.on('error', ({ code }) => {
      // A socket file outlives its process where names are files.
      if (code === 'ECONNREFUSED' && !address.startsWith('\0'))
        try {
          unlinkSync(address);
        } catch {
          // Another process has tidied up already.
        }
    });
    visit.on('close', resolve);
    visit.resume();
  });

/**
 * Does `work` while no other process does work under the same name.
 * @param onWait called once when another process is at it.
 */
export const alone = async (name, work, onWait) => {
  const address = addressOf(name);
  let release;
  for (let told = false; !release;) {
    try {
      release = await listen(address);
    } catch (error) {
      if (error.code !== 'EADDRINUSE') throw error;
      if (!told) onWait();
      told = true;
      await untilFree(address);
    }
  }
  try {
    return await work();
  } finally {
    release();
  }
};
