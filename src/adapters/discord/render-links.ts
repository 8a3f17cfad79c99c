/** Addresses in text and on buttons: Discord leads to web pages alone, and hides an address behind tame words only. */

/** The address as Discord takes it, percent-encoded; undefined for what is no web page. */
export function webAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { href, protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  // An address of the sixth internet protocol is written in brackets, which must stay.
  const at = href.indexOf(hostname) + hostname.length;
  const rest = href
    .slice(at)
    .replace(/%(?![\da-f]{2})/gi, '%25')
    .replace(/(?<=#.*)#/g, '%23')
    .replace(/[^\w\-.~:/?#@!$&'()*+,;=%]/gu, encodeURIComponent);
  return href.slice(0, at) + rest;
}

/** The same, within the brackets of a masked link: what would end it early is encoded. */
export const maskedAddress = (url: string): string | undefined =>
  webAddress(url)?.replace(/[()[\]']/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`);

/**
 * Words a masked link may show. Within them a backslash does not escape, and Discord shows the whole link as raw text
 * when they hold an emoji, a mention or anything like an address, so only plain letters, digits and marks qualify.
 */
export const isTame = (words: string): boolean =>
  /^(?:[\p{L}\p{M}\p{N} ,.!?'"’“”„()&%+=/–—-]|[:;](?= ))+$/u.test(words) &&
  !/[\ufe0f\u20e3\p{Extended_Pictographic}]/u.test(words) &&
  !/^\s*(?:[-+]|\d+\.)|\/\/|\.\p{L}+\/|\bdiscord\b/iu.test(words) &&
  /[\p{L}\p{N}]/u.test(words);

/** What Discord cannot open, as words: the label, and the address unless the label says it already. */
export function labelAndAddress(label: string, url: string): string {
  const address = url.replace(/^(?:tel|sms|mailto):/i, '');
  const squashed = (it: string): string => it.toLowerCase().replace(/[\s()./-]/g, '');
  return squashed(label).includes(squashed(address)) ? label : `${label} (${address})`;
}
