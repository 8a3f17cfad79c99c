/** Refuses a second statement where only one has no need of a transaction. */
import type { KyselyPlugin } from 'kysely';

/** What was compiled beforehand passes by on its way out, so it is counted on its way back as well. */
export function onlyOnce(): KyselyPlugin {
  let answers = 0;
  const second = () => new Error('a second thing was asked for inside `single`');
  return {
    transformQuery({ node }) {
      if (answers > 0) throw second();
      return node;
    },
    async transformResult({ result }) {
      answers += 1;
      if (answers > 1) throw second();
      return result;
    },
  };
}
