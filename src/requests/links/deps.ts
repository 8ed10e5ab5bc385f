/** What the requests about linking read from. */
import type { RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Instant, Random } from '#src/domain/time.ts';
import type { TurnStore } from '#src/domain/turn.ts';

export interface LinkDeps {
  readonly records: RecordStore;
  readonly turns: Pick<TurnStore, 'read'>;
  readonly random: Random;
  readonly digest: (text: string) => string;
}

/** The code under an id, while it holds. */
export async function liveCode(
  { records }: Pick<LinkDeps, 'records'>,
  id: string,
  now: Instant,
): Promise<StoredRecord<'link-code'> | undefined> {
  const found = id === '' ? undefined : await records.get('link-code', id);
  return found === undefined || found.value.expiresAt <= now ? undefined : found;
}
