/** Who may talk to us at all: hosts, origins, and the headers every answer carries. */

/**
 * Only names that are ours are answered, so that a page elsewhere cannot reach us by pointing its own name here (DNS
 * rebinding). `loopback`: the names of this machine. `exposed`: told explicitly to serve others, so also the address
 * that was bound and the one people were given (`publicUrl`).
 */
export type Reach = Readonly<{ kind: 'loopback' } | { kind: 'exposed'; publicUrl: string | undefined }>;

const loopbackNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]', '::1']);

/** May we bind to this address without being told explicitly to serve others? */
export const isLoopback = (host: string): boolean => loopbackNames.has(host) || /^127(?:\.\d{1,3}){3}$/.test(host);

type Heads = Readonly<{
  host: string | undefined;
  origin: string | undefined;
  isSocket: boolean;
  /** Where the request came in. */
  address: string | undefined;
  port: number;
}>;

/** Why this request is not answered; undefined when it is. */
export function refusal(reach: Reach, heads: Heads): string | undefined {
  const { host, origin, isSocket } = heads;
  if (host === undefined) return 'This request names no host.';
  if (reach.kind === 'loopback' && !isOurHost(host, heads)) return 'This page answers only on this machine.';
  if (reach.kind === 'exposed' && !isExposedHost(host, heads, reach.publicUrl))
    return 'This page does not answer to this name; whoever runs it can set PUBLIC_URL to the address people use.';
  // A browser always says where a socket comes from; another program need not.
  if (isSocket && origin !== undefined && hostOf(origin) !== host.toLowerCase())
    return 'This page takes connections only from itself.';
  return undefined;
}

const isOurHost = (host: string, { port }: Heads): boolean => {
  const named = split(host);
  return loopbackNames.has(named.name) && named.port === port;
};

function isExposedHost(host: string, { address, port }: Heads, publicUrl: string | undefined): boolean {
  const named = split(host);
  // A container publishes its port under a number of its own, and nobody elsewhere can point these names anywhere.
  if (loopbackNames.has(named.name)) return true;
  if (publicUrl !== undefined && URL.canParse(publicUrl) && isSameHost(host, new URL(publicUrl))) return true;
  // Bound to every address there is, ours is the one that was called. A number cannot be pointed elsewhere either.
  const bare = (it: string | undefined) => it?.toLowerCase().replace(/^::ffff:|^\[|\]$/g, '');
  return bare(named.name) === bare(address) && named.port === port;
}

/** Browsers leave out the port that a protocol has anyway, others say it. */
function isSameHost(host: string, { protocol, host: ours }: URL): boolean {
  const asked = `${protocol}//${host}`;
  return URL.canParse(asked) && new URL(asked).host === ours;
}

function split(host: string): Readonly<{ name: string; port: number }> {
  const [, name = '', port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(host.toLowerCase()) ?? [];
  return { name, port: Number(port ?? 80) };
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/** On every answer. Nothing inline runs, nothing comes from elsewhere, nobody frames us. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
