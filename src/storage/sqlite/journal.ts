/** The journal and its ledger, in SQLite. */

import { type ChannelName, channelNames } from '#src/domain/ids.ts';
import type { JournalStore } from '#src/domain/journal.ts';
import { journalSchema } from '../shapes/conversation.ts';
import { integer, reading, type Sql, text } from './database.ts';
import type { Group } from './group.ts';

export function createJournal(sql: Sql, group: Group): JournalStore {
  return {
    ledger: () =>
      reading(() => {
        // One statement, so that no commit of another process falls between the counts.
        const row = sql.get(`
          SELECT
            (SELECT value FROM counters WHERE name = 'accepted') AS accepted,
            (SELECT value FROM counters WHERE name = 'answered') AS answered,
            (SELECT value FROM counters WHERE name = 'handoff') AS handoff,
            (SELECT value FROM counters WHERE name = 'ignored') AS ignored,
            (SELECT count(*) FROM inbox) AS pending
        `);
        const count = (name: string): number => (row === undefined ? 0 : integer(row, name));
        return {
          accepted: count('accepted'),
          answered: count('answered'),
          handoff: count('handoff'),
          ignored: count('ignored'),
          pending: count('pending'),
        };
      }),
    note: (channel, reason) =>
      group.write(() => {
        sql.run(
          `INSERT INTO notes VALUES (?, ?, 1)
             ON CONFLICT (channel, reason) DO UPDATE SET count = count + 1`,
          channel,
          reason,
        );
        sql.run("UPDATE counters SET value = value + 1 WHERE name IN ('accepted', 'ignored')");
      }),
    notes: () =>
      reading(() =>
        sql.all('SELECT * FROM notes ORDER BY channel, reason').map((row) => ({
          channel: channelOf(text(row, 'channel')),
          reason: text(row, 'reason'),
          count: integer(row, 'count'),
        })),
      ),
    list: (conversation) =>
      reading(() =>
        sql
          .all('SELECT entry FROM journal WHERE conversation = ? ORDER BY seq', conversation)
          .map((row) => journalSchema.parse(JSON.parse(text(row, 'entry')))),
      ),
  };
}

function channelOf(name: string): ChannelName {
  const known = channelNames.find((channel) => channel === name);
  if (known === undefined) throw new TypeError('a note of no channel');
  return known;
}
