import { SystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';

/** What a process may take up that works on one partition only. */
export interface Confinement {
  readonly partition: string;
  /** Whether it still holds the partition: a process that was frozen may find out late that it does not. */
  isHeld(): boolean;
}

/**
 * From here on this process takes up the runs of one partition only; the returned function takes that back. Listening to
 * fewer queues does not do it, for all searches share the queues. The method is exported but internal: the minor version
 * is pinned and a test covers it.
 */
export function confineClaims({ partition, isHeld }: Confinement): () => void {
  const { prototype } = SystemDatabase;
  const listAll = prototype.getQueuePartitions;
  prototype.getQueuePartitions = async function listOwn(this: SystemDatabase, queue): Promise<string[]> {
    const partitions = await listAll.call(this, queue);
    return isHeld() ? partitions.filter((each) => each === partition) : [];
  };
  return () => {
    prototype.getQueuePartitions = listAll;
  };
}
