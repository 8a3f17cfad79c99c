/** A rendered card on its way: its pictures and files put up first, and words for a picture that Slack will not show. */
import type { types } from '@slack/bolt';
import type { Log } from '../../core/ports/log.ts';
import { putUp } from './outbound-uploads.ts';
import type { RenderedMessage, Upload } from './render-card.ts';
import { refusalOf, type WebApi } from './web-api.ts';

export type Contents = Readonly<{ text: string; blocks: types.KnownBlock[] }>;
/** `say` is called again only where Slack said no, so that nothing is said twice. */
export type Showing = <T>(
  team: string,
  rendered: Pick<RenderedMessage, 'text' | 'blocks' | 'uploads'>,
  say: (contents: Contents) => Promise<T>,
) => Promise<T>;

export function createShowing(api: WebApi, log: Pick<Log, 'warn'>): Showing {
  return async (team, { text, blocks, uploads }, say) => {
    const uploaded = await putUp(api, team, uploads, (it) => failed(it, 'put-up'));
    try {
      return await say({ text, blocks: blocks(uploaded) });
    } catch (cause) {
      const pictures = uploads.filter((it, at) => isPicture(it) && uploaded[at] !== undefined);
      // Slack looks a picture over after it has it whole, and until then knows of none (github.com/slackapi/java-slack-sdk,
      // issue 1335): `invalid_blocks`, like for whatever else it does not take.
      if (pictures.length === 0 || refusalOf(cause) !== 'invalid_blocks') throw cause;
      for (const it of pictures) failed(it, 'shown');
      return say({ text, blocks: blocks(uploads.map((it, at) => (isPicture(it) ? undefined : uploaded[at]))) });
    }
  };

  /** What could not be done with it. Neither its name nor its words: both may be somebody’s. */
  function failed({ data, ...it }: Upload, what: 'put-up' | 'shown'): void {
    log.warn('slack.upload-failed', { what, isPicture: isPicture(it), bytes: data.byteLength });
  }
}

const isPicture = ({ alt }: Pick<Upload, 'alt'>): boolean => alt !== undefined;
