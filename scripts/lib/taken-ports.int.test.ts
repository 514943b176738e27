import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startStore } from './start-store.ts';

describe('a store whose ports are taken', () => {
  const others = [createServer(), createServer(), createServer()];
  let ports: number[];
  before(async () => {
    for (const other of others) await once(other.listen(0, '127.0.0.1'), 'listening');
    ports = others.map((other) => (other.address() as AddressInfo).port);
  });
  after(() => {
    for (const other of others) other.close();
  });

  it('says which, all at once, and what chooses others', async () => {
    const [port = 0, inboxPort = 0, apiPort = 0] = ports;
    await expect(startStore({ port, inboxPort, apiPort })).rejects.toMatchObject({
      name: 'CannotRun',
      message: `Taken, by another local cloud perhaps: ${port} (STOREFLOW_PORT), ${inboxPort} (STOREFLOW_INBOX_PORT), ${apiPort} (STOREFLOW_API_PORT). Stop it, or choose other ports with these variables`,
    });
  });

  it('says which one, where it is one', async () => {
    await expect(startStore({ port: 0, inboxPort: 0, apiPort: ports[2] })).rejects.toMatchObject({
      message: `Taken, by another local cloud perhaps: ${ports[2]} (STOREFLOW_API_PORT). Stop it, or choose other ports with this variable`,
    });
  });
});
