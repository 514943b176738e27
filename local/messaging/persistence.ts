import { fauxqs, type Persistence } from './library.ts';

/** The database of queues, topics and buckets in a folder, with what the library's own gets wrong put right. */
export const openPersistence = (dataDir: string, sync: boolean): Persistence => {
  const persistence = new fauxqs.PersistenceManager(dataDir);
  // It survives the death of the process as it is; waiting for the disk would triple the cost of a message.
  persistence.db.exec(`PRAGMA synchronous = ${sync ? 'FULL' : 'NORMAL'}`);
  // The library's own also clears the receive count, which the table forbids: a visibility of 0 fails and the
  // message is gone until the next start.
  const ready = persistence.db.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  );
  persistence.updateMessageReady = (messageId) => void ready.run(messageId);
  return persistence;
};
