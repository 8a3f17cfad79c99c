/** Addresses in text and on buttons: what Slack leads to, and how the rest is said in words. */
import { limits } from './limits.ts';

/** The address of a web page as Slack takes it, percent-encoded; undefined for anything else. */
export const webAddress = (url: string): string | undefined => addressWithin(url, ['https:', 'http:']);

/** The same for links in text, where Slack writes mail too. */
export const linkAddress = (url: string): string | undefined => addressWithin(url, ['https:', 'http:', 'mailto:']);

function addressWithin(url: string, protocols: readonly string[]): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { href, protocol } = new URL(url);
  if (!protocols.includes(protocol)) return undefined;
  const address = href.replace(/[^\w\-.~:/?#@!$&'()*+,;=%[\]]/gu, encodeURIComponent);
  return address.length <= limits.url ? address : undefined;
}

/** What Slack does not open, as words: the label, and the address unless the label says it already. */
export function labelAndAddress(label: string, url: string): string {
  const address = url.replace(/^(?:tel|sms|mailto):/i, '');
  const squashed = (it: string): string => it.toLowerCase().replace(/[\s()./-]/g, '');
  return squashed(label).includes(squashed(address)) ? label : `${label} (${address})`;
}
