import { SystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';

/**
 * From here on this process takes up the runs of one partition only; the returned function takes that back. Listening to
 * fewer queues does not do it, for all searches share the queues. The method is exported but internal: the minor version
 * is pinned and a test covers it.
 */
export function confineClaims(partition: string): () => void {
  const { prototype } = SystemDatabase;
  const listAll = prototype.getQueuePartitions;
  prototype.getQueuePartitions = async function listOwn(this: SystemDatabase, queue): Promise<string[]> {
    return (await listAll.call(this, queue)).filter((each) => each === partition);
  };
  return () => {
    prototype.getQueuePartitions = listAll;
  };
}
